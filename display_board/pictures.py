"""Paints the board's screens into picture files: `python -m display_board.pictures --help`."""

import argparse
import sys
from pathlib import Path
from time import monotonic_ns

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from display_board.boxes import Layout, UnfitError
from display_board.counter_layout import plan_counter
from display_board.counter_samples import counter_screens
from display_board.layout import plan
from display_board.samples import screens
from display_board.settings import BoardSettings, TickerSettings
from display_board.views.board_view import BoardView
from display_board.views.counter_view import CounterView
from display_board.views.extras import make_sign, make_ticker
from display_board.views.measure import WIDEST_KNOWN_EM
from display_board.views.media_panel import MediaPanel
from display_board.views.media_source import read_picture
from qt_shell import fonts
from qt_shell.metrics import Panel
from qt_shell.pulse_plot import PulsePlot
from qt_shell.theme import ThemeName, palette

PANELS = {
    "landscape": Panel(55.0, 1920, 1080),
    "portrait": Panel(55.0, 1080, 1920),
    "4k": Panel(55.0, 3840, 2160),
}

SHEET_COLUMNS, SHEET_CELL = 8, (400, 232)
ROWS = {1: 5.0, 2: 5.0, 3: 5.0, 5: 5.0, 8: 3.0, 12: 2.5}
"""Rows of the arrangements that are painted, and the farthest seat of each."""
TEXTS = (
    "Сьогодні працюємо до 20:00",
    "Довідку про місце проживання можна замовити в\u00a0застосунку без\u00a0черги",
)
ARMS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 36">
<path fill="#0f4c96" stroke="#f0c22e" stroke-width="2"
 d="M2 2h26v18c0 8-7 12-13 14C9 32 2 28 2 20z"/>
