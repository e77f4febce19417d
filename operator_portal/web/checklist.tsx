/** The checklist of a new venue: what is done, what is next, and what still blocks printing. */

import type { JSX } from 'preact';
import { t } from '#kit/texts';

/** The lines of the list, in their order. `proof` is missing where the sheet was proven for another venue. */
export const LINES = ['about', 'office', 'areas', 'sheet', 'proof', 'codes'] as const;
export type Line = (typeof LINES)[number];

/** The list, with `current` as the line one is at. */
export function Checklist({
  lines,
  current,
}: {
  readonly lines: readonly Line[];
  readonly current: Line;
}): JSX.Element {
  const at = lines.indexOf(current);
  return (
    <section class="checklist" aria-label={t('checklist')}>
      <p class="quiet">{t('checklist-step', { step: at + 1, of: lines.length })}</p>
      <ol>
        {lines.map((line, index) => {
          const state = index < at ? 'done' : index === at ? 'now' : 'open';
          return (
            <li key={line} class={state} aria-current={state === 'now' ? 'step' : undefined}>
              {t(line === 'codes' && state === 'open' ? 'checklist-blocked' : `checklist-${line}`)}{' '}
              <span>{t(`checklist-is-${state}`)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
