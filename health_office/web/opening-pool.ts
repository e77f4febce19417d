/** Opening the rows of a release in workers: every core helps, and the page stays awake. */

import { inWorkers } from '#kit/pool';
import type { OpenContract } from './open.worker';
import type { OpeningSetup, ReleasedRow, Shown } from './opening';

/**
 * What each of the rows showed, in their order.
 *
 * `done` is told now and then how many are finished. Rejects with the signal's reason when it is aborted.
 */
export function openInWorkers(
  setup: OpeningSetup,
  rows: readonly ReleasedRow[],
  { done, signal }: { readonly done: (finished: number) => void; readonly signal: AbortSignal },
): Promise<Shown[]> {
  return inWorkers<OpenContract>({
    make: () => new Worker(new URL('./open.worker.ts', import.meta.url), { type: 'module' }),
    setup,
    tasks: rows,
    done,
    signal,
  });
}
