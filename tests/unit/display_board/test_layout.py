"""Where everything stands on a board, and that what can't be read is refused (B3)."""

import pytest

from display_board.layout import Box, Layout, UnfitError, plan
from display_board.settings import BoardSettings
from qt_shell.metrics import Panel

WIDEST_EM = 8.2
PANELS = {
    "full hd": Panel(55.0, 1920, 1080),
    "4k": Panel(55.0, 3840, 2160),
    "portrait": Panel(55.0, 1080, 1920),
    "large": Panel(75.0, 1920, 1080),
}


def boxes(layout: Layout, *, cut_off: bool = False, banner: bool = False) -> list[Box]:
    common = [layout.name, layout.clock]
    if cut_off:
        heads = [layout.heads_cut_off] if layout.heads_cut_off.h else []
        missed = [layout.listen, layout.missed_cut_off]
        return [*common, layout.band, *heads, *layout.rows_cut_off, *missed]
    if banner:
        return [*common, layout.banner, layout.banner_way, *layout.cells, layout.info]
    return [*common, layout.heads, *layout.rows, layout.stat, layout.missed]


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x + 0.5 < other.x + other.w
        and other.x + 0.5 < one.x + one.w
        and one.y + 0.5 < other.y + other.h
        and other.y + 0.5 < one.y + one.h
    )


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
@pytest.mark.parametrize("kind", [{}, {"cut_off": True}, {"banner": True}])
def test_boxes_lie_on_the_panel_and_never_overlap(panel: Panel, kind: dict[str, bool]) -> None:
    found = boxes(plan(panel, BoardSettings(), WIDEST_EM), **kind)
    for n, box in enumerate(found):
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.w <= panel.width_px + 0.5
        assert box.y + box.h <= panel.height_px + 0.5
        assert not any(overlap(box, other) for other in found[:n])


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
@pytest.mark.parametrize("metres", [2.0, 5.0])
def test_numbers_and_words_can_be_read_from_the_farthest_seat(panel: Panel, metres: float) -> None:
    layout = plan(panel, BoardSettings(farthest_seat_m=metres), WIDEST_EM)
    assert panel.mm(layout.caps.number) >= metres * 1000 / 100
    assert panel.mm(layout.caps.banner) >= metres * 1000 / 60
    assert panel.mm(layout.caps.text) >= metres * 1000 / 170
    assert len(layout.rows) >= 6


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
def test_a_row_has_room_for_its_number_with_feet(panel: Panel) -> None:
    layout = plan(panel, BoardSettings(), WIDEST_EM)
    below = layout.text_line if layout.stacked else 0
    for row in (*layout.rows, *layout.rows_cut_off):
        assert row.h - below >= 1.3 * layout.caps.number - 0.01


def test_a_screen_that_is_too_small_for_the_seats_is_refused_with_the_numbers() -> None:
    with pytest.raises(UnfitError) as refused:
        plan(Panel(32.0, 1920, 1080), BoardSettings(farthest_seat_m=8.0), WIDEST_EM)
    assert refused.value.unfit.text_id == "board.unfit.rows"
    assert refused.value.unfit.params["least"] == 6
    assert refused.value.unfit.params["metres"] == "8"
    assert int(refused.value.unfit.params["n"]) < 6


def test_a_portrait_screen_that_is_too_small_is_refused_too() -> None:
    with pytest.raises(UnfitError):
        plan(Panel(32.0, 1080, 1920), BoardSettings(farthest_seat_m=8.0), WIDEST_EM)


def test_ways_that_are_too_long_for_a_row_are_refused() -> None:
    with pytest.raises(UnfitError) as refused:
        plan(PANELS["full hd"], BoardSettings(), 14.0)
    assert refused.value.unfit.text_id == "board.unfit.width"
    assert int(refused.value.unfit.params["need"]) > int(refused.value.unfit.params["have"])


def test_more_rows_are_smaller_but_never_too_small() -> None:
    near = BoardSettings(farthest_seat_m=3.0, rows=8)
    layout = plan(PANELS["full hd"], near, WIDEST_EM)
    assert len(layout.rows) == 8
    assert layout.caps.number < 86
    with pytest.raises(UnfitError):
        plan(PANELS["full hd"], BoardSettings(farthest_seat_m=5.0, rows=8), WIDEST_EM)


def test_there_is_room_for_missed_calls_everywhere() -> None:
    for panel in PANELS.values():
        room = plan(panel, BoardSettings(), WIDEST_EM).room
        assert room.missed >= 2
        assert room.missed_cut_off >= 2
        assert room.with_banner == 6
