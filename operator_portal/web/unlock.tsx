/** Typing the recovery sheet: to bring the keys into this browser, and to prove a sheet that was just saved. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Loading, Notice, Title } from '#kit/ui/parts';
import { TypeSheet } from '#kit/ui/sheet-steps';
import { t } from '#kit/texts';
import type { Account } from './account';
import { KeysRefused } from './keys';
import { go, to } from './place';
import { Unread } from './stale';
import { Trouble } from './trouble';
import { unlockAll, type OwnVenue, type Unlocked } from './venues';
import { refresh, trouble, venues } from './watch';

/** One sheet opens every venue of its account. */
export function Unlock({ holder }: { readonly holder: Account }): JSX.Element {
  const unlocked = useSignal<Unlocked | undefined>(undefined);
  const refused = useSignal<KeysRefused | undefined>(undefined);
  const own = venues.value;
  if (unlocked.value !== undefined) return <Opened unlocked={unlocked.value} />;
  if (refused.value !== undefined) {
    return (
      <>
        <Title key="refused">{t('unlock-title')}</Title>
        <Trouble error={refused.value} />
      </>
    );
  }
  if (own === undefined) return trouble.value === undefined ? <Loading /> : <Unread />;
  if (own.length === 0) {
    return (
      <>
        <Title key="none">{t('unlock-title')}</Title>
        <Notice title={t('unlock-none')}>
          <p>
            <a href={to('new')}>{t('first-begin')}</a>
          </p>
        </Notice>
      </>
    );
  }
  const unproven = own.some(({ proven }) => !proven);
  return (
    <>
      <TypeSheet
        title={t(unproven ? 'prove-title' : 'unlock-title')}
        what={t(unproven ? 'prove-what' : 'unlock-what')}
        action={t(unproven ? 'prove' : 'unlock')}
        typed={async (key) => {
          try {
            unlocked.value = await unlockAll(key, holder);
          } catch (error) {
            // Not a typing error: another try with the same sheet would end the same way.
            if (!(error instanceof KeysRefused)) throw error;
            refused.value = error;
          }
          await refresh();
        }}
        back={() => {
          go(to('home'));
        }}
      />
      {unproven && (
        <details>
          <summary>{t('prove-lost')}</summary>
          <p>{t('prove-lost-what')}</p>
        </details>
      )}
    </>
  );
}

function Opened({ unlocked: { opened, others } }: { readonly unlocked: Unlocked }): JSX.Element {
  return (
    <>
      <Title key="opened">{t('unlocked-title')}</Title>
      <Notice kind="good">
        <p>{t('unlocked-what', { count: opened.length })}</p>
        <Names venues={opened} />
      </Notice>
      {others.length > 0 && (
        <Notice kind="warn" title={t('unlocked-others')}>
          <Names venues={others} />
        </Notice>
      )}
      <div class="actions tight">
        <a class="button" href={to('home')}>
          {t('to-home')}
        </a>
      </div>
    </>
  );
}

function Names({ venues: named }: { readonly venues: readonly OwnVenue[] }): JSX.Element {
  return (
    <ul>
      {named.map(({ id, claims }) => (
        <li key={id}>
          <bdi>{claims.name}</bdi>
        </li>
      ))}
    </ul>
  );
}
