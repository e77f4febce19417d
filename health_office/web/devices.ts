/**
 * Browsers of members: the keys each makes for itself, and a lead's confirmation of them.
 *
 * A browser's fingerprint covers both of its keys. The officer key signs requests; the sealing key receives the
 * office's own, so whoever could put another one in its place would read what the office reads.
 */

import { deviceFingerprint, sealOfficeSeed } from '#crypto/bundle';
import { b64u, unb64u, type MemberId } from '#crypto/encoding';
import { SealingKey, SealingPublicKey, SigningKey, VerifyingKey } from '#crypto/keys';
import { DAY, Officer, peek, sign, type Office, type Signed } from '#crypto/statements';
import type { Vault } from '#kit/vault';
import type { Device, Role } from './messages';
import type { OfficeKeys } from './office-keys';
import { call, serviceNow } from './session';

const CERTIFICATE_DAYS = 30;
/** When a certificate is about to end: a lead sees it for renewal. */
const RENEW_SECONDS = 5 * DAY;

/** The private keys of this browser. */
export interface DeviceKeys {
  readonly officer: SigningKey;
  readonly sealing: SealingKey;
}

/** The public keys of a browser. */
export interface PublicKeys {
  readonly officer: VerifyingKey;
  readonly sealing: SealingPublicKey;
}

/** This browser's keys for a member; made on the first call. */
export async function deviceKeys(vault: Vault, member: string): Promise<DeviceKeys> {
  // Two windows that start at once must not make two sets: the second waits, and finds those of the first.
  return navigator.locks.request('sealbook-office-device', async () => {
    const known = await vault.signing(`officer:${member}`);
    const sealing = await vault.sealing(`device:${member}`);
    if (known !== undefined && sealing !== undefined) return { officer: known, sealing };
    const made = { officer: await SigningKey.generate({ extractable: false }), sealing: SealingKey.generate() };
    await vault.keepSealing(`device:${member}`, made.sealing);
    await vault.keepSigning(`officer:${member}`, made.officer);
    return made;
  });
}

/** The public halves. */
export function publicHalves({ officer, sealing }: DeviceKeys): PublicKeys {
  return { officer: officer.public, sealing: sealing.public };
}

/** The public keys of a served browser. Throws `Malformed`. */
export function keysOf(device: Device): PublicKeys {
  return {
    officer: new VerifyingKey(device.officer_key),
    sealing: new SealingPublicKey(unb64u(device.sealing_key)),
  };
}

/** What member and lead compare on the phone. */
export async function fingerprintOf({ officer, sealing }: PublicKeys): Promise<string> {
  return deviceFingerprint(officer, sealing);
}

/** Hand in this browser's public keys; handing them in again changes nothing. */
export async function handIn(keys: DeviceKeys): Promise<Device> {
  return call<Device>('POST', '/devices', {
    officer_key: keys.officer.public.jwk,
    sealing_key: b64u(keys.sealing.public.raw),
  });
}

/** Whose browser is confirmed, and with which keys: those that were compared, never those served afterwards. */
export interface Holder {
  readonly member: MemberId;
  readonly name: string;
  readonly role: Role;
  readonly keys: PublicKeys;
}

/** As a lead: sign the officer certificate of a browser, and hand it the office's sealing key. */
export async function confirm(office: Signed<Office>, keys: OfficeKeys, holder: Holder): Promise<void> {
  const newest = keys.sealing.at(-1);
  if (newest === undefined) throw new Error('an office without a sealing key');
  const now = serviceNow();
  const certificate = await sign(
    Officer,
    {
      root: office.claims.root,
      iat: now,
      cert: office.digest,
      office: office.claims.office,
      member: holder.member,
      name: holder.name,
      roles: holder.role === 'lead' ? ['lead', 'officer'] : ['officer'],
      key: holder.keys.officer,
      exp: now + CERTIFICATE_DAYS * DAY,
    },
    keys.identity,
  );
  const seq = keys.sealing.length;
  const place = { office: office.claims.office, seq, member: holder.member };
  const device = b64u(await holder.keys.officer.jkt());
  await call('PUT', `/devices/${device}/certificate`, {
    certificate: certificate.text,
    seed_seq: seq,
    sealed_seed: b64u(await sealOfficeSeed(holder.keys.sealing, place, newest)),
  });
}

/** Where a browser stands, for a lead: waiting for its first confirmation, about to end, or in order. */
export function standingOf(device: Device, seq: number): 'waiting' | 'ending' | 'confirmed' {
  if (device.certificate === null) return 'waiting';
  return isEnding(endOf(device)) || device.seed_seq !== seq ? 'ending' : 'confirmed';
}

/** Whether a certificate with this end has to be renewed soon, or is over. */
export function isEnding(end: number): boolean {
  return end - serviceNow() < RENEW_SECONDS;
}

/** When a browser's certificate ends, unix seconds. */
export function endOf(device: Device): number {
  return device.certificate === null ? 0 : peek(Officer, device.certificate).exp;
}
