/** A page that opens a release as the office's page does, and decapsulates beside it; driven by `opening.py`. */

import { unb64u, type Bytes, type Day, type OfficeId, type VenueId } from '#crypto/encoding';
import { OfficeRow, unpackAll } from '#crypto/rows';
import type { OpeningSetup, ReleasedRow } from '../../health_office/web/opening';
import { openInWorkers } from '../../health_office/web/opening-pool';
import type { Decapsulations } from './opening-bare.worker';

/** A release as `opening.py` lays it beside this page, with `rows` and `shares`. */
interface Release {
  readonly venue: string;
  readonly office: string;
  readonly zone: string;
  readonly day: number;
  readonly seed: string;
}

declare global {
  interface Window {
    /** Rows opened in a second by all workers together. Throws if one does not open: then the number means nothing. */
    openRelease: () => Promise<number>;
    /** Decapsulations in a second by so many workers together, of so many rows each. */
    decapsulate: (workers: number, rows: number) => Promise<number>;
  }
}

const SHARE_BYTES = 32;

async function octets(name: string): Promise<Bytes> {
  return new Uint8Array(await (await fetch(`/${name}`)).arrayBuffer());
}

async function load(): Promise<{ readonly setup: OpeningSetup; readonly seed: Bytes; readonly rows: ReleasedRow[] }> {
  const release = (await (await fetch('/release.json')).json()) as Release;
  const seed = unb64u(release.seed);
  const shares = await octets('shares');
  return {
    seed,
    setup: {
      venue: unb64u(release.venue) as VenueId,
      office: unb64u(release.office) as OfficeId,
      zone: release.zone,
      seeds: [[release.day as Day, seed]],
    },
    rows: unpackAll(OfficeRow, await octets('rows')).map((row, i) => ({
      row,
      share: shares.slice(i * SHARE_BYTES, (i + 1) * SHARE_BYTES),
    })),
  };
}

const loading = load();

window.openRelease = async () => {
  const { setup, rows } = await loading;
  const began = performance.now();
  const shown = await openInWorkers(setup, rows, { done: () => undefined, signal: new AbortController().signal });
  const rate = (1000 * rows.length) / (performance.now() - began);
  if (shown.some(({ outcome }) => outcome !== 'opened')) throw new Error('a row that does not open');
  return rate;
};

window.decapsulate = async (workers, count) => {
  const { seed, rows } = await loading;
  const work: Decapsulations = { seed, sealed: rows.slice(0, count).map(({ row }) => row.sealedOfficeShare) };
  const rates = await Promise.all(Array.from({ length: workers }, () => decapsulateInWorker(work)));
  return rates.reduce((total, rate) => total + rate, 0);
};

function decapsulateInWorker(work: Decapsulations): Promise<number> {
  const worker = new Worker(new URL('./opening-bare.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<number>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>): void => {
      resolve(data);
    };
    worker.onerror = (event): void => {
      reject(new Error(event.message));
    };
    worker.postMessage(work);
  }).finally(() => {
    worker.terminate();
  });
}
