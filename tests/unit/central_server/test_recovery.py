"""A recovery waits for every kiosk, but not for ever, and forgets nothing that was told."""

from central_server.recovery import Recovery
from queue_core.ids import TerminalId

ONE, TWO, BOARD = TerminalId("k1"), TerminalId("k2"), TerminalId("b1")


def test_it_is_over_when_every_kiosk_has_told_everything() -> None:
    recovery = Recovery([ONE, TWO], 100.0, 60.0)
    recovery.hear(ONE, {"А": 7}, caught_up=False)
    recovery.hear(ONE, {"А": 5, "Б": 1}, caught_up=True)
    assert not recovery.is_over(159.9)
    assert recovery.awaited == {TWO}
    recovery.hear(TWO, {"А": 9}, caught_up=True)
    assert recovery.is_over(100.0)
    assert recovery.told == {"А": 9, "Б": 1}


def test_it_is_over_when_its_patience_is() -> None:
    recovery = Recovery([ONE], 100.0, 60.0)
    assert recovery.is_over(160.0)


def test_a_board_may_tell_but_is_not_waited_for() -> None:
    recovery = Recovery([ONE], 100.0, 60.0)
    recovery.hear(BOARD, {"А": 12}, caught_up=True)
    assert recovery.told == {"А": 12}
    assert not recovery.is_over(100.0)
