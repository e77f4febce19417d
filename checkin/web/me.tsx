/** One's own contact data: asked once, three short fields at a time, and kept on the device only. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { padContact } from '#crypto/contact';
import { CryptoError } from '#crypto/errors';
import { Act, Field, Title, type FieldProps } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { keepMe, type Me } from './device';

const EMPTY: Me = { given: '', family: '', street: '', number: '', postal: '', city: '', phone: '', email: '' };
const PHONE = /^\+?[0-9][0-9 ()/.-]{4,30}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Wrong = Partial<Record<keyof Me | 'reach', string>>;

/** What has to be filled in at each step, and what is wrong with it. */
function check(step: number, me: Me): Wrong {
  const missing = (...names: (keyof Me)[]): Wrong =>
    Object.fromEntries(names.filter((name) => me[name] === '').map((name) => [name, t('required')]));
  if (step === 0) return missing('given', 'family');
  if (step === 1) return missing('street', 'number', 'postal', 'city');
  return {
    ...(me.phone === '' && me.email === '' ? { reach: t('me-reach-wrong') } : {}),
    ...(me.phone !== '' && !PHONE.test(me.phone) ? { phone: t('me-phone-wrong') } : {}),
    ...(me.email !== '' && !EMAIL.test(me.email) ? { email: t('me-email-wrong') } : {}),
    ...(fits(me) ? {} : { reach: t('me-too-long') }),
  };
}

function fits(me: Me): boolean {
  try {
    padContact({
      minute: 0,
      ...(Object.fromEntries(Object.entries(me).filter(([, text]) => text !== '')) as Partial<Me>),
    });
    return true;
  } catch (error) {
    if (error instanceof CryptoError) return false;
    throw error;
  }
}

/** The form. What is typed stays typed; nothing is sent from here. */
export function MeForm({
  known,
  done,
  cancel,
}: {
  readonly known: Me | undefined;
  readonly done: (me: Me) => void;
  readonly cancel?: () => void;
}): JSX.Element {
  const me = useSignal(known ?? EMPTY);
  const step = useSignal(0);
  const wrong = useSignal<Wrong>({});
  const field = (
    name: keyof Me,
    autocomplete: string,
    longest: number,
    rest: Partial<FieldProps> = {},
  ): JSX.Element => (
    <Field
      key={name}
      label={t(`me-${name}`)}
      name={name}
      value={me.value[name]}
      onValue={(value) => {
        me.value = { ...me.value, [name]: value };
      }}
      wrong={wrong.value[name]}
      autocomplete={autocomplete}
      maxLength={longest}
      {...rest}
    />
  );
  const next = async (): Promise<void> => {
    const clean = Object.fromEntries(
      Object.entries(me.value).map(([name, value]: [string, string]) => [name, value.trim().normalize('NFC')]),
    ) as unknown as Me;
    me.value = clean;
    wrong.value = check(step.value, clean);
    if (Object.keys(wrong.value).length > 0) return;
    if (step.value < 2) {
      step.value += 1;
      return;
    }
    await keepMe(clean);
    done(clean);
  };
  return (
    <form noValidate>
      <Title key={step.value}>{t(`me-step-${String(step.value)}`)}</Title>
      <p class="quiet">{t('me-stays', { step: step.value + 1 })}</p>
      {step.value === 0 && (
        <>
          {field('given', 'given-name', 80)}
          {field('family', 'family-name', 80)}
        </>
      )}
      {step.value === 1 && (
        <>
          <div class="pair">
            {field('street', 'address-line1', 100)}
            {field('number', 'off', 20)}
          </div>
          <div class="pair first-small">
            {field('postal', 'postal-code', 12, { inputMode: 'numeric' })}
            {field('city', 'address-level2', 80)}
          </div>
        </>
      )}
      {step.value === 2 && (
        <>
          <p>{t('me-reach')}</p>
          {field('phone', 'tel', 32, { type: 'tel' })}
          {field('email', 'email', 120, { type: 'email' })}
          {wrong.value.reach !== undefined && (
            <p class="field" role="alert">
              <span class="wrong">{wrong.value.reach}</span>
            </p>
          )}
        </>
      )}
      <div class="actions">
        <Act run={next} submit>
          {t(step.value < 2 ? 'me-next' : 'me-keep')}
        </Act>
        {(step.value > 0 || cancel !== undefined) && (
          <button
            type="button"
            class="second"
            onClick={() => {
              if (step.value > 0) step.value -= 1;
              else cancel?.();
            }}
          >
            {t('back')}
          </button>
        )}
      </div>
    </form>
  );
}
