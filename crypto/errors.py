"""The one error family of this package.

Whatever bytes reach a function of ``crypto``, it returns a verified value or raises a
:class:`CryptoError`. The class says which kind of failure it was (the ``expect`` kinds of the shared
vectors); the message says what was being read, and never what was in it.
"""

# ruff: noqa: N818 - the classes are named after what happened, as the specification names it


class CryptoError(Exception):
    """Base of everything this package raises for bad input."""

    #: The name of this kind of failure in ``tests/vectors``.
    kind = "error"


class Malformed(CryptoError, ValueError):
    """The bytes are not an encoding of the expected value (wrong length, alphabet, shape, range)."""

    kind = "malformed"


class DecryptionFailure(CryptoError):
    """A ciphertext does not open: wrong key, wrong context or changed bytes. Which one is not knowable."""

    kind = "decryption failure"


class BadSignature(CryptoError):
    """A statement is not signed by the key that has to have signed it, or names another type or key."""

    kind = "bad signature"


class Expired(CryptoError):
    """A statement was valid once; it is past its end."""

    kind = "expired"


class NotAccepted(CryptoError):
    """A genuine statement that does not apply here: another root, office, venue, day or window."""

    kind = "not accepted"


class FalseShare(DecryptionFailure):
    """The approval share is not the one this visit was made with (protocol B2)."""

    kind = "false share"


class BrokenRow(DecryptionFailure):
    """Both shares are there, but they do not belong to this row (protocol B2, ``key_check``)."""

    kind = "broken row"


class Damaged(DecryptionFailure):
    """The right key does not open the contact or details: their bytes were changed (protocol B2)."""

    kind = "damaged"


class CheckFailed(CryptoError):
    """A numbered check of protocol B13 failed. It is a stop: nobody is offered to go on.

    ``step`` is the number in B13, ``reason`` the error that explains it.
    """

    kind = "check failed"

    def __init__(self, step: int, reason: CryptoError) -> None:
        super().__init__(f"check {step}: {reason}")
        self.step = step
        self.reason = reason
