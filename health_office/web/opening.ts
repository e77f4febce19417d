/**
 * Opening the rows of a release: from verified statements to a list of visits, one bad row hiding no other.
 *
 * The twin of `health_office/opening.py`. It runs in workers: whatever it takes and gives can be sent to one.
 */

import type { Contact, Details } from '#crypto/contact';
import { dayOf, type Bytes, type Day, type OfficeId, type Slot, type VenueId, type VisitId } from '#crypto/encoding';
import { CryptoError } from '#crypto/errors';
import { SealingKey } from '#crypto/keys';
import type { OfficeRow } from '#crypto/rows';
import { openVisit } from '#crypto/visit';

/** What became of one visit of a release. Anything but *opened* is counted and shown, never hidden. */
export const OUTCOMES = [
  'opened',
  'not released',
  'no day key',
  'false share',
  'broken row',
  'damaged',
  /** Selected by the venue, and since then forgotten on time: the service has no such row any more. */
  'forgotten',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A row with the share that the venue released for it, if it did. */
export interface ReleasedRow {
  readonly row: OfficeRow;
  readonly share: Bytes | null;
}

/** What all rows of a release need: whose they are, and the seeds of the window's day keys. */
export interface OpeningSetup {
  readonly venue: VenueId;
  readonly office: OfficeId;
  readonly zone: string;
  readonly seeds: readonly (readonly [Day, Bytes])[];
}

/** What one row showed. `contact` and `details` are there if it was opened. */
export interface Shown {
  readonly outcome: Outcome;
  readonly contact?: Contact;
  readonly details?: Details;
}

/** One visit of a release. */
export interface OpenedRow extends Shown {
  readonly visit: VisitId;
  /** When it began and ended, as far as the service knows; a forgotten row has neither. */
  readonly slot: Slot | null;
  readonly leaveSlot: Slot | null;
  readonly flags: number;
}

/** The function that opens rows of one release. */
export function opener({ venue, office, zone, seeds }: OpeningSetup): (released: ReleasedRow) => Promise<Shown> {
  const keys = new Map(seeds.map(([day, seed]) => [day, new SealingKey(seed)]));
  const days = new Map<Slot, Day>();
  const dayOfSlot = (slot: Slot): Day => {
    const day = days.get(slot) ?? dayOf(slot, zone);
    days.set(slot, day);
    return day;
  };
  return async ({ row, share }) => {
    if (share === null) return { outcome: 'not released' };
    const dayKey = keys.get(dayOfSlot(row.slot));
    if (dayKey === undefined) return { outcome: 'no day key' };
    const context = { venue, visit: row.visit, office, slot: row.slot };
    try {
      return { outcome: 'opened', ...(await openVisit({ ...row, context, dayKey, approvalShare: share })) };
    } catch (error) {
      const outcome = error instanceof CryptoError ? OUTCOMES.find((known) => known === error.kind) : undefined;
      if (outcome === undefined) throw error;
      return { outcome };
    }
  };
}
