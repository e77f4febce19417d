/** A lead, the first time: make the office's keys here, save the recovery sheet, prove it, hand in the public half. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { UnlockKey } from '#crypto/bundle';
import type { Sheet } from '#kit/sheet';
import type { Vault } from '#kit/vault';
import { Act, Title } from '#kit/ui/parts';
import { SaveSheet, TypeSheet } from '#kit/ui/sheet-steps';
import { language, t } from '#kit/texts';
import type { MemberView } from './messages';
import { handInIdentity, makeKeys, prove, type MadeKeys } from './office-keys';
import { Trouble } from './parts';
import { refresh, serviceNow } from './session';

interface Made {
  readonly made: MadeKeys;
  readonly sheet: Sheet;
}

/** The steps. Nothing leaves this browser before the sheet has been proven. */
export function MakeKeys({ view, vault }: { readonly view: MemberView; readonly vault: Vault }): JSX.Element {
  const ready = useSignal<Made | undefined>(undefined);
  const proving = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  if (ready.value === undefined) {
    return (
      <>
        <Title>{t('make-keys')}</Title>
        <p class="lead">{t('make-keys-what', { office: view.office_name })}</p>
        <ol>
          <li>{t('make-keys-sheet')}</li>
          <li>{t('make-keys-certify')}</li>
          <li>{t('make-keys-days')}</li>
        </ol>
        <p class="quiet">{t('make-keys-here')}</p>
        <Trouble error={failure.value} />
        <div class="actions">
          <Act
            run={async () => {
              // What draws the sheet comes first: no keys are shown that could not be saved.
              await import('#kit/sheet');
              const unlock = UnlockKey.generate();
              ready.value = { made: await makeKeys(view, unlock), sheet: await sheetOf(view, unlock) };
            }}
            failed={(error) => (failure.value = error)}
          >
            {t('make-keys-act')}
          </Act>
        </div>
      </>
    );
  }
  const { made, sheet } = ready.value;
  if (!proving.value) {
    return <SaveSheet sheet={sheet} file="sealbook-health-office.pdf" next={() => (proving.value = true)} />;
  }
  return (
    <TypeSheet
      title={t('prove-sheet')}
      what={t('prove-sheet-what')}
      action={t('prove-sheet-act')}
      typed={async (key) => {
        await prove(view, made, key);
        await handInIdentity(vault, view, made);
        await refresh();
      }}
      back={() => (proving.value = false)}
    />
  );
}

async function sheetOf(view: MemberView, unlock: UnlockKey): Promise<Sheet> {
  const date = new Intl.DateTimeFormat(language.value, { dateStyle: 'long' }).format(serviceNow() * 1000);
  return {
    title: t('sheet-title', { office: view.office_name }),
    explanation: [t('sheet-explanation-1'), t('sheet-explanation-2'), t('sheet-explanation-3')],
    facts: [
      [t('sheet-office'), view.office_name],
      [t('sheet-holder'), view.name],
      [t('sheet-service'), location.host],
      [t('sheet-date'), date],
    ],
    code: await unlock.sheet(),
  };
}
