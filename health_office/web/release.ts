/**
 * A release, from the service to an opened list: fetch, check (protocol B13, office 1-5), open each row (B2).
 *
 * Nothing of it is kept: what is returned lives as long as the page that asked for it.
 */

import * as chain from '#crypto/chain';
import { ensure, officeChecks, step } from '#crypto/checks';
import { b64u, compare, dayAt, u32, unb64u, type Bytes, type Day, type VisitId } from '#crypto/encoding';
import { CryptoError } from '#crypto/errors';
import type { SealingKey } from '#crypto/keys';
import { fetch as fetchParked, type Use } from '#crypto/parked';
import { CHUNK_BYTES, type Shares } from '#crypto/release';
import { OfficeRow, unpackAll } from '#crypto/rows';
import { DAY, type Decision, type Request, type Venue } from '#crypto/statements';
import { ApiProblem } from '#kit/api';
import type { TraceRequest } from './messages';
import type { OpenedRow } from './opening';
import { openInWorkers } from './opening-pool';
import type { Asked } from './requests';
import { call, octets, serviceNow } from './session';
import type { Desk } from './standing';

const ROWS_PER_PAGE = 500;
const ID_BYTES = 16;

/** What the office may read now. */
export interface Release {
  readonly venue: Venue;
  readonly request: Request;
  readonly decision: Decision;
  readonly rows: readonly OpenedRow[];
}

/** How far an opening is: first the rows are fetched, then they are opened. */
export interface Stage {
  readonly at: 'fetching' | 'opening';
  readonly done: number;
  readonly of: number;
}

/**
 * Fetch, verify and open a release.
 *
 * Throws {@link CheckFailed} if it is not the venue's: then nothing of it may be shown. Rejects with the signal's reason
 * when it is cancelled.
 */
export async function openRelease(
  desk: Desk,
  asked: Asked,
  { progress, signal }: { readonly progress: (stage: Stage) => void; readonly signal: AbortSignal },
): Promise<Release> {
  const path = `/requests/${asked.digest}`;
  const { request } = asked;
  // The venue's statement is read again, because areas may have got names since; it still has to be the venue's.
  const served = await call<TraceRequest>('GET', path);
  const venue = await step(1, async () => {
    const { claims } = await chain.venue(served.venue, desk.region.claims.root);
    ensure(compare(claims.venue, request.claims.venue) === 0, 'an answer of another venue');
    return claims;
  });
  const data = await octets(`${path}/chunks`, signal);
  const ids = parts(await octets(`${path}/selection`, signal), ID_BYTES) as VisitId[];
  const { request: id } = request.claims;
  // A parked key that does not open is a release that does not: check 4, wherever it is noticed.
  const requestKey = await step(4, () => parkedKey(desk, 'request', id, b64u(id)));
  const { decision, shares } = await officeChecks({
    venue,
    request,
    requestKey,
    decision: served.decision ?? '',
    chunks: parts(data, CHUNK_BYTES),
    served: ids,
  });
  const rows = await fetchRows(path, ids, progress, signal);
  await step(3, () => {
    onlyExpiredMayBeMissing(desk, request.claims, ids, rows);
  });
  const opened = await openRows(desk, request.claims, rows, shares, progress, signal);
  const found = new Set(rows.map(({ visit }) => b64u(visit)));
  const gone = ids.filter((visit) => !found.has(b64u(visit)));
  return { venue, request: request.claims, decision, rows: [...opened, ...gone.map(forgotten)] };
}

function forgotten(visit: VisitId): OpenedRow {
  return { visit, outcome: 'forgotten', slot: null, leaveSlot: null, flags: 0 };
}

function parts(data: Bytes, size: number): Bytes[] {
  return Array.from({ length: Math.ceil(data.length / size) }, (_, i) => data.slice(i * size, (i + 1) * size));
}

async function fetchRows(
  path: string,
  ids: readonly VisitId[],
  progress: (stage: Stage) => void,
  signal: AbortSignal,
): Promise<OfficeRow[]> {
  const rows: OfficeRow[] = [];
  for (let start = 0; start < ids.length; start += ROWS_PER_PAGE) {
    progress({ at: 'fetching', done: start, of: ids.length });
    const page = await octets(`${path}/rows?start=${String(start)}`, signal);
    rows.push(...(await step(3, () => unpackAll(OfficeRow, page))));
  }
  return rows;
}

/**
 * The served rows are the selection (check 3), except for those whose day has been forgotten since it was frozen.
 *
 * Rows come in the order of the selection. A row that was not selected, or comes twice, is refused; and so is a gap in a
 * window of which no day can have been forgotten yet.
 */
function onlyExpiredMayBeMissing(
  desk: Desk,
  request: Request,
  ids: readonly VisitId[],
  rows: readonly OfficeRow[],
): void {
  const selected = new Set(ids.map(b64u));
  ensure(
    rows.every(({ visit }) => selected.has(b64u(visit))),
    'a row that was not selected',
  );
  const inOrder = rows.every(({ visit }, i) => compare(rows[i - 1]?.visit ?? new Uint8Array(), visit) < 0);
  ensure(inOrder, 'rows are doubled or out of order');
  const firstDay = dayAt(request.from - DAY, desk.zone);
  const someExpired = firstDay < dayAt(serviceNow(), desk.zone) - desk.region.claims.retention;
  ensure(rows.length === ids.length || someExpired, 'rows are missing');
}

async function openRows(
  desk: Desk,
  request: Request,
  rows: readonly OfficeRow[],
  shares: Shares,
  progress: (stage: Stage) => void,
  signal: AbortSignal,
): Promise<OpenedRow[]> {
  progress({ at: 'opening', done: 0, of: rows.length });
  const seeds = Array.from(await dayKeys(desk, request), ([day, key]) => [day, key.seed] as const);
  const shown = await openInWorkers(
    { venue: request.venue, office: request.office, zone: desk.zone, seeds },
    rows.map((row) => ({ row, share: shares.get(b64u(row.visit)) ?? null })),
    {
      done: (done) => {
        progress({ at: 'opening', done, of: rows.length });
      },
      signal,
    },
  );
  return rows.map(({ visit, slot, leaveSlot, flags }, i) => ({
    outcome: 'damaged',
    ...shown[i],
    visit,
    slot,
    leaveSlot,
    flags,
  }));
}

async function dayKeys(desk: Desk, request: Request): Promise<Map<Day, SealingKey>> {
  const first = dayAt(request.from - DAY, desk.zone);
  const last = dayAt(request.to - 1, desk.zone);
  const keys = new Map<Day, SealingKey>();
  for (let day = first; day <= last; day++) {
    try {
      keys.set(day, await parkedKey(desk, 'day', u32(day), String(day)));
    } catch (error) {
      // No key, no rows: a day before the office published keys, or one past retention.
      const gone = error instanceof ApiProblem && error.name === 'key-gone';
      if (!gone && !(error instanceof CryptoError)) throw error;
    }
  }
  return keys;
}

async function parkedKey({ office, sealing }: Desk, use: Use, id: Bytes, name: string): Promise<SealingKey> {
  const { parked } = await call<{ readonly parked: string }>('GET', `/parked/${use}/${name}`);
  return fetchParked(sealing, use, office.claims.office, id, unb64u(parked));
}
