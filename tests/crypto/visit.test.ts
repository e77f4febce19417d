/** Sealing: what the shared vectors cannot reach, because every message is a new one. */

import { describe, expect, test } from 'vitest';
import { closeBundle, OfficeBundle, openBundle, openOfficeSeed, sealOfficeSeed } from '#crypto/bundle';
import { UnlockKey, VenueBundle } from '#crypto/bundle';
import { b64u, concat, u32, type Bytes, type Digest, type VisitId } from '#crypto/encoding';
import * as envelope from '#crypto/envelope';
import { BrokenRow, CryptoError, Damaged, DecryptionFailure, FalseShare, Malformed, NotAccepted } from '#crypto/errors';
import { SealingKey, SigningKey } from '#crypto/keys';
import { Label } from '#crypto/labels';
import * as parked from '#crypto/parked';
import { CHUNK_BYTES, openRelease, sealRelease } from '#crypto/release';
import { VisitSecret } from '#crypto/visit';
import { toHex } from './operations.ts';
import * as sample from './sample.ts';
import { approve, CONTACT, DETAILS, flipped, MEMBER, mint, OFFICE, openRow, ROOT, VENUE } from './sample.ts';

const PARTS = {
  sealedOfficeShare: 1169,
  sealedApprovalShare: 1169,
  sealedContact: 1024,
  sealedDetails: 256,
  approvalCommitment: 32,
  guestTokenHash: 32,
  notifyId: 16,
  visitId: 16,
} as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

describe('a visit', () => {
  test('has one size, whoever it is', async () => {
    for (const contact of [{ minute: 0 }, CONTACT, { minute: 2 ** 32 - 1, given: 'x'.repeat(80) }]) {
      const { sealed } = await mint(contact);
      expect(Object.fromEntries(NAMES.map((part) => [part, sealed[part].length]))).toStrictEqual(PARTS);
    }
  });

  test('opens with office and approval together', async () => {
    const { sealed } = await mint();
    const opened = await openRow(sealed, await approve(sealed));
    expect(opened).toStrictEqual({ contact: { v: 1, ...CONTACT }, details: { v: 1, ...DETAILS } });
  });

  test('has a secret of its own every time', async () => {
    const visits = await Promise.all(Array.from({ length: 20 }, () => mint()));
    for (const part of NAMES) {
      expect(new Set(visits.map(({ sealed }) => toHex(sealed[part]))).size, part).toBe(visits.length);
    }
    expect(new Set(visits.map(({ secret }) => toHex(secret.value))).size).toBe(visits.length);
  });

  test('keeps the secret of its row', async () => {
    const { sealed, secret } = await mint();
    const again = new VisitSecret(secret.value);
    expect(await again.visitId()).toStrictEqual(sealed.visitId);
    expect(await again.approvalShare()).toStrictEqual(await approve(sealed));
  });

  test.each([
    ['texts that are too long', { minute: 0, given: '😀'.repeat(80), family: '😀'.repeat(80), city: '😀'.repeat(80) }],
    ['a control character', { minute: 0, given: 'a\nb' }],
    ['an empty text', { minute: 0, given: '' }],
    ['half a character', { minute: 0, given: '\ud800' }],
    ['a text that is not NFC', { minute: 0, given: 'a\u0308' }],
    ['a minute before 1970', { minute: -1 }],
  ])('is not made with %s', async (_, contact) => {
    await expect(mint(contact)).rejects.toThrow(Malformed);
  });

  test.each<[Part, number[], string[]]>([
    ['sealedOfficeShare', [0, 1, 600, 1088, 1089, 1120, 1121, 1152, 1153, 1168], ['broken row']],
    ['sealedContact', [0, 31, 32, 500, 1007, 1008, 1023], ['broken row', 'damaged']],
    ['sealedDetails', [0, 239, 240, 255], ['damaged']],
    ['sealedApprovalShare', [0, 1, 1088, 1089, 1120, 1121, 1153, 1168], ['malformed', 'decryption failure']],
    ['approvalCommitment', [0, 31], ['false share']],
  ])('stays closed with a changed bit in %s', async (part, places, kinds) => {
    const { sealed } = await mint();
    const share = await approve(sealed);
    const seen = new Set<string>();
    for (const at of places) {
      const row = { ...sealed, [part]: flipped(sealed[part], at) };
      const error: unknown = await approve(row)
        .then(() => openRow(row, share))
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(CryptoError);
      seen.add((error as CryptoError).kind);
    }
    expect([...seen].sort()).toStrictEqual(kinds.sort());
  });

  test('opens neither with one share nor with those of another (O3, O11)', async () => {
    const [one, other] = [await mint(), await mint()];
    const shares: Bytes[] = [
      new Uint8Array(),
      new Uint8Array(32),
      await one.secret.officeShare(),
      await other.secret.approvalShare(),
      one.sealed.visitId,
      one.sealed.approvalCommitment,
    ];
    for (const share of shares) await expect(openRow(one.sealed, share)).rejects.toThrow(FalseShare);
    const theirs = { ...one.sealed, sealedOfficeShare: other.sealed.sealedOfficeShare };
    await expect(openRow(theirs, await approve(one.sealed))).rejects.toThrow(BrokenRow);
    const mixed = { ...one.sealed, sealedDetails: other.sealed.sealedDetails };
    await expect(openRow(mixed, await approve(one.sealed))).rejects.toThrow(Damaged);
    expect((await openRow(one.sealed, await approve(one.sealed))).contact).toStrictEqual({ v: 1, ...CONTACT });
  });
});

