"""The modes of the kiosk that let nobody stay outside."""

import pytest

from kiosk.access import Access, Mode


def test_a_kiosk_begins_as_everybody_finds_it() -> None:
    assert not any(Access().has(mode) for mode in Mode)


@pytest.mark.parametrize("mode", Mode)
def test_a_mode_is_turned_on_and_off_and_leaves_the_others_alone(mode: Mode) -> None:
    on = Access().toggled(mode)
    assert [other for other in Mode if on.has(other)] == [mode]
    assert on.toggled(mode) == Access()


def test_all_modes_go_together() -> None:
    access = Access()
    for mode in Mode:
        access = access.toggled(mode)
    assert access == Access(True, True, True, True, True)
