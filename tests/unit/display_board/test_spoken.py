"""What a board's loudspeaker says."""

from collections.abc import Callable

import pytest

from display_board.settings import VoiceSettings
from display_board.spoken import Hush, MakeReady, Say, SpokenCalls
from queue_core import events as ev
from queue_core.ids import CounterNumber, ServiceCode
from tests.unit.display_board.hall import NOON, SECOND, PaperHall, number, visit


def test_a_call_is_said_and_hushed_when_the_visitor_has_come() -> None:
    hall, spoken = PaperHall(), SpokenCalls()
    heard = NOON + SECOND
    call_id = (visit(1), NOON)
    assert spoken.hear(hall.call(1, NOON, counter=3), heard, fresh=True) == [
        Say(call_id, number(1), CounterNumber(3), "uk", heard)
    ]
    assert spoken.hear(hall.start(1, NOON + 9 * SECOND), heard, fresh=True) == [Hush(call_id)]
    assert spoken.hear(hall.open_counter(NOON), heard, fresh=True) == []


def test_a_recall_is_said_anew() -> None:
    hall, spoken = PaperHall(), SpokenCalls()
    spoken.hear(hall.call(1, NOON), NOON, fresh=True)
    later = NOON + 20 * SECOND
    hush, again = spoken.hear(hall.recall(1, later), later, fresh=True)
    assert hush == Hush((visit(1), NOON))
    assert isinstance(again, Say)
    assert again.call_id == (visit(1), later)


@pytest.mark.parametrize(
    "end", [PaperHall.miss, PaperHall.replace, PaperHall.give_back, PaperHall.cancel]
)
def test_whoever_is_not_awaited_is_not_said(end: Callable[..., ev.RecordedEvent]) -> None:
    hall, spoken = PaperHall(), SpokenCalls()
    spoken.hear(hall.call(1, NOON), NOON, fresh=True)
    assert spoken.hear(end(hall, 1, NOON), NOON, fresh=True) == [Hush((visit(1), NOON))]
    hall.state.pop(1, None)
    assert spoken.hear(hall.open_counter(NOON), NOON, fresh=True) == []


def test_what_nobody_heard_live_is_not_said() -> None:
    hall, spoken = PaperHall(), SpokenCalls()
    assert spoken.hear(hall.call(1, NOON), NOON, fresh=False) == []
    assert spoken.hear(hall.start(1, NOON), NOON, fresh=True) == []


def test_a_zones_loudspeaker_says_its_own_calls() -> None:
    hall, spoken = PaperHall(), SpokenCalls([CounterNumber(2)])
    assert spoken.hear(hall.call(1, NOON), NOON, fresh=True) == []
    assert len(spoken.hear(hall.call(2, NOON), NOON, fresh=True)) == 1


def test_a_new_ticket_is_made_ready() -> None:
    hall, spoken = PaperHall(), SpokenCalls()
    body = ev.TicketReserved(visit(1), number(1), ServiceCode("s"), "en", NOON)
    recorded = ev.RecordedEvent(1, hall.open_counter(NOON).event_id, NOON, hall.day, body)
    assert spoken.hear(recorded, NOON, fresh=True) == [MakeReady(number(1), "en")]
    assert spoken.hear(recorded, NOON, fresh=False) == []


@pytest.mark.parametrize(
    ("time", "volume"), [("07:59", 0.3), ("08:00", 0.9), ("19:59", 0.9), ("23:00", 0.3)]
)
def test_the_volume_follows_the_time_of_day(time: str, volume: float) -> None:
    """Before the first time of the day the last one of the evening still holds."""
    settings = VoiceSettings(volume_from={"08:00": 0.9, "20:00": 0.3})
    assert settings.volume_at(time) == volume
    assert VoiceSettings(volume=0.7).volume_at(time) == 0.7
