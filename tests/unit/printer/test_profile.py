"""Printers as data."""

import pytest

from printer.profile import Cut, load_profile, profile_names


@pytest.mark.parametrize("name", profile_names())
def test_every_shipped_profile_keeps_the_sizes_of_p1(name: str) -> None:
    profile = load_profile(name)
    assert profile.name == name
    assert profile.number_mm >= 12
    assert profile.longest_mm <= 110
    assert profile.width_dots % 8 == 0


def test_the_usual_papers_are_shipped() -> None:
    assert load_profile("generic-80").width_dots == 576
    assert load_profile("generic-58").width_dots == 384
    assert load_profile("generic-80").cut is Cut.FULL
    assert load_profile("generic-58").cut is Cut.NONE


def test_an_unknown_profile_is_answered_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="generic-58, generic-80"):
        load_profile("generic-81")


def test_dots_and_millimetres_are_of_one_printer() -> None:
    profile = load_profile("generic-80")
    assert profile.dots(25.4) == 203
    assert profile.millimetres(203) == 25.4
