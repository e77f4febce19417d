/**
 * The one error family of this package.
 *
 * Whatever bytes reach a function of `crypto`, it returns a verified value or throws a {@link CryptoError}. The class
 * says which kind of failure it was (the `expect` kinds of the shared vectors); the message says what was being read,
 * and never what was in it.
 */

/** Base of everything this package throws for bad input. */
export class CryptoError extends Error {
  /** The name of this kind of failure in `tests/vectors`. */
  readonly kind: string = 'error';
}

/** The bytes are not an encoding of the expected value (wrong length, alphabet, shape, range). */
export class Malformed extends CryptoError {
  override readonly kind = 'malformed';
}

/** A ciphertext does not open: wrong key, wrong context or changed bytes. Which one is not knowable. */
export class DecryptionFailure extends CryptoError {
  override readonly kind: string = 'decryption failure';
}

/** A statement is not signed by the key that has to have signed it, or names another type or key. */
export class BadSignature extends CryptoError {
  override readonly kind = 'bad signature';
}

/** A statement was valid once; it is past its end. */
export class Expired extends CryptoError {
  override readonly kind = 'expired';
}

/** A genuine statement that does not apply here: another root, office, venue, day or window. */
export class NotAccepted extends CryptoError {
  override readonly kind = 'not accepted';
}

/** The approval share is not the one this visit was made with (protocol B2). */
export class FalseShare extends DecryptionFailure {
  override readonly kind = 'false share';
}

/** Both shares are there, but they do not belong to this row (protocol B2, `key_check`). */
export class BrokenRow extends DecryptionFailure {
  override readonly kind = 'broken row';
}

/** The right key does not open the contact or details: their bytes were changed (protocol B2). */
export class Damaged extends DecryptionFailure {
  override readonly kind = 'damaged';
}

/**
 * A numbered check of protocol B13 failed. It is a stop: nobody is offered to go on.
 *
 * `step` is the number in B13, `reason` the error that explains it.
 */
export class CheckFailed extends CryptoError {
  override readonly kind = 'check failed';
  readonly step: number;
  readonly reason: CryptoError;

  constructor(step: number, reason: CryptoError) {
    super(`check ${String(step)}: ${reason.message}`);
    this.step = step;
    this.reason = reason;
  }
}
