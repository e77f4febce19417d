/**
 * Where a member stands: what this browser needs before it can work, and the checks before it does.
 *
 * Numbered as the operator's in protocol B13 as far as they are the same: 1 the root is the configured one, and the one
 * known to this browser. 2 region statement. 3 office certificate. 4 the certificate is of this office and of the
 * identity key that this browser holds, if it holds one. 5 officer certificate, of this browser's own key and member.
 * 6 the office's sealing key is the published one. 7 the clocks differ by at most the region's `skew`.
 */

import { openOfficeSeed } from '#crypto/bundle';
import * as chain from '#crypto/chain';
import { ensure, step } from '#crypto/checks';
import { b64u, compare, unb64u, type Bytes, type MemberId, type OfficeId } from '#crypto/encoding';
import { Expired } from '#crypto/errors';
import type { SealingKey, SigningKey } from '#crypto/keys';
import { OfficeKey, sign, type Office, type Officer, type Region, type Signed } from '#crypto/statements';
import { configuredRoot } from '#kit/config';
import type { Vault } from '#kit/vault';
import { confirm, deviceKeys, fingerprintOf, handIn, publicHalves, standingOf, type DeviceKeys } from './devices';
import type { Device, MemberView, ServedBundle } from './messages';
import { readBundle, readKeys, type OfficeKeys } from './office-keys';
import { call, clocksApart, serviceNow } from './session';

/** A confirmed browser at work. */
export interface Desk {
  readonly view: MemberView;
  readonly vault: Vault;
  readonly region: Signed<Region>;
  readonly office: Signed<Office>;
  readonly officer: Signed<Officer>;
  /** The region's time zone. */
  readonly zone: string;
  readonly signing: SigningKey;
  /** The office's sealing key: opens parked keys. */
  readonly sealing: SealingKey;
  /** This browser's fingerprint. */
  readonly fingerprint: string;
  /** The office's own keys, in a lead's browser that has them. */
  readonly lead: OfficeKeys | null;
}

export type Standing =
  /** A lead's, of an office that has no keys yet. */
  | { readonly at: 'keyless' }
  /** A lead's, on a browser that has never seen the sheet. */
  | { readonly at: 'locked'; readonly served: ServedBundle }
  /** The region has not certified the office. `fingerprint` is of the identity key, where this browser has it. */
  | { readonly at: 'uncertified'; readonly fingerprint: string | null }
  /** A lead has to confirm this browser, for the first time or again. */
  | { readonly at: 'unconfirmed'; readonly fingerprint: string; readonly again: boolean }
  | { readonly at: 'working'; readonly desk: Desk };

/**
 * Find out where a member stands. Throws {@link CheckFailed}: then nobody may go on.
 *
 * `withoutKeys`: a lead who wants to work as an officer here, and not to type the sheet.
 */
export async function stand(view: MemberView, vault: Vault, withoutKeys: boolean): Promise<Standing> {
  const keys = view.role === 'lead' ? await readKeys(vault, view) : null;
  if (view.role === 'lead' && keys === null) {
    if (view.identity === null) return { at: 'keyless' };
    const served = withoutKeys ? null : await readBundle();
    if (served !== null) return { at: 'locked', served };
  }
  if (view.certificate === null) {
    return { at: 'uncertified', fingerprint: keys === null ? null : await keys.identity.public.fingerprint() };
  }
  const { region, office } = await certified(view, vault, keys);
  const device = await deviceKeys(vault, view.member_id);
  const handedIn = await ownDevice(view, device);
  const published = await officeKey(view, office, keys);
  const mine = keys === null ? handedIn : await confirmMyself(view, office, keys, device, handedIn);
  const fingerprint = await fingerprintOf(publicHalves(device));
  const officer = await step(5, () => officerCertificate(mine, view, office, device));
  if (officer === null || published === null || mine.seed_seq !== published.claims.seq || mine.sealed_seed === null) {
    return { at: 'unconfirmed', fingerprint, again: mine.certificate !== null };
  }
  const place = { office: office.claims.office, seq: mine.seed_seq, member: officer.claims.member };
  const sealed = unb64u(mine.sealed_seed);
  const sealing = await step(6, async () => {
    const opened = await openOfficeSeed(device.sealing, place, sealed);
    ensure(opened.public.equals(published.claims.key), 'not the sealing key that the office published');
    return opened;
  });
  await step(7, () => {
    ensure(clocksApart() <= region.claims.skew, 'the clocks differ too much');
  });
  const zone = chain.zone(region.claims);
  const signing = device.officer;
  const desk = { view, vault, region, office, officer, zone, signing, sealing, fingerprint, lead: keys };
  return { at: 'working', desk };
}

