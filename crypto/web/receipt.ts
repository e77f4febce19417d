/** Receipts: the service's proof to a guest that a visit was taken, checkable offline by offices (protocol B11). */

import { u32, u8, type Bytes, type Day, type OfficeId, type Slot, type VenueId, type VisitId } from '#crypto/encoding';
import { kdf, mac } from '#crypto/envelope';
import { Label } from '#crypto/labels';

export const RECEIPT_BYTES = 16;

/** The key of one day's receipts, 32 bytes; certified offices get it, guests do not. */
export async function receiptKey(receiptSecret: Bytes, day: Day): Promise<Bytes> {
  return kdf(receiptSecret, 32, Label.RECEIPT_KEY, u32(day));
}

/** 16 bytes that only the service could make for this arrival. `kind`: see {@link Kind} in `rows.ts`. */
export async function receipt(
  key: Bytes,
  arrival: {
    readonly venue: VenueId;
    readonly visit: VisitId;
    readonly office: OfficeId;
    readonly slot: Slot;
    readonly kind: number;
  },
): Promise<Bytes> {
  const { venue, visit, office, slot, kind } = arrival;
  return (await mac(key, Label.RECEIPT, venue, visit, office, u32(slot), u8(kind))).slice(0, RECEIPT_BYTES);
}

/** The same for leaving; `key` is that of the day of arrival. */
export async function leaveReceipt(
  key: Bytes,
  leaving: {
    readonly venue: VenueId;
    readonly visit: VisitId;
    readonly leaveSlot: Slot;
    readonly estimated: boolean;
  },
): Promise<Bytes> {
  const { venue, visit, leaveSlot, estimated } = leaving;
  return (await mac(key, Label.LEAVE_RECEIPT, venue, visit, u32(leaveSlot), u8(Number(estimated)))).slice(
    0,
    RECEIPT_BYTES,
  );
}
