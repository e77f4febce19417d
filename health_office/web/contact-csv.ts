/** The contact list as a table of texts, for a CSV file. Pure. */

import type { Line } from './contacts';
import { offsetAt } from './window';

/** The columns, in their order; also the last part of the names of their headings. */
export const CSV_COLUMNS = [
  'family',
  'given',
  'phone',
  'email',
  'street',
  'number',
  'postal',
  'city',
  'arrival',
  'leaving',
  'estimated',
  'area',
  'table',
  'late',
  'visit',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** Words of the page's language that a file needs. */
export interface CsvWords {
  readonly heading: (column: CsvColumn) => string;
  readonly yes: string;
  readonly no: string;
}

/** A heading and one row per line. Times are ISO 8601 in the region's zone, with its offset: exact in every program. */
export function contactTable(lines: readonly Line[], zone: string, { heading, yes, no }: CsvWords): string[][] {
  const text = (line: Line, column: CsvColumn): string => {
    if (column === 'arrival') return isoTime(line.arrival, zone);
    if (column === 'leaving') return line.leaving === null ? '' : isoTime(line.leaving, zone);
    if (column === 'estimated' || column === 'late') return line[column] ? yes : no;
    if (column === 'table') return line.table === null ? '' : String(line.table);
    return line[column];
  };
  return [CSV_COLUMNS.map(heading), ...lines.map((line) => CSV_COLUMNS.map((column) => text(line, column)))];
}

/** A moment as `2026-11-23T18:05+01:00`. */
export function isoTime(unix: number, zone: string): string {
  const offset = offsetAt(unix, zone);
  const local = new Date((unix + offset) * 1000).toISOString().slice(0, 16);
  const minutes = Math.abs(offset) / 60;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
