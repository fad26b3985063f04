"""What a visitor chose in the bar, and how far they paged."""

from kiosk import inputs as inp
from kiosk.access import Access, Mode
from kiosk.wishes import Wishes
from tests.unit.kiosk.play import NOON

FAR = Wishes("en", Access(large_text=True), 2)


def test_a_language_keeps_the_modes_and_begins_the_page_anew() -> None:
    assert FAR.after(inp.LanguageTouched(NOON, "uk")) == Wishes("uk", Access(large_text=True))


def test_a_mode_begins_the_page_anew() -> None:
    touched = inp.AccessTouched(NOON, Mode.CONTRAST)
    assert FAR.after(touched) == Wishes("en", Access(large_text=True, contrast=True))


def test_more_and_back_lead_through_a_long_page() -> None:
    on = Wishes().after(inp.MoreTouched(NOON))
    assert on == Wishes(part=1)
    assert on.after(inp.BackTouched(NOON)) == Wishes()
    assert Wishes().after(inp.BackTouched(NOON)) is None


def test_other_touches_are_about_something_else() -> None:
    assert FAR.after(inp.DoneTouched(NOON)) is None


def test_another_page_begins_at_its_beginning() -> None:
    assert FAR.turned() == Wishes("en", Access(large_text=True))
    assert Wishes().turned() is not FAR


def test_a_key_turns_the_keypad_on_and_keeps_the_part() -> None:
    assert FAR.after(inp.KeyUsed(NOON)) == Wishes("en", Access(large_text=True, keypad=True), 2)
