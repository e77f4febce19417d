/**
 * Each language seals random data and the other opens it. The other side is `peer.py`, run by the interpreter named in
 * `PYTHON`, else by the one of the project's virtual environment, else by the `python` on the path.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../crypto/run.ts';
import { MAKERS, type Vector } from './makers.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ROUNDS = 8;

/** The Python side: one line there, one line back. */
class Peer {
  readonly #process;
  readonly #answers;

  constructor() {
    const own = join(ROOT, '.venv', 'bin', 'python');
    const python = process.env['PYTHON'] ?? (existsSync(own) ? own : 'python');
    const options = { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] as ['pipe', 'pipe', 'inherit'] };
    this.#process = spawn(python, ['-m', 'tests.interop.peer'], options);
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async ask(request: object): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    const line = (await this.#answers.next()) as IteratorResult<string, undefined>;
    if (line.done === true) throw new Error('the Python side ended; what it said is above');
    return JSON.parse(line.value);
  }

  close(): void {
    this.#process.stdin.end();
  }
}

const peer = new Peer();
afterAll(() => {
  peer.close();
});

describe('Python seals, TypeScript opens', () => {
  test.each(Object.keys(MAKERS))('%s', async (name) => {
    for (let round = 0; round < ROUNDS; round++) {
      const vectors = (await peer.ask({ make: name })) as Vector[];
      expect(vectors.length).toBeGreaterThan(0);
      for (const vector of vectors) {
        const outcome = await run(vector.operation, vector.arguments);
        expect(outcome, vector.operation).toStrictEqual({ expect: 'success', output: vector.output });
      }
    }
  });
});

describe('TypeScript seals, Python opens', () => {
  test.each(Object.entries(MAKERS))('%s', async (_, make) => {
    for (let round = 0; round < ROUNDS; round++) {
      const vectors = await make();
      expect(vectors.length).toBeGreaterThan(0);
      for (const vector of vectors) {
        const outcome = await peer.ask({ operation: vector.operation, arguments: vector.arguments });
        expect(outcome, vector.operation).toStrictEqual({ expect: 'success', output: vector.output });
      }
    }
  });
});

test('a changed byte is refused alike', async () => {
  const [sealed] = (await peer.ask({ make: 'seal' })) as [Vector];
  const text = String(sealed.arguments['sealed']);
  const spoilt = { ...sealed.arguments, sealed: text.slice(0, -1) + (text.endsWith('0') ? '1' : '0') };
  expect(await run(sealed.operation, spoilt)).toStrictEqual({ expect: 'decryption failure' });
  const request = { operation: sealed.operation, arguments: spoilt };
  expect(await peer.ask(request)).toStrictEqual({ expect: 'decryption failure', output: null });
});
