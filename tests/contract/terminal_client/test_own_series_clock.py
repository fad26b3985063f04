"""A clock that leaps does not let the own series begin anew on the same day."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from queue_core.ids import ServiceCode, VisitId
from queue_core.series import SeriesRange
from terminal_client.moments import Moment
from terminal_client.store import JournalStore
from terminal_client.visits import VisitDraft

OWNED = SeriesRange("Н", 1, 60)
FACTORY = datetime(2000, 1, 1, 2, 0, tzinfo=UTC)
TRUE_NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def test_a_kiosk_that_started_without_a_clock_goes_on_with_its_numbers_once_it_has_one(
    tmp_path: Path,
) -> None:
    """Factory time for ten minutes, then the network tells the hour; on the next day Н-001."""
    store = JournalStore(tmp_path / "journal", tmp_path / "mark", Moment(FACTORY, 60.0, "boot"))

    def ticket(at: datetime, uptime_s: float) -> str:
        visit_id = VisitId(f"at {uptime_s}")
        now = Moment(at, uptime_s, "boot")
        store.begin_visit(VisitDraft(visit_id, ServiceCode("01"), "uk", "secret", now))
        day: date = at.date()
        number = store.give_own_number(visit_id, OWNED, day, "c", now, lambda n: str(n).encode())
        return str(number)

    assert ticket(FACTORY, 60) == "Н-001"
    assert ticket(TRUE_NOON, 660) == "Н-002"
    assert ticket(TRUE_NOON + timedelta(hours=1), 4_260) == "Н-003"
    assert ticket(TRUE_NOON + timedelta(days=1), 87_060) == "Н-001"
    store.close()
