/** Finding the venue by name or postal code, and choosing it. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { b64u } from '#crypto/encoding';
import type { Venue } from '#crypto/statements';
import { Act } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { findVenues } from './ask';
import { takeFocus } from './focus';
import { Trouble } from './parts';
import { useShortcut } from './shortcuts';
import type { Desk } from './standing';

const MOST_HITS = 100;

/** The search, its hits, and the one that was chosen. */
export function VenueSearch({
  desk,
  chosen,
  choose,
  wrong,
}: {
  readonly desk: Desk;
  readonly chosen: Venue | undefined;
  readonly choose: (venue: Venue | undefined) => void;
  readonly wrong: string | undefined;
}): JSX.Element {
  const name = useSignal('');
  const postal = useSignal('');
  const found = useSignal<readonly Venue[] | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const changed = useRef(false);
  useShortcut('/', 'key-search', () => field.current?.focus());
  const search = async (): Promise<void> => {
    failure.value = undefined;
    found.value = await findVenues(desk, name.value.trim(), postal.value.trim());
  };
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // Inside the form of the request: here it means "search", not "review".
    event.preventDefault();
    search().catch((error: unknown) => (failure.value = error));
  };
  if (chosen !== undefined) {
    return (
      <fieldset>
        <legend>{t('ask-venue')}</legend>
        <section class="card chosen">
          <p>
            <strong>
              <bdi>{chosen.name}</bdi>
            </strong>
            <br />
            <bdi>{chosen.address}</bdi>
          </p>
          <button
            type="button"
            class="plain"
            ref={changed.current ? takeFocus : null}
            onClick={() => {
              choose(undefined);
            }}
          >
            {t('ask-venue-other')}
          </button>
        </section>
      </fieldset>
    );
  }
  return (
    <fieldset>
      <legend>{t('ask-venue')}</legend>
      <div class="pair">
        <div class="field">
          <label for="venue-name">{t('ask-venue-name')}</label>
          <input
            id="venue-name"
            ref={field}
            type="search"
            name="venue-name"
            autocomplete="off"
            value={name.value}
            aria-invalid={wrong === undefined ? undefined : 'true'}
            aria-describedby={wrong === undefined ? undefined : 'venue-wrong'}
            onInput={(event) => (name.value = event.currentTarget.value)}
            onKeyDown={onEnter}
          />
        </div>
        <div class="field">
          <label for="venue-postal">{t('ask-venue-postal')}</label>
          <input
            id="venue-postal"
            type="search"
            name="venue-postal"
            autocomplete="off"
            maxLength={10}
            value={postal.value}
            onInput={(event) => (postal.value = event.currentTarget.value)}
            onKeyDown={onEnter}
          />
        </div>
      </div>
      {wrong !== undefined && (
        <p class="field">
          <span class="wrong" id="venue-wrong">
            {wrong}
          </span>
        </p>
      )}
      <div class="actions tight">
        <Act kind="second" run={search} failed={(error) => (failure.value = error)}>
          {t('ask-venue-search')}
        </Act>
      </div>
      <Trouble error={failure.value} />
      {found.value !== undefined && (
        <Hits
          venues={found.value}
          choose={(venue) => {
            changed.current = true;
            choose(venue);
          }}
        />
      )}
    </fieldset>
  );
}

function Hits({
  venues,
  choose,
}: {
  readonly venues: readonly Venue[];
  readonly choose: (venue: Venue) => void;
}): JSX.Element {
  return (
    <>
      <p role="status" class="count">
        {venues.length === 0 ? t('venues-none') : t('venues-found', { count: venues.length })}
        {venues.length >= MOST_HITS && ` ${t('venues-more')}`}
      </p>
      <ul class="hits">
        {venues.map((venue) => (
          <li key={b64u(venue.venue)}>
            <span>
              <strong>
                <bdi>{venue.name}</bdi>
              </strong>
              <br />
              <bdi class="quiet">{venue.address}</bdi>
            </span>
            <button
              type="button"
              class="second"
              aria-label={t('venue-choose-named', { venue: venue.name })}
              onClick={() => {
                choose(venue);
              }}
            >
              {t('venue-choose')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