describe('an envelope', () => {
  const key = SealingKey.generate();
  const lasting = new Uint8Array(32);
  const text = new Uint8Array([1, 2, 3]);

  test.each([0, 1, 1000])('of %i bytes has its overhead', async (size) => {
    const plain = new Uint8Array(size);
    expect((await envelope.seal(key.public, Label.PARKED, [], plain)).length).toBe(size + envelope.SEAL_OVERHEAD);
    expect((await envelope.wrap(lasting, Label.PARKED, [], plain)).length).toBe(size + envelope.WRAP_OVERHEAD);
    expect((await envelope.once(lasting, lasting, plain)).length).toBe(size + envelope.ONCE_OVERHEAD);
  });

  test('is another every time', async () => {
    const sealed = await Promise.all(
      Array.from({ length: 5 }, () => envelope.seal(key.public, Label.PARKED, [], text)),
    );
    const wrapped = await Promise.all(Array.from({ length: 5 }, () => envelope.wrap(lasting, Label.PARKED, [], text)));
    expect(new Set([...sealed, ...wrapped].map(toHex)).size).toBe(10);
  });

  test('opens under its own label only', async () => {
    const labels = Object.values(Label);
    expect(new Set(labels).size).toBe(Object.keys(Label).length);
    for (const label of labels) {
      const wrapped = await envelope.wrap(lasting, label, [text], text);
      for (const other of labels) {
        const opened = envelope.unwrap(lasting, other, [text], wrapped);
        if (other === label) expect(await opened).toStrictEqual(text);
        else await expect(opened).rejects.toThrow(DecryptionFailure);
      }
      const sealed = await envelope.seal(key.public, label, [text], text);
      const next = labels[(labels.indexOf(label) + 1) % labels.length] ?? label;
      expect(await envelope.openSealed(key, label, [text], sealed)).toStrictEqual(text);
      await expect(envelope.openSealed(key, next, [text], sealed)).rejects.toThrow(DecryptionFailure);
    }
  });
});

describe('a release', () => {
  test.each([0, 1, 63, 64, 65, 130])('of %i visits comes in chunks of one size', async (count) => {
    const key = SealingKey.generate();
    const request = new Uint8Array(32) as Digest;
    const visits = Array.from({ length: count }, (_, n) => concat(u32(count - n), u32(1), u32(2), u32(3)) as VisitId);
    const shares = new Map(visits.map((visit, n) => [b64u(visit), new Uint8Array(32).fill(n)]));
    const chunks = await sealRelease(request, key.public, shares);
    expect(chunks.map((chunk) => chunk.length)).toStrictEqual(Array(Math.ceil(count / 64)).fill(CHUNK_BYTES));
    const opened = await openRelease(request, key, chunks);
    expect(new Map([...opened].sort())).toStrictEqual(new Map([...shares].sort()));
  });

  test('stays closed for every other office (O4)', async () => {
    const [asking, other] = [SealingKey.generate(), SealingKey.generate()];
    const request = sample.counting(0, 32) as Digest;
    const minted = await mint();
    const shares = new Map([[b64u(minted.sealed.visitId), await minted.secret.approvalShare()]]);
    const chunks = await sealRelease(request, asking.public, shares);
    await expect(openRelease(request, other, chunks)).rejects.toThrow(DecryptionFailure);
    await expect(openRelease(new Uint8Array(32) as Digest, asking, chunks)).rejects.toThrow(DecryptionFailure);
    expect(await openRelease(request, asking, chunks)).toStrictEqual(shares);
  });
});

