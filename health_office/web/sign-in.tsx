/** Signing in, and signing out with or without this browser's keys. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Vault } from '#kit/vault';
import { Act, Field, Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { Trouble } from './parts';
import { signIn, signOut } from './session';

/** The sign-in page. `ended`: a session has just ended by itself. */
export function SignIn({ ended }: { readonly ended: boolean }): JSX.Element {
  const email = useSignal('');
  const password = useSignal('');
  const wrong = useSignal<{ readonly email?: string; readonly password?: string }>({});
  const failure = useSignal<unknown>(undefined);
  const enter = async (): Promise<void> => {
    failure.value = undefined;
    wrong.value = {
      ...(email.value.trim() === '' ? { email: t('required') } : {}),
      ...(password.value === '' ? { password: t('required') } : {}),
    };
    if (Object.keys(wrong.value).length === 0) await signIn(email.value.trim(), password.value);
  };
  return (
    <form noValidate class="narrow">
      <Title>{t('sign-in-title')}</Title>
      {ended && (
        <Notice kind="warn" title={t('sign-in-ended')}>
          <p>{t('sign-in-ended-what')}</p>
        </Notice>
      )}
      <Field
        label={t('email')}
        name="email"
        type="email"
        autocomplete="username"
        value={email.value}
        onValue={(value) => (email.value = value)}
        wrong={wrong.value.email}
        maxLength={254}
        spellcheck={false}
      />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autocomplete="current-password"
        value={password.value}
        onValue={(value) => (password.value = value)}
        wrong={wrong.value.password}
        maxLength={200}
      />
      <Trouble error={failure.value} />
      <div class="actions">
        <Act submit run={enter} failed={(error) => (failure.value = error)}>
          {t('sign-in')}
        </Act>
      </div>
      <p class="quiet">{t('sign-in-invited')}</p>
    </form>
  );
}

/** Signing out: whether this browser's keys stay is the member's decision, with what follows from it. */
export function SignOut({
  vault,
  withOfficeKeys,
}: {
  readonly vault: Vault;
  readonly withOfficeKeys: boolean;
}): JSX.Element {
  const failure = useSignal<unknown>(undefined);
  const leave = async (forget: boolean): Promise<void> => {
    failure.value = undefined;
    // Keys first: what somebody wants to be gone shall be gone even where the service cannot be reached.
    if (forget) await vault.clear();
    await signOut();
    // A new page, so that nothing stays in the memory of this one.
    location.replace(location.pathname);
  };
  const failed = (error: unknown): void => {
    failure.value = error;
  };
  return (
    <div class="narrow">
      <Title>{t('sign-out-title')}</Title>
      <section class="card">
        <h2>{t('sign-out-keep')}</h2>
        <p>{t('sign-out-keep-what')}</p>
        <Act run={() => leave(false)} failed={failed}>
          {t('sign-out-keep-act')}
        </Act>
      </section>
      <section class="card">
        <h2>{t('sign-out-forget')}</h2>
        <p>{t(withOfficeKeys ? 'sign-out-forget-what-lead' : 'sign-out-forget-what')}</p>
        <p>{t('sign-out-forget-cases')}</p>
        <Act kind="danger" run={() => leave(true)} failed={failed}>
          {t('sign-out-forget-act')}
        </Act>
      </section>
      <Trouble error={failure.value} />
    </div>
  );
}
