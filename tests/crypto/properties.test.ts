/**
 * Whatever bytes or texts arrive, only our own errors come out; and every codec reads what it writes.
 *
 * The generators do not only draw noise, which strict parsers refuse at the first byte: they also draw messages of the
 * right version and size, and good values with one thing changed.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OfficeBundle, openBundle, openOfficeSeed, UnlockKey, VenueBundle } from '#crypto/bundle';
import * as canonical from '#crypto/canonical';
import * as chain from '#crypto/chain';
import { guestChecks, officeChecks, operatorChecks } from '#crypto/checks';
import * as claims from '#crypto/claims';
import { PrintedCode } from '#crypto/code';
import { padContact, readContact, readDetails } from '#crypto/contact';
import * as encoding from '#crypto/encoding';
import { b64u, concat, utf8, type Bytes, type Day, type Digest } from '#crypto/encoding';
import type { MemberId, OfficeId, VenueId, VisitId } from '#crypto/encoding';
import { openOnce, openSealed, seal, unwrap, wrap } from '#crypto/envelope';
import { CryptoError } from '#crypto/errors';
import * as jws from '#crypto/jws';
import { SealingKey, SealingPublicKey, SigningKey, VerifyingKey, type Jwk } from '#crypto/keys';
import { Label } from '#crypto/labels';
import * as parked from '#crypto/parked';
import { openRelease, releaseDigest, sealRelease, selectionDigest } from '#crypto/release';
import { OfficeRow, unpackAll, VenueRow } from '#crypto/rows';
import * as statements from '#crypto/statements';
import { contextOf, openApprovalShare, VisitSecret } from '#crypto/visit';
import { fromHex } from './operations.ts';
import { counting, KEYS, mint, openRow } from './sample.ts';

const RUNS = { numRuns: 40 };
const FEW = { numRuns: 8 }; // for what costs a decapsulation

/** A result is fine, and so is a {@link CryptoError}; anything else is a bug of ours. */
async function onlyOurErrors(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
  }
}

/** Fill any length quickly; what is in it does not matter much to a strict reader. */
function noise(size: number, seed: number): Bytes {
  let state = seed | 1;
  return Uint8Array.from({ length: size }, () => (state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff) >> 16);
}

const sizes = fc.oneof(
  fc.nat(80),
  fc.constantFrom(240, 256, 976, 1024, 1073, 1137, 1168, 1169, 1170, 1216, 1218, 1227, 2454, 2507, 4211),
);
const anyBytes: fc.Arbitrary<Bytes> = fc.oneof(
  fc.uint8Array({ maxLength: 64 }).map((bytes) => new Uint8Array(bytes)),
  fc.tuple(sizes, fc.nat()).map(([size, seed]) => noise(size, seed)),
  fc.tuple(sizes, fc.nat()).map(([size, seed]) => concat(new Uint8Array([1]), noise(size, seed))),
  sizes.map((size) => new Uint8Array(size)),
);

interface ChecksFile {
  readonly values: Readonly<Record<string, string>>;
  readonly vectors: readonly Readonly<Record<string, unknown>>[];
}

// The good statements of the shared vectors, by the role in which "all is well" names them.
const file = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'vectors', 'checks.json'), 'utf-8')) as ChecksFile;

function wellOf(name: string): Readonly<Record<string, unknown>> {
  const vector = file.vectors.find((candidate) => candidate['name'] === name);
  if (vector === undefined) throw new TypeError(`no vector ${name}`);
  return vector;
}

function textOf(reference: unknown): string {
  const text = file.values[String(Array.isArray(reference) ? reference[0] : reference).slice(1)];
  if (text === undefined) throw new TypeError('no such value');
  return text;
}

