"""Millimetres of the glass in pixels."""

import pytest

from qt_shell.metrics import Panel


@pytest.mark.parametrize(
    ("panel", "px_per_mm"),
    [
        (Panel(21.5, 1080, 1920), 4.034),
        (Panel(15.0, 1366, 768), 4.113),
        (Panel(10.1, 1024, 600), 4.626),
        (Panel(55.0, 1920, 1080), 1.577),
    ],
)
def test_pixels_a_millimetre_come_from_the_diagonal(panel: Panel, px_per_mm: float) -> None:
    assert panel.px_per_mm == pytest.approx(px_per_mm, abs=0.001)


def test_a_length_is_never_rounded_down() -> None:
    panel = Panel(21.5, 1080, 1920)
    assert panel.px(20) == 81
    assert panel.mm(panel.px(20)) >= 20
    assert panel.font_px(4.8) == 27


def test_a_panel_knows_how_it_stands() -> None:
    assert Panel(21.5, 1080, 1920).portrait
    assert not Panel(21.5, 1920, 1080).portrait
    assert Panel(21.5, 1080, 1920).height_mm == pytest.approx(476, abs=0.5)
