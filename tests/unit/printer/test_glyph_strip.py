"""The strip of the glyph self-test, read by a codec that is not ours, and with a wrong page."""

import pytest

from printer.emulator.code_pages import CODE_PAGES
from printer.emulator.commands import CommandReader
from printer.emulator.paper import Paper
from printer.glyph_strip import SAMPLE, strip_of
from printer.glyph_test import SEED_BYTES, GlyphTest, begin
from printer.native import capital_mm
from printer.profile import load_profile
from tests.unit.printer.native_reader import read

EPSON = load_profile("epson-tm-t20")


def strip() -> GlyphTest:
    test = begin(EPSON, bytes(range(7, 7 + SEED_BYTES)))
    assert test is not None
    return test


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_strip_has_every_pair_the_sample_and_a_number_of_twelve_millimetres(
    language: str,
) -> None:
    found = read(strip_of(strip(), EPSON, language))
    assert all(f"{letter} {digit}" in found.text for letter, digit in strip().pairs)
    assert all(line in found.text for line in SAMPLE)
    assert set("іїєґІЇЄҐ’") <= set(found.text)
    (tall,) = (tall for line, _, tall in found.lines if line == "Р-042")
    assert capital_mm(EPSON, tall) >= 12


def test_on_a_printer_with_another_page_the_letters_cannot_be_found() -> None:
    wrong = Paper(code_pages=CODE_PAGES["rongta"])
    (out,) = wrong.perform(CommandReader().feed(strip_of(strip(), EPSON, "uk")))
    text = "\n".join(out.text)
    assert not any(letter in text for letter in "іїєґ")
