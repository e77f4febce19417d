/**
 * One visit: its context, its keys, sealing it and opening it (protocol B1 and B2).
 *
 * Contact data is encrypted under a key derived from two shares, sealed to two parties. Whoever hands out the approval
 * share approves; nothing else opens anything.
 */

import type { New } from '#crypto/claims';
import { padContact, padDetails, readContact, readDetails, type Contact, type Details } from '#crypto/contact';
import { concat, equal, exactly, info, u32, type Bytes } from '#crypto/encoding';
import type { OfficeId, Slot, VenueId, VisitId } from '#crypto/encoding';
import { digest, kdf, once, openOnce, openSealed, seal } from '#crypto/envelope';
import { BrokenRow, CryptoError, Damaged, FalseShare } from '#crypto/errors';
import type { SealingKey, SealingPublicKey } from '#crypto/keys';
import { Label } from '#crypto/labels';

export const SHARE_BYTES = 32;
export const SEALED_SHARE_BYTES = 1169;
export const SEALED_CONTACT_BYTES = 1024;
export const SEALED_DETAILS_BYTES = 256;
const SECRET_BYTES = 32;
const KEY_CHECK_BYTES = 32;

/** `ctx`: where and when a row belongs. Moved to any other place it opens nowhere. */
export interface Context {
  readonly venue: VenueId;
  readonly visit: VisitId;
  readonly office: OfficeId;
  readonly slot: Slot;
}

/** The four fields in the order of B1. */
export function contextFields({ venue, visit, office, slot }: Context): readonly Bytes[] {
  return [venue, visit, office, u32(slot)];
}

/** What the guest's device keeps: everything of one visit follows from it, and nothing of any other. */
export class VisitSecret {
  readonly #value: Bytes;

  constructor(value: Bytes) {
    this.#value = exactly(SECRET_BYTES, value, 'a visit secret');
  }

  /** The secret itself: for the device's own store, never for a log. */
  get value(): Bytes {
    return this.#value;
  }

