/** Rows of a release that did not open: counted by kind, in words, and listed. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { b64u, slotStart } from '#crypto/encoding';
import { dateTime } from '#kit/dates';
import { t } from '#kit/texts';
import { OUTCOMES, type OpenedRow, type Outcome } from './opening';
import { Pages } from './pages';
import { Notice } from '#kit/ui/parts';

const ROWS_PER_PAGE = 50;

/** The kinds and the list; nothing if everything opened. */
export function NotOpened({
  rows,
  zone,
}: {
  readonly rows: readonly OpenedRow[];
  readonly zone: string;
}): JSX.Element | null {
  const page = useSignal(0);
  const closed = rows.filter(({ outcome }) => outcome !== 'opened');
  if (closed.length === 0) return null;
  const kinds = OUTCOMES.map((outcome) => [outcome, closed.filter((row) => row.outcome === outcome).length] as const);
  const pages = Math.ceil(closed.length / ROWS_PER_PAGE);
  return (
    <section aria-labelledby="not-opened">
      <h2 id="not-opened">{t('not-opened', { count: closed.length })}</h2>
      <Notice kind="warn">
        <ul class="kinds">
          {kinds
            .filter(([, count]) => count > 0)
            .map(([outcome, count]) => (
              <li key={outcome}>
                <strong>{t('outcome-count', { count, kind: t(nameOf(outcome)) })}</strong>{' '}
                {t(`${nameOf(outcome)}-what`)}
              </li>
            ))}
        </ul>
      </Notice>
      <details>
        <summary>{t('not-opened-list')}</summary>
        <div class="table">
          <table class="list dense">
            <thead>
              <tr>
                {['column-kind', 'column-arrival', 'column-leaving', 'column-visit'].map((name) => (
                  <th key={name} scope="col">
                    {t(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {closed.slice(page.value * ROWS_PER_PAGE, (page.value + 1) * ROWS_PER_PAGE).map((row) => (
                <tr key={b64u(row.visit)}>
                  <td data-label={t('column-kind')}>{t(nameOf(row.outcome))}</td>
                  <td data-label={t('column-arrival')}>
                    {row.slot === null ? '–' : dateTime(slotStart(row.slot), zone)}
                  </td>
                  <td data-label={t('column-leaving')}>
                    {row.leaveSlot === null ? '–' : dateTime(slotStart(row.leaveSlot), zone)}
                  </td>
                  <td data-label={t('column-visit')}>
                    <code>{b64u(row.visit)}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {pages > 1 && (
          <Pages at={page.value} of={pages} rows={ROWS_PER_PAGE} total={closed.length} go={(to) => (page.value = to)} />
        )}
      </details>
    </section>
  );
}

function nameOf(outcome: Outcome): string {
  return `outcome-${outcome.replaceAll(' ', '-')}`;
}
