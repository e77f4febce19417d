/** What the tests of this package start from: keys and one visit, new in every run. */

import type { Contact } from '#crypto/contact';
import type { New } from '#crypto/claims';
import type { Bytes, MemberId, OfficeId, RequestId, Slot, VenueId } from '#crypto/encoding';
import { SealingKey, SigningKey } from '#crypto/keys';
import { contextOf, openApprovalShare, openVisit, sealVisit } from '#crypto/visit';
import type { MintedVisit, OpenedVisit, SealedVisit } from '#crypto/visit';
import type { OfficeBundle, VenueBundle } from '#crypto/bundle';

export function counting(first: number, count: number): Bytes {
  return Uint8Array.from({ length: count }, (_, i) => first + i);
}

export const VENUE = counting(1, 16) as VenueId;
export const OFFICE = counting(17, 16) as OfficeId;
export const MEMBER = counting(33, 16) as MemberId;
export const REQUEST = counting(49, 16) as RequestId;
export const ROOT = counting(0, 32);
export const SLOT = 5_900_000 as Slot;
export const CONTACT = { minute: 29_500_000, given: 'Änne', family: 'Quittenbaum', phone: '+49 30 900000' };
export const DETAILS = { area: 'bar', table: 7 };
export const KEYS = { venue: SealingKey.generate(), day: SealingKey.generate() };

/** A visit of the same guest at the same place. */
export function mint(contact: New<Contact> = CONTACT): Promise<MintedVisit> {
  return sealVisit({
    venueId: VENUE,
    officeId: OFFICE,
    slot: SLOT,
    venueKey: KEYS.venue.public,
    dayKey: KEYS.day.public,
    contact,
    details: DETAILS,
  });
}

/** The venue's part. */
export function approve(row: SealedVisit): Promise<Bytes> {
  return openApprovalShare(KEYS.venue, row.sealedApprovalShare, row.approvalCommitment, contextOf(row));
}

/** The office's part. */
export function openRow(row: SealedVisit, approvalShare: Bytes): Promise<OpenedVisit> {
  return openVisit({ ...row, context: contextOf(row), dayKey: KEYS.day, approvalShare });
}

/** A venue's keys. */
export async function venueBundle(sealingKeys = 1): Promise<VenueBundle> {
  const sealing = Array.from({ length: sealingKeys }, () => SealingKey.generate());
  const signing = await SigningKey.generate({ extractable: true });
  return { owner: VENUE, generation: 1, root: ROOT, keys: { signing, sealing } };
}

/** An office's keys. */
export async function officeBundle(sealingKeys = 1): Promise<OfficeBundle> {
  const sealing = Array.from({ length: sealingKeys }, () => SealingKey.generate());
  const identity = await SigningKey.generate({ extractable: true });
  return { owner: OFFICE, generation: 1, root: ROOT, keys: { identity, sealing } };
}

/** One bit changed. */
export function flipped(data: Bytes, at: number): Bytes {
  return data.map((byte, i) => (i === at ? byte ^ 1 : byte));
}
