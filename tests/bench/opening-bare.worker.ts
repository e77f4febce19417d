/** The decapsulation alone, by the library that the pages use: what opening a row cannot do without. */

import { KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import type { Bytes } from '#crypto/encoding';

/** Rows' sealed office shares, and the seed of the key to which they are sealed. */
export interface Decapsulations {
  readonly seed: Bytes;
  readonly sealed: readonly Bytes[];
}

const KEM = KEM_MLKEM768_X25519();
const WARM_UP = 50;

async function decapsulate({ seed, sealed }: Decapsulations): Promise<number> {
  const key = await KEM.DeserializePrivateKey(seed, false);
  const encapsulated = sealed.map((message) => message.subarray(1, 1 + KEM.Nenc));
  for (const enc of encapsulated.slice(0, WARM_UP)) await KEM.Decap(enc, key, undefined);
  const began = performance.now();
  for (const enc of encapsulated) await KEM.Decap(enc, key, undefined);
  return (1000 * encapsulated.length) / (performance.now() - began);
}

self.onmessage = async ({ data }: MessageEvent<Decapsulations>): Promise<void> => {
  self.postMessage(await decapsulate(data));
};
