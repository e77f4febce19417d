/**
 * What a guest leaves inside a visit: the contact data and the details (protocol B2).
 *
 * Both are canonical JSON, padded to one length for everybody. They are read only after decryption, and as strictly as
 * if a stranger had written them, because one has: no server could look at them before.
 */

import * as v from 'valibot';
import { Area, Count, read, text, Version, whole, write, type New } from '#crypto/claims';
import { pad, unpad, type Bytes } from '#crypto/encoding';

export const CONTACT_BYTES = 976;
export const DETAILS_BYTES = 240;

/** How to reach a guest. Which fields are asked is the region's decision, so each may be absent. */
export const Contact = v.strictObject({
  v: Version,
  /** The minute of arrival the guest's device claims: `floor(unix / 60)`. */
  minute: Count,
  given: v.exactOptional(text(80)),
  family: v.exactOptional(text(80)),
  street: v.exactOptional(text(100)),
  number: v.exactOptional(text(20)),
  postal: v.exactOptional(text(12)),
  city: v.exactOptional(text(80)),
  phone: v.exactOptional(text(32)),
  email: v.exactOptional(text(120)),
});
export type Contact = v.InferOutput<typeof Contact>;

/** Where in the venue; the operator's approval opens it. */
export const Details = v.strictObject({
  v: Version,
  area: v.exactOptional(Area),
  table: v.exactOptional(whole(1, 1000)),
});
export type Details = v.InferOutput<typeof Details>;

/** 976 bytes. Throws {@link Malformed} if the texts together are too long, or one is not fit to be read. */
export function padContact(contact: New<Contact>): Bytes {
  return pad(write('contact', Contact, contact), CONTACT_BYTES);
}

/** 240 bytes. */
export function padDetails(details: New<Details>): Bytes {
  return pad(write('details', Details, details), DETAILS_BYTES);
}

/** Undo {@link padContact} or throw {@link Malformed}. */
export function readContact(padded: Bytes): Contact {
  return read('contact', Contact, unpad(padded));
}

/** Undo {@link padDetails} or throw {@link Malformed}. */
export function readDetails(padded: Bytes): Details {
  return read('details', Details, unpad(padded));
}
