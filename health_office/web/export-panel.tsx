/** Exporting what is selected, or what is shown: with a reason, which stays in the log of the case. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { save } from '#kit/download';
import { Act, Field } from '#kit/ui/parts';
import { language, t } from '#kit/texts';
import { localDate } from './ask-draft';
import type { NewEntry } from './cases';
import { contactTable } from './contact-csv';
import type { Line } from './contacts';
import { writeCsv, type Separator } from './csv';
import { Choice, Trouble } from './parts';
import type { Asked } from './requests';
import { serviceNow } from './session';
import type { Desk } from './standing';

const LONGEST_REASON = 200;

/** The panel. The file is made in this page and goes nowhere but to this computer. */
export function ExportPanel({
  desk,
  asked,
  lines,
  isSelection,
  keep,
  close,
}: {
  readonly desk: Desk;
  readonly asked: Asked;
  readonly lines: readonly Line[];
  readonly isSelection: boolean;
  readonly keep: (entry: NewEntry) => Promise<void>;
  readonly close: () => void;
}): JSX.Element {
  const reason = useSignal('');
  const separator = useSignal<Separator>(language.value === 'de' ? ';' : ',');
  const wrong = useSignal<string | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const panel = useRef<HTMLFormElement>(null);
  useEffect(() => panel.current?.querySelector('input')?.focus(), []);
  const run = async (): Promise<void> => {
    failure.value = undefined;
    const why = reason.value.trim();
    wrong.value = why === '' ? t('required') : undefined;
    if (why === '') return;
    const table = contactTable(lines, desk.zone, {
      heading: (column) => t(`csv-${column}`),
      yes: t('yes'),
      no: t('no'),
    });
    // Into the log first: a file that is not in it must not exist.
    await keep({ what: 'exported', count: lines.length, reason: why });
    const name = `sealbook-${localDate(serviceNow(), desk.zone)}-${asked.digest.slice(0, 8)}.csv`;
    save(name, new Blob([writeCsv(table, separator.value)], { type: 'text/csv;charset=utf-8' }));
    close();
  };
  return (
    <form noValidate class="card export" aria-labelledby="export" ref={panel}>
      <h3 id="export">{t(isSelection ? 'export-selected' : 'export-shown', { count: lines.length })}</h3>
      <div class="tools">
        <div class="grow">
          <Field
            label={t('export-reason')}
            hint={t('export-reason-hint')}
            name="reason"
            value={reason.value}
            onValue={(value) => (reason.value = value)}
            wrong={wrong.value}
            maxLength={LONGEST_REASON}
            autocomplete="off"
          />
        </div>
        <Choice
          label={t('export-separator')}
          name="separator"
          value={separator.value}
          values={[
            [';', t('export-semicolon')],
            [',', t('export-comma')],
          ]}
          onValue={(value) => (separator.value = value)}
        />
      </div>
      <p class="quiet">{t('export-inert')}</p>
      <Trouble error={failure.value} />
      <div class="actions tight">
        <Act submit run={run} disabled={lines.length === 0} failed={(error) => (failure.value = error)}>
          {t('export-act')}
        </Act>
        <button type="button" class="second" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
