"""SQL over the health office's tables."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.orm import Session

from checkin.records import AccountRecord, CheckInRecord, LinkRecord, Record, StatementRecord
from checkin.store import facts, visits
from crypto.encoding import Day, MemberId, OfficeId
from crypto.parked import Use
from crypto.statements import DayKey
from health_office.records import (
    DeviceRecord,
    InvitationRecord,
    MemberRecord,
    OfficeBundleRecord,
    OfficeRecord,
    ParkedKeyRecord,
)


def add_office(session: Session, office: OfficeRecord) -> None:
    """Add an invited office."""
    session.add(office)


def offices(session: Session) -> Sequence[OfficeRecord]:
    """All invited offices, by name."""
    return session.scalars(select(OfficeRecord).order_by(OfficeRecord.name)).all()


def office(session: Session, office_id: OfficeId) -> OfficeRecord | None:
    """An office by its id."""
    return session.get(OfficeRecord, office_id)


def add_invitation(session: Session, invitation: InvitationRecord) -> None:
    """Keep an invitation until it is accepted."""
    session.add(invitation)


def invitation(session: Session, invitation_id: bytes) -> InvitationRecord | None:
    """An invitation by its id."""
    return session.get(InvitationRecord, invitation_id)


def add_member(session: Session, account: AccountRecord, member: MemberRecord, invitation: InvitationRecord) -> None:
    """Turn an invitation into a member with an account."""
    session.add_all([account, member])
    session.delete(invitation)


def member(session: Session, member_id: bytes) -> MemberRecord | None:
    """A member by the account's id."""
    return session.get(MemberRecord, member_id)


def bundle(session: Session, office_id: OfficeId, holder: MemberId) -> OfficeBundleRecord | None:
    """A lead's bundle of the office's keys."""
    return session.get(OfficeBundleRecord, (office_id, holder))


def put_bundle(session: Session, record: OfficeBundleRecord) -> None:
    """Add or replace a lead's bundle."""
    session.merge(record)


def device(session: Session, device_id: bytes) -> DeviceRecord | None:
    """A browser by the thumbprint of its officer key."""
    return session.get(DeviceRecord, device_id)


def add_device(session: Session, record: DeviceRecord) -> None:
    """Add a browser that waits for a lead."""
    session.add(record)


def devices_of(session: Session, member_id: MemberId) -> Sequence[DeviceRecord]:
    """A member's browsers."""
    return session.scalars(select(DeviceRecord).where(DeviceRecord.member_id == member_id)).all()


def devices_of_office(
    session: Session, office_id: OfficeId
) -> Sequence[tuple[DeviceRecord, MemberRecord, AccountRecord]]:
    """The browsers of all members of an office, with the member and the account."""
    query = (
        select(DeviceRecord, MemberRecord, AccountRecord)
        .join(MemberRecord, MemberRecord.member_id == DeviceRecord.member_id)
        .join(AccountRecord, AccountRecord.account_id == MemberRecord.member_id)
        .where(MemberRecord.office_id == office_id)
        .order_by(AccountRecord.name)
    )
    return [(found, holder, account) for found, holder, account in session.execute(query)]


def park(session: Session, record: ParkedKeyRecord) -> None:
    """Keep a parked key."""
    session.merge(record)


def parked(session: Session, use: Use, office_id: OfficeId, key_id: bytes) -> ParkedKeyRecord | None:
    """A parked key."""
    return session.get(ParkedKeyRecord, (use, office_id, key_id))


def forget_parked_before(session: Session, day: Day) -> int:
    """Remove parked keys whose lock is destroyed; returns how many."""
    over = ParkedKeyRecord.death_day < day
    count = session.scalar(select(func.count()).where(over)) or 0
    session.execute(delete(ParkedKeyRecord).where(over))
    return count


def forget_invitations(session: Session) -> int:
    """Remove invitations whose link is gone; returns how many."""
    over = InvitationRecord.invitation_id.not_in(select(LinkRecord.subject))
    count = session.scalar(select(func.count()).where(over)) or 0
    session.execute(delete(InvitationRecord).where(over).execution_options(synchronize_session=False))
    return count


def forget_unopenable(session: Session, locked: Collection[Day]) -> dict[str, int]:
    """Remove what can never be opened when the locks of the days ``locked`` are all there are; returns the counts.

    That is parked keys without their lock, the check-ins sealed to such a day key, and its published half: guests
    would go on sealing to it, and the office would not publish another.
    """
    parked_keys = _remove(session, ParkedKeyRecord, ParkedKeyRecord.death_day.not_in(locked))
    parked = select(ParkedKeyRecord.office_id, ParkedKeyRecord.key_id).where(ParkedKeyRecord.use == "day")
    openable = {(office_id, int.from_bytes(key_id, "big")) for office_id, key_id in session.execute(parked)}
    published = select(StatementRecord.subject, StatementRecord.ordinal).where(StatementRecord.kind == DayKey.kind)
    sealed = select(CheckInRecord.office_id, CheckInRecord.day).distinct()
    day_keys = sum(
        _remove(
            session,
            StatementRecord,
            and_(
                StatementRecord.kind == DayKey.kind,
                StatementRecord.subject == office_id,
                StatementRecord.ordinal == day,
            ),
        )
        for office_id, day in session.execute(published).all()
        if (office_id, day) not in openable
    )
    lost = [(office_id, day) for office_id, day in session.execute(sealed) if (office_id, day) not in openable]
    check_ins = sum(
        _remove(session, CheckInRecord, and_(CheckInRecord.office_id == office_id, CheckInRecord.day == day))
        for office_id, day in lost
    )
    if check_ins:
        visits.recount(session, {day for _, day in lost})
    facts.changed(session)
    return {
        "parked_keys_without_lock": parked_keys,
        "day_keys_without_lock": day_keys,
        "check_ins_without_lock": check_ins,
    }


def _remove(session: Session, record: type[Record], over: ColumnElement[bool]) -> int:
    count = session.scalar(select(func.count()).select_from(record).where(over)) or 0
    session.execute(delete(record).where(over).execution_options(synchronize_session=False))
    return count
