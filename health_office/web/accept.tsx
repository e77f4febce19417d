/** Following an invitation: who invites to what, a name, a password, and one is in. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Act, Field, Loading, Notice, Title } from '#kit/ui/parts';
import { language, t } from '#kit/texts';
import { invitation } from './invitation';
import type { Invitation, MemberView } from './messages';
import { Trouble } from './parts';
import { call, enter, isProblem } from './session';

const SHORTEST_PASSWORD = 12;

/** The page of an invitation link. */
export function Accept({ token }: { readonly token: string }): JSX.Element {
  const found = useSignal<Invitation | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const look = async (): Promise<void> => {
    failure.value = undefined;
    try {
      found.value = await call<Invitation>('POST', '/invitations/look', { token });
    } catch (error) {
      failure.value = error;
    }
  };
  useEffect(() => void look(), [token]);

  if (found.value !== undefined) return <Join token={token} invited={found.value} />;
  if (failure.value === undefined) return <Loading />;
  if (isProblem(failure.value, 'invalid-token') || isProblem(failure.value, 'malformed')) return <Used />;
  return (
    <>
      <Title>{t('invite-title')}</Title>
      <Trouble error={failure.value} />
      <div class="actions">
        <Act run={look}>{t('try-again')}</Act>
      </div>
    </>
  );
}

function Used(): JSX.Element {
  return (
    <>
      <Title>{t('invite-used')}</Title>
      <Notice kind="warn">
        <p>{t('invite-used-what')}</p>
        <p>
          <strong>{t('error-now')}:</strong> {t('invite-used-now')}
        </p>
      </Notice>
      <div class="actions">
        <button type="button" onClick={() => (invitation.value = undefined)}>
          {t('invite-to-sign-in')}
        </button>
      </div>
    </>
  );
}

function Join({ token, invited }: { readonly token: string; readonly invited: Invitation }): JSX.Element {
  const name = useSignal('');
  const password = useSignal('');
  const wrong = useSignal<{ readonly name?: string; readonly password?: string }>({});
  const failure = useSignal<unknown>(undefined);
  const accept = async (): Promise<void> => {
    failure.value = undefined;
    const clean = name.value.trim().normalize('NFC');
    wrong.value = {
      ...(clean === '' ? { name: t('required') } : {}),
      ...(password.value.length < SHORTEST_PASSWORD ? { password: t('problem-weak-password') } : {}),
    };
    if (Object.keys(wrong.value).length > 0) return;
    const view = await call<MemberView>('POST', '/invitations/accept', {
      token,
      name: clean,
      password: password.value,
      language: language.value,
    });
    invitation.value = undefined;
    enter(view);
  };
  return (
    <form noValidate class="narrow">
      <Title>{t('invite-title')}</Title>
      <p class="lead">{t(`invite-what-${invited.role}`, { office: invited.office_name })}</p>
      <p class="quiet">{t('invite-here')}</p>
      <div class="field">
        <label for="invited-email">{t('email')}</label>
        {/* A field, although nobody can change it: password managers learn from it whose password it is. */}
        <input id="invited-email" type="email" name="username" autocomplete="username" value={invited.email} readOnly />
      </div>
      <Field
        label={t('invite-name')}
        hint={t('invite-name-hint')}
        name="name"
        value={name.value}
        onValue={(value) => (name.value = value)}
        wrong={wrong.value.name}
        autocomplete="name"
        maxLength={200}
      />
      <Field
        label={t('password')}
        hint={t('password-hint')}
        name="password"
        type="password"
        value={password.value}
        onValue={(value) => (password.value = value)}
        wrong={wrong.value.password}
        autocomplete="new-password"
        maxLength={200}
      />
      <Trouble error={failure.value} />
      <div class="actions">
        <Act
          submit
          run={accept}
          failed={(error) => {
            failure.value = error;
          }}
        >
          {t('invite-accept')}
        </Act>
      </div>
    </form>
  );
}
