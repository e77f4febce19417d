/**
 * Deriving, hashing and sealing (protocol B0): the only module that touches a cipher.
 *
 * `seal` encrypts to a public key, `once` under a key that is used for a single message, `wrap` under a key that
 * outlives the message. All context goes into `info`: both HPKE libraries in use take it, and only one of them takes
 * additional data.
 */

import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256 } from 'hpke';
import { KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { concat, info, type Bytes } from '#crypto/encoding';
import { DecryptionFailure, Malformed } from '#crypto/errors';
import type { SealingKey, SealingPublicKey } from '#crypto/keys';
import type { Label } from '#crypto/labels';

export const SEAL_OVERHEAD = 1137; // version 1, encapsulated key 1120, tag 16
export const WRAP_OVERHEAD = 49; // version 1, salt 32, tag 16
export const ONCE_OVERHEAD = 16;
const VERSION = 1;
const ENCAPSULATED_BYTES = 1120;
const SALT_BYTES = 32;
const SUITE = /* @__PURE__ */ new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
// Zero is a safe nonce because `once` and `wrap` never see one key twice: the key comes fresh from a derivation whose
// inputs are random and unique to the message.
const NONCE = new Uint8Array(12);

/** `KDF(ikm, len, name, f*)`: HKDF-SHA256 (RFC 5869) with empty salt and the label as info. */
export function kdf(ikm: Bytes, length: number, label: Label, ...fields: readonly Bytes[]): Promise<Bytes> {
  return hkdf(ikm, new Uint8Array(), info(label, ...fields), length);
}

/** `H(name, f*)`: SHA-256 of the labelled fields, 32 bytes. */
export async function digest(label: Label, ...fields: readonly Bytes[]): Promise<Bytes> {
  return sha256(info(label, ...fields));
}

/** Plain SHA-256, where the protocol hashes something longer than a field may be. */
export async function sha256(data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
}

/** `MAC(key, name, f*)`: HMAC-SHA256 (RFC 2104), 32 bytes. */
export async function mac(key: Bytes, label: Label, ...fields: readonly Bytes[]): Promise<Bytes> {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', hmac, info(label, ...fields)));
}

/** `seal(pk, name, f*, pt)`: HPKE base mode (RFC 9180) with X-Wing, {@link SEAL_OVERHEAD} bytes longer. */
export async function seal(
  to: SealingPublicKey,
  label: Label,
  fields: readonly Bytes[],
  plaintext: Bytes,
): Promise<Bytes> {
  const context = { info: info(label, ...fields) };
  const { encapsulatedSecret, ciphertext } = await SUITE.Seal(await to.hpke(), plaintext, context);
  return concat(Uint8Array.of(VERSION), encapsulatedSecret, ciphertext);
}

/** Open {@link seal}. Throws {@link Malformed} for another version, else {@link DecryptionFailure}. */
export async function openSealed(
  key: SealingKey,
  label: Label,
  fields: readonly Bytes[],
  sealed: Bytes,
): Promise<Bytes> {
  const body = versioned(sealed, SEAL_OVERHEAD);
  const context = { info: info(label, ...fields) };
  try {
    const ciphertext = body.subarray(ENCAPSULATED_BYTES);
    const encapsulated = body.subarray(0, ENCAPSULATED_BYTES);
    return new Uint8Array(await SUITE.Open(await key.hpke(), encapsulated, ciphertext, context));
  } catch {
    throw new DecryptionFailure(`sealed ${label}`);
  }
}

/** `once(key, aad, pt)`: AES-256-GCM with a zero nonce, for a key used for this one plaintext. */
export async function once(key: Bytes, aad: Bytes, plaintext: Bytes): Promise<Bytes> {
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  return new Uint8Array(await crypto.subtle.encrypt(gcm(aad), aes, plaintext));
}

/** Open {@link once} or throw {@link DecryptionFailure}. */
export async function openOnce(key: Bytes, aad: Bytes, ciphertext: Bytes): Promise<Bytes> {
  try {
    const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt(gcm(aad), aes, ciphertext));
  } catch {
    throw new DecryptionFailure('ciphertext');
  }
}

/** `wrap(key, name, f*, pt)`: a fresh key per message, from a key that lives longer than one. */
export async function wrap(key: Bytes, label: Label, fields: readonly Bytes[], plaintext: Bytes): Promise<Bytes> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const aad = info(label, ...fields);
  return concat(Uint8Array.of(VERSION), salt, await once(await messageKey(key, salt, aad), aad, plaintext));
}

/** Open {@link wrap}. Throws {@link Malformed} for another version, else {@link DecryptionFailure}. */
export async function unwrap(key: Bytes, label: Label, fields: readonly Bytes[], wrapped: Bytes): Promise<Bytes> {
  const body = versioned(wrapped, WRAP_OVERHEAD);
  const aad = info(label, ...fields);
  return openOnce(await messageKey(key, body.slice(0, SALT_BYTES), aad), aad, body.slice(SALT_BYTES));
}

function messageKey(key: Bytes, salt: Bytes, context: Bytes): Promise<Bytes> {
  return hkdf(key, salt, context, 32);
}

async function hkdf(ikm: Bytes, salt: Bytes, context: Bytes, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: context };
  try {
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 8 * length));
  } catch {
    throw new Malformed('a context'); // some take no more than 1024 bytes; those of the protocol have fewer than 100
  }
}

function gcm(aad: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv: NONCE, additionalData: aad };
}

function versioned(message: Bytes, overhead: number): Bytes {
  if (message.length < overhead || message[0] !== VERSION) throw new Malformed('not a message of version 1');
  return message.subarray(1);
}
