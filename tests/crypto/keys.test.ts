/** Keys show what they are and never what they hold; a signing key may be one that nobody can take out. */

import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { UnlockKey } from '#crypto/bundle';
import { b64u, compare, equal, unb64u, type Bytes } from '#crypto/encoding';
import { Malformed, NotAccepted } from '#crypto/errors';
import { SealingKey, SigningKey, VerifyingKey } from '#crypto/keys';
import * as statements from '#crypto/statements';
import { Venue } from '#crypto/statements';
import { VisitSecret } from '#crypto/visit';
import { toHex } from './operations.ts';
import { counting, mint, OFFICE, officeBundle, ROOT, VENUE, venueBundle } from './sample.ts';

const extractable = { extractable: true };
const sealing = SealingKey.generate();
const signing = await SigningKey.generate(extractable);
const unlock = UnlockKey.generate();
const secret = new VisitSecret(counting(100, 32));
const bundle = await venueBundle();
const office = await officeBundle();
const minted = await mint();

async function scalar(key: SigningKey): Promise<Bytes> {
  return unb64u((await key.privateJwk()).d);
}

/** How a secret could be spelled in a log. */
function spellings(value: Bytes): string[] {
  const asObject = JSON.stringify(value).slice(1, -1);
  return [toHex(value), b64u(value), Array.from(value).join(), Array.from(value).join(', '), asObject];
}

/** Every way in which a program shows a value without being asked for a secret. */
function shown(value: object): string {
  const deep = { depth: 9, showHidden: true, maxArrayLength: null };
  const texts = [JSON.stringify(value), Object.prototype.toString.call(value), inspect(value, deep)];
  return [...texts, JSON.stringify({ ...value }), ...[value, ...(Object.values(value) as unknown[])].map(String)]
    .join('\n')
    .replace(/\s+/g, ' ');
}

const HOLDERS: [string, object, Bytes[]][] = [
  ['a sealing key', sealing, [sealing.seed]],
  ['a signing key', signing, [await scalar(signing)]],
  ['an unlock key', unlock, [unlock.value]],
  ['a visit secret', secret, [secret.value]],
  ['a minted visit', minted, [minted.secret.value, await minted.secret.approvalShare()]],
  ['a bundle', bundle, [await scalar(bundle.keys.signing), ...bundle.keys.sealing.map((key) => key.seed)]],
  ['an office bundle', office, [await scalar(office.keys.identity), ...office.keys.sealing.map((key) => key.seed)]],
];

describe('no secret shows', () => {
  test.each(HOLDERS)('%s', (_, holder, secrets) => {
    const text = shown(holder);
    expect(secrets.flatMap(spellings).filter((spelling) => text.includes(spelling))).toStrictEqual([]);
  });

  test('the test would see one', () => {
    const text = shown({ seed: sealing.seed });
    expect(spellings(sealing.seed).filter((spelling) => text.includes(spelling)).length).toBe(3);
  });

  test('but which key it is', () => {
    expect(String(sealing)).toContain(b64u(sealing.public.raw.slice(0, 12)));
    expect(String(signing)).toContain(signing.public.jwk.x.slice(0, 16));
    expect(JSON.stringify(sealing)).toBe(JSON.stringify(String(sealing)));
  });
});

describe('signing keys', () => {
  const venue = {
    root: ROOT,
    iat: 1,
    venue: VENUE,
    seq: 1,
    name: 'Zum Löwen',
    address: 'Musterstraße 1',
    postal: '10115',
    office: OFFICE,
    seal: sealing.public,
    areas: [],
    modes: ['code'],
  };

  async function signs(key: SigningKey): Promise<void> {
    const signed = await statements.sign(Venue, { ...venue, sig: key.public }, key);
    expect(await statements.read(Venue, signed.text, key.public)).toStrictEqual(signed);
  }

  test('an extractable one reads back from its JWK', async () => {
    const again = await SigningKey.fromJwk(await signing.privateJwk());
    expect(await again.privateJwk()).toStrictEqual(await signing.privateJwk());
    expect(again.public.equals(signing.public)).toBe(true);
    await signs(again);
  });

  test('one that stays inside signs and tells nothing', async () => {
    const key = await SigningKey.generate({ extractable: false });
    await signs(key);
    await expect(key.privateJwk()).rejects.toThrow(NotAccepted);
    await expect(crypto.subtle.exportKey('jwk', key.privateKey)).rejects.toThrow();
  });

  test('one that a device kept is a key again', async () => {
    const key = await SigningKey.generate({ extractable: false });
    const again = await SigningKey.fromCryptoKey(key.privateKey, key.public.jwk);
    await signs(again);
    await expect(again.privateJwk()).rejects.toThrow(NotAccepted);
  });

  test('one kept beside the public half of another is refused', async () => {
    const [one, other] = [await SigningKey.generate({ extractable: false }), await SigningKey.generate(extractable)];
    await expect(SigningKey.fromCryptoKey(one.privateKey, other.public.jwk)).rejects.toThrow(Malformed);
    const mixed = { ...one.public.jwk, d: (await other.privateJwk()).d };
    await expect(SigningKey.fromJwk(mixed)).rejects.toThrow(Malformed);
  });

  test('a key for something else is refused', async () => {
    const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
    const { privateKey } = await crypto.subtle.generateKey(ecdh, true, ['deriveBits']);
    await expect(SigningKey.fromCryptoKey(privateKey, signing.public.jwk)).rejects.toThrow(Malformed);
    await expect(SigningKey.fromCryptoKey(await signing.public.cryptoKey(), signing.public.jwk)).rejects.toThrow(
      Malformed,
    );
  });

  test('the thumbprint does not depend on the order of members', async () => {
    const { y, x, kty, crv } = signing.public.jwk;
    const again = new VerifyingKey({ y, x, kty, crv });
    expect(await again.jkt()).toStrictEqual(await signing.public.jkt());
    expect(again.equals(signing.public)).toBe(true);
    expect(again.equals((await SigningKey.generate(extractable)).public)).toBe(false);
  });

  test('a verifying key keeps its own copy', () => {
    const jwk = { ...signing.public.jwk };
    const key = new VerifyingKey(jwk);
    jwk.x = 'changed';
    expect(key.jwk).toStrictEqual(signing.public.jwk);
  });
});

test('bytes are equal if all are', () => {
  const value = counting(0, 32);
  expect(equal(value, counting(0, 32))).toBe(true);
  for (let at = 0; at < 32; at++) {
    const other = value.map((byte, i) => (i === at ? byte ^ 0x80 : byte));
    expect(equal(value, other)).toBe(false);
    expect(Math.sign(compare(value, other))).toBe(-1);
    expect(Math.sign(compare(other, value))).toBe(1);
  }
  for (const other of [new Uint8Array(), counting(0, 31), counting(0, 33)]) {
    expect(equal(value, other)).toBe(false);
    expect(equal(other, value)).toBe(false);
    expect(Math.sign(compare(value, other))).toBe(Math.sign(value.length - other.length));
  }
  expect(equal(new Uint8Array(), new Uint8Array())).toBe(true);
});
