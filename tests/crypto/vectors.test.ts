/** Runs every shared vector. One vector has one outcome, and an error has to be of exactly the class it names. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KINDS, run, type Members } from './run.ts';

const HERE = join(import.meta.dirname, '..', 'vectors');
const FILES = readdirSync(HERE).filter((name) => name.endsWith('.json'));
interface VectorFile {
  readonly spec: string;
  readonly values: Readonly<Record<string, string>>;
  readonly vectors: readonly Members[];
}

/** Put the value in the place of its `$name`. */
function resolve(value: unknown, values: VectorFile['values']): unknown {
  if (typeof value === 'string' && value.startsWith('$')) {
    const found = values[value.slice(1)];
    if (found === undefined) throw new TypeError(`no value of the name ${value}`);
    return found;
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolve(member, values)]));
}

describe.each(FILES)('%s', (path) => {
  const file = JSON.parse(readFileSync(join(HERE, path), 'utf-8')) as VectorFile;
  test.each(file.vectors.map((vector) => [String(vector['name']), vector]))('%s', async (_name, vector) => {
    const { name, comment, operation, expect: ending, step, reason, output, ...parameters } = vector;
    const stated = { expect: ending, step, reason, output: resolve(output, file.values) };
    const outcome = await run(String(operation), resolve(parameters, file.values) as Members);
    expect(['success', ...KINDS]).toContain(ending);
    expect({ step: undefined, reason: undefined, output: undefined, ...outcome }).toStrictEqual(stated);
  });
});

test.each([
  ['no such operation', {}],
  ['u8', {}],
  ['u8', { value: '1' }],
  ['u8', { value: 1, more: 1 }],
  ['pad', { value: 'not hex', size: 8 }],
  ['approve_row', { request: 'x', seed: '00' }],
])('a broken vector is no failure of the package: %s %o', async (operation, parameters) => {
  await expect(run(operation, parameters)).rejects.toThrow(TypeError);
});
