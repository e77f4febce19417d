/** Signing in, and asking for an account. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Act, Field, Notice, Title } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { isEmail, register, signIn } from './account';
import { useFirstWrong } from './focus';
import { go, place, to } from './place';
import { PasswordField } from './password';
import { Trouble } from './trouble';

/** The page for whoever is not signed in. The place one wanted stays in the address and is shown afterwards. */
export function SignIn(): JSX.Element {
  const email = useSignal('');
  const password = useSignal('');
  const wrong = useSignal<{ readonly email?: string; readonly password?: string }>({});
  const failure = useSignal<unknown>(undefined);
  const form = useFirstWrong(wrong.value);
  const send = async (): Promise<void> => {
    failure.value = undefined;
    wrong.value = {
      ...(isEmail(email.value.trim()) ? {} : { email: t('email-wrong') }),
      ...(password.value === '' ? { password: t('required') } : {}),
    };
    if (Object.keys(wrong.value).length > 0) return;
    await signIn(email.value.trim(), password.value);
    if (place.value.at === 'register') go(to('home'));
  };
  return (
    <form noValidate ref={form}>
      <Title>{t('sign-in-title')}</Title>
      <p class="lead">{t('sign-in-what')}</p>
      <Field
        label={t('email')}
        name="email"
        type="email"
        autocomplete="username"
        value={email.value}
        onValue={(value) => (email.value = value)}
        wrong={wrong.value.email}
      />
      <PasswordField
        autocomplete="current-password"
        value={password.value}
        onValue={(value) => (password.value = value)}
        wrong={wrong.value.password}
      />
      {failure.value !== undefined && <Trouble error={failure.value} />}
      <div class="actions">
        <Act submit run={send} failed={(error) => (failure.value = error)}>
          {t('sign-in')}
        </Act>
      </div>
      <p>
        {t('sign-in-new')} <a href={to('register')}>{t('register')}</a>
      </p>
    </form>
  );
}

/** Asking for an account. The answer tells nobody whether the address was known. */
export function Register(): JSX.Element {
  const name = useSignal('');
  const email = useSignal('');
  const sent = useSignal(false);
  const wrong = useSignal<{ readonly name?: string; readonly email?: string }>({});
  const failure = useSignal<unknown>(undefined);
  const form = useFirstWrong(wrong.value);
  const send = async (): Promise<void> => {
    failure.value = undefined;
    wrong.value = {
      ...(name.value.trim() === '' ? { name: t('required') } : {}),
      ...(isEmail(email.value.trim()) ? {} : { email: t('email-wrong') }),
    };
    if (Object.keys(wrong.value).length > 0) return;
    await register(name.value.trim(), email.value.trim());
    sent.value = true;
  };
  if (sent.value) return <Mailed email={email.value.trim()} again={() => (sent.value = false)} />;
  return (
    <form noValidate ref={form}>
      <Title>{t('register-title')}</Title>
      <p class="lead">{t('register-what')}</p>
      <Field
        label={t('register-name')}
        hint={t('register-name-hint')}
        name="name"
        autocomplete="name"
        maxLength={200}
        value={name.value}
        onValue={(value) => (name.value = value)}
        wrong={wrong.value.name}
      />
      <Field
        label={t('email')}
        hint={t('register-email-hint')}
        name="email"
        type="email"
        autocomplete="email"
        maxLength={254}
        value={email.value}
        onValue={(value) => (email.value = value)}
        wrong={wrong.value.email}
      />
      {failure.value !== undefined && <Trouble error={failure.value} />}
      <div class="actions">
        <Act submit run={send} failed={(error) => (failure.value = error)}>
          {t('register-send')}
        </Act>
      </div>
      <p>
        {t('register-known')} <a href={to('home')}>{t('sign-in')}</a>
      </p>
    </form>
  );
}

function Mailed({ email, again }: { readonly email: string; readonly again: () => void }): JSX.Element {
  return (
    <>
      <Title>{t('mailed-title')}</Title>
      <Notice>
        <p>{t('mailed-what', { email })}</p>
        <p>{t('mailed-link')}</p>
      </Notice>
      <p class="quiet">{t('mailed-none')}</p>
      <div class="actions tight">
        <button type="button" class="second" onClick={again}>
          {t('mailed-again')}
        </button>
      </div>
    </>
  );
}
