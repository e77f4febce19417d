/** The page behind the link of the confirmation mail: choose a password, and be signed in. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ApiProblem } from '#kit/api';
import { Act, Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { SHORTEST_PASSWORD, confirm, isToken } from './account';
import { useFirstWrong } from './focus';
import { PasswordField } from './password';
import { go, to } from './place';
import { Trouble } from './trouble';

/** Confirm with a token, which is in this page's memory and no longer in its address. */
export function Confirm({ token }: { readonly token: string }): JSX.Element {
  const password = useSignal('');
  const wrong = useSignal<string | undefined>(undefined);
  const used = useSignal(!isToken(token));
  const failure = useSignal<unknown>(undefined);
  const form = useFirstWrong(wrong.value);
  const send = async (): Promise<void> => {
    failure.value = undefined;
    wrong.value = Array.from(password.value).length < SHORTEST_PASSWORD ? t('problem-weak-password') : undefined;
    if (wrong.value !== undefined) return;
    await confirm(token, password.value);
    go(to('home'));
  };
  if (used.value) return <UsedLink />;
  return (
    <form noValidate ref={form}>
      <Title>{t('confirm-title')}</Title>
      <p class="lead">{t('confirm-what')}</p>
      <PasswordField
        autocomplete="new-password"
        hint={t('password-hint')}
        value={password.value}
        onValue={(value) => (password.value = value)}
        wrong={wrong.value}
      />
      {failure.value !== undefined && <Trouble error={failure.value} />}
      <div class="actions">
        <Act
          submit
          run={send}
          failed={(error) => {
            if (error instanceof ApiProblem && error.name === 'invalid-token') used.value = true;
            else failure.value = error;
          }}
        >
          {t('confirm-send')}
        </Act>
      </div>
    </form>
  );
}

function UsedLink(): JSX.Element {
  return (
    <>
      <Title>{t('used-title')}</Title>
      <Notice kind="warn">
        <p>{t('problem-invalid-token')}</p>
        <p>
          <strong>{t('error-lost')}:</strong> {t('error-nothing-lost')}
        </p>
        <p>
          <strong>{t('error-now')}:</strong> {t('used-now')}
        </p>
      </Notice>
      <div class="actions">
        <a class="button" href={to('home')}>
          {t('sign-in')}
        </a>
        <a class="button second" href={to('register')}>
          {t('register')}
        </a>
      </div>
    </>
  );
}
