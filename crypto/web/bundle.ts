/** Keys at rest: recovery sheets, bundles and the office's seed for a device (protocol B12). */

import * as v from 'valibot';
import { digest as hash, id, list, PrivateSeal, PrivateSign, read, Seq, Version, write } from '#crypto/claims';
import { base32, compare, concat, equal, exactly, pad, u32, u8, unbase32, unpad, type Bytes } from '#crypto/encoding';
import type { MemberId, OfficeId, VenueId } from '#crypto/encoding';
import { digest, openSealed, seal, unwrap, wrap } from '#crypto/envelope';
import { Malformed, NotAccepted } from '#crypto/errors';
import { SealingKey, SigningKey, type SealingPublicKey, type VerifyingKey } from '#crypto/keys';
import { Label } from '#crypto/labels';

export const BUNDLE_BYTES = 1024;
const KEY_BYTES = 32;
const CHECK_BYTES = 3;

/** 32 random bytes that open one person's bundles. They exist on the recovery sheet and nowhere else. */
export class UnlockKey {
  readonly #value: Bytes;

  constructor(value: Bytes) {
    this.#value = exactly(KEY_BYTES, value, 'an unlock key');
  }

  /** A new key from the browser's randomness. */
  static generate(): UnlockKey {
    return new UnlockKey(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
  }

  /** Read a sheet as typed; throws {@link Malformed} for a typo. */
  static async fromSheet(typed: string): Promise<UnlockKey> {
    const raw = exactly(KEY_BYTES + CHECK_BYTES, unbase32(typed), 'a recovery sheet');
    if (!equal(await check(raw.slice(0, KEY_BYTES)), raw.slice(KEY_BYTES))) {
      throw new Malformed('a recovery sheet with a typing error');
    }
    return new UnlockKey(raw.slice(0, KEY_BYTES));
  }

  /** The secret itself. */
  get value(): Bytes {
    return this.#value;
  }

  /** The text on the recovery sheet: 56 characters in 14 groups, the last 24 bits a check. */
  async sheet(): Promise<string> {
    return base32(concat(this.#value, await check(this.#value)));
  }

  toString(): string {
    return 'UnlockKey()';
  }

  toJSON(): string {
    return this.toString();
  }
}

async function check(value: Bytes): Promise<Bytes> {
  return (await digest(Label.UNLOCK_CHECK, value)).slice(0, CHECK_BYTES);
}

/** Whose keys a bundle holds; a byte of its context. */
export const BundleKind = { VENUE: 1, OFFICE: 2 } as const;

/** What every bundle says about itself, inside and out. */
interface Bundle {
  /** Counts up with every change; a device that has seen a higher one refuses a lower one. */
  readonly generation: number;
  readonly root: Bytes;
}

/** The keys of one venue; `sealing` oldest first, so that old check-ins stay openable after a change. */
export interface VenueBundle extends Bundle {
  readonly owner: VenueId;
  readonly keys: { readonly signing: SigningKey; readonly sealing: readonly SealingKey[] };
}

/** The keys of one office as its leads hold them; `sealing` oldest first. */
export interface OfficeBundle extends Bundle {
  readonly owner: OfficeId;
  readonly keys: { readonly identity: SigningKey; readonly sealing: readonly SealingKey[] };
}

/** How one kind of bundle is written and read. A signing key enters and leaves WebCrypto on the way. */
interface Form<B> {
  readonly kind: number;
  readonly write: (bundle: B) => Promise<Bytes>;
  readonly read: (data: Bytes) => Promise<B>;
}

const COMMON = { v: Version, generation: Seq, root: hash() };
const SEALING = list(PrivateSeal, 1, 8);
const VENUE = v.strictObject({
  ...COMMON,
  owner: id<VenueId>(),
  keys: v.strictObject({ signing: PrivateSign, sealing: SEALING }),
});
const OFFICE = v.strictObject({
  ...COMMON,
  owner: id<OfficeId>(),
  keys: v.strictObject({ identity: PrivateSign, sealing: SEALING }),
});

export const VenueBundle: Form<VenueBundle> = {
  kind: BundleKind.VENUE,
  write: async ({ keys, ...rest }) =>
    write('venuebundle', VENUE, { ...rest, keys: { ...keys, signing: await keys.signing.privateJwk() } }),
  read: async (data) => {
    const { keys, ...rest } = read('venuebundle', VENUE, data);
    return { ...rest, keys: { ...keys, signing: await SigningKey.fromJwk(keys.signing) } };
  },
};

export const OfficeBundle: Form<OfficeBundle> = {
  kind: BundleKind.OFFICE,
  write: async ({ keys, ...rest }) =>
    write('officebundle', OFFICE, { ...rest, keys: { ...keys, identity: await keys.identity.privateJwk() } }),
  read: async (data) => {
    const { keys, ...rest } = read('officebundle', OFFICE, data);
    return { ...rest, keys: { ...keys, identity: await SigningKey.fromJwk(keys.identity) } };
  },
};

/** Encrypt a bundle for one holder (an id of 16 bytes): 1073 bytes, the same for everybody. */
export async function closeBundle<B extends VenueBundle | OfficeBundle>(
  kind: Form<B>,
  key: UnlockKey,
  bundle: B,
  holder: Bytes,
): Promise<Bytes> {
  const context = [u8(kind.kind), bundle.owner, u32(bundle.generation), holder];
  return wrap(key.value, Label.BUNDLE, context, pad(await kind.write(bundle), BUNDLE_BYTES));
}

/** What the opener expects a bundle to be. */
export interface BundlePlace {
  readonly owner: Bytes;
  readonly generation: number;
  readonly holder: Bytes;
  readonly root: Bytes;
}

/**
 * Open a bundle and check that it is the expected one of the expected region.
 *
 * Throws {@link DecryptionFailure} for a wrong sheet, owner, holder or generation, and {@link NotAccepted} when its
 * inside contradicts its outside.
 */
export async function openBundle<B extends VenueBundle | OfficeBundle>(
  kind: Form<B>,
  key: UnlockKey,
  { owner, generation, holder, root }: BundlePlace,
  wrapped: Bytes,
): Promise<B> {
  const context = [u8(kind.kind), owner, u32(generation), holder];
  const bundle = await kind.read(unpad(await unwrap(key.value, Label.BUNDLE, context, wrapped)));
  if (compare(bundle.owner, owner) !== 0 || bundle.generation !== generation || compare(bundle.root, root) !== 0) {
    throw new NotAccepted('a bundle of another owner, generation or region');
  }
  return bundle;
}

/** Whose seed it is and who may have it. */
export interface SeedPlace {
  readonly office: OfficeId;
  readonly seq: number;
  readonly member: MemberId;
}

/**
 * What a member and a lead compare on the phone before the lead confirms a browser: 8 groups.
 *
 * It covers both keys of the browser. One signs as the officer; whoever could put another one in the place of the other
 * would be handed the office's seed.
 */
export async function deviceFingerprint(officer: VerifyingKey, sealing: SealingPublicKey): Promise<string> {
  return base32((await digest(Label.DEVICE, await officer.jkt(), sealing.raw)).slice(0, 20));
}

/** Hand the office's sealing key number `seq` to one member's device: 1169 bytes. */
export async function sealOfficeSeed(
  device: SealingPublicKey,
  { office, seq, member }: SeedPlace,
  key: SealingKey,
): Promise<Bytes> {
  return seal(device, Label.OFFICE_SEED, [office, u32(seq), member], key.seed);
}

/** Undo {@link sealOfficeSeed} or throw {@link CryptoError}. */
export async function openOfficeSeed(
  device: SealingKey,
  { office, seq, member }: SeedPlace,
  sealed: Bytes,
): Promise<SealingKey> {
  return new SealingKey(await openSealed(device, Label.OFFICE_SEED, [office, u32(seq), member], sealed));
}
