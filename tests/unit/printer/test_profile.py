"""Printers as data."""

from typing import Any

import msgspec
import pytest

from printer.profile import Confirm, Cut, Presenter, load_profile, profile_names


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
    with pytest.raises(KeyError, match="generic-58, generic-80, generic-80-column"):
        load_profile("generic-81")


def test_dots_and_millimetres_are_of_one_printer() -> None:
    profile = load_profile("generic-80")
    assert profile.dots(25.4) == 203
    assert profile.millimetres(203) == 25.4


def test_the_printers_that_halls_buy_are_shipped() -> None:
    wanted = {
        "epson-tm-t20", "epson-tm-t88", "epson-tm-m30", "citizen-ct-s310ii", "citizen-ct-s651",
        "star-escpos", "xprinter-80", "rongta-80", "custom-vkp80", "sam4s-kiosk",
        "generic-80", "generic-58",
    }  # fmt: skip
    assert wanted <= set(profile_names())
    assert {load_profile(name).dpi for name in wanted} == {180, 203}


@pytest.mark.parametrize(
    ("name", "page"),
    [("epson-tm-t88", 46), ("xprinter-80", 73), ("rongta-80", 6), ("star-escpos", 34)],
)
def test_each_makes_page_of_ukrainian_is_its_own(name: str, page: int) -> None:
    assert load_profile(name).code_page == page


@pytest.mark.parametrize("name", profile_names())
def test_an_unknown_fact_is_the_safe_one(name: str) -> None:
    profile = load_profile(name)
    if not profile.answers_status:
        assert profile.confirm is Confirm.TRANSPORT
    if profile.name.startswith("generic"):
        assert profile.code_page is None
        assert not profile.native_qr
        assert not profile.asb
        assert profile.confirm in {Confirm.STATUS, Confirm.TRANSPORT}


def test_an_untaken_slip_is_taken_back_before_the_next_one() -> None:
    profile = load_profile("custom-vkp80")
    assert profile.presenter is Presenter.RETRACTS
    assert bytes.fromhex(profile.before_slip) == b"\x1de\x02"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"answers_status": False}, "can only confirm = transport"),
        ({"width_dots": 570}, "multiple of 8"),
        ({"columns": 60}, "60 columns are wider"),
        ({"presenter": Presenter.RETRACTS}, "before_slip"),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        msgspec.structs.replace(load_profile("generic-80"), **changes)
