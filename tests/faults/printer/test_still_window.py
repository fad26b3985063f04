"""The watch over the kiosk's window works; how still it is, `scripts/print_faults` measures."""

import pytest

from tests.faults.printer.still_window import (
    FAULTS,
    blocked_longest,
    first_bytes,
    told_of,
    told_of_first,
)

pytestmark = pytest.mark.qt


def test_slips_with_faults_end_while_the_kiosks_window_goes_on_ticking(qapp: object) -> None:
    still = blocked_longest(6, [FAULTS[0], *FAULTS[4:9]])
    assert still.slips == 6
    assert still.ticks > 50
    assert [told for told in still.problems if "blocked" not in told] == []
    assert "6 slips" in "\n".join(told_of(still))


def test_a_slip_on_a_serial_line_begins_as_it_is_asked_for(qapp: object) -> None:
    still = first_bytes(2)
    assert len(still.first_byte_ms) == 1
    assert still.problems == () or "blocked" in still.problems[0]
    assert "115,200 baud" in told_of_first(still)
