/** The log of one case: who looked when, in this browser. */

import type { JSX } from 'preact';
import { dateTime } from '#kit/dates';
import { t } from '#kit/texts';
import type { Case, Entry } from './cases';
import type { Desk } from './standing';

/** The log, newest first. */
export function CaseLog({ desk, kept }: { readonly desk: Desk; readonly kept: Case | undefined }): JSX.Element {
  const log = kept?.log ?? [];
  return (
    <section aria-labelledby="case-log">
      <h2 id="case-log">{t('log')}</h2>
      {log.length === 0 ? (
        <p class="quiet">{t('log-empty')}</p>
      ) : (
        <ol class="log" reversed tabIndex={0} aria-labelledby="case-log">
          {[...log].reverse().map((entry, i) => (
            <li key={log.length - i}>
              <time dateTime={new Date(entry.at * 1000).toISOString()}>{dateTime(entry.at, desk.zone)}</time>
              <span>{textOf(entry)}</span>
            </li>
          ))}
        </ol>
      )}
      <p class="quiet">{t('log-where')}</p>
    </section>
  );
}

function textOf(entry: Entry): string {
  switch (entry.what) {
    case 'asked':
    case 'cancelled':
      return t(`log-${entry.what}`);
    case 'opening':
      return t('log-opening', { count: entry.matched });
    case 'opened':
      return t('log-opened', { opened: entry.opened, closed: entry.closed });
    case 'stopped':
      return t('log-stopped', { step: String(entry.step) });
    case 'exported':
      return t('log-exported', { count: entry.count, reason: entry.reason });
  }
}
