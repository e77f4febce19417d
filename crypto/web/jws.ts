/**
 * Signed statements on the wire: compact JWS (RFC 7515) in one accepted form (protocol B6).
 *
 * The protected header is a fixed byte string given by type and key, so nothing an attacker writes into a header is
 * ever interpreted: it either equals the expected bytes or the statement is refused unread.
 */

import { CompactSign } from 'jose/jws/compact/sign';
import { compactVerify } from 'jose/jws/compact/verify';
import { encode } from '#crypto/canonical';
import { b64u, compare, unb64u, utf8, type Bytes, type Digest } from '#crypto/encoding';
import { sha256 } from '#crypto/envelope';
import { BadSignature, Malformed } from '#crypto/errors';
import type { SigningKey, VerifyingKey } from '#crypto/keys';

export const MAX_LENGTH = 16_384;

/** A compact JWS taken apart, nothing verified. */
export interface Parts {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

/** SHA-256 of `header || "." || payload`: names the statement, whoever signed it and however often. */
export async function digest(parts: Parts): Promise<Digest> {
  return (await sha256(utf8(`${parts.header}.${parts.payload}`))) as Digest;
}

/** Take a compact JWS apart. Throws {@link Malformed} unless it is three canonical base64url parts. */
export function split(text: string): Parts {
  const parts = text.split('.');
  if (text.length > MAX_LENGTH || parts.length !== 3) throw new Malformed('a statement');
  const [header = '', payload = '', signature = ''] = parts;
  for (const part of [header, payload, signature]) unb64u(part);
  return { header, payload, signature };
}

/** The payload. Nothing in it may be believed before {@link verify}. */
export function payload(parts: Parts): Bytes {
  return unb64u(parts.payload);
}

/** Sign `payload` as a statement of `kind`. */
export async function sign(kind: string, payload: Bytes, key: SigningKey): Promise<string> {
  return new CompactSign(payload).setProtectedHeader(await header(kind, key.public)).sign(key.privateKey);
}

/**
 * Return if `key` signed these parts as a statement of `kind`, else throw {@link BadSignature}.
 *
 * The caller has chosen `key` by the signer's role; the `kid` in the header only has to agree.
 */
export async function verify(parts: Parts, kind: string, key: VerifyingKey): Promise<void> {
  if (compare(unb64u(parts.header), encode(await header(kind, key))) !== 0) {
    throw new BadSignature(`not a ${kind} statement of this key`);
  }
  try {
    const text = `${parts.header}.${parts.payload}.${parts.signature}`;
    await compactVerify(text, await key.cryptoKey(), { algorithms: ['ES256'] });
  } catch {
    throw new BadSignature(`${kind} statement`);
  }
}

// In the order of the specified byte string, which is the order in which the library writes them.
async function header(kind: string, key: VerifyingKey): Promise<{ alg: string; kid: string; typ: string }> {
  return { alg: 'ES256', kid: b64u(await key.jkt()), typ: `sealbook-${kind}+jws` };
}