  /** Names the row. */
  async visitId(): Promise<VisitId> {
    return (await kdf(this.#value, 16, Label.VISIT_ID)) as VisitId;
  }

  /** By which guest and server, and nobody else, recognise a notice about this visit. */
  notifyId(): Promise<Bytes> {
    return kdf(this.#value, 16, Label.NOTIFY_ID);
  }

  /** Shown to the server to end or delete this visit (B10). */
  guestToken(): Promise<Bytes> {
    return kdf(this.#value, 16, Label.GUEST_TOKEN);
  }

  /** The half that is sealed to the office's day key. */
  officeShare(): Promise<Bytes> {
    return kdf(this.#value, SHARE_BYTES, Label.OFFICE_SHARE);
  }

  /** The half that is the approval. */
  approvalShare(): Promise<Bytes> {
    return kdf(this.#value, SHARE_BYTES, Label.APPROVAL_SHARE);
  }

  toString(): string {
    return 'VisitSecret()';
  }

  toJSON(): string {
    return this.toString();
  }
}

/** The row of a visit as it leaves the device; sizes in bytes. */
export interface SealedVisit {
  readonly venueId: VenueId;
  readonly visitId: VisitId;
  readonly officeId: OfficeId;
  readonly notifyId: Bytes;
  readonly slot: Slot;
  readonly sealedOfficeShare: Bytes; // 1169
  readonly sealedApprovalShare: Bytes; // 1169
  readonly sealedContact: Bytes; // 1024
  readonly sealedDetails: Bytes; // 256
  readonly approvalCommitment: Bytes; // 32
  readonly guestTokenHash: Bytes; // 32
}

/** The context to which all of a sealed visit is bound. */
export function contextOf(visit: SealedVisit): Context {
  return { venue: visit.venueId, visit: visit.visitId, office: visit.officeId, slot: visit.slot };
}

/** A finished row and the secret that stays on the device. */
export interface MintedVisit {
  readonly sealed: SealedVisit;
  readonly secret: VisitSecret;
}

/** What both shares together show. */
export interface OpenedVisit {
  readonly contact: Contact;
  readonly details: Details;
}

/** Checked facts about the visit that is to be sealed. */
export interface VisitFacts {
  readonly venueId: VenueId;
  readonly officeId: OfficeId;
  readonly slot: Slot;
  readonly venueKey: SealingPublicKey;
  readonly dayKey: SealingPublicKey;
  readonly contact: New<Contact>;
  readonly details: New<Details>;
}

/**
 * Make the body of one visit: the only way to make one (B15).
 *
 * It mints its own secret, so no secret is ever used for two bodies; a retry sends the same bytes. The keys have to come
 * from `guestChecks` in `checks.ts`. Throws {@link Malformed} if the contact data is too long.
 */
export async function sealVisit(facts: VisitFacts): Promise<MintedVisit> {
  const secret = new VisitSecret(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
  const { venueId, officeId, slot, venueKey, dayKey, contact, details } = facts;
  const visitId = await secret.visitId();
  const ctx = contextFields({ venue: venueId, visit: visitId, office: officeId, slot });
  const officeShare = await secret.officeShare();
  const approvalShare = await secret.approvalShare();
  const [contactKey, keyCheck] = await contactKeys(officeShare, approvalShare, ctx);
  const keyOfDetails = await detailsKey(approvalShare, ctx);
  const sealed: SealedVisit = {
    venueId,
    visitId,
    officeId,
    notifyId: await secret.notifyId(),
    slot,
    sealedOfficeShare: await seal(dayKey, Label.OFFICE_SHARE, ctx, officeShare),
    sealedApprovalShare: await seal(venueKey, Label.APPROVAL_SHARE, ctx, approvalShare),
    sealedContact: concat(keyCheck, await once(contactKey, info(Label.CONTACT, ...ctx), padContact(contact))),
    sealedDetails: await once(keyOfDetails, info(Label.DETAILS, ...ctx), padDetails(details)),
    approvalCommitment: await commitment(approvalShare, ctx),
    guestTokenHash: await guestTokenHash(visitId, await secret.guestToken()),
  };
  return { sealed, secret };
}

/** `contact_key` and `key_check`, 32 bytes each: the one place where the two shares meet. */
export async function contactKeys(
  officeShare: Bytes,
  approvalShare: Bytes,
  ctx: readonly Bytes[],
): Promise<[Bytes, Bytes]> {
  const both = await kdf(concat(officeShare, approvalShare), 64, Label.CONTACT_KEY, ...ctx);
  return [both.slice(0, 32), both.slice(32)];
}

/** The key of area and table, which the approval alone opens. */
export async function detailsKey(approvalShare: Bytes, ctx: readonly Bytes[]): Promise<Bytes> {
  return kdf(approvalShare, 32, Label.DETAILS_KEY, ...ctx);
}

/** `approval_commitment`: lets anyone see that a share is the right one, and nobody make one. */
export async function commitment(approvalShare: Bytes, ctx: readonly Bytes[]): Promise<Bytes> {
  return digest(Label.APPROVAL_COMMITMENT, ...ctx, approvalShare);
}

/** What the server stores of a guest's token. */
export async function guestTokenHash(visitId: VisitId, guestToken: Bytes): Promise<Bytes> {
  return digest(Label.GUEST_TOKEN, visitId, guestToken);
}

/**
 * The venue's half of opening: the share, checked against the row's commitment `expected`.
 *
 * Throws {@link CryptoError} if the row was not made for this venue, office, visit and slot.
 */
export async function openApprovalShare(
  key: SealingKey,
  sealedApprovalShare: Bytes,
  expected: Bytes,
  context: Context,
): Promise<Bytes> {
  const ctx = contextFields(context);
  const share = await openSealed(key, Label.APPROVAL_SHARE, ctx, sealedApprovalShare);
  if (!equal(await commitment(share, ctx), expected)) throw new FalseShare('approval share');
  return share;
}

/** The parts of a released row, and the two keys' worth of shares that open it. */
export interface ReleasedVisit {
  readonly context: Context;
  readonly dayKey: SealingKey;
  readonly approvalShare: Bytes;
  readonly approvalCommitment: Bytes;
  readonly sealedOfficeShare: Bytes;
  readonly sealedContact: Bytes;
  readonly sealedDetails: Bytes;
}

/**
 * Open one released visit at the office, in the order of B2.
 *
 * Throws {@link FalseShare} (the approval is not for this visit), {@link BrokenRow} (the shares do not belong together or
 * the office share does not open) or {@link Damaged} (contact or details changed or not of their form). The list goes on
 * in all three cases; the caller counts.
 */
export async function openVisit(row: ReleasedVisit): Promise<OpenedVisit> {
  const ctx = contextFields(row.context);
  if (!equal(await commitment(row.approvalShare, ctx), row.approvalCommitment)) throw new FalseShare('approval share');
  let officeShare;
  try {
    officeShare = await openSealed(row.dayKey, Label.OFFICE_SHARE, ctx, row.sealedOfficeShare);
  } catch (error) {
    throw error instanceof CryptoError ? new BrokenRow('office share') : error;
  }
  const [contactKey, keyCheck] = await contactKeys(officeShare, row.approvalShare, ctx);
  // Before decrypting: AES-GCM alone does not commit to its key, so one ciphertext could be made to open under two of
  // them, and show two people in two releases.
  if (!equal(keyCheck, row.sealedContact.slice(0, KEY_CHECK_BYTES))) throw new BrokenRow('key check');
  try {
    const encrypted = row.sealedContact.slice(KEY_CHECK_BYTES);
    const contact = readContact(await openOnce(contactKey, info(Label.CONTACT, ...ctx), encrypted));
    const keyOfDetails = await detailsKey(row.approvalShare, ctx);
    const details = readDetails(await openOnce(keyOfDetails, info(Label.DETAILS, ...ctx), row.sealedDetails));
    return { contact, details };
  } catch (error) {
    throw error instanceof CryptoError ? new Damaged('contact or details') : error;
  }
}