const guestWell = wellOf('guest: all is well');
const operatorWell = wellOf('operator: all is well');
const officeWell = wellOf('office: all is well');
const toGuest = guestWell['served'] as Readonly<Record<string, unknown>>;
const toOperator = operatorWell['served'] as Readonly<Record<string, unknown>>;
const good = {
  region: textOf(toGuest['region']),
  office: textOf(toGuest['office']),
  venue: textOf(toGuest['venue']),
  dayKey: textOf(toGuest['day_keys']),
  officer: textOf(toOperator['officer']),
  request: textOf(toOperator['request']),
  decision: textOf(officeWell['decision']),
};
const root = fromHex(String(guestWell['root']));
const now = Number(guestWell['service_now']);
const code = PrintedCode.parse(String(guestWell['code_venue']), String(guestWell['code_fragment']));
const region = await chain.region([good.region], root, { now });
const office = await chain.office(good.office, region.claims, { now });
const officer = await chain.officer(good.officer, office, { now });
const venue = await chain.venue(good.venue, root);
const request = await chain.request(good.request, officer);

const base64url = fc.string({ unit: fc.constantFrom(...Array.from('ABCXYZabcxyz0189-_')), maxLength: 60 });
const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 20 }));
const spoilt = fc
  .tuple(fc.constantFrom(...Object.values(good)), fc.nat(), fc.string({ maxLength: 2 }))
  .map(([whole, at, other]) => whole.slice(0, at % whole.length) + other + whole.slice((at % whole.length) + 1));
const anyText = fc.oneof(
  text,
  base64url,
  fc.tuple(base64url, base64url, base64url).map((parts) => parts.join('.')),
  fc.tuple(anyBytes, anyBytes, anyBytes).map((parts) => parts.map(b64u).join('.')),
  fc.constantFrom(...Object.values(good)),
  spoilt,
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZilo -')),
    minLength: 50,
    maxLength: 70,
  }),
  fc.tuple(base64url, text).map(([mark, area]) => `1.${mark}.${area}`),
);

const KINDS = Object.values(statements).filter(
  (kind): kind is typeof kind & object => typeof kind === 'object' && 'schema' in kind,
) as unknown as statements.Kind<statements.Statement>[];
const key = new SealingKey(counting(0, 32));
const lasting = new Uint8Array(32);
const unlock = new UnlockKey(lasting);
const minted = await mint();
const share = await minted.secret.approvalShare();
const chunks = await sealRelease(lasting as Digest, key.public, new Map([[b64u(minted.sealed.visitId), lasting]]));

const cheap: Readonly<Record<string, (data: Bytes) => unknown>> = {
  parseId: encoding.parseId,
  unpad: encoding.unpad,
  canonical: canonical.decode,
  openOnce: (data) => openOnce(lasting, lasting, data),
  'openOnce, key': (data) => openOnce(data, lasting, lasting),
  unwrap: (data) => unwrap(lasting, Label.PARKED, [], data),
  SealingPublicKey: (data) => new SealingPublicKey(data),
  SealingKey: (data) => new SealingKey(data),
  VisitSecret: (data) => new VisitSecret(data),
  UnlockKey: (data) => new UnlockKey(data),
  readContact,
  readDetails,
  'readContact, padded': (data) => readContact(encoding.pad(data, 5000)),
  VenueRow: VenueRow.unpack,
  OfficeRow: OfficeRow.unpack,
  "venue's rows": (data) => unpackAll(VenueRow, data),
  "office's rows": (data) => unpackAll(OfficeRow, data),
  releaseDigest: (data) => releaseDigest(data as Digest, [data]),
  selectionDigest: (data) => selectionDigest(data as Digest, [data as VisitId]),
  'openBundle, venue': (data) =>
    openBundle(VenueBundle, unlock, { owner: data, generation: 1, holder: data, root: data }, data),
  'openBundle, office': (data) =>
    openBundle(OfficeBundle, unlock, { owner: data, generation: 1, holder: data, root: data }, data),
  VenueBundle: VenueBundle.read,
  OfficeBundle: OfficeBundle.read,
  unlock: (data) => parked.unlock(lasting, 'day', data as OfficeId, data, data),
  'openVisit, commitment': (data) => openRow({ ...minted.sealed, approvalCommitment: data }, share),
  'openVisit, approval share': (data) => openRow(minted.sealed, data),
  ...Object.fromEntries(
    KINDS.map((kind) => [`${kind.kind} claims`, (data: Bytes) => claims.read(kind.kind, kind.schema, data)]),
  ),
};

