import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inert, original, writeCsv } from '../../health_office/web/csv';

/** RFC 4180, as a program that knows nothing of us reads it. */
function parse(file: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  const endField = (): void => {
    rows.at(-1)?.push(field);
    field = '';
  };
  for (let i = 0; i < file.length; i++) {
    const char = file[i] ?? '';
    if (quoted && char === '"' && file[i + 1] === '"') {
      field += '"';
      i++;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && char === separator) endField();
    else if (!quoted && char === '\r' && file[i + 1] === '\n') {
      endField();
      rows.push([]);
      i++;
    } else field += char;
  }
  return rows.slice(0, -1);
}

/** Texts of people, and of those who want a spreadsheet to do something. */
const HOSTILE = [
  '=1+1',
  '+49 151 1234567',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '|calc',
  '%0A=1',
  '"=1',
  "'=1",
  ';=1',
  ',=1',
  'x;=1',
  "x,'=1",
  'a\t+b',
  '  =1',
  ' "=1"',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '=HYPERLINK("http://evil.example";"click")',
  "=cmd|' /C calc'!A0",
];
const PEOPLE = [
  "O'Brien",
  'Łukasz',
  'Παπαδόπουλος',
  'محمد',
  '12/3 A',
  '+49…',
  'de la Cruz-Übermaß',
  'Zoë "Zo" Ng',
  'Müller, Meier; Schulz',
  '佐藤',
  '',
];
// What Excel and LibreOffice take for a formula at the beginning of a cell, quotes and spaces aside.
const FORMULA = /^[\s"]*[=+\-@\t\r\n＝＋－＠]/u;

describe('a text that a spreadsheet would run', () => {
  test.each(HOSTILE)('%j does not begin like a formula, under any separator', (text) => {
    for (const field of inert(text).split(/[,;\t\r\n]/)) expect(field).not.toMatch(FORMULA);
  });

  test.each([...HOSTILE, ...PEOPLE])('%j comes back as it was', (text) => {
    expect(original(inert(text))).toBe(text);
  });

  test('keeps the plus of a phone number', () => {
    expect(inert('+49 151 1234567')).toBe("'+49 151 1234567");
  });
});

describe('a text that a spreadsheet would rewrite', () => {
  test.each([
    ['01067', 'a postal code would lose its zero'],
    ['12/3', 'a house number would become a date'],
    ['3-4', 'another one too'],
    ['1e5', 'a scientific number'],
    ['12345678901234567890', 'more digits than a number has'],
    ['12:30', 'a time'],
    ['5 p', 'a time in English'],
    ['1.234', 'a thousand in German'],
    ['TRUE', 'a truth value'],
    ['wahr', 'a truth value in German'],
    ['März 5', 'a date in German'],
    ['Mar 5', 'a date in English'],
    ['٣٤', 'a number in other digits'],
  ])('%s is marked: %s', (text) => {
    expect(inert(text)).toBe(`'${text}`);
  });

  test.each([
    '10115',
    '7',
    '12a',
    'Schmidt',
    'Marie',
    'Augusta 12 B',
    'Saal 3',
    'guest@example.org',
    'Truelove',
    '2026-11-23T18:05+01:00',
  ])('%s is left alone', (text) => {
    expect(inert(text)).toBe(text);
  });
});

test('whatever somebody types, nothing of it is lost and nothing of it runs', () => {
  const alphabet = fc.constantFrom(...'=+-@\t\r\n\'";, aZ09ü％＝م'.split(''));
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: alphabet }));
  fc.assert(
    fc.property(fc.array(fc.array(texts, { minLength: 1, maxLength: 4 }), { minLength: 1 }), (rows) => {
      for (const separator of [';', ','] as const) {
        const read = parse(writeCsv(rows, separator).slice(1), separator);
        expect(read.map((row) => row.map(original))).toEqual(rows);
        for (const field of read.flat().flatMap((text) => text.split(/[,;\t\r\n]/))) {
          expect(field).not.toMatch(FORMULA);
        }
      }
    }),
  );
});

test('the file has a byte order mark, quotes around every field, and ends every line with CR LF', () => {
  const rows = [
    ['Name', 'Ort'],
    ['Zoë "Zo"', '10115'],
  ];
  expect(writeCsv(rows, ';')).toBe('\ufeff"Name";"Ort"\r\n"Zoë ""Zo""";"10115"\r\n');
});
