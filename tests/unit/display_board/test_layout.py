"""Where everything stands on a board, and that what can't be read is refused (B3)."""

import pytest

from display_board.boxes import Box, Layout, UnfitError
from display_board.layout import plan
from display_board.settings import LAST_CALLS, BoardSettings, TickerSettings
from qt_shell.metrics import Panel

WIDEST_EM = 8.2
PANELS = {
    "full hd": Panel(55.0, 1920, 1080),
    "4k": Panel(55.0, 3840, 2160),
    "portrait": Panel(55.0, 1080, 1920),
    "large": Panel(75.0, 1920, 1080),
}

SETTINGS = {
    **{f"{rows} rows": BoardSettings(rows=rows) for rows in range(1, 7)},
    "dressed": BoardSettings(sign="arms.png", ticker=TickerSettings(texts=("Працюємо до 20:00",))),
}


def boxes(layout: Layout, *, cut_off: bool = False, banner: bool = False) -> list[Box]:
    common = [layout.name, layout.clock, *([layout.sign] if layout.sign.h else [])]
    if cut_off:
        heads = [layout.heads_cut_off] if layout.heads_cut_off.h else []
        missed = [layout.listen, layout.missed_cut_off]
        return [*common, layout.band, *heads, *layout.rows_cut_off, *missed]
    if banner:
        return [*common, layout.banner, layout.banner_way, *layout.cells, layout.info]
    strip = [layout.ticker] if layout.ticker.h else []
    return [*common, layout.heads, *layout.rows, layout.stat, layout.missed, *strip]


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x + 0.5 < other.x + other.w
        and other.x + 0.5 < one.x + one.w
        and one.y + 0.5 < other.y + other.h
        and other.y + 0.5 < one.y + one.h
    )


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
@pytest.mark.parametrize("kind", [{}, {"cut_off": True}, {"banner": True}])
@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_boxes_lie_on_the_panel_and_never_overlap(
    panel: Panel, kind: dict[str, bool], settings: BoardSettings
) -> None:
    found = boxes(plan(panel, settings, WIDEST_EM), **kind)
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
    assert refused.value.unfit.params == {"n": 6, "metres": "8"}


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


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5])
def test_few_rows_are_large_and_the_other_last_calls_stand_below(panel: Panel, rows: int) -> None:
    layout = plan(panel, BoardSettings(rows=rows), WIDEST_EM)
    six = plan(panel, BoardSettings(), WIDEST_EM)
    assert layout.large == rows
    assert len(layout.rows) == len(layout.rows_cut_off) == layout.room.rows >= LAST_CALLS
    assert layout.caps.number >= six.caps.number
    assert layout.caps.number >= 1.3 * six.caps.number or rows > 2
    assert panel.mm(layout.caps.cell) >= 50
    for row in (*layout.rows[:rows], *layout.rows_cut_off[:rows]):
        assert row.h >= 1.3 * layout.caps.number + layout.text_line * layout.way_below - 0.01
    for cell in (*layout.rows[rows:], *layout.rows_cut_off[rows:]):
        assert cell.h >= 1.3 * layout.caps.cell - 0.01


def test_up_to_twelve_rows_stand_where_seats_are_near() -> None:
    for rows in range(7, 13):
        layout = plan(PANELS["full hd"], BoardSettings(rows=rows, farthest_seat_m=2.5), WIDEST_EM)
        assert len(layout.rows) == layout.large == rows
        assert layout.columns[2] - layout.columns[1] >= 3.19 * layout.caps.text / 0.7275


def test_a_large_screen_far_away_is_read_like_a_small_one_near_by() -> None:
    near = plan(Panel(55.0, 1920, 1080), BoardSettings(farthest_seat_m=5), WIDEST_EM)
    far = plan(Panel(110.0, 1920, 1080), BoardSettings(farthest_seat_m=10), WIDEST_EM)
    assert far.caps.number == pytest.approx(near.caps.number)


def cures(panel: Panel, settings: BoardSettings) -> dict[str, dict[str, int | str]]:
    with pytest.raises(UnfitError) as refused:
        plan(panel, settings, WIDEST_EM)
    return {told.text_id: told.params for told in refused.value.unfit.cures}


def test_a_refusal_names_cures_and_each_of_them_helps() -> None:
    panel, settings = PANELS["full hd"], BoardSettings(rows=8)
    told = cures(panel, settings)
    assert set(told) == {"board.cure.rows", "board.cure.seat", "board.cure.screen"}
    fewer = BoardSettings(rows=int(told["board.cure.rows"]["n"]))
    nearer = BoardSettings(rows=8, farthest_seat_m=float(told["board.cure.seat"]["metres"]))
    larger = Panel(float(told["board.cure.screen"]["inch"]), 1920, 1080)
    assert len(plan(panel, fewer, WIDEST_EM).rows) == 7
    assert len(plan(panel, nearer, WIDEST_EM).rows) == 8
    assert len(plan(larger, settings, WIDEST_EM).rows) == 8


def test_a_cure_that_does_not_exist_is_not_named() -> None:
    told = cures(Panel(7.0, 1920, 1080), BoardSettings(farthest_seat_m=1.0, rows=12))
    assert "board.cure.seat" not in told
    told = cures(Panel(20.0, 1920, 1080), BoardSettings(farthest_seat_m=50.0, rows=1))
    assert set(told) == {"board.cure.seat"}


def test_an_english_board_has_room_for_its_longer_words() -> None:
    layout = plan(PANELS["full hd"], BoardSettings(language="en"), 7.7)
    assert layout.columns[2] - layout.columns[1] >= 4.19 * layout.caps.text / 0.7275
    assert layout.caps.number >= 78.8
