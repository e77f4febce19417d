import { describe, expect, test } from 'vitest';
import type { Contact } from '#crypto/contact';
import type { Slot, VisitId } from '#crypto/encoding';
import { Flag } from '#crypto/rows';
import type { Venue } from '#crypto/statements';
import { contactTable } from '../../health_office/web/contact-csv';
import { addressOf, filtered, linesOf, sorted, type Line } from '../../health_office/web/contacts';
import type { OpenedRow } from '../../health_office/web/opening';

const SLOT = 5_984_352 as Slot;
const MINUTE = SLOT * 5;
const VENUE = { areas: [{ id: 'bar', name: 'Bar', tables: 0 }] } as unknown as Venue;

function row(contact: Partial<Contact>, rest: Partial<OpenedRow> = {}): OpenedRow {
  return {
    visit: new Uint8Array(16).fill(7) as VisitId,
    outcome: 'opened',
    slot: SLOT,
    leaveSlot: null,
    flags: 0,
    contact: { v: 1, minute: MINUTE + 3, ...contact },
    details: { v: 1, area: 'bar' },
    ...rest,
  };
}

function lines(...rows: OpenedRow[]): Line[] {
  return linesOf(rows, VENUE);
}

describe('a line', () => {
  test('has the minute that the guest claims, if it lies in the slot that the row is bound to', () => {
    expect(lines(row({}))[0]?.arrival).toBe((MINUTE + 3) * 60);
    expect(lines(row({ minute: MINUTE + 90 }))[0]?.arrival).toBe(MINUTE * 60);
  });

  test('has no minutes while nobody has ended the visit, and never less than none', () => {
    expect(lines(row({}))[0]).toMatchObject({ leaving: null, minutes: null });
    expect(lines(row({}, { leaveSlot: SLOT }))[0]).toMatchObject({ minutes: 0 });
    expect(lines(row({}, { leaveSlot: (SLOT + 6) as Slot }))[0]).toMatchObject({ minutes: 27 });
  });

  test('names the area; one that the venue has no more, by its id', () => {
    expect(lines(row({}))[0]?.area).toBe('Bar');
    expect(lines(row({}, { details: { v: 1, area: 'old' } }))[0]?.area).toBe('old');
    expect(lines(row({}, { details: { v: 1, table: 4 } }))[0]).toMatchObject({ area: '', table: 4 });
  });

  test('is made of opened rows only', () => {
    const closed: OpenedRow = { visit: row({}).visit, outcome: 'damaged', slot: SLOT, leaveSlot: null, flags: 0 };
    expect(lines(closed)).toEqual([]);
  });

  test('has an address as far as there is one', () => {
    const [full, town] = lines(
      row({ street: 'Weg', number: '1/2', postal: '10115', city: 'Berlin' }),
      row({ city: 'X' }),
    );
    expect([full, town].map((line) => line && addressOf(line))).toEqual(['Weg 1/2, 10115 Berlin', 'X']);
  });
});

describe('filtering', () => {
  const all = lines(
    row({ family: 'Müller', given: 'Zoë' }, { leaveSlot: (SLOT + 2) as Slot }),
    row({ family: "O'Brien", phone: '+49 151 7' }, { leaveSlot: (SLOT + 12) as Slot }),
    row({ family: 'Żółć' }),
    row({ family: 'Kurz' }, { leaveSlot: (SLOT + 2) as Slot, flags: Flag.ESTIMATED }),
  );
  const names = (text: string, minutes = 0): string[] => filtered(all, text, minutes).map(({ family }) => family);

  test('finds every word, without regard to accents and capitals', () => {
    expect(names('muller ZOE')).toEqual(['Müller']);
    expect(names("o'brien 151")).toEqual(["O'Brien"]);
    expect(names('muller brien')).toEqual([]);
    expect(names('')).toHaveLength(4);
  });

  test('by minutes keeps those whose end nobody knows', () => {
    expect(names('', 15)).toEqual(["O'Brien", 'Żółć', 'Kurz']);
  });
});

test('sorting puts what is missing last, whichever way it runs', () => {
  const all = lines(row({ family: 'b' }), row({}), row({ family: 'Ä' }), row({ family: 'c' }));
  const names = (descending: boolean): string[] =>
    sorted(all, { by: 'family', descending }, 'de').map(({ family }) => family);
  expect(names(false)).toEqual(['Ä', 'b', 'c', '']);
  expect(names(true)).toEqual(['c', 'b', 'Ä', '']);
});

test('the table for a file has one text per column', () => {
  const [late] = lines(row({ family: 'A' }, { flags: Flag.LATE | Flag.ESTIMATED, leaveSlot: (SLOT + 12) as Slot }));
  const table = contactTable(late === undefined ? [] : [late], 'Europe/Berlin', {
    heading: (column) => column,
    yes: 'ja',
    no: 'nein',
  });
  const [heading = [], texts = []] = table;
  expect(Object.fromEntries(heading.map((column, i) => [column, texts[i]]))).toEqual({
    family: 'A',
    given: '',
    phone: '',
    email: '',
    street: '',
    number: '',
    postal: '',
    city: '',
    arrival: '2026-11-22T01:03+01:00',
    leaving: '2026-11-22T02:00+01:00',
    estimated: 'ja',
    area: 'Bar',
    table: '',
    late: 'ja',
    visit: 'BwcHBwcHBwcHBwcHBwcHBw',
  });
});
