/** The release: approval shares of a venue's visits, sealed to the one office that asked (protocol B7). */

import {
  b64u,
  compare,
  concat,
  u16,
  unb64u,
  unsignedOf,
  type Bytes,
  type Digest,
  type VisitId,
} from '#crypto/encoding';
import { digest, openSealed, seal, sha256 } from '#crypto/envelope';
import { Malformed, NotAccepted } from '#crypto/errors';
import type { SealingKey, SealingPublicKey } from '#crypto/keys';
import { Label } from '#crypto/labels';
import { SHARE_BYTES } from '#crypto/visit';

export const CHUNK_ENTRIES = 64;
export const CHUNK_BYTES = 4211;
const VISIT_BYTES = 16;
const ENTRY_BYTES = VISIT_BYTES + SHARE_BYTES;
const PLAIN_BYTES = 2 + CHUNK_ENTRIES * ENTRY_BYTES;

/** Approval shares by visit; the keys are {@link b64u} of the visit ids, since bytes are no keys of a `Map`. */
export type Shares = ReadonlyMap<string, Bytes>;

/** `selection`, 32 bytes: fixes which visits a decision was about. */
export async function selectionDigest(request: Digest, visits: Iterable<VisitId>): Promise<Bytes> {
  return digest(Label.SELECTION, request, await sha256(concat(...Array.from(visits).sort(compare))));
}

/** `release`, 32 bytes: fixes the chunks and their order, so that the decision signs them. */
export async function releaseDigest(request: Digest, chunks: readonly Bytes[]): Promise<Bytes> {
  const digests = await Promise.all(chunks.map(async (chunk) => digest(Label.RELEASE_CHUNK, chunk)));
  return digest(Label.RELEASE_DIGESTS, request, await sha256(concat(...digests)));
}

/** Seal the approval shares to the request's key: chunks of 4211 bytes, 64 visits each. */
export async function sealRelease(request: Digest, to: SealingPublicKey, shares: Shares): Promise<Bytes[]> {
  const entries = Array.from(shares, ([visit, share]) => concat(unb64u(visit), share)).sort(compare);
  const total = Math.ceil(entries.length / CHUNK_ENTRIES);
  const parts = Array.from({ length: total }, (_, i) => entries.slice(i * CHUNK_ENTRIES, (i + 1) * CHUNK_ENTRIES));
  return Promise.all(
    parts.map((part, index) => {
      const filler = new Uint8Array(PLAIN_BYTES - 2 - part.length * ENTRY_BYTES);
      return seal(to, Label.RELEASE, place(request, index, total), concat(u16(part.length), ...part, filler));
    }),
  );
}

/**
 * Open all chunks of a release.
 *
 * Throws {@link DecryptionFailure} if a chunk was made for another request, place or number of chunks,
 * {@link Malformed} if its form is wrong, {@link NotAccepted} if visits are doubled or unsorted. The caller has compared
 * {@link releaseDigest} with the signed decision before.
 */
export async function openRelease(request: Digest, key: SealingKey, chunks: readonly Bytes[]): Promise<Shares> {
  const entries: Bytes[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const plain = await openSealed(key, Label.RELEASE, place(request, index, chunks.length), chunk);
    entries.push(...entriesOf(plain, index === chunks.length - 1));
  }
  const visits = entries.map((entry) => entry.slice(0, VISIT_BYTES));
  if (visits.some((visit, i) => i > 0 && compare(visits[i - 1] ?? visit, visit) >= 0)) {
    throw new NotAccepted('visits of a release are doubled or out of order');
  }
  return new Map(entries.map((entry) => [b64u(entry.slice(0, VISIT_BYTES)), entry.slice(VISIT_BYTES)]));
}

function place(request: Digest, index: number, total: number): Bytes[] {
  return [request, u16(index), u16(total)];
}

function entriesOf(plain: Bytes, last: boolean): Bytes[] {
  const count = unsignedOf(plain.slice(0, 2));
  if (plain.length !== PLAIN_BYTES || count < 1 || count > CHUNK_ENTRIES || !(last || count === CHUNK_ENTRIES)) {
    throw new Malformed('a release chunk');
  }
  const end = 2 + count * ENTRY_BYTES;
  if (plain.subarray(end).some((byte) => byte !== 0)) throw new Malformed("a release chunk's filler");
  return Array.from({ length: count }, (_, i) => plain.slice(2 + i * ENTRY_BYTES, 2 + (i + 1) * ENTRY_BYTES));
}
