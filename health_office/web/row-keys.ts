/** Moving through the rows of a table with two keys. */

import { useShortcut } from './shortcuts';

/** `j` and `k` move the focus to the next or previous of what `selector` finds: one link or box per row. */
export function useRowKeys(selector: string): void {
  const step = (by: 1 | -1): void => {
    const all = Array.from(document.querySelectorAll<HTMLElement>(selector));
    const now = all.findIndex((one) => one === document.activeElement);
    all[Math.min(Math.max(now + by, 0), all.length - 1)]?.focus();
  };
  useShortcut('j', 'key-next', () => {
    step(1);
  });
  useShortcut('k', 'key-previous', () => {
    step(-1);
  });
}
