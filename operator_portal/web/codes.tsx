/** A venue's codes: choose one, have its code read back and compared, then save or print it. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { save } from '#kit/download';
import { Act, Loading, Notice, Title } from '#kit/ui/parts';
import { LANGUAGES, language, t, type Language } from '#kit/texts';
import { KeysRefused } from './keys';
import { to } from './place';
import { WrongCode, checkedPoster, posterName, posterPdf, type CheckedPoster, type PosterOf } from './poster';
import { Unread } from './stale';
import { Trouble } from './trouble';
import type { OwnVenue } from './venues';
import { trouble, venues } from './watch';

/** The page of the venue with this id. */
export function Codes({ id }: { readonly id: string }): JSX.Element {
  const venue = venues.value?.find((found) => found.id === id);
  if (venue === undefined) {
    if (venues.value === undefined) return trouble.value === undefined ? <Loading /> : <Unread />;
    return (
      <>
        <Title>{t('codes')}</Title>
        <Notice kind="warn" title={t('problem-unknown-venue')}>
          <p>
            <a href={to('home')}>{t('to-home')}</a>
          </p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <Title>{t('codes-title', { venue: venue.claims.name })}</Title>
      {venue.proven && venue.keys === 'here' ? <Choose venue={venue} /> : <Blocked venue={venue} />}
    </>
  );
}

/** What has to be done before a code can be printed, and why. */
function Blocked({ venue }: { readonly venue: OwnVenue }): JSX.Element {
  if (venue.keys === 'foreign') return <Trouble error={new KeysRefused('foreign')} />;
  const why = venue.proven ? 'locked' : 'unproven';
  return (
    <Notice kind="warn" title={t(`codes-${why}`)}>
      <p>{t(`codes-${why}-what`)}</p>
      <div class="actions tight">
        <a class="button" href={to('unlock')}>
          {t(venue.proven ? 'unlock' : 'prove')}
        </a>
      </div>
    </Notice>
  );
}

function Choose({ venue }: { readonly venue: OwnVenue }): JSX.Element {
  const area = useSignal<string | null>(null);
  const speaks = useSignal<Language>(language.value);
  const of: PosterOf = { venue, area: area.value, language: speaks.value };
  return (
    <>
      <p>{t('codes-what')}</p>
      <div class="two">
        <div class="field">
          <label for="area">{t('codes-area')}</label>
          <select
            id="area"
            name="area"
            value={area.value ?? ''}
            onChange={(event) => (area.value = event.currentTarget.value || null)}
          >
            <option value="">{t('codes-whole')}</option>
            {venue.claims.areas.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="poster-language">{t('codes-language')}</label>
          <select
            id="poster-language"
            name="poster-language"
            value={speaks.value}
            onChange={(event) => (speaks.value = event.currentTarget.value === 'de' ? 'de' : 'en')}
          >
            {LANGUAGES.map((one) => (
              <option key={one} value={one} lang={one}>
                {t(`language-${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Poster key={`${area.value ?? ''} ${speaks.value}`} of={of} />
    </>
  );
}

/** One poster: read back first, shown and offered only if its code is ours. */
function Poster({ of }: { readonly of: PosterOf }): JSX.Element {
  const checked = useSignal<CheckedPoster | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const load = async (): Promise<void> => {
    failure.value = undefined;
    try {
      checked.value = await checkedPoster(of);
    } catch (error) {
      failure.value = error;
    }
  };
  useEffect(() => void load(), []);
  if (failure.value instanceof WrongCode) return <Wrong error={failure.value} />;
  if (checked.value === undefined) {
    if (failure.value === undefined) {
      return (
        <p role="status" aria-busy="true">
          {t('codes-checking')}
        </p>
      );
    }
    return (
      <>
        <Trouble error={failure.value} />
        <div class="actions tight">
          <Act kind="second" run={load}>
            {t('try-again')}
          </Act>
        </div>
      </>
    );
  }
  const { svg, address } = checked.value;
  return (
    <>
      <p class="state good" role="status">
        {t('codes-ours')}
      </p>
      {failure.value !== undefined && <Trouble error={failure.value} />}
      <div class="actions">
        <Act
          run={async () => {
            save(posterName(of, 'pdf'), await posterPdf(of));
          }}
          failed={(error) => (failure.value = error)}
        >
          {t('codes-pdf')}
        </Act>
        <button
          type="button"
          class="second"
          onClick={() => {
            save(posterName(of, 'svg'), svg);
          }}
        >
          {t('codes-svg')}
        </button>
      </div>
      <Preview svg={svg} />
      <p class="quiet">{t('codes-after')}</p>
      <code class="address">{address}</code>
    </>
  );
}

function Preview({ svg }: { readonly svg: Blob }): JSX.Element {
  const address = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(svg);
    address.value = made;
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [svg]);
  return (
    <figure class="poster">
      {address.value !== undefined && <img src={address.value} alt={t('codes-preview')} width={210} height={297} />}
    </figure>
  );
}

/** A hard stop: nothing of this poster is shown or offered. */
function Wrong({ error }: { readonly error: WrongCode }): JSX.Element {
  return (
    <Notice kind="stop" title={t(error.found === undefined ? 'codes-unreadable' : 'codes-wrong')}>
      <p>{t('codes-wrong-what')}</p>
      <p>
        <strong>{t('error-lost')}:</strong> {t('codes-wrong-lost')}
      </p>
      <p>
        <strong>{t('error-now')}:</strong> {t('codes-wrong-now')}
      </p>
    </Notice>
  );
}
