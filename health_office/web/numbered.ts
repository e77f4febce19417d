/** The numbered checks that the office's page adds to those of `#crypto/checks`. */

import { CheckFailed, CryptoError, NotAccepted } from '#crypto/errors';

/** Do a step; what its cryptography refuses becomes {@link CheckFailed} with the step's number. */
export async function step<T>(number: number, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CryptoError ? new CheckFailed(number, error) : error;
  }
}

/** Refuse what does not hold. */
export function require(condition: boolean, otherwise: string): void {
  if (!condition) throw new NotAccepted(otherwise);
}
