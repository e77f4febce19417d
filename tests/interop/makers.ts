/**
 * Vectors of random data: each maker seals or signs something and says what opening it in the other language gives.
 *
 * `makers.py` has the same names. A vector is `{operation, arguments, output}`, as in `tests/vectors`.
 */

import { closeBundle, OfficeBundle, sealOfficeSeed, UnlockKey, VenueBundle } from '#crypto/bundle';
import * as canonical from '#crypto/canonical';
import { fingerprint, PrintedCode } from '#crypto/code';
import { b64u, u32, type Bytes, type Day, type Digest } from '#crypto/encoding';
import type { MemberId, OfficeId, RequestId, Slot, VenueId } from '#crypto/encoding';
import * as envelope from '#crypto/envelope';
import { SealingKey, SigningKey } from '#crypto/keys';
import { Label } from '#crypto/labels';
import { lockAway, park } from '#crypto/parked';
import { sealRelease } from '#crypto/release';
import * as statements from '#crypto/statements';
import type { Kind, Statement } from '#crypto/statements';
import { sealVisit } from '#crypto/visit';
import { OPERATIONS, plain, toHex } from '../crypto/operations.ts';
import { officeBundle, venueBundle } from '../crypto/sample.ts';

export interface Vector {
  readonly operation: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly output: unknown;
}

const ALPHABET = Array.from("aZ09 .-'/äöüßéñçøłžĀАяאبنの漢字한글😀👩\u200d🚀\u200f");

function bytes(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size));
}

function number(most = 2 ** 32 - 1): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % (most + 1);
}

function pick<T>(from: readonly T[]): T {
  const picked = from[number(from.length - 1)];
  if (picked === undefined) throw new TypeError('nothing to pick from');
  return picked;
}

function text(most: number): string {
  return Array.from({ length: 1 + number(most - 1) }, () => pick(ALPHABET)).join('');
}

function blob(): Bytes {
  return bytes(number(299));
}

function fields(): Bytes[] {
  return Array.from({ length: number(4) }, () => bytes(number(39)));
}

function vector(operation: string, output: unknown, parameters: object): Vector {
  return { operation, arguments: plain(parameters) as Vector['arguments'], output: plain(output) };
}

/** A vector of something deterministic: what it gives here, it has to give there. */
async function computed(operation: string, parameters: object): Promise<Vector> {
  const work = OPERATIONS[operation];
  if (work === undefined) throw new TypeError(operation);
  return vector(operation, await work(plain(parameters)), parameters);
}

type Maker = () => Promise<Vector[]>;

async function seal(): Promise<Vector[]> {
  const [key, label, context, plaintext] = [SealingKey.generate(), pick(Object.values(Label)), fields(), blob()];
  const sealed = await envelope.seal(key.public, label, context, plaintext);
  return [
    vector('open_sealed', plaintext, { seed: key.seed, label, fields: context, sealed }),
    vector('sealing_key', key.public.raw, { seed: key.seed }),
  ];
}

async function wrap(): Promise<Vector[]> {
  const [key, label, context, plaintext] = [bytes(32), pick(Object.values(Label)), fields(), blob()];
  const wrapped = await envelope.wrap(key, label, context, plaintext);
  return [
    vector('unwrap', plaintext, { key, label, fields: context, wrapped }),
    await computed('once', { key, aad: blob(), plaintext }),
  ];
}

async function derive(): Promise<Vector[]> {
  const [label, context] = [pick(Object.values(Label)), fields()];
  return [
    await computed('info', { label, fields: context }),
    await computed('kdf', { ikm: bytes(32), length: 1 + number(63), label, fields: context }),
    await computed('digest', { label, fields: context }),
    await computed('mac', { key: bytes(32), label, fields: context }),
    await computed('case_reference', { salt: bytes(16), reference: text(30) }),
    await computed('day_at', { unix: number(), zone: pick(['Europe/Berlin', 'Asia/Kathmandu', 'America/Lima']) }),
  ];
}

