/** Running one vector (the runner proper is `vectors.test.ts`). */

import * as errors from '#crypto/errors';
import { CheckFailed, CryptoError } from '#crypto/errors';
import { OPERATIONS, plain } from './operations.ts';

export type Members = Readonly<Record<string, unknown>>;

const { Malformed, DecryptionFailure, BadSignature, Expired, NotAccepted, FalseShare, BrokenRow, Damaged } = errors;
const CLASSES = new Map<string, unknown>([
  ['malformed', Malformed],
  ['decryption failure', DecryptionFailure],
  ['bad signature', BadSignature],
  ['expired', Expired],
  ['not accepted', NotAccepted],
  ['false share', FalseShare],
  ['broken row', BrokenRow],
  ['damaged', Damaged],
  ['check failed', CheckFailed],
]);

/** Every way to fail. */
export const KINDS = Array.from(CLASSES.keys());

/** How an operation ended. Anything but a result or one of our errors is the caller's to see. */
export async function run(operation: string, parameters: Members): Promise<Members> {
  const work = OPERATIONS[operation];
  if (work === undefined) throw new TypeError(`no operation ${operation}`);
  try {
    return { expect: 'success', output: plain(await work(parameters)) };
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    if (error.constructor !== CLASSES.get(error.kind))
      throw new TypeError(`${error.kind} has another class`, { cause: error });
    return error instanceof CheckFailed
      ? { expect: error.kind, step: error.step, reason: error.reason.kind }
      : { expect: error.kind };
  }
}
