/**
 * What a vector can ask for: one function per operation, from JSON to JSON, in the names of the vector files.
 *
 * `operations.py` has the same names. Parameters are checked strictly: a vector with a missing, unknown or wrongly typed
 * member is a broken vector, not a failing one. Bytes are hex in both directions.
 */

import * as v from 'valibot';
import * as bundle from '#crypto/bundle';
import * as canonical from '#crypto/canonical';
import * as chain from '#crypto/chain';
import * as checks from '#crypto/checks';
import * as claims from '#crypto/claims';
import * as code from '#crypto/code';
import * as contact from '#crypto/contact';
import * as encoding from '#crypto/encoding';
import { b64u, type Bytes, type Day, type Digest, type MemberId, type OfficeId, type Slot } from '#crypto/encoding';
import type { VenueId, VisitId } from '#crypto/encoding';
import * as envelope from '#crypto/envelope';
import * as jws from '#crypto/jws';
import { SealingKey, SealingPublicKey, SigningKey, VerifyingKey, type PrivateJwk } from '#crypto/keys';
import { Label } from '#crypto/labels';
import * as log from '#crypto/log';
import * as parked from '#crypto/parked';
import * as receipt from '#crypto/receipt';
import * as release from '#crypto/release';
import { OfficeRow, unpackAll, VenueRow } from '#crypto/rows';
import * as statements from '#crypto/statements';
import * as visit from '#crypto/visit';

export type Operation = (parameters: unknown) => unknown;

function operation<E extends v.ObjectEntries>(
  entries: E,
  run: (parameters: v.InferOutput<v.StrictObjectSchema<E, undefined>>) => unknown,
): Operation {
  const schema = v.strictObject(entries);
  return (parameters) => {
    const parsed = v.safeParse(schema, parameters);
    if (!parsed.success) throw new TypeError(`a broken vector: ${v.summarize(parsed.issues)}`);
    return run(parsed.output);
  };
}

