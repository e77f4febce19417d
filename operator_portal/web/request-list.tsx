/** Trace requests in a list, each with its state in words. */

import type { JSX } from 'preact';
import { zone } from '#crypto/chain';
import { CheckFailed } from '#crypto/errors';
import { t } from '#kit/texts';
import type { Asked } from './inbox';
import { to } from './place';
import { ago, windowShort } from './words';

/** The list. What a request says of itself is shown only where the checks passed; `states` shows where each stands. */
export function RequestList({
  requests,
  now,
  states = true,
}: {
  readonly requests: readonly Asked[];
  readonly now: number;
  readonly states?: boolean;
}): JSX.Element {
  return (
    <ul class="requests">
      {requests.map((asked) => (
        <li key={asked.digest} data-state={asked.state}>
          <a href={to('request', asked.digest)}>
            <strong>
              <bdi>{whoOf(asked)}</bdi>
            </strong>
            <bdi>{asked.venue.claims.name}</bdi>
            <span>{whatOf(asked)}</span>
            <span class="quiet">
              {(states || asked.checked instanceof CheckFailed) && (
                <>
                  <StateWord asked={asked} /> ·{' '}
                </>
              )}
              {t('request-came', { ago: ago(asked.issued, now) })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function whoOf({ checked }: Asked): string {
  return checked instanceof CheckFailed ? t('request-unverified') : checked.office.claims.name;
}

function whatOf({ checked }: Asked): string {
  if (checked instanceof CheckFailed) return t('check-failed', { step: String(checked.step) });
  const { from, to: end } = checked.request.claims;
  return windowShort(from, end, zone(checked.region.claims));
}

/** Where a request stands. */
export function StateWord({ asked }: { readonly asked: Asked }): JSX.Element {
  const stopped = asked.state === 'open' && asked.checked instanceof CheckFailed;
  const kind = { open: 'warn', approved: 'good', declined: '', expired: '' }[asked.state];
  return (
    <span class={`state ${stopped ? 'stop' : kind}`}>{t(stopped ? 'state-stopped' : `state-${asked.state}`)}</span>
  );
}
