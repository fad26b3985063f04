"""Why somebody is called, in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from queue_core.call_reason import CallReason, Why
from queue_core.ids import CounterNumber
from texts.reasons import call_reason, rejoined

KYIV = ZoneInfo("Europe/Kyiv")
AT, COUNTER = datetime(2026, 11, 21, 8, 55, tzinfo=UTC), CounterNumber(12)


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_reason_has_a_sentence_of_its_own(language: str) -> None:
    reasons = [CallReason(why, AT, COUNTER) for why in Why]
    told = {call_reason(reason, language, KYIV) for reason in reasons}
    assert len(told) == len(Why)
    assert all("{" not in sentence for sentence in told)


def test_an_appointment_is_told_with_its_time_and_a_transfer_with_its_counter() -> None:
    booked = CallReason(Why.APPOINTMENT, appointment=AT)
    assert call_reason(booked, "uk", KYIV) == "За записом на 10:55"
    sent = CallReason(Why.TRANSFERRED, counter=COUNTER)
    assert call_reason(sent, "uk", KYIV) == "Переведено з вікна номер 12"


@pytest.mark.parametrize("place", ["near", "last", "arrival", "unchanged"])
def test_who_comes_back_is_told_where_they_stand(place: str) -> None:
    assert rejoined(place, "uk") != rejoined(place, "en")