export function fromHex(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

export function toHex(value: Uint8Array): string {
  return Buffer.from(value).toString('hex');
}

const Hex = v.pipe(v.string(), v.hexadecimal(), v.transform(fromHex));
/** An empty text is no hexadecimal number to valibot, and no bytes to us. */
const Blob = v.union([
  Hex,
  v.pipe(
    v.literal(''),
    v.transform(() => new Uint8Array()),
  ),
]);
const Blobs = v.array(Blob);
const Text = v.string();
const Number = v.number();
const AnyLabel = v.picklist(Object.values(Label));
// Which members a key has is the business of what is tested.
const Jwk = v.custom<PrivateJwk>((value) => typeof value === 'object');
const Ctx = v.pipe(
  v.strictObject({ venue: Hex, visit: Hex, office: Hex, slot: Number }),
  v.transform((ctx) => ctx as visit.Context),
);
const Use = v.picklist(['day', 'request']);
const Known = v.strictObject({ root: v.nullable(Hex), region_seq: Number, venue_seq: Number });
const AnyContact = v.custom<claims.New<contact.Contact>>((value) => typeof value === 'object');
const AnyDetails = v.custom<claims.New<contact.Details>>((value) => typeof value === 'object');

const KINDS: Readonly<Record<string, statements.Kind<statements.Statement>>> = {
  region: statements.Region,
  office: statements.Office,
  officer: statements.Officer,
  'office-key': statements.OfficeKey,
  'day-key': statements.DayKey,
  venue: statements.Venue,
  request: statements.Request,
  decision: statements.Decision,
  sunset: statements.Sunset,
};

function kindOf(name: string): statements.Kind<statements.Statement> {
  const kind = KINDS[name];
  if (kind === undefined) throw new TypeError(`no kind of statement: ${name}`);
  return kind;
}

/** Whether writing gives back what was read. */
function sameAgain(kind: statements.Kind<statements.Statement>, read: statements.Statement, data: Bytes): void {
  if (toHex(claims.write(kind.kind, kind.schema, read)) !== toHex(data)) throw new Error('written another way');
}

const SERVED_REGION = { root: Hex, region: v.array(Text) };
const SERVED_OFFICE = { ...SERVED_REGION, office: Text, now: Number };

async function officeOf(p: { root: Bytes; region: readonly string[]; office: string; now: number }) {
  return chain.office(p.office, (await chain.region(p.region, p.root, p)).claims, p);
}

function row(entry: VenueRow | OfficeRow): unknown[] {
  const { visit, slot, leaveSlot, kind, flags, ...parts } = entry;
  return [visit, slot, leaveSlot, kind, flags, ...Object.values(parts)];
}

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  // labels, encoding, canonical
  labels: operation({}, () => Object.values(Label).sort()),
  u8: operation({ value: Number }, (p) => encoding.u8(p.value)),
  u16: operation({ value: Number }, (p) => encoding.u16(p.value)),
  u32: operation({ value: Number }, (p) => encoding.u32(p.value)),
  lp_of_zeros: operation({ count: Number }, (p) => encoding.lp(new Uint8Array(p.count)).length),
  info: operation({ label: AnyLabel, fields: Blobs }, (p) => encoding.info(p.label, ...p.fields)),
  parse_id: operation({ value: Blob }, (p) => encoding.parseId(p.value)),
  pad: operation({ value: Blob, size: Number }, (p) => encoding.pad(p.value, p.size)),
  unpad: operation({ padded: Blob }, (p) => encoding.unpad(p.padded)),
  b64u: operation({ value: Blob }, (p) => b64u(p.value)),
  unb64u: operation({ text: Text }, (p) => encoding.unb64u(p.text)),
  base32: operation({ value: Blob }, (p) => encoding.base32(p.value)),
  unbase32: operation({ typed: Text }, (p) => encoding.unbase32(p.typed)),
  slot_at: operation({ unix: Number }, (p) => encoding.slotAt(p.unix)),
  slot_start: operation({ slot: Number }, (p) => encoding.slotStart(p.slot as Slot)),
  day_at: operation({ unix: Number, zone: Text }, (p) => encoding.dayAt(p.unix, p.zone)),
  day_of: operation({ slot: Number, zone: Text }, (p) => encoding.dayOf(p.slot as Slot, p.zone)),
  canonical_decode: operation({ data: Blob }, (p) => canonical.encode(canonical.decode(p.data))),
  canonical_encode: operation({ value: v.unknown() }, (p) => canonical.encode(p.value)),

  // envelope, keys
  kdf: operation({ ikm: Hex, length: Number, label: AnyLabel, fields: Blobs }, (p) =>
    envelope.kdf(p.ikm, p.length, p.label, ...p.fields),
  ),
  digest: operation({ label: AnyLabel, fields: Blobs }, (p) => envelope.digest(p.label, ...p.fields)),
  mac: operation({ key: Hex, label: AnyLabel, fields: Blobs }, (p) => envelope.mac(p.key, p.label, ...p.fields)),
  once: operation({ key: Hex, aad: Blob, plaintext: Blob }, (p) => envelope.once(p.key, p.aad, p.plaintext)),
  open_once: operation({ key: Hex, aad: Blob, ciphertext: Blob }, (p) => envelope.openOnce(p.key, p.aad, p.ciphertext)),
  open_sealed: operation({ seed: Hex, label: AnyLabel, fields: Blobs, sealed: Blob }, (p) =>
    envelope.openSealed(new SealingKey(p.seed), p.label, p.fields, p.sealed),
  ),
  unwrap: operation({ key: Hex, label: AnyLabel, fields: Blobs, wrapped: Blob }, (p) =>
    envelope.unwrap(p.key, p.label, p.fields, p.wrapped),
  ),
  sealing_key: operation({ seed: Blob }, (p) => new SealingKey(p.seed).public.raw),
  sealing_public_key: operation({ raw: Blob }, (p) => envelope.sha256(new SealingPublicKey(p.raw).raw)),
  verifying_key: operation({ jwk: Jwk }, (p) => new VerifyingKey(p.jwk).jkt()),
  key_fingerprint: operation({ jwk: Jwk }, (p) => new VerifyingKey(p.jwk).fingerprint()),
  signing_key: operation({ jwk: Jwk }, async (p) => (await SigningKey.fromJwk(p.jwk)).public.jkt()),

  // claims, contact
  read_claims: operation({ kind: Text, payload: Text }, (p) => {
    const kind = kindOf(p.kind);
    sameAgain(kind, claims.read(p.kind, kind.schema, encoding.utf8(p.payload)), encoding.utf8(p.payload));
    return null;
  }),
  kind_number: operation({ kind: Text }, (p) => kindOf(p.kind).number),
  pad_contact: operation({ contact: AnyContact }, (p) => contact.padContact(p.contact)),
  pad_details: operation({ details: AnyDetails }, (p) => contact.padDetails(p.details)),
  read_contact: operation({ padded: Blob }, (p) => contact.readContact(p.padded)),
  read_details: operation({ padded: Blob }, (p) => contact.readDetails(p.padded)),

  // visit, rows
  visit_values: operation({ secret: Hex, venue: Hex, office: Hex, slot: Number }, async (p) => {
    const secret = new visit.VisitSecret(p.secret);
    const visitId = await secret.visitId();
    const place = { venue: p.venue as VenueId, visit: visitId, office: p.office as OfficeId, slot: p.slot as Slot };
    const ctx = visit.contextFields(place);
    const [officeShare, approvalShare] = [await secret.officeShare(), await secret.approvalShare()];
    const [contactKey, keyCheck] = await visit.contactKeys(officeShare, approvalShare, ctx);
    return {
      visit_id: visitId,
      notify_id: await secret.notifyId(),
      guest_token: await secret.guestToken(),
      office_share: officeShare,
      approval_share: approvalShare,
      contact_key: contactKey,
      key_check: keyCheck,
      details_key: await visit.detailsKey(approvalShare, ctx),
      approval_commitment: await visit.commitment(approvalShare, ctx),
      guest_token_hash: await visit.guestTokenHash(visitId, await secret.guestToken()),
    };
  }),
  open_approval_share: operation({ seed: Hex, ctx: Ctx, sealed_approval_share: Blob, approval_commitment: Blob }, (p) =>
    visit.openApprovalShare(new SealingKey(p.seed), p.sealed_approval_share, p.approval_commitment, p.ctx),
  ),
  open_visit: operation(
    {
      ctx: Ctx,
      day_seed: Hex,
      approval_share: Blob,
      approval_commitment: Blob,
      sealed_office_share: Blob,
      sealed_contact: Blob,
      sealed_details: Blob,
    },
    (p) =>
      visit.openVisit({
        context: p.ctx,
        dayKey: new SealingKey(p.day_seed),
        approvalShare: p.approval_share,
        approvalCommitment: p.approval_commitment,
        sealedOfficeShare: p.sealed_office_share,
        sealedContact: p.sealed_contact,
        sealedDetails: p.sealed_details,
      }),
  ),
  unpack_rows: operation({ kind: v.picklist(['venue', 'office']), data: Blob }, (p) => {
    const venues = p.kind === 'venue' ? unpackAll(VenueRow, p.data) : [];
    const offices = p.kind === 'office' ? unpackAll(OfficeRow, p.data) : [];
    const packed = encoding.concat(...venues.map(VenueRow.pack), ...offices.map(OfficeRow.pack));
    if (toHex(packed) !== toHex(p.data)) throw new Error('packed another way');
    return [...venues, ...offices].map(row);
  }),

  // code, receipt, log
  root_id: operation({ keys: v.array(Jwk), threshold: Number }, (p) =>
    code.rootId(
      p.keys.map((jwk) => new VerifyingKey(jwk)),
      p.threshold,
    ),
  ),
  fingerprint: operation({ root: Hex, venue: Hex, sig: Jwk, seal: Hex }, (p) =>
    code.fingerprint(p.root, p.venue as VenueId, new VerifyingKey(p.sig), new SealingPublicKey(p.seal)),
  ),
  parse_code: operation({ venue: Text, fragment: Text }, (p) => {
    const printed = code.PrintedCode.parse(p.venue, p.fragment);
    if (printed.address('') !== `/c/${p.venue}#${p.fragment}`) throw new Error('printed another way');
    return { venue: printed.venueId, fingerprint: printed.fingerprint, area: printed.area };
  }),
  code_address: operation({ base: Text, venue: Hex, fingerprint: Hex, area: v.nullable(Text) }, (p) =>
    new code.PrintedCode(p.venue as VenueId, p.fingerprint, p.area).address(p.base),
  ),
  receipt_key: operation({ receipt_secret: Hex, day: Number }, (p) =>
    receipt.receiptKey(p.receipt_secret, p.day as Day),
  ),
  arrival_receipt: operation({ key: Hex, ctx: Ctx, kind: Number }, (p) =>
    receipt.receipt(p.key, { ...p.ctx, kind: p.kind }),
  ),
  leave_receipt: operation({ key: Hex, venue: Hex, visit: Hex, leave_slot: Number, estimated: v.boolean() }, (p) =>
    receipt.leaveReceipt(p.key, {
      venue: p.venue as VenueId,
      visit: p.visit as VisitId,
      leaveSlot: p.leave_slot as Slot,
      estimated: p.estimated,
    }),
  ),
  next_head: operation({ head: Hex, kind: Number, statement: Hex }, (p) =>
    log.nextHead(p.head, p.kind, p.statement as Digest),
  ),

  // jws, statements, chain
  split: operation({ text: Text }, async (p) => {
    const parts = jws.split(p.text);
    return { ...parts, digest: await jws.digest(parts) };
  }),
  verify: operation({ text: Text, kind: Text, key: Jwk }, async (p) => {
    const parts = jws.split(p.text);
    await jws.verify(parts, p.kind, new VerifyingKey(p.key));
    return new TextDecoder().decode(jws.payload(parts));
  }),
  read_statement: operation({ kind: Text, text: Text, key: Jwk }, async (p) => {
    const signed = await statements.read(kindOf(p.kind), p.text, new VerifyingKey(p.key));
    sameAgain(kindOf(p.kind), signed.claims, jws.payload(jws.split(p.text)));
    return signed.digest;
  }),
  case_reference: operation({ salt: Hex, reference: Text }, (p) => statements.caseReference(p.salt, p.reference)),
  chain_region: operation(
    { ...SERVED_REGION, now: Number, known_seq: Number },
    async (p) => (await chain.region(p.region, p.root, { now: p.now, knownSeq: p.known_seq })).digest,
  ),
  chain_office: operation(SERVED_OFFICE, async (p) => (await officeOf(p)).digest),
  chain_officer: operation(
    { ...SERVED_OFFICE, officer: Text },
    async (p) => (await chain.officer(p.officer, await officeOf(p), p)).digest,
  ),
  chain_office_key: operation(
    { ...SERVED_OFFICE, office_key: Text },
    async (p) => (await chain.officeKey(p.office_key, await officeOf(p))).digest,
  ),
  chain_day_key: operation(
    { ...SERVED_OFFICE, day_key: Text, day: Number },
    async (p) => (await chain.dayKey(p.day_key, await officeOf(p), p.day as Day)).digest,
  ),
  chain_venue: operation({ root: Hex, venue: Text }, async (p) => (await chain.venue(p.venue, p.root)).digest),
  chain_request: operation({ ...SERVED_OFFICE, officer: Text, request: Text }, async (p) => {
    const officer = await chain.officer(p.officer, await officeOf(p), p);
    return (await chain.request(p.request, officer)).digest;
  }),
  chain_window: operation({ region: Text, request: Text }, (p) => {
    chain.window(statements.peek(statements.Request, p.request), statements.peek(statements.Region, p.region));
    return null;
  }),
  chain_request_in_date: operation({ request: Text, now: Number }, (p) => {
    chain.requestInDate(statements.peek(statements.Request, p.request), p.now);
    return null;
  }),
  chain_needs_second_officer: operation({ region: Text, request: Text }, (p) =>
    chain.needsSecondOfficer(
      statements.peek(statements.Request, p.request),
      statements.peek(statements.Region, p.region),
    ),
  ),
  chain_sunset: operation({ ...SERVED_REGION, sunset: Text, now: Number }, async (p) => {
    const region = await chain.region(p.region, p.root, p);
    return (await chain.sunset(p.sunset, region.claims)).digest;
  }),
  chain_decision: operation({ venue: Text, request: Hex, decision: Text }, async (p) => {
    const venue = statements.peek(statements.Venue, p.venue);
    return (await chain.decision(p.decision, venue, p.request as Digest)).digest;
  }),

  // release, bundle, parked
  selection_digest: operation({ request: Hex, visits: v.array(Hex) }, (p) =>
    release.selectionDigest(p.request as Digest, p.visits as VisitId[]),
  ),
  release_digest: operation({ request: Hex, chunks: Blobs }, (p) =>
    release.releaseDigest(p.request as Digest, p.chunks),
  ),
  open_release: operation({ request: Hex, seed: Hex, chunks: Blobs }, async (p) =>
    shares(await release.openRelease(p.request as Digest, new SealingKey(p.seed), p.chunks)),
  ),
  sheet: operation({ unlock_key: Hex }, (p) => new bundle.UnlockKey(p.unlock_key).sheet()),
  device_fingerprint: operation({ jwk: Jwk, key: Hex }, (p) =>
    bundle.deviceFingerprint(new VerifyingKey(p.jwk), new SealingPublicKey(p.key)),
  ),
  from_sheet: operation({ typed: Text }, async (p) => (await bundle.UnlockKey.fromSheet(p.typed)).value),
  open_bundle: operation(
    {
      kind: v.picklist(['venue', 'office']),
      unlock_key: Hex,
      owner: Hex,
      generation: Number,
      holder: Hex,
      root: Hex,
      wrapped: Hex,
    },
    async (p) => {
      const key = new bundle.UnlockKey(p.unlock_key);
      const written =
        p.kind === 'venue'
          ? bundle.VenueBundle.write(await bundle.openBundle(bundle.VenueBundle, key, p, p.wrapped))
          : bundle.OfficeBundle.write(await bundle.openBundle(bundle.OfficeBundle, key, p, p.wrapped));
      return new TextDecoder().decode(await written);
    },
  ),
  open_office_seed: operation({ seed: Hex, office: Hex, seq: Number, member: Hex, sealed: Hex }, async (p) => {
    const place = { office: p.office as OfficeId, seq: p.seq, member: p.member as MemberId };
    return (await bundle.openOfficeSeed(new SealingKey(p.seed), place, p.sealed)).seed;
  }),
  fetch: operation(
    { seed: Hex, use: Use, office: Hex, key_id: Hex, parked: Hex },
    async (p) => (await parked.fetch(new SealingKey(p.seed), p.use, p.office as OfficeId, p.key_id, p.parked)).seed,
  ),
  unlock: operation({ lock: Hex, use: Use, office: Hex, key_id: Hex, stored: Hex }, (p) =>
    parked.unlock(p.lock, p.use, p.office as OfficeId, p.key_id, p.stored),
  ),

  // checks
  guest_checks: operation(
    {
      root: Hex,
      code_venue: Text,
      code_fragment: Text,
      served: v.strictObject({ region: v.array(Text), office: Text, venue: Text, day_keys: v.array(Text) }),
      service_now: Number,
      device_now: Number,
      known: Known,
      contact: AnyContact,
    },
    async (p) => {
      const arrival = await checks.guestChecks({
        root: p.root,
        code: code.PrintedCode.parse(p.code_venue, p.code_fragment),
        served: { ...p.served, dayKeys: p.served.day_keys },
        serviceNow: p.service_now,
        deviceNow: p.device_now,
        known: { root: p.known.root, regionSeq: p.known.region_seq, venueSeq: p.known.venue_seq },
      });
      const { sealed } = await arrival.seal(p.contact, {});
      return {
        venue: sealed.venueId,
        office: sealed.officeId,
        slot: sealed.slot,
        day_key: arrival.dayKey.digest,
      };
    },
  ),
  operator_checks: operation(
    {
      root: Hex,
      bundle_root: Hex,
      venue: Text,
      served: v.strictObject({ region: v.array(Text), office: Text, officer: Text, request: Text }),
      now: Number,
      known_region_seq: Number,
      answered: v.boolean(),
    },
    async (p) => {
      const verified = await checks.operatorChecks({
        root: p.root,
        bundleRoot: p.bundle_root,
        venue: statements.peek(statements.Venue, p.venue),
        served: p.served,
        now: p.now,
        answered: p.answered,
        knownRegionSeq: p.known_region_seq,
      });
      return verified.request.digest;
    },
  ),
  approve_row: operation({ request: Text, seed: Hex, row: Hex }, (p) =>
    checks.approveRow(VenueRow.unpack(p.row), statements.peek(statements.Request, p.request), new SealingKey(p.seed)),
  ),
  office_checks: operation(
    {
      venue: Text,
      request: Text,
      officer_key: Jwk,
      request_seed: Hex,
      decision: Text,
      chunks: Blobs,
      served: v.array(Hex),
    },
    async (p) => {
      const checked = await checks.officeChecks({
        venue: statements.peek(statements.Venue, p.venue),
        request: await statements.read(statements.Request, p.request, new VerifyingKey(p.officer_key)),
        requestKey: new SealingKey(p.request_seed),
        decision: p.decision,
        chunks: p.chunks,
        served: p.served as VisitId[],
      });
      return { released: checked.decision.released, shares: shares(checked.shares) };
    },
  ),
};

function shares(opened: release.Shares): Record<string, Bytes> {
  return Object.fromEntries(Array.from(opened, ([visitId, share]) => [toHex(encoding.unb64u(visitId)), share]));
}

/** A result as JSON. */
export function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
