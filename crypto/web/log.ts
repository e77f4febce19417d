/** The append-only log: each head covers every entry before it (protocol B14). */

import { concat, u8, type Bytes, type Digest } from '#crypto/encoding';
import { digest } from '#crypto/envelope';
import { Label } from '#crypto/labels';

export const FIRST_HEAD: Bytes = new Uint8Array(32);

/** The head after logging a statement of `kind` (its number in B6) with this digest. */
export async function nextHead(head: Bytes, kind: number, statement: Digest): Promise<Bytes> {
  return digest(Label.CHAIN, head, concat(u8(kind), statement));
}
