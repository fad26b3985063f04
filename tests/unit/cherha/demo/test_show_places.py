"""Where the demo's windows stand."""

import pytest

from cherha.demo.show_places import (
    BOARD_SHAPE,
    GAP,
    KIOSK_SHAPE,
    RATING_SHAPE,
    Place,
    side_by_side,
)

SCREENS = [
    Place(0, 0, 1366, 768),
    Place(0, 0, 1920, 1080),
    Place(70, 27, 1850, 1053),
    Place(0, 0, 1024, 768),
    Place(0, 0, 3440, 1440),
    Place(1920, 0, 1280, 1024),
]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.text)
def test_windows_keep_their_shape_stay_on_the_screen_and_cover_nothing(screen: Place) -> None:
    """On any screen, also one that is nearly square, very wide, or not the first."""
    places = side_by_side(screen)
    everything = [places.kiosk, places.board, places.rating, places.slips]
    for one in everything:
        assert screen.x <= one.x
        assert one.x + one.width <= screen.x + screen.width
        assert screen.y <= one.y
        assert one.y + one.height <= screen.y + screen.height
    for left, right in [(places.kiosk, places.board), (places.board, places.slips)]:
        assert left.x + left.width + GAP == right.x
    assert places.board.y + places.board.height + GAP == places.rating.y
    shapes = [KIOSK_SHAPE, BOARD_SHAPE, RATING_SHAPE]
    for one, shape in zip(everything, shapes, strict=False):
        assert one.width / one.height == pytest.approx(shape, rel=0.02)
    assert places.slips.width >= 0.25 * places.slips.height


def test_a_place_is_written_as_x11_does_and_read_back() -> None:
    """Each process is told its place as text."""
    place = Place(70, 27, 640, 360)
    assert place.text == "640x360+70+27"
    assert Place.parse(place.text) == place