<path fill="#f0c22e" d="M12 8h6v18h-6z M7 14h16v6H7z"/></svg>"""
"""A made-up shield: which arms a hall shows is its own."""
COUNTER_PANELS = {
    "landscape": Panel(15.0, 1366, 768),
    "portrait": Panel(15.0, 768, 1366),
    "4k": Panel(32.0, 3840, 2160),
}


def paint_counters(folder: Path, panels: list[str], themes: list[ThemeName]) -> int:
    """Write `counter-PANEL-THEME-STATE.png` for every state of one; return how many."""
    written = 0
    for name in panels:
        panel = COUNTER_PANELS[name]
        layout = plan_counter(panel, BoardSettings(farthest_seat_m=1.3))
        for theme in themes:
            view = CounterView(layout, palette(theme), "uk", monotonic_ns)
            view.resize(panel.width_px, panel.height_px)
            for screen_name, screen in counter_screens():
                view.show_screen(screen)
                view.grab().save(str(folder / f"counter-{name}-{theme}-{screen_name}.png"))
                written += 1
            view.deleteLater()
    return written


def paint_all(folder: Path, panels: list[str], themes: list[ThemeName]) -> int:
    """Write `board-PANEL-THEME-SCREEN.png` for every screen; return how many."""
    fonts.load()
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for name in panels:
        panel = PANELS[name]
        layout = plan(panel, BoardSettings(), WIDEST_KNOWN_EM)
        for theme in themes:
            view = _view(panel, layout, theme)
            for screen_name, screen in screens():
                view.show_screen(screen)
                view.grab().save(str(folder / f"board-{name}-{theme}-{screen_name}.png"))
                written += 1
            view.deleteLater()
    written += paint_arrangements(folder, panels, themes)
    written += paint_dressed(folder, panels, themes)
    return written + paint_counters(folder, panels, themes)


def paint_arrangements(folder: Path, panels: list[str], themes: list[ThemeName]) -> int:
    """Write `board-rowsN-…` for boards of other numbers of rows; return how many pictures."""
    written = 0
    for name in panels:
        for rows, seat in ROWS.items():
            settings = BoardSettings(rows=rows, farthest_seat_m=seat)
            try:
                layout = plan(PANELS[name], settings, WIDEST_KNOWN_EM)
            except UnfitError:
                continue
            for theme in themes:
                view = _view(PANELS[name], layout, theme)
                for screen_name, screen in screens():
                    if screen_name in {"hall", "crowded", "cut-off", "calling"}:
                        file = f"board-rows{rows}-{name}-{theme}-{screen_name}.png"
                        view.show_screen(screen)
                        view.grab().save(str(folder / file))
                        written += 1
                view.deleteLater()
    return written


def paint_dressed(folder: Path, panels: list[str], themes: list[ThemeName]) -> int:
    """Write `board-dressed-…`: with arms, a line of words and a picture; return how many."""
    arms = folder / "arms.svg"
    arms.write_text(ARMS, "utf-8")
    settings = BoardSettings(ticker=TickerSettings(texts=TEXTS), sign=str(arms))
    written = 0
    for name in panels:
        layout = plan(PANELS[name], settings, WIDEST_KNOWN_EM)
        for theme in themes:
            view = _view(PANELS[name], layout, theme)
            sign = make_sign(view, settings.sign, layout.sign)
            if sign is not None:
                view.take_extra("sign", sign)
                view.extra_is_ready("sign", ready=True)
            look = palette(theme)
            for still in (False, True):
                view.take_extra(
                    "ticker", make_ticker(view, settings, layout, look, moves=not still)
                )
                view.extra_is_ready("ticker", ready=True)
                panel = MediaPanel(view, look, 14 * layout.unit)
                panel.show_picture(read_picture(arms, QSize(300, 300)))
                view.take_extra("media", panel)
                view.extra_is_ready("media", ready=still)
                for screen_name, screen in screens():
                    if screen_name in {"hall", "pulse", "calling", "cut-off", "alarm"}:
                        kind = "media" if still else "ticker"
                        file = f"board-dressed-{kind}-{name}-{theme}-{screen_name}.png"
                        view.show_screen(screen)
                        view.grab().save(str(folder / file))
                        written += 1
                view.extra_is_ready("ticker", ready=False)
            view.deleteLater()
    arms.unlink()
    return written


def _view(panel: Panel, layout: Layout, theme: ThemeName) -> BoardView:
    view = BoardView(layout, palette(theme), "uk", monotonic_ns)
    view.resize(panel.width_px, panel.height_px)
    view.take_plot(PulsePlot(view, palette(theme), 11 * layout.unit))
    return view


def contact_sheet(folder: Path, sheet: Path) -> int:
    """Put all pictures of a folder side by side, small; return how many."""
    files = sorted(folder.glob("*.png"))
    high = -(-len(files) // SHEET_COLUMNS) * SHEET_CELL[1]
    picture = QImage(SHEET_COLUMNS * SHEET_CELL[0], high, QImage.Format.Format_RGB32)
    picture.fill(QColor("#808080"))
    painter = QPainter(picture)
    for n, file in enumerate(files):
        small = QImage(str(file)).scaled(
            SHEET_CELL[0] - 8,
            SHEET_CELL[1] - 8,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        row, column = divmod(n, SHEET_COLUMNS)
        painter.drawImage(column * SHEET_CELL[0], row * SHEET_CELL[1], small)
    painter.end()
    picture.save(str(sheet))
    return len(files)


def main() -> int:
    """Read the command line and paint."""
    words = argparse.ArgumentParser(prog="display_board.pictures", description=__doc__)
    words.add_argument("folder", type=Path, nargs="?", default=Path("docs/images/screens"))
    words.add_argument("--panel", action="append", choices=list(PANELS))
    words.add_argument("--theme", action="append", choices=["dark", "light"])
    words.add_argument("--sheet", type=Path, help="also all of them on one picture")
    asked = words.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    written = paint_all(asked.folder, asked.panel or list(PANELS), asked.theme or ["dark"])
    sys.stdout.write(f"{written} pictures in {asked.folder}\n")
    if asked.sheet is not None:
        contact_sheet(asked.folder, asked.sheet)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
