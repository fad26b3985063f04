"""Contrast is told from pixels: of words on their worst ground, of lines against what is beside."""

import numpy as np
import pytest

from qt_shell.contrast import (
    Colour,
    Pixels,
    Spot,
    alike,
    contrast,
    grey_difference,
    line_seen,
    luminance,
    picture_seen,
    text_seen,
)

BLACK, WHITE, GREY, PALE = (0, 0, 0), (255, 255, 255), (118, 118, 118), (230, 230, 230)


def sheet(ground: Colour, wide: int = 40, high: int = 10) -> Pixels:
    return np.full((high, wide, 3), ground, np.uint8)


def with_letters(pixels: Pixels, ink: Colour) -> Pixels:
    """Upright strokes, two pixels wide, five apart."""
    for left in range(2, pixels.shape[1] - 2, 7):
        pixels[1:-1, left : left + 2] = ink
    return pixels


def test_contrast_is_that_of_the_standard() -> None:
    assert luminance(BLACK) == 0
    assert luminance(WHITE) == pytest.approx(1)
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(GREY, WHITE) == pytest.approx(4.54, abs=0.01)
    assert contrast(GREY, WHITE) == contrast(WHITE, GREY)
    assert luminance((10, 10, 10)) == pytest.approx(10 / 255 / 12.92)


def test_what_smoothing_makes_of_a_colour_is_still_that_colour() -> None:
    assert alike((100, 100, 100), (110, 90, 100))
    assert not alike((100, 100, 100), (111, 100, 100))


@pytest.mark.parametrize(("ink", "ratio"), [(BLACK, 21), (GREY, 4.54), (PALE, 1.25)])
def test_a_text_is_seen_as_its_ink_stands_out_from_its_ground(ink: Colour, ratio: float) -> None:
    seen = text_seen(with_letters(sheet(WHITE), ink), ink)
    assert seen is not None
    assert (seen.ink, seen.ground) == (ink, WHITE)
    assert seen.contrast == pytest.approx(ratio, abs=0.01)


def test_a_text_that_runs_over_a_second_ground_is_as_good_as_on_the_worse_one() -> None:
    pixels = sheet(WHITE)
    pixels[:, 24:] = GREY
    seen = text_seen(with_letters(pixels, BLACK), BLACK)
    assert seen is not None
    assert seen.ground == GREY


def test_the_rims_of_letters_are_no_ground() -> None:
    pixels = with_letters(sheet(WHITE), BLACK)
    pixels[0, :20] = PALE
    seen = text_seen(pixels, BLACK)
    assert seen is not None
    assert seen.ground == WHITE


def test_an_ink_that_is_nearly_the_one_that_was_asked_for_is_told_as_it_is() -> None:
    seen = text_seen(with_letters(sheet(WHITE), (6, 6, 6)), BLACK)
    assert seen is not None
    assert seen.ink == (6, 6, 6)


def test_a_text_of_the_colour_of_its_ground_has_no_contrast_at_all() -> None:
    seen = text_seen(sheet(WHITE), WHITE)
    assert seen is not None
    assert seen.contrast == 1


def test_a_text_that_is_covered_is_not_seen() -> None:
    assert text_seen(sheet(WHITE), BLACK) is None


def test_of_a_picture_of_words_the_ink_is_what_stands_out_most() -> None:
    pixels = with_letters(sheet(WHITE), GREY)
    pixels[0, 0] = BLACK  # one grain
    seen = picture_seen(pixels)
    assert seen is not None
    assert (seen.ink, seen.ground) == (GREY, WHITE)
    assert picture_seen(sheet(PALE)) is None


def border(line: Colour, within: Colour, outside: Colour) -> tuple[Pixels, list[Spot]]:
    """A line from top to bottom, the shape at its left."""
    pixels = sheet(outside)
    pixels[:, :20] = within
    pixels[:, 20:22] = line
    return pixels, [Spot((20, y), (16, y), (25, y)) for y in range(10)]


@pytest.mark.parametrize(
    ("line", "within", "outside", "ratio"),
    [
        (GREY, WHITE, WHITE, 4.54),  # a button by its line
        (BLACK, BLACK, WHITE, 21),  # a button by its filling
        (PALE, GREY, WHITE, 4.54),  # a pale line around a filling that is seen
        (PALE, WHITE, WHITE, 1.25),
        (GREY, WHITE, GREY, 4.54),  # the light of the filling is what is seen
    ],
)
def test_a_button_is_seen_by_its_border_or_by_its_filling(
    line: Colour, within: Colour, outside: Colour, ratio: float
) -> None:
    pixels, spots = border(line, within, outside)
    seen = line_seen(pixels, spots, line, encloses=True)
    assert seen is not None
    assert seen.contrast == pytest.approx(ratio, abs=0.01)


def test_a_stroke_is_seen_against_one_of_its_sides() -> None:
    pixels, spots = border(BLACK, BLACK, WHITE)
    seen = line_seen(pixels, spots, BLACK, encloses=False)
    assert seen is not None
    assert seen.contrast == pytest.approx(21)
    pixels, spots = border(PALE, GREY, WHITE)
    seen = line_seen(pixels, spots, PALE, encloses=False)
    assert seen is not None
    assert seen.ground == GREY


def test_a_line_has_to_be_seen_along_three_quarters_of_it() -> None:
    pixels, spots = border(GREY, GREY, GREY)
    pixels[:, 22:] = WHITE
    pixels[:2, 22:] = GREY
    seen = line_seen(pixels, spots, GREY, encloses=False)
    assert seen is not None
    assert seen.contrast > 3
    pixels[:4, 22:] = GREY
    seen = line_seen(pixels, spots, GREY, encloses=False)
    assert seen is not None
    assert seen.contrast == 1


def test_gaps_of_dashes_and_what_is_covered_are_left_out() -> None:
    pixels, spots = border(BLACK, WHITE, WHITE)
    pixels[4:] = WHITE
    seen = line_seen(pixels, spots, BLACK, encloses=False)
    assert seen is not None
    assert seen.contrast == pytest.approx(21)
    assert line_seen(sheet(WHITE), spots, BLACK, encloses=False) is None


def test_a_smoothed_line_is_looked_for_beside_its_middle_and_places_beyond_are_the_edge() -> None:
    pixels, _ = border(BLACK, WHITE, WHITE)
    spots = [Spot((19, 5), (-4, 5), (99, 99))]
    seen = line_seen(pixels, spots, BLACK, encloses=False)
    assert seen is not None
    assert (seen.ink, seen.ground) == (BLACK, WHITE)


def test_without_colours_two_pictures_differ_by_light_and_dark_alone() -> None:
    red, green = (200, 0, 0), (0, 109, 0)
    assert grey_difference(sheet(BLACK), sheet(WHITE)) == pytest.approx(21)
    assert grey_difference(sheet(red), sheet(green)) == pytest.approx(1, abs=0.2)
    assert grey_difference(sheet(red), sheet(red)) == 1


def test_a_few_pixels_that_differ_strongly_do_not_tell_two_pictures_apart() -> None:
    other = sheet(PALE)
    other[:, :8] = BLACK
    assert grey_difference(sheet(WHITE), other) < 3
    other[:, :14] = BLACK
    assert grey_difference(sheet(WHITE), other) == pytest.approx(21)
