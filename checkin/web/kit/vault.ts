/**
 * Private keys at rest in this browser, for operators and members of health offices.
 *
 * Signing keys are kept as keys that WebCrypto never gives out. Seeds of sealing keys, which WebCrypto does not know,
 * are kept encrypted under such a key. Who copies the browser's files has both halves of neither.
 */

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Bytes } from '#crypto/encoding';
import { SealingKey, SigningKey, type Jwk } from '#crypto/keys';

interface Tables extends DBSchema {
  wrapping: { key: 'key'; value: CryptoKey };
  signing: { key: string; value: { readonly key: CryptoKey; readonly jwk: Jwk } };
  sealing: { key: string; value: { readonly nonce: Bytes; readonly encrypted: ArrayBuffer } };
  facts: { key: string; value: unknown };
}

const AES = { name: 'AES-GCM', length: 256 };
const NONCE_BYTES = 12;

/** One actor's keys in this browser. Names are chosen by the actor, such as a venue's id. */
export class Vault {
  readonly #database: IDBPDatabase<Tables>;

  private constructor(database: IDBPDatabase<Tables>) {
    this.#database = database;
  }

  /** Open the vault of an actor; each has one of its own. */
  static async open(actor: 'operator' | 'office'): Promise<Vault> {
    const database = await openDB<Tables>(`sealbook-${actor}`, 1, {
      upgrade(made) {
        made.createObjectStore('wrapping');
        made.createObjectStore('signing');
        made.createObjectStore('sealing');
        made.createObjectStore('facts');
      },
    });
    return new Vault(database);
  }

  /** Keep a signing key; what is kept does not leave the browser again, even if `key` could. */
  async keepSigning(name: string, key: SigningKey): Promise<void> {
    const { privateKey } = key;
    const kept = privateKey.extractable
      ? await crypto.subtle.importKey(
          'jwk',
          await crypto.subtle.exportKey('jwk', privateKey),
          { name: 'ECDSA', namedCurve: 'P-256' },
          false,
          ['sign'],
        )
      : privateKey;
    await this.#database.put('signing', { key: kept, jwk: key.public.jwk }, name);
  }

  /** A kept signing key. */
  async signing(name: string): Promise<SigningKey | undefined> {
    const kept = await this.#database.get('signing', name);
    return kept === undefined ? undefined : SigningKey.fromCryptoKey(kept.key, kept.jwk);
  }

  /** Keep a sealing key. */
  async keepSealing(name: string, key: SealingKey): Promise<void> {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const encrypted = await crypto.subtle.encrypt({ name: AES.name, iv: nonce }, await this.#wrapping(), key.seed);
    await this.#database.put('sealing', { nonce, encrypted }, name);
  }

  /** A kept sealing key. */
  async sealing(name: string): Promise<SealingKey | undefined> {
    const kept = await this.#database.get('sealing', name);
    if (kept === undefined) return undefined;
    const plain = await crypto.subtle.decrypt(
      { name: AES.name, iv: kept.nonce },
      await this.#wrapping(),
      kept.encrypted,
    );
    return new SealingKey(new Uint8Array(plain));
  }

  /** Remember something that is not secret, such as the highest version seen. */
  async remember(name: string, fact: unknown): Promise<void> {
    await this.#database.put('facts', fact, name);
  }

  /** What was remembered. */
  async recall(name: string): Promise<unknown> {
    return this.#database.get('facts', name);
  }

  /** The names of all that is remembered under names beginning with `prefix`. */
  async recalled(prefix: string): Promise<string[]> {
    return this.#database.getAllKeys('facts', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  }

  /** Forget what was remembered under a name. */
  async forget(name: string): Promise<void> {
    await this.#database.delete('facts', name);
  }

  /** Forget everything in this vault: the browser is then as new. */
  async clear(): Promise<void> {
    for (const store of ['wrapping', 'signing', 'sealing', 'facts'] as const) await this.#database.clear(store);
  }

  async #wrapping(): Promise<CryptoKey> {
    const kept = await this.#database.get('wrapping', 'key');
    if (kept !== undefined) return kept;
    const made = await crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt']);
    await this.#database.put('wrapping', made, 'key');
    return made;
  }
}
