/** The confirmation: large enough for a doorman, with a pattern and a clock that a screenshot cannot fake. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { slotStart } from '#crypto/encoding';
import { DAY } from '#crypto/statements';
import { deviceNow } from '#kit/config';
import { clockTime, longDate } from '#kit/dates';
import { Act, Failure, Notice, Title } from '#kit/ui/parts';
import { language, t } from '#kit/texts';
import { leave } from './checkin';
import type { Leave, Visit } from './device';

/** One's visit, going on or ended. */
export function Inside({
  visit,
  changed,
}: {
  readonly visit: Visit;
  readonly changed: (visit: Visit) => void;
}): JSX.Element {
  const failure = useSignal<unknown>(undefined);
  if (visit.leave !== null) return <Left visit={visit} end={visit.leave} />;
  return (
    <>
      <section class="inside">
        <Title>{t('inside')}</Title>
        <p class="where">
          <bdi>{visit.venueName}</bdi>
        </p>
        {visit.areaName !== null && (
          <p>
            <bdi>{visit.areaName}</bdi>
          </p>
        )}
        <Proof />
        <Clock zone={visit.zone} />
        <p>{t('inside-since', { time: clockTime(visit.minute * 60, visit.zone) })}</p>
      </section>
      {failure.value !== undefined && <Failure error={failure.value} />}
      <div class="actions">
        <Act
          run={async () => {
            changed(await leave(visit));
          }}
          failed={(error) => {
            failure.value = error;
          }}
        >
          {t('leave')}
        </Act>
      </div>
      <details>
        <summary>{t('inside-details')}</summary>
        <Facts visit={visit} />
      </details>
      <p>
        <a href="/guest">{t('mine')}</a>
      </p>
    </>
  );
}

function Left({ visit, end }: { readonly visit: Visit; readonly end: Leave }): JSX.Element {
  return (
    <>
      <Title>{t('left')}</Title>
      <Notice kind="good">
        <p>
          {t('left-what', { venue: visit.venueName, time: clockTime(end.minute * 60, visit.zone) })}
          {end.estimated && ` ${t('left-estimated')}`}
        </p>
        <p>{t('left-then', { office: visit.officeName, until: longDate(expires(visit), visit.zone) })}</p>
      </Notice>
      <div class="actions">
        <a class="button" href="/guest">
          {t('mine')}
        </a>
      </div>
    </>
  );
}

/** When a visit is forgotten, unix seconds. */
export function expires(visit: Visit): number {
  return slotStart(visit.slot) + visit.retention * DAY;
}

/** What is known about a visit, for its guest. */
export function Facts({ visit }: { readonly visit: Visit }): JSX.Element {
  return (
    <dl>
      <dt>{t('fact-office')}</dt>
      <dd>
        <bdi>{visit.officeName}</bdi>, {visit.officePhone}
      </dd>
      <dt>{t('fact-expires')}</dt>
      <dd>{longDate(expires(visit), visit.zone)}</dd>
      <dt>{t('fact-receipt')}</dt>
      <dd>
        <code>{visit.receipt}</code>
      </dd>
    </dl>
  );
}

function Proof(): JSX.Element {
  const spokes = Array.from({ length: 12 }, (_, index) => index * 30);
  return (
    <svg class="proof" viewBox="-50 -50 100 100" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="4">
      <circle r="46" stroke-dasharray="18 6" />
      <g class="inner">
        {spokes.map((angle) => (
          <path key={angle} d="M0-16V-36" transform={`rotate(${String(angle)})`} />
        ))}
      </g>
      <path d="M-12 0l8 9 16-18" stroke-width="6" />
    </svg>
  );
}

function Clock({ zone }: { readonly zone: string }): JSX.Element {
  const now = useSignal(deviceNow());
  useEffect(() => {
    const timer = setInterval(() => (now.value = deviceNow()), 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const shown = new Intl.DateTimeFormat(language.value, { timeZone: zone, timeStyle: 'medium' }).format(
    now.value * 1000,
  );
  return (
    <p class="clock" role="timer">
      {shown}
    </p>
  );
}