const dear: Readonly<Record<string, (data: Bytes) => unknown>> = {
  openSealed: (data) => openSealed(key, Label.PARKED, [], data),
  openApprovalShare: (data) => openApprovalShare(key, data, lasting, contextOf(minted.sealed)),
  'openVisit, office share': (data) => openRow({ ...minted.sealed, sealedOfficeShare: data }, share),
  'openVisit, contact': (data) => openRow({ ...minted.sealed, sealedContact: data }, share),
  'openVisit, details': (data) => openRow({ ...minted.sealed, sealedDetails: data }, share),
  openRelease: (data) => openRelease(lasting as Digest, key, [data]),
  'openRelease, beside a good chunk': (data) => openRelease(lasting as Digest, key, [...chunks, data]),
  openOfficeSeed: (data) => openOfficeSeed(key, { office: data as OfficeId, seq: 1, member: data as MemberId }, data),
  fetch: (data) => parked.fetch(key, 'day', data as OfficeId, data, data),
  officeChecks: (data) =>
    officeChecks({
      venue: venue.claims,
      request,
      requestKey: key,
      decision: good.decision,
      chunks: [data],
      served: [data as VisitId],
    }),
};

describe('any bytes', () => {
  test.each(Object.keys(cheap))('%s', async (reader) => {
    await fc.assert(
      fc.asyncProperty(anyBytes, (data) => onlyOurErrors(() => cheap[reader]?.(data))),
      RUNS,
    );
  });
  test.each(Object.keys(dear))('%s', async (reader) => {
    await fc.assert(
      fc.asyncProperty(anyBytes, (data) => onlyOurErrors(() => dear[reader]?.(data))),
      FEW,
    );
  });
});

function guest(swapped: Partial<typeof good>): unknown {
  const served = { ...good, ...swapped };
  return guestChecks({
    root,
    code,
    served: { ...served, region: [served.region], dayKeys: [served.dayKey] },
    serviceNow: now,
    deviceNow: now,
  });
}

function operator(swapped: Partial<typeof good>): unknown {
  const served = { ...good, ...swapped };
  return operatorChecks({
    root,
    bundleRoot: root,
    venue: venue.claims,
    served: { ...served, region: [served.region] },
    now,
    answered: false,
  });
}

const textReaders: Readonly<Record<string, (text: string) => unknown>> = {
  unb64u: encoding.unb64u,
  unbase32: encoding.unbase32,
  fromSheet: (typed) => UnlockKey.fromSheet(typed),
  code: (fragment) => PrintedCode.parse(b64u(code.venueId), fragment),
  'code, venue': (place) => PrintedCode.parse(place, `1.${b64u(code.fingerprint)}`),
  split: jws.split,
  plainText: claims.plainText,
  'a contact': (given) => padContact({ minute: 0, given }),
  VerifyingKey: (spelled) => new VerifyingKey({ crv: 'P-256', kty: 'EC', x: spelled, y: spelled }),
  'VerifyingKey, any JSON': (spelled) => new VerifyingKey({ [spelled]: spelled } as unknown as Jwk),
  SigningKey: (d) => SigningKey.fromJwk({ ...venue.claims.sig.jwk, d }),
  region: (signed) => chain.region([signed], root, { now }),
  'region, the second': (signed) => chain.region([good.region, signed], root, { now }),
  office: (signed) => chain.office(signed, region.claims, { now }),
  officer: (signed) => chain.officer(signed, office, { now }),
  officeKey: (signed) => chain.officeKey(signed, office),
  dayKey: (signed) => chain.dayKey(signed, office, 20_486 as Day),
  venue: (signed) => chain.venue(signed, root),
  request: (signed) => chain.request(signed, officer),
  decision: (signed) => chain.decision(signed, venue.claims, request.digest),
  zone: (tz) => chain.zone({ ...region.claims, tz }),
  'guest, region': (signed) => guest({ region: signed }),
  'guest, office': (signed) => guest({ office: signed }),
  'guest, venue': (signed) => guest({ venue: signed }),
  'guest, day key': (signed) => guest({ dayKey: signed }),
  'operator, region': (signed) => operator({ region: signed }),
  'operator, office': (signed) => operator({ office: signed }),
  'operator, officer': (signed) => operator({ officer: signed }),
  'operator, request': (signed) => operator({ request: signed }),
  ...Object.fromEntries(
    KINDS.map((kind) => [`${kind.kind} statement`, (signed: string) => statements.peek(kind, signed)]),
  ),
};

