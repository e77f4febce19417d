/** A password field that can show what is typed: a password that was mistyped unseen cannot be reset here. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Field } from '#kit/ui/parts';
import { t } from '#kit/texts';

/** The field, and a box to show its content. */
export function PasswordField({
  value,
  onValue,
  wrong,
  hint,
  autocomplete,
}: {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly wrong: string | undefined;
  readonly hint?: string;
  readonly autocomplete: 'current-password' | 'new-password';
}): JSX.Element {
  const shown = useSignal(false);
  return (
    <>
      <Field
        label={t('password')}
        name="password"
        type={shown.value ? 'text' : 'password'}
        autocomplete={autocomplete}
        spellcheck={false}
        maxLength={200}
        value={value}
        onValue={onValue}
        wrong={wrong}
        {...(hint === undefined ? {} : { hint })}
      />
      <label class="choice">
        <input
          type="checkbox"
          name="show-password"
          checked={shown.value}
          onChange={(event) => (shown.value = event.currentTarget.checked)}
        />
        {t('password-show')}
      </label>
    </>
  );
}
