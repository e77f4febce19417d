/** One request: what was asked and answered, the log of this case, and the way to open the release. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Act, Loading, Notice, Title } from '#kit/ui/parts';
import { dateTime } from '#kit/dates';
import { t } from '#kit/texts';
import { CaseLog } from './case-log';
import { useWatched } from './every';
import { Opening } from './opening-panel';
import { State, Trouble } from './parts';
import { stateKind, windowText } from './request-texts';
import { readRequest, type Asked } from './requests';
import { addressOf } from './route';
import { isProblem } from './session';
import type { Desk } from './standing';
import type { Case } from './cases';

const POLL_SECONDS = 15;

/** The page of one request. */
export function CasePage({ desk, digest }: { readonly desk: Desk; readonly digest: string }): JSX.Element {
  const { value, failure, again } = useWatched(POLL_SECONDS, () => readRequest(desk, digest));
  const found = value.value;
  if (found === undefined) {
    if (failure.value === undefined) return <Loading />;
    return (
      <>
        <Title>{t('case')}</Title>
        <Trouble error={failure.value} />
        <div class="actions tight">
          {!isProblem(failure.value, 'unknown-request') && <Act run={again}>{t('try-again')}</Act>}
          <a class="button" href={addressOf({ at: 'requests', state: 'all' })}>
            {t('to-requests')}
          </a>
        </div>
      </>
    );
  }
  if (!found.sound) {
    return (
      <>
        <Title>{t('case')}</Title>
        <Notice kind="stop" title={t('state-unsound')}>
          <p>{t('state-unsound-what')}</p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <p class="crumb">
        <a href={addressOf({ at: 'requests', state: 'all' })}>{t('requests')}</a>
      </p>
      <Title>{t('case-title', { venue: found.venue.name })}</Title>
      <Trouble error={failure.value} />
      <Sound desk={desk} asked={found} />
    </>
  );
}

function Sound({ desk, asked }: { readonly desk: Desk; readonly asked: Asked }): JSX.Element {
  const kept = useSignal<Case | undefined>(asked.kept);
  const opened = useSignal(false);
  return (
    <>
      <details class="card" open={!opened.value}>
        <summary>
          <State kind={stateKind(asked.state)}>{t(`state-${asked.state}`)}</State>{' '}
          {windowText(asked.request.claims, desk.zone)}
          {kept.value?.reference != null && (
            <>
              {', '}
              <bdi>{kept.value.reference}</bdi>
            </>
          )}
        </summary>
        <div class="columns">
          <Facts desk={desk} asked={asked} reference={kept.value?.reference ?? null} />
          <CaseLog desk={desk} kept={kept.value} />
        </div>
      </details>
      {asked.state === 'approved' ? (
        <Opening
          desk={desk}
          asked={asked}
          noted={(longer) => (kept.value = longer)}
          shown={(isShown) => (opened.value = isShown)}
        />
      ) : (
        <Notice kind={asked.state === 'declined' ? 'warn' : ''} title={t(`case-${asked.state}`)}>
          {asked.decision?.reason !== undefined && (
            <p>
              {t('case-reason')} <bdi>{asked.decision.reason}</bdi>
            </p>
          )}
          <p>{t(`case-${asked.state}-what`, { until: dateTime(asked.request.claims.exp, desk.zone) })}</p>
        </Notice>
      )}
    </>
  );
}

function Facts({
  desk,
  asked,
  reference,
}: {
  readonly desk: Desk;
  readonly asked: Asked;
  readonly reference: string | null;
}): JSX.Element {
  const { venue, officer, decision } = asked;
  const { claims } = asked.request;
  const facts: readonly (readonly [string, JSX.Element | string])[] = [
    ['review-venue', <Named key="venue" texts={[venue.name, venue.address]} />],
    ['venue-areas', <Named key="areas" texts={venue.areas.map(({ name }) => name)} />],
    ['ask-reference', reference === null ? t('reference-elsewhere') : <bdi key="reference">{reference}</bdi>],
    ['ask-basis', <bdi key="basis">{claims.basis}</bdi>],
    ['ask-purpose', <bdi key="purpose">{claims.purpose}</bdi>],
    ['column-officer', <bdi key="officer">{officer.name}</bdi>],
    ['case-asked', dateTime(asked.issued, desk.zone)],
    ...(decision === null ? [] : [['case-answered', dateTime(decision.iat, desk.zone)] as const]),
    ['case-forgotten', dateTime(asked.until, desk.zone)],
  ];
  return (
    <section>
      <h2>{t('case')}</h2>
      <dl class="dense">
        {facts.map(([name, value]) => [<dt key={name}>{t(name)}</dt>, <dd key={`${name}-value`}>{value}</dd>])}
      </dl>
    </section>
  );
}

function Named({ texts }: { readonly texts: readonly string[] }): JSX.Element {
  return <>{texts.length === 0 ? t('none') : texts.map((text, i) => [i > 0 && ', ', <bdi key={text}>{text}</bdi>])}</>;
}
