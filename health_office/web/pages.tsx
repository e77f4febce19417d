/** Turning the pages of a long table. */

import type { JSX } from 'preact';
import { t } from '#kit/texts';

/** Which rows are shown, and the way to the others. Pages count from 0. */
export function Pages({
  at,
  of,
  rows,
  total,
  go,
}: {
  readonly at: number;
  readonly of: number;
  readonly rows: number;
  readonly total: number;
  readonly go: (page: number) => void;
}): JSX.Element {
  const turn = (name: string, to: number, isPossible: boolean): JSX.Element => (
    <button
      type="button"
      class="second"
      disabled={!isPossible}
      onClick={() => {
        go(to);
      }}
    >
      {t(name)}
    </button>
  );
  return (
    <nav class="pages" aria-label={t('pages')}>
      {turn('page-first', 0, at > 0)}
      {turn('page-previous', at - 1, at > 0)}
      <span role="status">
        {t('page-of', { page: at + 1, pages: of, first: at * rows + 1, last: Math.min((at + 1) * rows, total), total })}
      </span>
      {turn('page-next', at + 1, at < of - 1)}
      {turn('page-last', of - 1, at < of - 1)}
    </nav>
  );
}
