/**
 * Answering a trace request (protocol B7): releasing the approval shares of what was asked, or declining.
 *
 * The plan of an approval: (1) run the checks again; (2) freeze the selection; (3) fetch its rows; (4) open each row's
 * approval share in workers; (5) seal the shares to the request's key; (6) stage the sealed chunks; (7) sign the decision
 * over all of it and send it. Until (7) nothing counts as released, and it can be stopped without a trace.
 */

import { b64u, concat, type Bytes } from '#crypto/encoding';
import { releaseDigest, sealRelease, selectionDigest } from '#crypto/release';
import { VenueRow, unpackAll } from '#crypto/rows';
import { Decision, sign } from '#crypto/statements';
import { configuredRoot, deviceNow } from '#kit/config';
import { inWorkers } from '#kit/pool';
import { api } from './api';
import type { ApproveRows, RowOutcome } from './approve.worker';
import type { Asked } from './inbox';
import { keysOf } from './keys';

const ROWS_PER_PAGE = 500;
/** Fifteen chunks stay below the 64 kB that any message may have. */
const CHUNKS_PER_UPLOAD = 15;

/** What an approval is doing, and how far it is. `opening` takes the time. */
export interface Step {
  readonly doing: 'fetching' | 'opening' | 'sending';
  readonly done: number;
  readonly of: number;
}

/** Release what was asked; returns the signed decision. Rejects with the signal's reason when it is stopped. */
export async function approve(asked: Asked, progress: (step: Step) => void, signal: AbortSignal): Promise<Decision> {
  // (1)
  const { request } = await asked.check();
  const keys = await keysOf(asked.venue.claims);
  // (2)
  const path = `/operator/requests/${asked.digest}`;
  const { body: frozen } = await api.json<{ readonly selection: string; readonly matched: number }>(
    'POST',
    `${path}/selections`,
  );
  const selected = `${path}/selections/${frozen.selection}`;
  // (3)
  const rows: VenueRow[] = [];
  for (let start = 0; start < frozen.matched; start += ROWS_PER_PAGE) {
    progress({ doing: 'fetching', done: rows.length, of: frozen.matched });
    rows.push(...unpackAll(VenueRow, await api.octets(`${selected}/rows?start=${String(start)}`, signal)));
  }
  // (4)
  progress({ doing: 'opening', done: 0, of: rows.length });
  const outcomes = await inWorkers<ApproveRows>({
    make: () => new Worker(new URL('./approve.worker.ts', import.meta.url), { type: 'module' }),
    setup: { request: request.text, seed: keys.sealing.seed },
    tasks: rows,
    done: (done) => {
      progress({ doing: 'opening', done, of: rows.length });
    },
    signal,
  });
  const { shares, refused, unopenable } = sorted(rows, outcomes);
  // (5)
  const chunks = await sealRelease(request.digest, request.claims.key, shares);
  // (6)
  for (let first = 0; first < chunks.length; first += CHUNKS_PER_UPLOAD) {
    signal.throwIfAborted();
    progress({ doing: 'sending', done: first, of: chunks.length });
    const upload = concat(...chunks.slice(first, first + CHUNKS_PER_UPLOAD));
    await api.putOctets(`${selected}/chunks/${String(first)}`, upload);
  }
  // (7)
  signal.throwIfAborted();
  progress({ doing: 'sending', done: chunks.length, of: chunks.length });
  return decide(asked, {
    request: request.digest,
    verdict: 'approved',
    selection: await selectionDigest(
      request.digest,
      rows.map(({ visit }) => visit),
    ),
    matched: rows.length,
    released: shares.size,
    refused,
    unopenable,
    chunks: chunks.length,
    release: await releaseDigest(request.digest, chunks),
  });
}

function sorted(
  rows: readonly VenueRow[],
  outcomes: readonly RowOutcome[],
): { readonly shares: ReadonlyMap<string, Bytes>; readonly refused: number; readonly unopenable: number } {
  const shares = new Map<string, Bytes>();
  rows.forEach(({ visit }, index) => {
    const outcome = outcomes[index];
    if (typeof outcome === 'object') shares.set(b64u(visit), outcome.share);
  });
  const refused = outcomes.filter((outcome) => outcome === 'refused').length;
  return { shares, refused, unopenable: rows.length - shares.size - refused };
}

/** Sign and send a refusal with its reason. */
export async function decline(asked: Asked, reason: string): Promise<Decision> {
  const { request } = await asked.check();
  return decide(asked, { request: request.digest, verdict: 'declined', reason });
}

async function decide(asked: Asked, answer: Omit<Decision, 'v' | 'root' | 'iat' | 'venue'>): Promise<Decision> {
  const venue = asked.venue.claims;
  const { signing } = await keysOf(venue);
  const signed = await sign(
    Decision,
    { root: configuredRoot(), iat: deviceNow(), venue: venue.venue, ...answer },
    signing,
  );
  await api.json('POST', `/operator/requests/${asked.digest}/decision`, { decision: signed.text });
  return signed.claims;
}
