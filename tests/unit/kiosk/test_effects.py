"""What a kiosk's session wants done: what it carries, and what of it a log may show."""

import msgspec
import pytest

from kiosk import effects as eff
from queue_core import events as ev
from queue_core.ids import ServiceCode, VisitId
from tests.unit.kiosk.play import NOON, given

VISIT = eff.Visit(
    VisitId("visit-1"), ServiceCode("register"), "uk", "the-secret", "the-hash", "veteran"
)

CARRYING_A_VISIT: list[eff.Effect] = [
    eff.BeginVisit(VISIT),
    eff.GiveNumber(VISIT, given()),
    eff.GiveOwnNumber(VISIT),
]


def test_a_visit_is_named_by_its_id_and_its_service() -> None:
    assert repr(VISIT) == "Visit('visit-1', 'register')"


@pytest.mark.parametrize("effect", CARRYING_A_VISIT, ids=lambda effect: type(effect).__name__)
def test_an_effect_in_a_log_tells_no_secret_and_no_reason(effect: eff.Effect) -> None:
    told = f"{effect} {effect!r} {[effect]}"
    assert "visit-1" in told
    for hidden in ("the-secret", "the-hash", "veteran"):
        assert hidden not in told


def test_what_a_log_does_not_show_still_makes_two_visits_differ() -> None:
    other = msgspec.structs.replace(VISIT, secret="another")
    assert other != VISIT
    assert repr(other) == repr(VISIT)


def test_a_visit_has_no_reason_for_priority_unless_one_was_chosen() -> None:
    plain = eff.Visit(VisitId("visit-2"), ServiceCode("register"), "uk", "secret", "hash")
    assert plain.priority_group is None


def test_a_visit_is_cancelled_as_interrupted_unless_said_otherwise() -> None:
    assert eff.CancelVisit(VisitId("visit-1")).reason == "interrupted"


def test_an_effect_cannot_be_changed_on_its_way() -> None:
    effect = eff.Record(ev.SlipConfirmed(VisitId("visit-1")))
    with pytest.raises(AttributeError):
        effect.event = ev.SlipConfirmed(VisitId("visit-2"))  # type: ignore[misc]  # what is tried


def test_no_wish_to_be_woken_is_another_effect_than_a_wish() -> None:
    assert eff.WakeAt(None) != eff.WakeAt(NOON)
