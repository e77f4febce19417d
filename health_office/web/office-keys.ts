/**
 * The office's own keys, in a lead's browser: made once, kept in a bundle under the lead's recovery sheet, and in the
 * vault of the browsers on which the sheet was typed.
 */

import { OfficeBundle, closeBundle, openBundle, type UnlockKey } from '#crypto/bundle';
import { ensure, step } from '#crypto/checks';
import { b64u, unb64u, type Bytes, type OfficeId } from '#crypto/encoding';
import { CheckFailed, CryptoError, DecryptionFailure } from '#crypto/errors';
import { SealingKey, SigningKey, VerifyingKey } from '#crypto/keys';
import { configuredRoot } from '#kit/config';
import type { Vault } from '#kit/vault';
import type { MemberView, ServedBundle } from './messages';
import { call, isProblem } from './session';

/** Identity and sealing keys, oldest first. */
export type OfficeKeys = OfficeBundle['keys'];

/** New keys, and what the service gets of them: the public identity key, and a bundle that only the sheet opens. */
export interface MadeKeys {
  readonly keys: OfficeKeys;
  readonly bundle: Bytes;
}

const FIRST = 1;

function place(
  view: MemberView,
  generation: number,
): {
  readonly owner: OfficeId;
  readonly generation: number;
  readonly holder: Bytes;
  readonly root: Bytes;
} {
  return {
    owner: unb64u(view.office_id) as OfficeId,
    generation,
    holder: unb64u(view.member_id),
    root: configuredRoot(),
  };
}

/** Make the office's keys. The identity key can still leave WebCrypto here, because the bundle has to hold it. */
export async function makeKeys(view: MemberView, unlock: UnlockKey): Promise<MadeKeys> {
  const keys = { identity: await SigningKey.generate({ extractable: true }), sealing: [SealingKey.generate()] };
  const { holder, ...rest } = place(view, FIRST);
  return { keys, bundle: await closeBundle(OfficeBundle, unlock, { ...rest, keys }, holder) };
}

/** Prove the sheet: open the bundle that was just made with what was typed. Throws {@link DecryptionFailure}. */
export async function prove(view: MemberView, made: MadeKeys, typed: UnlockKey): Promise<void> {
  await openBundle(OfficeBundle, typed, place(view, FIRST), made.bundle);
}

/** Hand in the public identity key and the bundle, and keep the keys in this browser. */
export async function handInIdentity(vault: Vault, view: MemberView, { keys, bundle }: MadeKeys): Promise<void> {
  await call('PUT', '/identity', { key: keys.identity.public.jwk, generation: FIRST, bundle: b64u(bundle) });
  await keep(vault, view, keys, FIRST);
}

/** This lead's bundle on the service, or `null`: then another lead made the office's keys. */
export async function readBundle(): Promise<ServedBundle | null> {
  try {
    return await call<ServedBundle>('GET', '/bundle');
  } catch (error) {
    if (isProblem(error, 'not-found')) return null;
    throw error;
  }
}

/**
 * Open the bundle on another browser and keep the keys there.
 *
 * Throws {@link DecryptionFailure} for another sheet; {@link CheckFailed} with 1 for a bundle of another region or one
 * that is older than this browser has seen, with 4 for keys that are not the office's.
 */
export async function unlockKeys(
  vault: Vault,
  view: MemberView,
  served: ServedBundle,
  typed: UnlockKey,
): Promise<OfficeKeys> {
  const seen = await vault.recall(`generation:${view.office_id}`);
  await step(1, () => {
    ensure(typeof seen !== 'number' || served.generation >= seen, 'an older bundle than one seen before');
  });
  const { keys } = await opened(view, served, typed);
  await step(4, () => {
    const own = view.identity === null ? null : new VerifyingKey(view.identity);
    ensure(own?.equals(keys.identity.public) ?? false, 'a bundle of another identity key');
  });
  await keep(vault, view, keys, served.generation);
  return keys;
}

// A wrong sheet is a mistake, to be corrected by typing again; all else that does not fit is a stop.
async function opened(view: MemberView, served: ServedBundle, typed: UnlockKey): Promise<OfficeBundle> {
  try {
    return await openBundle(OfficeBundle, typed, place(view, served.generation), unb64u(served.bundle));
  } catch (error) {
    throw error instanceof CryptoError && !(error instanceof DecryptionFailure) ? new CheckFailed(1, error) : error;
  }
}

async function keep(vault: Vault, view: MemberView, keys: OfficeKeys, generation: number): Promise<void> {
  await vault.keepSigning(`identity:${view.member_id}`, keys.identity);
  for (const [index, key] of keys.sealing.entries()) {
    await vault.keepSealing(`office:${view.member_id}:${String(index)}`, key);
  }
  await vault.remember(`generation:${view.office_id}`, generation);
}

/** The office's keys, if this browser has them. */
export async function readKeys(vault: Vault, view: MemberView): Promise<OfficeKeys | null> {
  const identity = await vault.signing(`identity:${view.member_id}`);
  if (identity === undefined) return null;
  const sealing: SealingKey[] = [];
  for (;;) {
    const key = await vault.sealing(`office:${view.member_id}:${String(sealing.length)}`);
    if (key === undefined) return { identity, sealing };
    sealing.push(key);
  }
}
