/** One's own visits, by day, each with its state in words. They are on this device and nowhere else. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { slotStart } from '#crypto/encoding';
import { deviceNow } from '#kit/config';
import { clockTime, longDate } from '#kit/dates';
import { Act, Failure, Loading, Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { isInside, leave, send } from './checkin';
import { keepsThings, readMe, readVisits, type Me, type Visit } from './device';
import { Facts, expires } from './inside';
import { MeForm } from './me';

/** The page `/guest`. */
export function Mine(): JSX.Element {
  const visits = useSignal<Visit[] | undefined>(undefined);
  const me = useSignal<Me | undefined>(undefined);
  const editing = useSignal(false);
  const keeps = useSignal(true);
  const failure = useSignal<unknown>(undefined);

  const load = async (): Promise<void> => {
    keeps.value = await keepsThings();
    if (!keeps.value) return;
    visits.value = await readVisits(deviceNow());
    me.value = await readMe();
  };
  useEffect(() => void load(), []);

  const act = (work: (visit: Visit) => Promise<Visit>, visit: Visit) => async (): Promise<void> => {
    failure.value = undefined;
    await work(visit);
    await load();
  };

  if (!keeps.value) {
    return (
      <>
        <Title>{t('keepless-title')}</Title>
        <Notice kind="warn">
          <p>{t('keepless-what')}</p>
        </Notice>
      </>
    );
  }
  if (visits.value === undefined) return <Loading />;
  if (editing.value) {
    const finish = (): void => {
      editing.value = false;
      void load();
    };
    return <MeForm known={me.value} done={finish} cancel={finish} />;
  }
  const days = byDay(visits.value);
  return (
    <>
      <Title>{t('mine')}</Title>
      <p class="quiet">{t('mine-here')}</p>
      {failure.value !== undefined && <Failure error={failure.value} />}
      {days.size === 0 && (
        <Notice title={t('mine-empty')}>
          <p>{t('mine-empty-now')}</p>
        </Notice>
      )}
      {Array.from(days, ([day, ofDay]) => (
        <section key={day}>
          <h2>{day}</h2>
          <ul class="visits">
            {ofDay.map((visit) => (
              <li key={visit.id}>
                <h3>
                  <bdi>{visit.venueName}</bdi>
                  {visit.areaName !== null && (
                    <>
                      {', '}
                      <bdi>{visit.areaName}</bdi>
                    </>
                  )}
                </h3>
                <p>{span(visit)}</p>
                <State visit={visit} />
                {visit.body !== null && (
                  <div class="actions tight">
                    <Act run={act(send, visit)} failed={(error) => (failure.value = error)}>
                      {t('waiting-again')}
                    </Act>
                  </div>
                )}
                {visit.body === null && isInside(visit, deviceNow()) && (
                  <div class="actions tight">
                    <Act run={act(leave, visit)} failed={(error) => (failure.value = error)} kind="second">
                      {t('leave')}
                    </Act>
                  </div>
                )}
                {visit.body === null && (
                  <details>
                    <summary>{t('inside-details')}</summary>
                    <Facts visit={visit} />
                  </details>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section class="card">
        <h2>{t('mine-me')}</h2>
        {me.value === undefined ? (
          <p>{t('mine-me-none')}</p>
        ) : (
          <p>
            <bdi>
              {me.value.given} {me.value.family}
            </bdi>
          </p>
        )}
        <button type="button" class="plain" onClick={() => (editing.value = true)}>
          {t(me.value === undefined ? 'mine-me-add' : 'ready-edit')}
        </button>
      </section>
    </>
  );
}

function byDay(visits: readonly Visit[]): Map<string, Visit[]> {
  const days = new Map<string, Visit[]>();
  for (const visit of visits) {
    const day = longDate(slotStart(visit.slot), visit.zone);
    days.set(day, [...(days.get(day) ?? []), visit]);
  }
  return days;
}

function span(visit: Visit): string {
  const from = clockTime(visit.minute * 60, visit.zone);
  if (visit.leave === null) return t('span-open', { from });
  const to = clockTime(visit.leave.minute * 60, visit.zone);
  return t(visit.leave.estimated ? 'span-estimated' : 'span', { from, to });
}

function State({ visit }: { readonly visit: Visit }): JSX.Element {
  if (visit.body !== null) return <p class="state warn">{t('state-waiting')}</p>;
  return <p class="state good">{t('state-sealed', { until: longDate(expires(visit), visit.zone) })}</p>;
}