async function visit(): Promise<Vector[]> {
  const contact = { minute: number(), given: text(20), family: text(20), city: text(20), email: text(40) };
  const details = { area: 'bar', table: 1 + number(999) };
  const [venueKey, dayKey] = [SealingKey.generate(), SealingKey.generate()];
  const { sealed, secret } = await sealVisit({
    venueId: bytes(16) as VenueId,
    officeId: bytes(16) as OfficeId,
    slot: number() as Slot,
    venueKey: venueKey.public,
    dayKey: dayKey.public,
    contact,
    details,
  });
  const { venueId: venue, visitId, officeId: office, slot } = sealed;
  const ctx = { venue, visit: visitId, office, slot };
  const approvalShare = await secret.approvalShare();
  const shown = { contact: { v: 1, ...contact }, details: { v: 1, ...details } };
  return [
    vector('open_approval_share', approvalShare, {
      seed: venueKey.seed,
      ctx,
      sealed_approval_share: sealed.sealedApprovalShare,
      approval_commitment: sealed.approvalCommitment,
    }),
    vector('open_visit', shown, {
      ctx,
      day_seed: dayKey.seed,
      approval_share: approvalShare,
      approval_commitment: sealed.approvalCommitment,
      sealed_office_share: sealed.sealedOfficeShare,
      sealed_contact: sealed.sealedContact,
      sealed_details: sealed.sealedDetails,
    }),
    await computed('visit_values', { secret: secret.value, venue, office, slot }),
  ];
}

async function release(): Promise<Vector[]> {
  const [key, request] = [SealingKey.generate(), bytes(32) as Digest];
  const entries = Array.from({ length: number(139) }, () => ({ visit: bytes(16), share: bytes(32) }));
  const chunks = await sealRelease(request, key.public, new Map(entries.map((e) => [b64u(e.visit), e.share])));
  const shares = Object.fromEntries(entries.map((entry) => [toHex(entry.visit), entry.share]));
  return [
    vector('open_release', shares, { request, seed: key.seed, chunks }),
    await computed('release_digest', { request, chunks }),
    await computed('selection_digest', { request, visits: entries.map((entry) => entry.visit) }),
  ];
}

async function bundles(): Promise<Vector[]> {
  const decoder = new TextDecoder();
  const vectors = [];
  const venue = await venueBundle(1 + number(7));
  const office = await officeBundle(1 + number(7));
  for (const [kind, content, data, closed] of [
    ['venue', venue, await VenueBundle.write(venue), (k: UnlockKey, h: Bytes) => closeBundle(VenueBundle, k, venue, h)],
    [
      'office',
      office,
      await OfficeBundle.write(office),
      (k: UnlockKey, h: Bytes) => closeBundle(OfficeBundle, k, office, h),
    ],
  ] as const) {
    const [key, holder] = [UnlockKey.generate(), bytes(16)];
    const { owner, generation, root } = content;
    const wrapped = await closed(key, holder);
    const place = { kind, unlock_key: key.value, owner, generation, holder, root, wrapped };
    vectors.push(vector('open_bundle', decoder.decode(data), place));
  }
  const unlock = UnlockKey.generate();
  vectors.push(vector('from_sheet', unlock.value, { typed: await unlock.sheet() }));
  const [device, officeKey] = [SealingKey.generate(), SealingKey.generate()];
  const place = { office: bytes(16) as OfficeId, seq: number(), member: bytes(16) as MemberId };
  const sealed = await sealOfficeSeed(device.public, place, officeKey);
  vectors.push(vector('open_office_seed', officeKey.seed, { seed: device.seed, ...place, sealed }));
  return vectors;
}

async function parkedKeys(): Promise<Vector[]> {
  const [officeKey, key, lock] = [SealingKey.generate(), SealingKey.generate(), bytes(32)];
  const vectors = [];
  for (const [use, keyId] of [
    ['day', u32(number())],
    ['request', bytes(16)],
  ] as const) {
    const office = bytes(16) as OfficeId;
    const parked = await park(officeKey.public, use, office, keyId, key);
    const stored = await lockAway(lock, use, office, keyId, parked);
    vectors.push(
      vector('fetch', key.seed, { seed: officeKey.seed, use, office, key_id: keyId, parked }),
      vector('unlock', parked, { lock, use, office, key_id: keyId, stored }),
    );
  }
  return vectors;
}

