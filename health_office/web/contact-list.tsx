/** The contact list of an opened release: counts, filters, the table, what did not open, and the export. */

import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { t, language } from '#kit/texts';
import { Notice } from '#kit/ui/parts';
import type { NewEntry } from './cases';
import { ContactTable } from './contact-table';
import { filtered, linesOf, sorted, type Line, type Order } from './contacts';
import { ExportPanel } from './export-panel';
import { NotOpened } from './not-opened';
import type { Release } from './release';
import type { Asked } from './requests';
import { useShortcut } from './shortcuts';
import type { Desk } from './standing';

/** The list. `keep` writes into the log of the case. */
export function ContactList({
  desk,
  asked,
  release,
  keep,
  close,
}: {
  readonly desk: Desk;
  readonly asked: Asked;
  readonly release: Release;
  readonly keep: (entry: NewEntry) => Promise<void>;
  readonly close: () => void;
}): JSX.Element {
  const lines = useMemo(() => linesOf(release.rows, release.venue), [release]);
  const order = useSignal<Order>({ by: 'arrival', descending: false });
  const text = useSignal('');
  const least = useSignal('');
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const exporting = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const exportButton = useRef<HTMLButtonElement>(null);
  const shown = useComputed(() =>
    sorted(filtered(lines, text.value, Number(least.value) || 0), order.value, language.value),
  );
  useEffect(() => heading.current?.focus(), []);
  useShortcut('/', 'key-search', () => field.current?.focus());
  useShortcut('e', 'key-export', () => (exporting.value = lines.length > 0));
  useShortcut('x', 'key-close', close);

  const selection = (): readonly Line[] =>
    chosen.value.size === 0
      ? shown.value
      : sorted(
          lines.filter(({ visit }) => chosen.value.has(visit)),
          order.value,
          language.value,
        );
  return (
    <section class="contacts" aria-labelledby="contacts">
      <header class="heading">
        <h2 id="contacts" tabIndex={-1} ref={heading}>
          {t('contacts', { count: lines.length })}
        </h2>
        <div class="actions tight">
          <button
            type="button"
            class="second"
            ref={exportButton}
            disabled={lines.length === 0}
            aria-expanded={exporting.value}
            onClick={() => (exporting.value = !exporting.value)}
          >
            {t('export')}
          </button>
          <button type="button" class="second" onClick={close}>
            {t('contacts-close')}
          </button>
        </div>
      </header>
      {exporting.value && (
        <ExportPanel
          desk={desk}
          asked={asked}
          lines={selection()}
          isSelection={chosen.value.size > 0}
          keep={keep}
          close={() => {
            exporting.value = false;
            exportButton.current?.focus();
          }}
        />
      )}
      {lines.length === 0 ? (
        <Notice>
          <p>{t(release.rows.length === 0 ? 'contacts-no-visits' : 'contacts-none-opened')}</p>
        </Notice>
      ) : (
        <>
          <form
            class="tools"
            onSubmit={(event) => {
              event.preventDefault();
            }}
          >
            <div class="field grow">
              <label for="filter-contacts">{t('contacts-filter')}</label>
              <input
                id="filter-contacts"
                ref={field}
                type="search"
                name="filter"
                autocomplete="off"
                spellcheck={false}
                value={text.value}
                onInput={(event) => (text.value = event.currentTarget.value)}
              />
            </div>
            <div class="field">
              <label for="least-minutes">{t('contacts-least')}</label>
              <input
                id="least-minutes"
                type="number"
                name="least-minutes"
                min={0}
                max={1440}
                step={5}
                value={least.value}
                onInput={(event) => (least.value = event.currentTarget.value)}
              />
            </div>
            <p class="count" role="status">
              {t('shown-of', { shown: shown.value.length, all: lines.length })}
              {chosen.value.size > 0 && `, ${t('selected', { count: chosen.value.size })}`}
            </p>
          </form>
          <ContactTable lines={shown.value} zone={desk.zone} order={order} chosen={chosen} />
        </>
      )}
      <NotOpened rows={release.rows} zone={desk.zone} />
    </section>
  );
}
