"""What a decision is."""

from queue_core import events as ev
from queue_core.answers import Reason
from queue_core.decisions import if_possible
from tests.unit.queue_core.halls import refused
from tests.unit.queue_core.test_ticket import COUNTER, NUMBER, TICKET, VISIT


def test_what_the_table_does_not_allow_is_refused() -> None:
    confirmed = ev.SlipConfirmed(VISIT)
    assert if_possible(TICKET, confirmed) == [confirmed]
    started = ev.ServiceStarted(VISIT, NUMBER, COUNTER)
    assert if_possible(TICKET, started) == refused(Reason.WRONG_STATE)
