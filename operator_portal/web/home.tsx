/** Home answers three questions at a glance: does anyone want something, is everything running, how full is it. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { deviceNow } from '#kit/config';
import { Loading, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import type { Account } from './account';
import { to } from './place';
import { RequestList } from './request-list';
import { Stale, Unread } from './stale';
import { Trouble } from './trouble';
import { VenueCard } from './venue-card';
import { inbox, trouble, venues } from './watch';

/** The page one comes back to. */
export function Home({ holder }: { readonly holder: Account }): JSX.Element {
  const failure = useSignal<unknown>(undefined);
  const own = venues.value;
  if (own === undefined) return trouble.value === undefined ? <Loading /> : <Unread />;
  if (own.length === 0) return <FirstVenue holder={holder} />;
  const open = inbox.value?.filter(({ state }) => state === 'open') ?? [];
  return (
    <>
      <Title>{t('home')}</Title>
      <Running />
      <p class="visually-hidden" role="status">
        {open.length > 0 && t('home-wanted', { count: open.length })}
      </p>
      {failure.value !== undefined && <Trouble error={failure.value} />}
      {open.length > 0 && (
        <section class="wanted" aria-labelledby="wanted">
          <h2 id="wanted">{t('home-wanted', { count: open.length })}</h2>
          <RequestList requests={open} now={deviceNow()} states={false} />
        </section>
      )}
      <section aria-labelledby="venues">
        <h2 id="venues">{t('home-venues')}</h2>
        <div class="venues">
          {own.map((venue) => (
            <VenueCard
              key={venue.id}
              venue={venue}
              wanted={open.some((asked) => asked.venue.id === venue.id)}
              failed={(error) => (failure.value = error)}
            />
          ))}
        </div>
      </section>
      {open.length === 0 && <p class="quiet">{t('home-nothing-wanted')}</p>}
      <p>
        <a href={to('new')}>{t('home-add')}</a>
      </p>
    </>
  );
}

/** Whether everything runs, in one line; anything that does not is said on its venue's card. */
function Running(): JSX.Element {
  if (trouble.value !== undefined) return <Stale />;
  const own = venues.value ?? [];
  const foreign = own.some(({ keys }) => keys === 'foreign');
  const unproven = own.some(({ proven }) => !proven);
  const locked = own.some(({ keys }) => keys === 'locked');
  const [kind, text] = foreign
    ? ['stop', 'home-foreign']
    : unproven
      ? ['warn', 'home-unproven']
      : locked
        ? ['warn', 'home-locked']
        : ['good', 'home-running'];
  return (
    <p class={`state ${kind}`} role="status">
      {t(text)}
    </p>
  );
}

function FirstVenue({ holder }: { readonly holder: Account }): JSX.Element {
  return (
    <>
      <Title>{t('first-title', { name: holder.name })}</Title>
      <p class="lead">{t('first-what')}</p>
      <ol>
        <li>{t('first-1')}</li>
        <li>{t('first-2')}</li>
        <li>{t('first-3')}</li>
      </ol>
      <div class="actions tight">
        <a class="button" href={to('new')}>
          {t('first-begin')}
        </a>
      </div>
    </>
  );
}