async function certified(
  view: MemberView,
  vault: Vault,
  keys: OfficeKeys | null,
): Promise<{ readonly region: Signed<Region>; readonly office: Signed<Office> }> {
  const root = configuredRoot();
  const now = serviceNow();
  const known = (await vault.recall('region')) as { readonly root: Bytes; readonly seq: number } | undefined;
  await step(1, () => {
    ensure(known === undefined || compare(known.root, root) === 0, 'another region than the one known here');
  });
  const region = await step(2, () => chain.region(view.region, root, { now, knownSeq: known?.seq ?? 0 }));
  const office = await step(3, () => chain.office(view.certificate ?? '', region.claims, { now }));
  await step(4, () => {
    ensure(compare(office.claims.office, unb64u(view.office_id)) === 0, 'a certificate of another office');
    ensure(keys?.identity.public.equals(office.claims.key) ?? true, 'a certificate of another identity key');
  });
  await vault.remember('region', { root, seq: region.claims.seq });
  return { region, office };
}

async function ownDevice(view: MemberView, keys: DeviceKeys): Promise<Device> {
  const id = b64u(await keys.officer.public.jkt());
  return view.devices.find((device) => device.device_id === id) ?? handIn(keys);
}

/** The published sealing key; a lead's browser publishes it if nobody has, and stops if it is not its own. */
async function officeKey(
  view: MemberView,
  office: Signed<Office>,
  keys: OfficeKeys | null,
): Promise<Signed<OfficeKey> | null> {
  const newest = keys?.sealing.at(-1)?.public;
  const text = view.office_key;
  if (text !== null) {
    return step(6, async () => {
      const published = await chain.officeKey(text, office);
      ensure(newest?.equals(published.claims.key) ?? true, 'another sealing key than that of the bundle');
      return published;
    });
  }
  if (keys === null || newest === undefined) return null;
  const statement = await sign(
    OfficeKey,
    {
      root: office.claims.root,
      iat: serviceNow(),
      cert: office.digest,
      office: unb64u(view.office_id) as OfficeId,
      seq: keys.sealing.length,
      key: newest,
    },
    keys.identity,
  );
  await call('PUT', '/office-key', { statement: statement.text });
  return statement;
}

/** A lead's browser with the office's keys needs nobody else: it has them from the sheet. */
async function confirmMyself(
  view: MemberView,
  office: Signed<Office>,
  keys: OfficeKeys,
  device: DeviceKeys,
  mine: Device,
): Promise<Device> {
  if (standingOf(mine, keys.sealing.length) === 'confirmed') return mine;
  const member = unb64u(view.member_id) as MemberId;
  await confirm(office, keys, { member, name: view.name, role: view.role, keys: publicHalves(device) });
  return ownDevice(await call<MemberView>('GET', '/session'), device);
}

/** This browser's certificate; `null` while there is none, or after its end. */
async function officerCertificate(
  mine: Device,
  view: MemberView,
  office: Signed<Office>,
  device: DeviceKeys,
): Promise<Signed<Officer> | null> {
  if (mine.certificate === null) return null;
  let officer;
  try {
    officer = await chain.officer(mine.certificate, office, { now: serviceNow() });
  } catch (error) {
    if (error instanceof Expired) return null;
    throw error;
  }
  ensure(officer.claims.key.equals(device.officer.public), 'a certificate of another browser');
  ensure(compare(officer.claims.member, unb64u(view.member_id)) === 0, 'a certificate of somebody else');
  return officer;
}
