/**
 * The recovery sheet as a PDF, made in this page: the unlock key on it must never reach a server.
 *
 * One A4 page: what it is, for whom, the 14 groups in large type, the same as a QR code, and the date.
 */

import encodeQR from 'qr';
import { PDFDocument, StandardFonts, rgb, type PDFFont, type PDFPage } from 'pdf-lib';

const MM = 72 / 25.4;
const PAGE = { width: 210 * MM, height: 297 * MM };
const MARGIN = 20 * MM;
const INK = rgb(28 / 255, 35 / 255, 38 / 255);

/** What stands on a sheet. */
export interface Sheet {
  readonly title: string;
  /** What it is for and how to keep it, in sentences. */
  readonly explanation: readonly string[];
  /** Facts that help to find the right sheet: owner, region, date. */
  readonly facts: readonly (readonly [string, string])[];
  /** The 56 characters in 14 groups. */
  readonly code: string;
}

/** Draw the sheet. */
export async function drawSheet(sheet: Sheet): Promise<Blob> {
  const document = await PDFDocument.create();
  document.setTitle(sheet.title);
  const page = document.addPage([PAGE.width, PAGE.height]);
  const fonts = {
    text: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
    code: await document.embedFont(StandardFonts.CourierBold),
  };
  const pen = new Pen(document, page);
  await pen.write(sheet.title, fonts.bold, 22);
  pen.skip(4);
  for (const sentence of sheet.explanation) await pen.write(sentence, fonts.text, 11);
  pen.skip(6);
  const groups = sheet.code.split('-');
  for (let start = 0; start < groups.length; start += 4) {
    await pen.write(groups.slice(start, start + 4).join('   '), fonts.code, 20);
  }
  pen.skip(4);
  pen.code(sheet.code);
  pen.skip(4);
  for (const [name, value] of sheet.facts) await pen.write(`${name}: ${value}`, fonts.text, 10);
  return new Blob([new Uint8Array(await document.save())], { type: 'application/pdf' });
}

class Pen {
  #y = PAGE.height - MARGIN;
  readonly #document: PDFDocument;
  readonly #page: PDFPage;

  constructor(document: PDFDocument, page: PDFPage) {
    this.#document = document;
    this.#page = page;
  }

  skip(millimetres: number): void {
    this.#y -= millimetres * MM;
  }

  async write(text: string, font: PDFFont, size: number): Promise<void> {
    for (const line of wrap(text, font, size)) {
      this.#y -= size * 1.4;
      if (isPrintable(line, font)) this.#page.drawText(line, { x: MARGIN, y: this.#y, size, font, color: INK });
      else await this.#picture(line, size);
    }
  }

  // The PDF's own fonts know Latin letters only. A name in another script is drawn by the browser, which knows all.
  async #picture(line: string, size: number): Promise<void> {
    const scale = 4;
    const canvas = document.createElement('canvas');
    canvas.width = (PAGE.width - 2 * MARGIN) * scale;
    canvas.height = size * 1.4 * scale;
    const context = canvas.getContext('2d');
    if (context === null) return;
    context.fillStyle = '#1c2326';
    context.font = `${String(size * scale)}px system-ui, sans-serif`;
    context.fillText(line, 0, size * scale);
    const image = await this.#document.embedPng(canvas.toDataURL('image/png'));
    const height = size * 1.4;
    this.#page.drawImage(image, { x: MARGIN, y: this.#y - size * 0.4, width: PAGE.width - 2 * MARGIN, height });
  }

  code(text: string): void {
    // The library wants a border of at least one module; it is as white as the paper.
    const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
    const module = (50 * MM) / modules.length;
    const top = this.#y;
    modules.forEach((row, y) => {
      row.forEach((dark, x) => {
        const square = { x: MARGIN + x * module, y: top - (y + 1) * module, width: module, height: module };
        if (dark) this.#page.drawRectangle({ ...square, color: INK });
      });
    });
    this.#y -= modules.length * module;
  }
}

function isPrintable(text: string, font: PDFFont): boolean {
  try {
    font.encodeText(text);
    return true;
  } catch {
    return false;
  }
}

function wrap(text: string, font: PDFFont, size: number): string[] {
  const width = (line: string): number =>
    isPrintable(line, font) ? font.widthOfTextAtSize(line, size) : line.length * size * 0.6;
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (width(longer) <= PAGE.width - 2 * MARGIN) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
