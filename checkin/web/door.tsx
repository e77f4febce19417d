/** At a venue's door: from the scanned code to the confirmation that one is inside. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { PrintedCode } from '#crypto/code';
import { Malformed } from '#crypto/errors';
import { NoConnection } from '#kit/api';
import { deviceNow } from '#kit/config';
import { Act, Failure, Loading, Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { areaOf, arrive, isInside, seal, send, type Door as CheckedDoor } from './checkin';
import { keepsThings, readMe, readVisits, type Me, type Visit } from './device';
import { Inside } from './inside';
import { MeForm } from './me';
import { Seal } from './seal';
import { Stop } from './stop';

const CLOCK_TOLERANCE_SECONDS = 300;

type State =
  | { readonly at: 'loading' }
  | { readonly at: 'stopped'; readonly error: unknown }
  | { readonly at: 'keepless' }
  | { readonly at: 'asking'; readonly door: CheckedDoor; readonly me: Me | undefined }
  | { readonly at: 'ready'; readonly door: CheckedDoor; readonly me: Me; readonly elsewhere: Visit | undefined }
  | { readonly at: 'waiting'; readonly visit: Visit }
  | { readonly at: 'inside'; readonly visit: Visit };

function parse(venue: string, fragment: string): PrintedCode | Malformed {
  try {
    return PrintedCode.parse(venue, fragment);
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

/** The door of the venue that a code names. */
export function Door({ venue, fragment }: { readonly venue: string; readonly fragment: string }): JSX.Element {
  const code = useMemo(() => parse(venue, fragment), [venue, fragment]);
  const state = useSignal<State>({ at: 'loading' });

  const load = async (): Promise<void> => {
    if (code instanceof Malformed) {
      state.value = { at: 'stopped', error: code };
      return;
    }
    if (!(await keepsThings())) {
      state.value = { at: 'keepless' };
      return;
    }
    state.value = { at: 'loading' };
    const here = (await readVisits(deviceNow())).filter((visit) => isInside(visit, deviceNow()));
    const current = here.find((visit) => visit.venue === venue);
    if (current !== undefined) {
      state.value = { at: current.body === null ? 'inside' : 'waiting', visit: current };
      if (current.body !== null) await deliver(current);
      return;
    }
    try {
      const door = await arrive(code);
      const me = await readMe();
      state.value =
        me === undefined
          ? { at: 'asking', door, me }
          : { at: 'ready', door, me, elsewhere: here.find(({ body }) => body === null) };
    } catch (error) {
      state.value = { at: 'stopped', error };
    }
  };

  const deliver = async (visit: Visit): Promise<void> => {
    try {
      state.value = { at: 'inside', visit: await send(visit) };
    } catch (error) {
      state.value = error instanceof NoConnection ? { at: 'waiting', visit } : { at: 'stopped', error };
    }
  };

  useEffect(() => {
    void load();
    const again = (): void => {
      const { at } = state.value;
      if (at === 'waiting' || (at === 'stopped' && state.value.error instanceof NoConnection)) void load();
    };
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('online', again);
    };
  }, [code]);

  const now = state.value;
  if (now.at === 'loading') return <Loading />;
  if (now.at === 'keepless') return <Keepless />;
  if (now.at === 'stopped') return <Stop error={now.error} again={load} />;
  if (now.at === 'waiting') return <Waiting visit={now.visit} again={() => deliver(now.visit)} />;
  if (now.at === 'inside')
    return <Inside visit={now.visit} changed={(visit) => (state.value = { at: 'inside', visit })} />;
  if (code instanceof Malformed) return <Loading />;
  if (now.at === 'asking') {
    return (
      <MeForm
        known={now.me}
        done={(me) => (state.value = { at: 'ready', door: now.door, me, elsewhere: undefined })}
        {...(now.me === undefined ? {} : { cancel: () => void load() })}
      />
    );
  }
  return (
    <Ready
      door={now.door}
      code={code}
      me={now.me}
      elsewhere={now.elsewhere}
      edit={() => (state.value = { at: 'asking', door: now.door, me: now.me })}
      enter={async () => {
        await deliver(await seal(now.door, code, now.me));
      }}
    />
  );
}

function Ready({
  door,
  code,
  me,
  elsewhere,
  edit,
  enter,
}: {
  readonly door: CheckedDoor;
  readonly code: PrintedCode;
  readonly me: Me;
  readonly elsewhere: Visit | undefined;
  readonly edit: () => void;
  readonly enter: () => Promise<void>;
}): JSX.Element {
  const failure = useSignal<unknown>(undefined);
  const { venue, office, region } = door.arrival;
  const area = areaOf(door, code);
  return (
    <>
      <div class="venue">
        <Title>
          <bdi>{venue.claims.name}</bdi>
        </Title>
        {area !== null && (
          <p>
            <bdi>{area}</bdi>
          </p>
        )}
      </div>
      {!door.open && (
        <Notice kind="warn" title={t('problem-venue-closed')}>
          <p>{t('closed-now')}</p>
        </Notice>
      )}
      {Math.abs(door.off) > CLOCK_TOLERANCE_SECONDS && (
        <Notice kind="warn" title={t('clock-off')}>
          <p>{t('clock-off-what', { minutes: Math.round(Math.abs(door.off) / 60) })}</p>
        </Notice>
      )}
      {elsewhere !== undefined && (
        <Notice title={t('elsewhere', { venue: elsewhere.venueName })}>
          <p>
            <a href="/guest">{t('elsewhere-leave')}</a>
          </p>
        </Notice>
      )}
      <Seal arrival={door.arrival} />
      <section class="card">
        <h2>{t('ready-as')}</h2>
        <p>
          <bdi>
            {me.given} {me.family}
          </bdi>
          <br />
          <bdi>
            {me.street} {me.number}, {me.postal} {me.city}
          </bdi>
          <br />
          <bdi>{[me.phone, me.email].filter((text) => text !== '').join(', ')}</bdi>
        </p>
        <button type="button" class="plain" onClick={edit}>
          {t('ready-edit')}
        </button>
      </section>
      <p class="quiet">
        {t('ready-what', { venue: venue.claims.name, office: office.claims.name, days: region.claims.retention })}
      </p>
      {failure.value !== undefined && <Failure error={failure.value} />}
      <div class="go">
        <Act
          run={enter}
          disabled={!door.open}
          failed={(error) => {
            failure.value = error;
          }}
        >
          {t('check-in')}
        </Act>
      </div>
    </>
  );
}

function Waiting({ visit, again }: { readonly visit: Visit; readonly again: () => Promise<void> }): JSX.Element {
  return (
    <>
      <Title>{t('waiting-title')}</Title>
      <Notice kind="warn">
        <p>{t('waiting-what', { venue: visit.venueName })}</p>
        <p>{t('waiting-lost')}</p>
      </Notice>
      <div class="actions">
        <Act run={again}>{t('waiting-again')}</Act>
      </div>
    </>
  );
}

function Keepless(): JSX.Element {
  return (
    <>
      <Title>{t('keepless-title')}</Title>
      <Notice kind="warn">
        <p>{t('keepless-what')}</p>
        <p>{t('keepless-now')}</p>
      </Notice>
    </>
  );
}
