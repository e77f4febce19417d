/** A lead invites a colleague; the link goes out by mail. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Act, Field, Notice } from '#kit/ui/parts';
import { language, LANGUAGES, t, type Language } from '#kit/texts';
import type { Role } from './messages';
import { Choice, Trouble } from './parts';
import { call } from './session';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The form. */
export function Invite(): JSX.Element {
  const email = useSignal('');
  const role = useSignal<Role>('officer');
  const tongue = useSignal<Language>(language.value);
  const wrong = useSignal<string | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const sent = useSignal<string | undefined>(undefined);
  const invite = async (): Promise<void> => {
    failure.value = undefined;
    sent.value = undefined;
    const to = email.value.trim();
    wrong.value = EMAIL.test(to) ? undefined : t('wrong-email');
    if (wrong.value !== undefined) return;
    await call('POST', '/invitations', { email: to, role: role.value, language: tongue.value });
    sent.value = to;
    email.value = '';
  };
  return (
    <form noValidate aria-labelledby="invite">
      <h2 id="invite">{t('invite')}</h2>
      <div class="tools">
        <div class="grow">
          <Field
            label={t('email')}
            name="email"
            type="email"
            autocomplete="off"
            value={email.value}
            onValue={(value) => (email.value = value)}
            wrong={wrong.value}
            maxLength={254}
          />
        </div>
        <Choice
          label={t('column-role')}
          name="role"
          value={role.value}
          values={[
            ['officer', t('role-officer')],
            ['lead', t('role-lead')],
          ]}
          onValue={(value) => (role.value = value)}
        />
        <Choice
          label={t('invite-language')}
          name="language"
          value={tongue.value}
          values={LANGUAGES.map((known) => [known, t(`language-${known}`)] as const)}
          onValue={(value) => (tongue.value = value)}
        />
      </div>
      {role.value === 'lead' && <p class="quiet">{t('invite-lead')}</p>}
      <Trouble error={failure.value} />
      {sent.value !== undefined && (
        <Notice kind="good">
          <p>{t('invite-sent', { email: sent.value })}</p>
        </Notice>
      )}
      <div class="actions tight">
        <Act submit run={invite} failed={(error) => (failure.value = error)}>
          {t('invite-act')}
        </Act>
      </div>
    </form>
  );
}
