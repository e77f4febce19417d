/** Declining, with a reason that the office reads. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Decision } from '#crypto/statements';
import { Act, Field } from '#kit/ui/parts';
import { t } from '#kit/texts';
import { decline } from './answer';
import { useFirstWrong } from './focus';
import type { Asked } from './inbox';
import { Trouble } from './trouble';
import { refresh } from './watch';
import { tidy } from './words';

const LONGEST_REASON = 200;

/** The form. Nothing is sent before its button. */
export function Decline({
  asked,
  done,
  back,
}: {
  readonly asked: Asked;
  readonly done: (decision: Decision) => void;
  readonly back: () => void;
}): JSX.Element {
  const reason = useSignal('');
  const wrong = useSignal<string | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const form = useFirstWrong(wrong.value);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const send = async (): Promise<void> => {
    failure.value = undefined;
    const text = tidy(reason.value);
    const length = Array.from(text).length;
    wrong.value = length === 0 ? t('required') : length > LONGEST_REASON ? t('decline-too-long') : undefined;
    if (wrong.value !== undefined) return;
    done(await decline(asked, text));
  };
  return (
    <form noValidate ref={form} aria-labelledby="decline">
      <h2 id="decline" ref={heading} tabIndex={-1}>
        {t('decline-title')}
      </h2>
      <p>{t('decline-what')}</p>
      <Field
        label={t('decline-reason')}
        hint={t('decline-reason-hint')}
        name="reason"
        autocomplete="off"
        maxLength={LONGEST_REASON}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
        wrong={wrong.value}
      />
      {failure.value !== undefined && <Trouble error={failure.value} />}
      <div class="actions">
        <Act
          submit
          run={send}
          failed={(error) => {
            failure.value = error;
            // Perhaps another browser has answered meanwhile; the page then shows its decision.
            void refresh();
          }}
        >
          {t('decline-send')}
        </Act>
        <button type="button" class="second" onClick={back}>
          {t('back')}
        </button>
      </div>
    </form>
  );
}
