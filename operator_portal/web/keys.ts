/**
 * The venues' keys in this browser, and what this browser has seen of them before.
 *
 * Keys come here in two ways only: made here, or out of a bundle that the recovery sheet opened. Whatever the service
 * hands out about a venue later has to fit them.
 */

import { b64u, type Bytes } from '#crypto/encoding';
import type { VenueBundle } from '#crypto/bundle';
import type { SealingKey, SigningKey } from '#crypto/keys';
import type { Venue } from '#crypto/statements';
import { Vault } from '#kit/vault';

/** Where a venue's keys are: in this browser, not in it, or others than the ones the service's statement names. */
export type KeyState = 'here' | 'locked' | 'foreign';

/** Why keys are refused: an older bundle than one seen before, or not the keys of the venue's statement. */
export class KeysRefused extends Error {
  readonly why: 'older' | 'foreign';

  constructor(why: 'older' | 'foreign') {
    super(`keys refused: ${why}`);
    this.why = why;
  }
}

/** The keys that a task needs are not in this browser. */
export class KeysLocked extends Error {}

let opened: Promise<Vault> | undefined;

function vault(): Promise<Vault> {
  opened ??= Vault.open('operator');
  return opened;
}

/** Whether this browser keeps anything. Some do not, in private windows or by a setting. */
export async function keepsKeys(): Promise<boolean> {
  try {
    await vault();
    return true;
  } catch {
    return false;
  }
}

/** Whether the public halves are those of the venue's statement, which the printed code vouches for. */
export function fits(keys: { readonly signing: SigningKey; readonly sealing: SealingKey }, venue: Venue): boolean {
  return keys.signing.public.equals(venue.sig) && keys.sealing.public.equals(venue.seal);
}

async function kept(venue: Venue): Promise<{ signing: SigningKey; sealing: SealingKey } | undefined> {
  const name = b64u(venue.venue);
  const signing = await (await vault()).signing(name);
  const sealing = await (await vault()).sealing(name);
  return signing === undefined || sealing === undefined ? undefined : { signing, sealing };
}

/** Where the keys of a venue are. */
export async function keyState(venue: Venue): Promise<KeyState> {
  const keys = await kept(venue);
  if (keys === undefined) return 'locked';
  return fits(keys, venue) ? 'here' : 'foreign';
}

/** The keys of a venue; throws {@link KeysLocked}, or {@link KeysRefused} if they are not those of its statement. */
export async function keysOf(venue: Venue): Promise<{ signing: SigningKey; sealing: SealingKey }> {
  const keys = await kept(venue);
  if (keys === undefined) throw new KeysLocked();
  if (!fits(keys, venue)) throw new KeysRefused('foreign');
  return keys;
}

/** Keep the keys of an opened or new bundle, and remember its generation. */
export async function keepKeys({ owner, generation, keys }: VenueBundle): Promise<void> {
  const name = b64u(owner);
  const newest = keys.sealing.at(-1);
  if (newest === undefined) return;
  const store = await vault();
  await store.keepSigning(name, keys.signing);
  await store.keepSealing(name, newest);
  await store.remember(`generation/${name}`, generation);
}

/** Throw {@link KeysRefused} for a bundle that is older than one this browser has seen. */
export async function refuseOlder(owner: Bytes, generation: number): Promise<void> {
  const seen = await (await vault()).recall(`generation/${b64u(owner)}`);
  if (typeof seen === 'number' && generation < seen) throw new KeysRefused('older');
}

/** The highest version of the region's statement that this browser has verified for this root. */
export async function knownRegionSeq(root: Bytes): Promise<number> {
  const seen = await (await vault()).recall(`region/${b64u(root)}`);
  return typeof seen === 'number' ? seen : 0;
}

/** Remember a verified version of the region's statement, so that nobody can lead this browser back behind it. */
export async function rememberRegionSeq(root: Bytes, seq: number): Promise<void> {
  if (seq > (await knownRegionSeq(root))) await (await vault()).remember(`region/${b64u(root)}`, seq);
}

/** Forget all keys: this browser is then as new, and the recovery sheet is the only way back. */
export async function forgetKeys(): Promise<void> {
  await (await vault()).clear();
}
