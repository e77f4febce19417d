"""The tables that only the operator's side reads."""

from sqlalchemy import Boolean, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from checkin.records import Record
from crypto.encoding import VenueId


class VenueBundleRecord(Record):
    """A venue's private keys, encrypted under the recovery sheet of one holder (protocol B12)."""

    __tablename__ = "venue_bundle"

    venue_id: Mapped[VenueId] = mapped_column(primary_key=True)
    holder_id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    generation: Mapped[int]
    wrapped: Mapped[bytes] = mapped_column(LargeBinary(1073))
    proven: Mapped[bool] = mapped_column(Boolean)
    """Whether the holder has opened it with the sheet once; codes are printed only after that."""
