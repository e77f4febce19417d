/**
 * The fixed-size records in which the server hands rows to an operator and to an office (protocol B3).
 *
 * One record after another, no separators: a reader can stream them, and a length that is not a multiple of the record
 * is refused. The operator's record lacks what only the office may see, and the other way round.
 */

import { concat, exactly, parseId, u32, u8, unsignedOf, type Bytes, type Slot, type VisitId } from '#crypto/encoding';
import { Malformed } from '#crypto/errors';

/** How a visit came about. */
export const Kind = {
  /** The guest scanned the printed code. */
  CODE: 1,
} as const;

/** What everybody who sees a row should know about it; bits. */
export const Flag = {
  /** Sent after the fact, by a device that had no network. */
  LATE: 1,
  /** The end was not confirmed by anyone. */
  ESTIMATED: 2,
} as const;

interface Head {
  readonly visit: VisitId;
  readonly slot: Slot;
  readonly leaveSlot: Slot | null;
  readonly kind: number;
  readonly flags: number;
}

/** What an operator needs to approve one visit: 1227 bytes. */
export interface VenueRow extends Head {
  readonly sealedApprovalShare: Bytes;
  readonly approvalCommitment: Bytes;
}

/** What an office needs to open one visit, its approval share excepted: 2507 bytes. */
export interface OfficeRow extends Head {
  readonly sealedOfficeShare: Bytes;
  readonly sealedContact: Bytes;
  readonly sealedDetails: Bytes;
  readonly approvalCommitment: Bytes;
}

/** How one kind of record is written and read; `unpack` throws {@link Malformed}. */
interface Form<Row> {
  readonly bytes: number;
  readonly pack: (row: Row) => Bytes;
  readonly unpack: (record: Bytes) => Row;
}

const HEAD_BYTES = 26;

/** Fields of fixed size, in the order in which they stand after the head. */
function form<Name extends string>(sizes: Readonly<Record<Name, number>>): Form<Head & Readonly<Record<Name, Bytes>>> {
  const fields = Object.entries(sizes) as [Name, number][];
  const bytes = fields.reduce((total, [, size]) => total + size, HEAD_BYTES);
  return {
    bytes,
    pack: (row) => concat(packHead(row), ...fields.map(([name, size]) => exactly(size, row[name], name))),
    unpack: (record) => {
      exactly(bytes, record, 'a row');
      let end = HEAD_BYTES;
      const parts = fields.map(([name, size]) => [name, record.slice(end, (end += size))] as const);
      return { ...unpackHead(record), ...(Object.fromEntries(parts) as Record<Name, Bytes>) };
    },
  };
}

export const VenueRow: Form<VenueRow> = form({ sealedApprovalShare: 1169, approvalCommitment: 32 });
export const OfficeRow: Form<OfficeRow> = form({
  sealedOfficeShare: 1169,
  sealedContact: 1024,
  sealedDetails: 256,
  approvalCommitment: 32,
});

/** Read all records of a stream; throws {@link Malformed} if the last one is cut off. */
export function unpackAll<Row>(kind: Form<Row>, data: Bytes): Row[] {
  if (data.length % kind.bytes !== 0) throw new Malformed('rows that end in the middle of one');
  return Array.from({ length: data.length / kind.bytes }, (_, i) =>
    kind.unpack(data.slice(i * kind.bytes, (i + 1) * kind.bytes)),
  );
}

function packHead(row: Head): Bytes {
  return concat(parseId(row.visit), u32(row.slot), u32(row.leaveSlot ?? 0), u8(row.kind), u8(row.flags));
}

function unpackHead(record: Bytes): Head {
  return {
    visit: parseId(record.slice(0, 16)) as VisitId,
    slot: unsignedOf(record.slice(16, 20)) as Slot,
    leaveSlot: (unsignedOf(record.slice(20, 24)) || null) as Slot | null,
    kind: unsignedOf(record.slice(24, 25)),
    flags: unsignedOf(record.slice(25, 26)),
  };
}
