/** Saving the recovery sheet, and proving that it was saved, before anything depends on it. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { UnlockKey } from '#crypto/bundle';
import { Malformed } from '#crypto/errors';
import { save } from '#kit/download';
import type { Sheet } from '#kit/sheet';
import { t } from '#kit/texts';
import { Act, Failure, Notice, Title } from '#kit/ui/parts';

/** First step: the sheet is shown and saved. Its text is on this page and on the paper, and nowhere else. */
export function SaveSheet({
  sheet,
  file,
  next,
}: {
  readonly sheet: Sheet;
  readonly file: string;
  readonly next: () => void;
}): JSX.Element {
  const saved = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  return (
    <>
      <Title>{t('sheet-save')}</Title>
      <p>{t('sheet-save-what')}</p>
      <Notice kind="warn" title={t('sheet-only')}>
        <p>{t('sheet-only-what')}</p>
      </Notice>
      <code class="groups">{sheet.code.split('-').join(' ')}</code>
      {failure.value !== undefined && <Failure error={failure.value} />}
      <div class="actions">
        <Act
          failed={(error) => (failure.value = error)}
          run={async () => {
            // Drawing a PDF takes more code than all the rest of a page, and is done once in a lifetime.
            const { drawSheet } = await import('#kit/sheet');
            save(file, await drawSheet(sheet));
            saved.value = true;
          }}
        >
          {t('sheet-pdf')}
        </Act>
        <button type="button" class="second" disabled={!saved.value} onClick={next}>
          {t('sheet-next')}
        </button>
      </div>
    </>
  );
}

/** Typing a recovery sheet: to prove it was saved, or to unlock a new browser. `typed` gets the key. */
export function TypeSheet({
  title,
  what,
  action,
  typed,
  back,
}: {
  readonly title: string;
  readonly what: string;
  readonly action: string;
  readonly typed: (key: UnlockKey) => Promise<void>;
  readonly back?: () => void;
}): JSX.Element {
  const text = useSignal('');
  const typo = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  return (
    <form noValidate>
      <Title>{title}</Title>
      <p>{what}</p>
      <div class="field">
        <label for="sheet">{t('sheet-text')}</label>
        <textarea
          id="sheet"
          name="sheet"
          rows={4}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          value={text.value}
          aria-invalid={typo.value ? 'true' : undefined}
          aria-describedby="sheet-hint"
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <span class="hint" id="sheet-hint">
          {t('sheet-hint')}
        </span>
        {typo.value && (
          <span class="wrong" role="alert">
            {t('sheet-typo')}
          </span>
        )}
      </div>
      {failure.value !== undefined && <Failure error={failure.value} />}
      <div class="actions">
        <Act
          submit
          run={async () => {
            typo.value = false;
            failure.value = undefined;
            let key;
            try {
              key = await UnlockKey.fromSheet(text.value.replace(/\s/g, ''));
            } catch (error) {
              if (!(error instanceof Malformed)) throw error;
              typo.value = true;
              return;
            }
            await typed(key);
          }}
          failed={(error) => (failure.value = error)}
        >
          {action}
        </Act>
        {back !== undefined && (
          <button type="button" class="second" onClick={back}>
            {t('back')}
          </button>
        )}
      </div>
    </form>
  );
}
