/** The contact list of a release: lines to show, to sort, to filter and to export. Pure. */

import { b64u, slotAt, slotStart, type Slot } from '#crypto/encoding';
import { Flag } from '#crypto/rows';
import type { Venue } from '#crypto/statements';
import type { OpenedRow } from './opening';

/** One opened visit. Texts that the guest did not leave are empty. */
export interface Line {
  readonly visit: string;
  readonly family: string;
  readonly given: string;
  readonly phone: string;
  readonly email: string;
  readonly street: string;
  readonly number: string;
  readonly postal: string;
  readonly city: string;
  /** Unix seconds. */
  readonly arrival: number;
  /** Unix seconds; `null` if nobody has ended the visit. */
  readonly leaving: number | null;
  /** The end was not confirmed by anybody. */
  readonly estimated: boolean;
  readonly minutes: number | null;
  /** Name of the area; its id if the venue has none of this id any more; empty for the whole venue. */
  readonly area: string;
  readonly table: number | null;
  /** Sent after the fact. */
  readonly late: boolean;
}

export type Column = 'family' | 'given' | 'phone' | 'email' | 'address' | 'arrival' | 'leaving' | 'minutes' | 'area';
export interface Order {
  readonly by: Column;
  readonly descending: boolean;
}

/** The lines of a release, in the order of its rows. */
export function linesOf(rows: readonly OpenedRow[], venue: Venue): Line[] {
  const areas = new Map(venue.areas.map(({ id, name }) => [id, name]));
  return rows.flatMap((row) => {
    if (row.contact === undefined || row.slot === null) return [];
    const { contact, details } = row;
    const arrival = arrivalOf(row.slot, contact.minute);
    // The end is known to five minutes; a visit that ended within the slot of its arrival has no negative length.
    const leaving = row.leaveSlot === null ? null : Math.max(arrival, slotStart(row.leaveSlot));
    const area = details?.area;
    return [
      {
        visit: b64u(row.visit),
        family: contact.family ?? '',
        given: contact.given ?? '',
        phone: contact.phone ?? '',
        email: contact.email ?? '',
        street: contact.street ?? '',
        number: contact.number ?? '',
        postal: contact.postal ?? '',
        city: contact.city ?? '',
        arrival,
        leaving,
        estimated: (row.flags & Flag.ESTIMATED) !== 0,
        minutes: leaving === null ? null : Math.round((leaving - arrival) / 60),
        area: area === undefined ? '' : (areas.get(area) ?? area),
        table: details?.table ?? null,
        late: (row.flags & Flag.LATE) !== 0,
      },
    ];
  });
}

// The slot is bound to the row, the minute is what the guest's device claimed: it may be more exact, not different.
function arrivalOf(slot: Slot, minute: number): number {
  return slotAt(minute * 60) === slot ? minute * 60 : slotStart(slot);
}

/** A postal address on one line. */
export function addressOf(line: Line): string {
  const parts = [
    [line.street, line.number],
    [line.postal, line.city],
  ];
  return parts
    .map((part) => part.filter((text) => text !== '').join(' '))
    .filter((part) => part !== '')
    .join(', ');
}

/** The lines that contain every word of `text`, in whatever field, and lasted `minutes` or might have. */
export function filtered(lines: readonly Line[], text: string, minutes: number): Line[] {
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return lines.filter((line) => {
    // Somebody whose end nobody knows may have stayed long enough.
    if (line.minutes !== null && !line.estimated && line.minutes < minutes) return false;
    if (words.length === 0) return true;
    const all = folded([line.family, line.given, line.phone, line.email, addressOf(line), line.area].join('\n'));
    return words.every((word) => all.includes(word));
  });
}

// "muller" finds "Müller", and "O'BRIEN" finds "O'Brien": accents and capitals are how somebody typed, not who it is.
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The lines in an order; those without a value come last, whichever way it runs. */
export function sorted(lines: readonly Line[], { by, descending }: Order, language: string): Line[] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const sign = descending ? -1 : 1;
  return lines
    .map((line) => ({ line, value: valueOf(line, by) }))
    .sort((a, b) => {
      const missing = Number(isMissing(a.value)) - Number(isMissing(b.value));
      if (missing !== 0) return missing;
      if (typeof a.value === 'number' && typeof b.value === 'number') return sign * (a.value - b.value);
      return sign * collator.compare(String(a.value), String(b.value));
    })
    .map(({ line }) => line);
}

function valueOf(line: Line, by: Column): string | number | null {
  if (by === 'address') return [line.city, line.street, line.number].join(' ').trim();
  return line[by];
}

function isMissing(value: string | number | null): boolean {
  return value === null || value === '';
}
