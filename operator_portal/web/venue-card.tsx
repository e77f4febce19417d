/** One venue on the home page: how full it is, whether it is open, and what its keys need. */

import type { JSX } from 'preact';
import { Act } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { to } from './place';
import { KeysRefused } from './keys';
import { Trouble } from './trouble';
import { setOpen, type OwnVenue } from './venues';
import { refresh } from './watch';

/** The card. `wanted` says whether a request to this venue waits: locked keys are then more than a remark. */
export function VenueCard({
  venue,
  wanted,
  failed,
}: {
  readonly venue: OwnVenue;
  readonly wanted: boolean;
  readonly failed: (error: unknown) => void;
}): JSX.Element {
  const { name } = venue.claims;
  const turn = async (): Promise<void> => {
    await setOpen(venue, !venue.open);
    await refresh();
  };
  return (
    <section class="card venue-card" aria-labelledby={`venue-${venue.id}`}>
      <h3 id={`venue-${venue.id}`}>
        <bdi>{name}</bdi>
      </h3>
      {venue.keys === 'foreign' && <Trouble error={new KeysRefused('foreign')} />}
      {venue.proven ? (
        <>
          <dl class="figures">
            <div>
              <dt>{t('venue-present')}</dt>
              <dd data-figure="present">{venue.present}</dd>
            </div>
            <div>
              <dt>{t('venue-today')}</dt>
              <dd data-figure="today">{venue.today}</dd>
            </div>
          </dl>
          <ul class="states">
            <li>
              <span class={`state ${venue.open ? 'good' : 'warn'}`}>
                {t(venue.open ? 'venue-open' : 'venue-closed')}
              </span>
            </li>
            {venue.keys !== 'foreign' && (
              <li>
                <KeyStatus locked={venue.keys === 'locked'} wanted={wanted} />
              </li>
            )}
          </ul>
          <div class="actions tight">
            {venue.keys !== 'foreign' && (
              <a class="button second" href={to('codes', venue.id)} aria-label={t('venue-codes-of', { venue: name })}>
                {t('venue-codes')}
              </a>
            )}
            <Act kind="second" run={turn} failed={failed}>
              {t(venue.open ? 'venue-close' : 'venue-reopen')}
            </Act>
          </div>
        </>
      ) : (
        <>
          <p class="state stop">{t('venue-unproven')}</p>
          <p>{t('venue-unproven-what')}</p>
          <div class="actions tight">
            <a class="button" href={to('unlock')}>
              {t('prove')}
            </a>
          </div>
        </>
      )}
    </section>
  );
}

function KeyStatus({ locked, wanted }: { readonly locked: boolean; readonly wanted: boolean }): JSX.Element {
  if (!locked) return <span class="state good">{t('keys-here')}</span>;
  return (
    <>
      <span class={`state ${wanted ? 'stop' : 'warn'}`}>{t('keys-locked')}</span>{' '}
      <a href={to('unlock')}>{t('unlock')}</a>
    </>
  );
}
