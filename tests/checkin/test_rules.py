"""The pure rules, as properties."""

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from checkin.problems import WRONG_SLOT
from checkin.rules import LATE_SLOTS, SLOT_TOLERANCE, arrival_flags, days_of, leave_slot
from crypto.encoding import Day, Slot, day_at
from crypto.rows import Flag
from crypto.statements import DAY

slots = st.integers(min_value=LATE_SLOTS + 10, max_value=2**32 // 300 - 1000).map(Slot)
zones = st.sampled_from([ZoneInfo(name) for name in ("Europe/Berlin", "UTC", "Pacific/Auckland", "America/St_Johns")])


@given(slots, st.integers(min_value=-2 * LATE_SLOTS, max_value=2 * LATE_SLOTS))
def test_an_arrival_is_on_time_late_or_refused_by_its_distance_alone(now: Slot, distance: int) -> None:
    answer = arrival_flags(Slot(now - distance), now)
    if abs(distance) <= SLOT_TOLERANCE:
        assert answer == Flag(0)
    elif SLOT_TOLERANCE < distance <= LATE_SLOTS:
        assert answer == Flag.LATE
    else:
        assert answer == WRONG_SLOT


@given(slots, slots)
def test_nobody_leaves_before_arriving(arrival: Slot, now: Slot) -> None:
    assert leave_slot(arrival, now) >= arrival


@given(
    st.integers(min_value=10 * DAY, max_value=2**32 - 2 * DAY),
    st.integers(min_value=1, max_value=24 * 3600),
    zones,
    st.integers(min_value=0, max_value=2**15).map(Day),
)
def test_the_days_of_a_window_hold_every_arrival_that_matches_and_nothing_forgotten(
    begin: int, length: int, zone: ZoneInfo, first_kept: Day
) -> None:
    first, last = days_of((begin, begin + length), zone, first_kept)
    assert first >= first_kept
    for arrival in (begin - DAY, begin, begin + length - 1):
        assert day_at(arrival, zone) <= last
        assert day_at(arrival, zone) >= first or day_at(arrival, zone) < first_kept
