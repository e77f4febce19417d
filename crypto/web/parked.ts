/**
 * Parked keys: the office's own, yet useless to it once the service has destroyed the day's lock (protocol B12).
 *
 * A day or request key is sealed to the office by the office, and wrapped under `lock[death day]` by the service, which
 * keeps the locks outside the database. Two parties have to lose interest for the key to stay, and only one has to
 * destroy its part for the key to be gone.
 */

import { utf8, type Bytes, type OfficeId } from '#crypto/encoding';
import { openSealed, seal, unwrap, wrap } from '#crypto/envelope';
import { SealingKey, type SealingPublicKey } from '#crypto/keys';
import { Label } from '#crypto/labels';

/** What a parked key is for; its id is `u32(day)` or the request's 16 bytes. */
export type Use = 'day' | 'request';

export const PARKED_BYTES = 1169;
export const STORED_BYTES = 1218;

/** The office's part: 1169 bytes for the service. */
export function park(
  officeKey: SealingPublicKey,
  use: Use,
  office: OfficeId,
  keyId: Bytes,
  key: SealingKey,
): Promise<Bytes> {
  return seal(officeKey, Label.PARKED, [utf8(use), office, keyId], key.seed);
}

/** Undo {@link park} or throw {@link CryptoError}. */
export async function fetch(
  officeKey: SealingKey,
  use: Use,
  office: OfficeId,
  keyId: Bytes,
  parked: Bytes,
): Promise<SealingKey> {
  return new SealingKey(await openSealed(officeKey, Label.PARKED, [utf8(use), office, keyId], parked));
}

/** The service's part: 1218 bytes for the database. `lock` is that of the day the key has to die. */
export function lockAway(lock: Bytes, use: Use, office: OfficeId, keyId: Bytes, parked: Bytes): Promise<Bytes> {
  return wrap(lock, Label.PARKED, [utf8(use), office, keyId], parked);
}

/** Undo {@link lockAway} or throw {@link CryptoError}. */
export function unlock(lock: Bytes, use: Use, office: OfficeId, keyId: Bytes, stored: Bytes): Promise<Bytes> {
  return unwrap(lock, Label.PARKED, [utf8(use), office, keyId], stored);
}
