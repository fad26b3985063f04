"""What the server is told of a printer, in one word."""

from itertools import product

import msgspec
import pytest

from kiosk.printer_state import state_of
from printer.status import (
    NOTHING_KNOWN,
    UNREACHABLE,
    WELL,
    Cover,
    Fact,
    Online,
    PrinterStatus,
    Readiness,
)

BAD = {"online": Online.NO, "cover": Cover.OPEN, "near_end": Fact.YES, "paper_end": Fact.YES}


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (("near_end",), "ready"),
        (("online",), "offline"),
        (("online", "paper_end", "cutter", "cover"), "cover_open"),
        (("online", "paper_end", "cutter"), "paper_out"),
        (("online", "cutter"), "cutter"),
        (("online", "recoverable"), "printer_error"),
        (("online", "unrecoverable"), "printer_error"),
    ],
)
def test_the_fault_that_staff_would_mend_first_is_told(wrong: tuple[str, ...], word: str) -> None:
    status = msgspec.structs.replace(WELL, **{fact: BAD.get(fact, Fact.YES) for fact in wrong})
    assert state_of(status, asked=True) == word


def test_a_printer_that_is_gone_and_one_of_which_a_fact_is_not_known() -> None:
    assert state_of(UNREACHABLE, asked=True) == "unreachable"
    assert state_of(msgspec.structs.replace(WELL, cutter=Fact.UNKNOWN), asked=True) == "unknown"


def test_silence_is_a_fault_only_of_a_printer_that_can_answer() -> None:
    assert state_of(NOTHING_KNOWN, asked=True) == "no_answer"
    assert state_of(NOTHING_KNOWN, asked=False) == "unknown"


def test_a_word_is_a_fault_exactly_where_a_fact_blocks() -> None:
    """Nothing unknown is ever called a fault, nothing that blocks is ever called well."""
    others = product(Fact, repeat=5)
    for (online, cover), facts in product(product(Online, Cover), others):
        status = PrinterStatus(online, cover, *facts)
        word = state_of(status, asked=False)
        assert (word == "ready") == (status.readiness is Readiness.READY)
        assert (word == "unknown") == (status.readiness is Readiness.UNKNOWN)