async function signed(): Promise<Vector[]> {
  const key = await SigningKey.generate({ extractable: false });
  const sealing = SealingKey.generate().public;
  const common = { root: bytes(32), iat: number() };
  const office = bytes(16) as OfficeId;
  const cert = bytes(32) as Digest;
  const venue = bytes(16) as VenueId;

  async function signs<C extends Statement>(kind: Kind<C>, content: Omit<C, 'v'>): Promise<Vector> {
    const statement = await statements.sign(kind, content, key);
    return vector('read_statement', statement.digest, { kind: kind.kind, text: statement.text, key: key.public.jwk });
  }

  const postal = ['10115', 'EC1A 1BB'];
  const exp = number();
  const areas = [{ id: 'a1', name: text(60), tables: number(1000) }];
  const place = { name: text(99), address: text(99), postal: '10115', areas, modes: ['code'] };
  const rules = { tz: 'Europe/Berlin', retention: 14, window_max: 24, window_second: 6, skew: 600 };
  const window = { from: number(), to: number(), basis: text(200), purpose: text(200), out_of_area: text(200) };
  return Promise.all([
    signs(statements.Region, {
      ...common,
      ...rules,
      seq: 1,
      threshold: 1,
      keys: [key.public],
      services: { log: key.public, tokens: bytes(32) },
      revoked: [cert],
      next: { threshold: 1, keys: [key.public] },
      exp,
    }),
    signs(statements.Request, {
      ...common,
      ...window,
      cert,
      officer: cert,
      request: bytes(16) as RequestId,
      office,
      venue,
      case: bytes(32),
      key: sealing,
      exp,
    }),
    signs(statements.Office, {
      ...common,
      office,
      seq: 2,
      name: text(99),
      phone: text(60),
      postal,
      key: key.public,
      exp,
    }),
    signs(statements.Officer, {
      ...common,
      cert,
      office,
      member: bytes(16) as MemberId,
      name: text(99),
      roles: ['lead', 'officer'],
      key: key.public,
      exp,
    }),
    signs(statements.OfficeKey, { ...common, cert, office, seq: 3, key: sealing }),
    signs(statements.DayKey, { ...common, cert, office, day: number() as Day, key: sealing }),
    signs(statements.Venue, { ...common, ...place, venue, seq: 1, office, sig: key.public, seal: sealing }),
    signs(statements.Decision, { ...common, venue, request: cert, verdict: 'declined', reason: text(200) }),
    signs(statements.Sunset, {
      ...common,
      tables: { check_in: 0, mail: number() },
      locks: number(),
      entries: number(),
      head: cert,
    }),
  ]);
}

async function codes(): Promise<Vector[]> {
  const [key, seal, venue, root] = [
    await SigningKey.generate({ extractable: true }),
    SealingKey.generate().public,
    bytes(16) as VenueId,
    bytes(32),
  ];
  const mark = await fingerprint(root, venue, key.public, seal);
  const [place, fragment] = new PrintedCode(venue, mark, 'a1').address('').slice('/c/'.length).split('#');
  return [
    vector('fingerprint', mark, { root, venue, sig: key.public.jwk, seal: seal.raw }),
    vector('parse_code', { venue, fingerprint: mark, area: 'a1' }, { venue: place, fragment }),
    await computed('root_id', { keys: [key.public.jwk], threshold: 1 }),
    await computed('signing_key', { jwk: await key.privateJwk() }),
  ];
}

function json(depth: number): canonical.Json {
  const leaves: (() => canonical.Json)[] = [
    () => number() * 2 ** 21 + number(2 ** 21 - 1),
    () => pick([true, false]),
    () => text(12),
  ];
  const branches: (() => canonical.Json)[] = [
    () => Array.from({ length: number(3) }, () => json(depth - 1)),
    () => Object.fromEntries(Array.from({ length: number(3) }, () => [b64u(bytes(number(2))), json(depth - 1)])),
  ];
  return pick(depth > 1 ? [...leaves, ...branches] : leaves)();
}

function canonicalJson(): Promise<Vector[]> {
  const data = canonical.encode(json(canonical.MAX_DEPTH - 2));
  return Promise.resolve([vector('canonical_decode', data, { data })]);
}

export const MAKERS: Readonly<Record<string, Maker>> = {
  seal,
  wrap,
  derive,
  visit,
  release,
  bundles,
  parked_keys: parkedKeys,
  signed,
  codes,
  canonical_json: canonicalJson,
};