describe('keys at rest', () => {
  const place = { generation: 1, holder: MEMBER, root: ROOT };

  test.each([1, 8])('a bundle of %i sealing keys has one size and reads back', async (count) => {
    const unlock = UnlockKey.generate();
    const bundle = await sample.venueBundle(count);
    const closed = await closeBundle(VenueBundle, unlock, bundle, MEMBER);
    expect(closed.length).toBe(1073);
    const opened = await openBundle(VenueBundle, unlock, { ...place, owner: VENUE }, closed);
    expect(opened.keys.sealing.map((key) => key.seed)).toStrictEqual(bundle.keys.sealing.map((key) => key.seed));
    expect(opened.keys.signing.public.equals(bundle.keys.signing.public)).toBe(true);
    const wrongRoot = { ...place, owner: VENUE, root: new Uint8Array(32) };
    await expect(openBundle(VenueBundle, unlock, wrongRoot, closed)).rejects.toThrow(NotAccepted);
    await expect(openBundle(OfficeBundle, unlock, { ...place, owner: VENUE }, closed)).rejects.toThrow(
      DecryptionFailure,
    );
    await expect(closeBundle(VenueBundle, unlock, { ...bundle, generation: 0 }, MEMBER)).rejects.toThrow(Malformed);
  });

  test('a key that does not leave its device goes into no bundle', async () => {
    const identity = await SigningKey.generate({ extractable: false });
    const bundle = { owner: OFFICE, generation: 1, root: ROOT, keys: { identity, sealing: [SealingKey.generate()] } };
    await expect(closeBundle(OfficeBundle, UnlockKey.generate(), bundle, MEMBER)).rejects.toThrow(NotAccepted);
  });

  test('a sheet is typed and read, and every wrong character noticed', async () => {
    const unlock = UnlockKey.generate();
    const sheet = await unlock.sheet();
    expect((await UnlockKey.fromSheet(sheet.toLowerCase())).value).toStrictEqual(unlock.value);
    for (let at = 0; at < sheet.length; at++) {
      if (sheet[at] === '-') continue;
      const typed = sheet.slice(0, at) + (sheet[at] === 'A' ? 'B' : 'A') + sheet.slice(at + 1);
      await expect(UnlockKey.fromSheet(typed)).rejects.toThrow(Malformed);
    }
  });

  test('a parked key takes both parts', async () => {
    const [officeKey, dayKey, lock] = [SealingKey.generate(), SealingKey.generate(), sample.counting(0, 32)];
    const left = await parked.park(officeKey.public, 'day', OFFICE, u32(20_486), dayKey);
    const stored = await parked.lockAway(lock, 'day', OFFICE, u32(20_486), left);
    expect([left.length, stored.length]).toStrictEqual([parked.PARKED_BYTES, parked.STORED_BYTES]);
    const unlocked = await parked.unlock(lock, 'day', OFFICE, u32(20_486), stored);
    expect((await parked.fetch(officeKey, 'day', OFFICE, u32(20_486), unlocked)).seed).toStrictEqual(dayKey.seed);
    await expect(parked.fetch(officeKey, 'day', OFFICE, u32(20_486), stored)).rejects.toThrow(DecryptionFailure);
  });

  test("an office's seed reaches one device", async () => {
    const [device, officeKey] = [SealingKey.generate(), SealingKey.generate()];
    const at = { office: OFFICE, seq: 2, member: MEMBER };
    const sealed = await sealOfficeSeed(device.public, at, officeKey);
    expect((await openOfficeSeed(device, at, sealed)).seed).toStrictEqual(officeKey.seed);
    await expect(openOfficeSeed(officeKey, at, sealed)).rejects.toThrow(DecryptionFailure);
  });
});
