/** Opening the approval shares of single visits, beside the page. */

import { approveRow } from '#crypto/checks';
import type { Bytes } from '#crypto/encoding';
import { CryptoError } from '#crypto/errors';
import { SealingKey } from '#crypto/keys';
import type { VenueRow } from '#crypto/rows';
import { Request, peek } from '#crypto/statements';
import { serveTasks, type Contract } from '#kit/pool';

/** What became of one visit: its share, or why there is none. */
export type RowOutcome = { readonly share: Bytes } | 'refused' | 'unopenable';

/** What the page and its workers have agreed on. */
export interface ApproveRows extends Contract {
  /** The text of a request that the page has verified, and the seed of the venue's sealing key. */
  readonly setup: { readonly request: string; readonly seed: Bytes };
  readonly task: VenueRow;
  readonly result: RowOutcome;
}

serveTasks<ApproveRows>((setup) => {
  const request = peek(Request, setup.request);
  const key = new SealingKey(setup.seed);
  return Promise.resolve(async (row) => {
    try {
      const share = await approveRow(row, request, key);
      return share === null ? 'refused' : { share };
    } catch (error) {
      // One row that does not open stops no other; it is counted.
      if (error instanceof CryptoError) return 'unopenable';
      throw error;
    }
  });
});
