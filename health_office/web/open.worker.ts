/** The worker that opens rows of a release, a few at a time. */

import { serveTasks } from '#kit/pool';
import { opener, type OpeningSetup, type ReleasedRow, type Shown } from './opening';

/** What the page and this worker have agreed on. */
export interface OpenContract {
  readonly setup: OpeningSetup;
  readonly task: ReleasedRow;
  readonly result: Shown;
}

serveTasks<OpenContract>((setup) => Promise.resolve(opener(setup)));
