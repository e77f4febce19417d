/** X-Wing and HPKE against the vectors printed in their specifications. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XWing } from '@noble/post-quantum/hybrid.js';
import { AEAD_ChaCha20Poly1305, KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { CipherSuite, KDF_HKDF_SHA256 } from 'hpke';
import { describe, expect, test } from 'vitest';
import { SealingKey } from '#crypto/keys';
import { fromHex, toHex } from './operations.ts';

function published(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', 'vectors', 'published', name), 'utf-8'));
}

describe('X-Wing', () => {
  const vector = published('xwing.json') as Record<'seed' | 'eseed' | 'pk' | 'ct' | 'ss', string>;

  test('public key of a seed', () => {
    expect(toHex(new SealingKey(fromHex(vector.seed)).public.raw)).toBe(vector.pk);
  });

  test('decapsulates', async () => {
    const kem = KEM_MLKEM768_X25519();
    const secret = await new SealingKey(fromHex(vector.seed)).hpke();
    expect(toHex(await kem.Decap(fromHex(vector.ct), secret, undefined))).toBe(vector.ss);
  });

  test('encapsulates', () => {
    const { cipherText, sharedSecret } = XWing.encapsulate(fromHex(vector.pk), fromHex(vector.eseed));
    expect([toHex(cipherText), toHex(sharedSecret)]).toStrictEqual([vector.ct, vector.ss]);
  });
});

describe('HPKE', () => {
  const vector = published('hpke.json') as Record<'info' | 'skRm' | 'pkRm' | 'enc', string> & {
    encryption: Record<'aad' | 'pt' | 'ct', string>;
    export: { exporter_context: string; L: number; exported_value: string };
  };
  const suite = new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_ChaCha20Poly1305);
  const key = new SealingKey(fromHex(vector.skRm));

  test('public key of a seed', () => {
    expect(toHex(key.public.raw)).toBe(vector.pkRm);
  });

  test('opens', async () => {
    const { aad, pt, ct } = vector.encryption;
    const options = { info: fromHex(vector.info), aad: fromHex(aad) };
    const opened = await suite.Open(await key.hpke(), fromHex(vector.enc), fromHex(ct), options);
    expect(toHex(opened)).toBe(pt);
  });

  test('exports', async () => {
    const { exporter_context: context, L, exported_value: value } = vector.export;
    const options = { info: fromHex(vector.info) };
    const exported = suite.ReceiveExport(await key.hpke(), fromHex(vector.enc), fromHex(context), L, options);
    expect(toHex(await exported)).toBe(value);
  });
});
