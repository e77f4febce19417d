"""Every label that separates one use of a key from another (protocol B0).

A label is used by one function in one place. Keeping them in one list lets a test prove that no two
uses share one, and that swapping any two makes opening fail.
"""

from enum import StrEnum


class Label(StrEnum):
    """Domain separation: the first field of every ``info`` is ``"sealbook/1 " || label``."""

    # B2, visit
    VISIT_ID = "visit id"
    NOTIFY_ID = "notify id"
    GUEST_TOKEN = "guest token"  # noqa: S105 - a label, not a token
    OFFICE_SHARE = "office share"
    APPROVAL_SHARE = "approval share"
    CONTACT_KEY = "contact key"
    DETAILS_KEY = "details key"
    CONTACT = "contact"
    DETAILS = "details"
    APPROVAL_COMMITMENT = "approval commitment"
    # B5, printed code
    ROOT = "root"
    VENUE_CODE = "venue code"
    # B6, statements
    CASE_REFERENCE = "case reference"
    # B7, release
    RELEASE = "release"
    RELEASE_CHUNK = "release chunk"
    RELEASE_DIGESTS = "release digests"
    SELECTION = "selection"
    # B11, receipts
    RECEIPT_KEY = "receipt key"
    RECEIPT = "receipt"
    LEAVE_RECEIPT = "leave receipt"
    # B12, bundles, devices, parked keys
    BUNDLE = "bundle"
    UNLOCK_CHECK = "unlock check"
    PARKED = "parked"
    OFFICE_SEED = "office seed"
    DEVICE = "device"
    # B14, log
    CHAIN = "chain"