describe('any text', () => {
  test.each(Object.keys(textReaders))('%s', async (reader) => {
    await fc.assert(
      fc.asyncProperty(anyText, (data) => onlyOurErrors(() => textReaders[reader]?.(data))),
      RUNS,
    );
  });
});

const { json } = fc.letrec<{ json: canonical.Json; leaf: canonical.Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.string({ unit: fc.constantFrom(...Array.from('abcdef_\u0000~')), maxLength: 3 }), tie('json'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
  leaf: fc.oneof(
    fc.boolean(),
    fc.maxSafeNat(),
    fc.string({ unit: 'grapheme', maxLength: 8 }).map((given) => given.normalize('NFC')),
  ),
}));

describe('claims with a member of another kind', () => {
  const samples: Readonly<Record<string, string>> = {
    region: good.region,
    office: good.office,
    officer: good.officer,
    'day-key': good.dayKey,
    venue: good.venue,
    request: good.request,
    decision: good.decision,
  };
  test.each(Object.keys(samples))('%s', async (name) => {
    const kind = KINDS.find((candidate) => candidate.kind === name);
    const sample = canonical.decode(jws.payload(jws.split(samples[name] ?? ''))) as Record<string, canonical.Json>;
    if (kind === undefined) throw new TypeError(name);
    const member = fc.constantFrom(...Object.keys(sample), 'x');
    await fc.assert(
      fc.asyncProperty(member, json, (changed, value) =>
        onlyOurErrors(() => claims.read(name, kind.schema, canonical.encode({ ...sample, [changed]: value }))),
      ),
      RUNS,
    );
  });
});

test('any moment in any zone', async () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Pacific/Apia', 'America/St_Johns', 'UTC');
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double()), zones, async (unix, tz) => {
      await onlyOurErrors(() => encoding.dayAt(unix, tz));
      await onlyOurErrors(() => encoding.dayOf(encoding.slotAt(unix), tz));
    }),
    RUNS,
  );
});

