/** A lead on another browser: the recovery sheet opens the office's keys here. */

import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { CheckFailed } from '#crypto/errors';
import type { Vault } from '#kit/vault';
import { Loading, Notice, Title } from '#kit/ui/parts';
import { TypeSheet } from '#kit/ui/sheet-steps';
import { t } from '#kit/texts';
import { useEffect } from 'preact/hooks';
import type { MemberView, ServedBundle } from './messages';
import { readBundle, unlockKeys } from './office-keys';
import { StopPage, Trouble } from './parts';
import { refresh } from './session';

/** Type the sheet. `later`: work here without the office's keys, as an officer does; `unlocked`: where to go then. */
export function UnlockKeys({
  view,
  vault,
  served,
  later,
  unlocked,
}: {
  readonly view: MemberView;
  readonly vault: Vault;
  readonly served: ServedBundle;
  readonly later: () => void;
  readonly unlocked?: () => void;
}): JSX.Element {
  const stopped = useSignal<unknown>(undefined);
  if (stopped.value !== undefined) return <StopPage error={stopped.value} />;
  return (
    <>
      <TypeSheet
        title={t('unlock')}
        what={t('unlock-what', { office: view.office_name })}
        action={t('unlock-act')}
        typed={async (key) => {
          try {
            await unlockKeys(vault, view, served, key);
          } catch (error) {
            if (!(error instanceof CheckFailed)) throw error;
            stopped.value = error;
            return;
          }
          await refresh();
          unlocked?.();
        }}
      />
      <section class="card">
        <h2>{t('unlock-later')}</h2>
        <p>{t('unlock-later-what')}</p>
        <button type="button" class="second" onClick={later}>
          {t('unlock-later-act')}
        </button>
      </section>
    </>
  );
}

/** The same from the desk, for a lead who has worked without the office's keys so far. */
export function UnlockPage({
  view,
  vault,
  done,
}: {
  readonly view: MemberView;
  readonly vault: Vault;
  readonly done: () => void;
}): JSX.Element {
  const served = useSignal<ServedBundle | null | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  useEffect(() => {
    readBundle().then(
      (found) => (served.value = found),
      (error: unknown) => (failure.value = error),
    );
  }, []);
  if (served.value === undefined) return failure.value === undefined ? <Loading /> : <Trouble error={failure.value} />;
  if (served.value === null) {
    return (
      <>
        <Title>{t('unlock')}</Title>
        <Notice kind="warn">
          <p>{t('unlock-none')}</p>
        </Notice>
      </>
    );
  }
  return <UnlockKeys view={view} vault={vault} served={served.value} later={done} unlocked={done} />;
}
