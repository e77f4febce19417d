/** Signing out, and whether this browser keeps the venues' keys. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Act, Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { signOut } from './account';
import { forgetKeys } from './keys';
import { go, to } from './place';
import { Trouble } from './trouble';
import { venues } from './watch';

/** Says what stays and what goes before either happens. */
export function SignOut(): JSX.Element {
  const failure = useSignal<unknown>(undefined);
  const failed = (error: unknown): void => {
    failure.value = error;
  };
  const unproven = venues.value?.some(({ proven }) => !proven) ?? false;
  const leave = (forget: boolean) => async (): Promise<void> => {
    failure.value = undefined;
    await signOut(() => (forget ? forgetKeys() : Promise.resolve()));
    go(to('home'));
  };
  return (
    <>
      <Title>{t('sign-out')}</Title>
      <section class="card">
        <h2>{t('sign-out-keep-title')}</h2>
        <p>{t('sign-out-keep-what')}</p>
        <div class="actions tight">
          <Act run={leave(false)} failed={failed}>
            {t('sign-out-keep')}
          </Act>
        </div>
      </section>
      <section class="card">
        <h2>{t('sign-out-forget-title')}</h2>
        <p>{t('sign-out-forget-what')}</p>
        {unproven && (
          <Notice kind="warn" title={t('sign-out-unproven')}>
            <p>{t('sign-out-unproven-what')}</p>
          </Notice>
        )}
        <div class="actions tight">
          <Act kind="danger" run={leave(true)} failed={failed}>
            {t('sign-out-forget')}
          </Act>
        </div>
      </section>
      {failure.value !== undefined && <Trouble error={failure.value} />}
    </>
  );
}