/** What the work gives, or `undefined` if it fails with one of our errors. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof CryptoError) return undefined;
    throw error;
  }
}

function property<Ts extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { [I in keyof Ts]: fc.Arbitrary<Ts[I]> },
  holds: (...values: Ts) => void | Promise<void>,
  runs = RUNS,
): void {
  test(name, () =>
    fc.assert(
      fc.asyncProperty(fc.tuple(...arbitraries), async (values) => holds(...(values as Ts))),
      runs,
    ),
  );
}

const blob = fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes));
const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).filter((bytes) => bytes.some((byte) => byte !== 0));
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const byte = fc.nat(255);

describe('round trips', () => {
  property('base64url reads what it writes', [blob], (value) => {
    expect(encoding.unb64u(b64u(value))).toStrictEqual(value);
  });
  property('base64url writes what it reads', [base64url], (spelled) => {
    const value = attempt(() => encoding.unb64u(spelled));
    if (value !== undefined) expect(b64u(value)).toBe(spelled);
  });
  property('base32 reads what it writes and what people make of it', [blob], (value) => {
    const five = concat(value, value, value, value, value);
    const spelled = encoding.base32(five);
    expect(encoding.unbase32(spelled)).toStrictEqual(five);
    const typed = spelled.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'i');
    expect(encoding.unbase32(typed)).toStrictEqual(five);
  });
  property('padding reads what it writes', [blob, fc.nat(20)], (value, more) => {
    expect(encoding.unpad(encoding.pad(value, value.length + 2 + more))).toStrictEqual(value);
  });
  property('padding writes what it reads', [fc.nat(6), blob, fc.nat(3)], (length, value, zeros) => {
    const padded = concat(encoding.u16(length), value.slice(0, 8), new Uint8Array(zeros));
    const inside = attempt(() => encoding.unpad(padded));
    if (inside !== undefined) expect(encoding.pad(inside, padded.length)).toStrictEqual(padded);
  });
  property('canonical JSON reads what it writes', [json], (value) => {
    const decoded = canonical.decode(canonical.encode(value));
    expect(canonical.encode(decoded)).toStrictEqual(canonical.encode(value));
    expect(decoded).toEqual(value);
  });
  property(
    'canonical JSON writes what it reads',
    [fc.string({ unit: fc.constantFrom(...Array.from('{}[]":,01tfalsern\\u ')), maxLength: 12 })],
    (spelled) => {
      const value = attempt(() => canonical.decode(utf8(spelled)));
      if (value !== undefined) expect(canonical.encode(value)).toStrictEqual(utf8(spelled));
    },
  );
  property('rows read and write', [id, u32, u32, byte, byte, fc.nat()], (visit, slot, leave, kind, flags, seed) => {
    const head = concat(visit, encoding.u32(slot), encoding.u32(leave), encoding.u8(kind), encoding.u8(flags));
    const venueRow = concat(head, noise(1201, seed));
    const officeRow = concat(head, noise(2481, seed));
    expect(VenueRow.pack(VenueRow.unpack(venueRow))).toStrictEqual(venueRow);
    expect(OfficeRow.pack(OfficeRow.unpack(officeRow))).toStrictEqual(officeRow);
    const row = VenueRow.unpack(venueRow);
    expect([row.slot, row.leaveSlot, row.kind, row.flags]).toStrictEqual([
      slot,
      leave === 0 ? null : leave,
      kind,
      flags,
    ]);
    expect(attempt(() => VenueRow.pack({ ...row, approvalCommitment: noise(31, seed) }))).toBe(undefined);
    for (const wrong of [venueRow.slice(1), venueRow.slice(0, -1), concat(venueRow, head), officeRow]) {
      expect(attempt(() => VenueRow.unpack(wrong))).toBe(undefined);
    }
  });
  const area = fc.option(fc.string({ unit: fc.constantFrom(...Array.from('abcxyz019')), minLength: 1, maxLength: 8 }));
  property('a code reads what it prints', [id, fc.nat(), area], (place, seed, of) => {
    const printed = new PrintedCode(new Uint8Array(place) as VenueId, noise(24, seed), of);
    const [path = '', fragment = ''] = printed.address('').slice('/c/'.length).split('#');
    expect(PrintedCode.parse(path, fragment)).toStrictEqual(printed);
  });
  property('a sheet reads what it prints', [fc.nat()], async (seed) => {
    const printed = new UnlockKey(noise(32, seed));
    expect((await UnlockKey.fromSheet(await printed.sheet())).value).toStrictEqual(printed.value);
  });
  property('a contact reads what it writes or is not made', [u32, text, text], (minute, given, city) => {
    const contact = { minute, given, city };
    const padded = attempt(() => padContact(contact));
    if (padded !== undefined) expect(readContact(padded)).toStrictEqual({ v: 1, ...contact });
  });
  property('no two lists of fields have one info', [fc.array(blob), fc.array(blob)], (one, other) => {
    const same = JSON.stringify(one) === JSON.stringify(other);
    expect(encoding.compare(encoding.info(Label.ROOT, ...one), encoding.info(Label.ROOT, ...other)) === 0).toBe(same);
  });
  property(
    'envelopes open what they close',
    [blob, fc.array(blob, { maxLength: 4 }), fc.constantFrom(...Object.values(Label))],
    async (plain, fields, label) => {
      const sealed = await seal(KEYS.day.public, label, fields, plain);
      expect(await openSealed(KEYS.day, label, fields, sealed)).toStrictEqual(plain);
      const wrapped = await wrap(lasting, label, fields, plain);
      expect(await unwrap(lasting, label, fields, wrapped)).toStrictEqual(plain);
    },
    FEW,
  );
});
