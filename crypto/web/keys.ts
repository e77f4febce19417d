/**
 * The three kinds of key, each a type of its own that shows itself by its public half and never by a secret.
 *
 * Sealing keys are X-Wing (draft-connolly-cfrg-xwing-kem): the private key is a 32-byte random seed, expanded with
 * SHAKE256 to an ML-KEM-768 seed (64) and an X25519 key (32); the public key is ML-KEM (1184) || X25519 (32).
 * Signing keys are ES256 (RFC 7518): P-256, written as JWK (RFC 7517), named by their thumbprint (RFC 7638).
 */

import { KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { XWing } from '@noble/post-quantum/hybrid.js';
import type { Key } from 'hpke';
import { encode } from '#crypto/canonical';
import { b64u, base32, compare, exactly, unb64u, type Bytes } from '#crypto/encoding';
import { Malformed, NotAccepted } from '#crypto/errors';

export const SEED_BYTES = 32;
export const SEALING_PUBLIC_BYTES = 1216;
const MLKEM_PUBLIC_BYTES = 1184;
const MLKEM_VECTOR_BYTES = 1152; // three polynomials of 256 coefficients, 12 bits each; a 32-byte seed follows
const MLKEM_MODULUS = 3329;
const KEM = /* @__PURE__ */ KEM_MLKEM768_X25519();
const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A public P-256 key: exactly `crv`, `kty`, `x`, `y`. */
export interface Jwk {
  readonly crv: string;
  readonly kty: string;
  readonly x: string;
  readonly y: string;
}

/** A private P-256 key, as bundles carry it. */
export interface PrivateJwk extends Jwk {
  readonly d: string;
}

/** What others seal to: 1216 bytes. */
export class SealingPublicKey {
  readonly raw: Bytes;

  /** Throws {@link Malformed} for a point or a lattice vector that is none, here and not at the first use. */
  constructor(raw: Bytes) {
    exactly(SEALING_PUBLIC_BYTES, raw, 'a sealing key');
    if (!isReduced(raw.subarray(0, MLKEM_VECTOR_BYTES)) || isOfSmallOrder(raw.subarray(MLKEM_PUBLIC_BYTES))) {
      throw new Malformed('a sealing key');
    }
    this.raw = raw;
  }

  /** The library's view of the key. */
  hpke(): Promise<Key> {
    return KEM.DeserializePublicKey(this.raw);
  }

  /** Whether it is the same key. */
  equals(other: SealingPublicKey): boolean {
    return compare(this.raw, other.raw) === 0;
  }

  toString(): string {
    return `SealingPublicKey(${b64u(this.raw.slice(0, 12))})`;
  }
}

// FIPS 203, section 7.2, the modulus check of an encapsulation key: every coefficient is below q.
function isReduced(vector: Bytes): boolean {
  for (let i = 0; i < vector.length; i += 3) {
    const [a = 0, b = 0, c = 0] = vector.subarray(i, i + 3);
    if ((a | ((b & 15) << 8)) >= MLKEM_MODULUS || ((b >> 4) | (c << 4)) >= MLKEM_MODULUS) return false;
  }
  return true;
}

// The five points of Curve25519 and its twist that every private key maps to zero (RFC 7748, section 6.1). Sealing to
// one of them would fail; a key that cannot be sealed to is refused where it is read.
const P25519 = 2n ** 255n - 19n;
const SMALL_ORDER = [
  0n,
  1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
  P25519 - 1n,
];

function isOfSmallOrder(point: Bytes): boolean {
  return SMALL_ORDER.includes((integer(point.slice().reverse()) % 2n ** 255n) % P25519);
}

function integer(bigEndian: Bytes): bigint {
  return bigEndian.reduce((total, byte) => total * 256n + BigInt(byte), 0n);
}

/** The private half: a seed of 32 random bytes. Never use a KEM's DeriveKeyPair: drafts differ. */
export class SealingKey {
  readonly #seed: Bytes;
  #public: SealingPublicKey | undefined;
  #hpke: Promise<Key> | undefined;

  constructor(seed: Bytes) {
    this.#seed = exactly(SEED_BYTES, seed, 'a sealing seed');
  }

  /** A new key from the browser's randomness. */
  static generate(): SealingKey {
    return new SealingKey(crypto.getRandomValues(new Uint8Array(SEED_BYTES)));
  }

  /** The secret itself: for a bundle or another key's seal, never for a log. */
  get seed(): Bytes {
    return this.#seed;
  }

  /** The key that others seal to. */
  get public(): SealingPublicKey {
    this.#public ??= new SealingPublicKey(new Uint8Array(XWing.keygen(this.#seed).publicKey));
    return this.#public;
  }

  /** The library's view of the key, expanded once: an office opens thousands of rows with one day key. */
  hpke(): Promise<Key> {
    this.#hpke ??= KEM.DeserializePrivateKey(this.#seed, false);
    return this.#hpke;
  }

  toString(): string {
    return `SealingKey(of ${this.public.toString()})`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A public ES256 key, by which a role is recognised. */
export class VerifyingKey {
  readonly jwk: Jwk;

  /** Parse a JWK; throws {@link Malformed} unless it is exactly a P-256 point in canonical spelling. */
  constructor(jwk: Jwk) {
    if (Object.keys(jwk).sort().join() !== 'crv,kty,x,y' || jwk.kty !== 'EC' || jwk.crv !== 'P-256') {
      throw new Malformed('a public P-256 key');
    }
    if (
      !isOnP256(
        integer(exactly(32, unb64u(jwk.x), 'a coordinate')),
        integer(exactly(32, unb64u(jwk.y), 'a coordinate')),
      )
    ) {
      throw new Malformed('a public P-256 key');
    }
    this.jwk = { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y };
  }

  /** RFC 7638 SHA-256 thumbprint, 32 bytes. */
  async jkt(): Promise<Bytes> {
    // The members that RFC 7638 hashes, in its order and without white space, are this canonical JSON.
    return new Uint8Array(await crypto.subtle.digest('SHA-256', encode(this.jwk)));
  }

  /** What two people compare on the phone: the first 20 bytes of the thumbprint in base32, 8 groups. */
  async fingerprint(): Promise<string> {
    return base32((await this.jkt()).slice(0, 20));
  }

  /** The browser's view of the key. */
  cryptoKey(): Promise<CryptoKey> {
    return crypto.subtle.importKey('jwk', { ...this.jwk }, ES256, true, ['verify']);
  }

  /** Whether it is the same key. */
  equals(other: VerifyingKey): boolean {
    return this.jwk.x === other.jwk.x && this.jwk.y === other.jwk.y;
  }

  toString(): string {
    return `VerifyingKey(${this.jwk.x.slice(0, 16)})`;
  }
}

// WebCrypto tests this too, but only when a key is imported, which has to be waited for; a parser says it at once.
// Parameters from FIPS 186-5 (SP 800-186, section 3.2.1.3); the curve has no points of small order.
const P256 = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const P256_B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

function isOnP256(x: bigint, y: bigint): boolean {
  return x < P256 && y < P256 && (y * y - (x * x - 3n) * x - P256_B) % P256 === 0n;
}

/** A private ES256 key. It may be one that WebCrypto never gives out, kept in the device's IndexedDB. */
export class SigningKey {
  readonly #privateKey: CryptoKey;
  readonly public: VerifyingKey;

  private constructor(privateKey: CryptoKey, publicKey: VerifyingKey) {
    this.#privateKey = privateKey;
    this.public = publicKey;
  }

  /** A new P-256 key; only an extractable one can go into a bundle. */
  static async generate({ extractable }: { readonly extractable: boolean }): Promise<SigningKey> {
    const pair = await crypto.subtle.generateKey(ES256, extractable, ['sign', 'verify']);
    const { crv = '', kty = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    return new SigningKey(pair.privateKey, new VerifyingKey({ crv, kty, x, y }));
  }

  /** Read a private JWK (`crv`, `d`, `kty`, `x`, `y`), as bundles carry it. */
  static async fromJwk(jwk: PrivateJwk): Promise<SigningKey> {
    const { d, ...point } = jwk;
    const publicKey = new VerifyingKey(point);
    exactly(32, unb64u(d), 'a private scalar');
    let privateKey;
    try {
      privateKey = await crypto.subtle.importKey('jwk', { ...jwk }, ES256, true, ['sign']);
    } catch {
      throw new Malformed('a private P-256 key');
    }
    return SigningKey.#paired(privateKey, publicKey);
  }

  /** A key that this device kept, with the public half that was kept beside it. */
  static fromCryptoKey(privateKey: CryptoKey, publicJwk: Jwk): Promise<SigningKey> {
    return SigningKey.#paired(privateKey, new VerifyingKey(publicJwk));
  }

  // Some browsers import a private key whose public half is another key's, or keep the two apart; a statement signed
  // with such a pair would be refused by everybody. One signature tells.
  static async #paired(privateKey: CryptoKey, publicKey: VerifyingKey): Promise<SigningKey> {
    const probe = new Uint8Array(1);
    try {
      const signature = await crypto.subtle.sign(ES256, privateKey, probe);
      if (await crypto.subtle.verify(ES256, await publicKey.cryptoKey(), signature, probe)) {
        return new SigningKey(privateKey, publicKey);
      }
    } catch {
      // The same answer as for a signature of another key.
    }
    throw new Malformed('a private P-256 key');
  }

  /** What signs, and what a device keeps; WebCrypto decides whether more can be learned from it. */
  get privateKey(): CryptoKey {
    return this.#privateKey;
  }

  /** The private JWK. A secret: for a bundle, never for a log. Throws {@link NotAccepted} if it has to stay inside. */
  async privateJwk(): Promise<PrivateJwk> {
    if (!this.#privateKey.extractable) throw new NotAccepted('a key that does not leave its device');
    const { d = '' } = await crypto.subtle.exportKey('jwk', this.#privateKey);
    return { ...this.public.jwk, d };
  }

  toString(): string {
    return `SigningKey(of ${this.public.toString()})`;
  }

  toJSON(): string {
    return this.toString();
  }
}
