/**
 * Writing CSV (RFC 4180) that a spreadsheet shows as it is, and never runs or rewrites.
 *
 * Guests write what they like, and no server can look at it: this page is the only place where it can be made harmless.
 * Nothing is deleted and nothing replaced, because people are called O'Brien, Παπαδόπουλος and محمد. Instead a text is
 * marked with an apostrophe, the sign by which spreadsheets have always been told "this is text":
 *
 * - Every field is quoted, quotes inside are doubled, lines end with CR LF, the file is UTF-8 with a byte order mark.
 * - A field begins at its start, and, for whoever opens the file with the wrong separator, after every comma, semicolon,
 *   tab and line break in it. Wherever a field begins, one apostrophe is put before it if it would be
 *   - run: its first character, behind spaces and quotes, is `=` `+` `-` `@`, one of their full-width forms, or a tab,
 *     carriage return or line feed;
 *   - rewritten: it is a number in another spelling than a spreadsheet's own (a postal code `01067`, which
 *     would lose its zero), a date, a time or a fraction (a house number `12/3`), or the word for a truth value;
 *   - mistaken for such a mark, because it begins with an apostrophe itself.
 *
 * So {@link original} gives back every text exactly: take away one apostrophe where a field begins. Excel and
 * LibreOffice import such a cell as text with the apostrophe in it; phone numbers keep their `+` and no cell is a
 * formula, whatever the settings of the import. A column of text that the reader chooses by hand works as well.
 */

/** Between the fields: Excel expects a semicolon where the comma is the decimal sign. */
export type Separator = ';' | ',';

const MARK = "'";
const BOM = '\ufeff';
// Where one field ends and the next begins, under any separator.
const ENDS = /([,;\t\r\n])/;
const BLANK = /^[\s"']*$/;
const RUNS = /^[\s"'\u2018\u2019\u201c\u201d]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
// A spreadsheet keeps a whole number of up to 15 digits, a house number like 12a and a time with its offset from UTC as
// they are. Everything else that begins like a number may become another number, a date or a time.
const NUMBERISH = /^[\s"']*[.$€£¥(]*\p{Nd}/u;
const KEPT = /^(?:(?:0|[1-9]\d{0,14})\p{L}?|\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d)$/u;
const WORDS = /^\s*(?:true|false|wahr|falsch)\s*$/i;
const MONTHS = /^\s*(?:jan|feb|m[aär]r|maerz|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\p{L}*[\s./-]*\d{1,4}\s*$/iu;

/** Whether a spreadsheet would take a field for something else than the text it is. `end` is what comes after it. */
function isTaken(field: string, end: string): boolean {
  if (field.startsWith(MARK) || RUNS.test(field)) return true;
  if (BLANK.test(field)) return /[\t\r\n]/.test(end);
  if (NUMBERISH.test(field)) return !KEPT.test(field);
  return WORDS.test(field) || MONTHS.test(field);
}

/** The text with an apostrophe wherever it needs one. */
export function inert(text: string): string {
  // Fields and what ends them, by turns.
  const parts = text.split(ENDS);
  return parts.map((part, i) => (i % 2 === 0 && isTaken(part, parts[i + 1] ?? '') ? MARK + part : part)).join('');
}

/** Undo {@link inert}. */
export function original(text: string): string {
  return text.replace(/(^|[,;\t\r\n])'/g, '$1');
}

/** The file: a heading and rows of texts. */
export function writeCsv(rows: readonly (readonly string[])[], separator: Separator): string {
  const lines = rows.map((row) => row.map((field) => `"${inert(field).replaceAll('"', '""')}"`).join(separator));
  return `${BOM}${lines.join('\r\n')}\r\n`;
}
