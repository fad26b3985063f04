"""The board's picture: what is shown is readable, whole, and repainted only where it changed."""

from collections.abc import Iterator

import msgspec
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from pytestqt.qtbot import QtBot

from display_board.boxes import UnfitError
from display_board.counter_layout import plan_counter
from display_board.counter_samples import counter_screens
from display_board.layout import plan
from display_board.pictures import COUNTER_PANELS, PANELS
from display_board.samples import HALL, LINES, line, screens
from display_board.screens import OrderTold, Screen
from display_board.settings import BoardSettings
from display_board.views.board_view import BoardView
from display_board.views.counter_view import CounterView
from display_board.views.measure import WIDEST_KNOWN_EM, widest_way_em
from display_board.views.wording import order_words
from printer.emulator.number_reader import read_number
from qt_shell import fonts
from qt_shell.metrics import CAP_HEIGHT_EM
from qt_shell.text import TextBlock
from qt_shell.theme import ThemeName, palette
from queue_core.call_reason import Why
from queue_core.ids import CounterNumber

pytestmark = pytest.mark.qt

SCREENS = dict(screens())


@pytest.fixture(params=[("landscape", "dark"), ("landscape", "light"), ("portrait", "dark")])
def view(request: pytest.FixtureRequest, qtbot: QtBot) -> BoardView:
    panel_name, theme = request.param
    return board(qtbot, panel_name, theme)


def board(qtbot: QtBot, panel_name: str = "landscape", theme: ThemeName = "dark") -> BoardView:
    panel = PANELS[panel_name]
    layout = plan(panel, BoardSettings(), WIDEST_KNOWN_EM)
    made = BoardView(layout, palette(theme), "uk", lambda: 7)
    qtbot.addWidget(made)
    made.resize(panel.width_px, panel.height_px)
    return made


def picture(image: QImage, rect: QRect) -> Image.Image:
    grey = image.copy(rect).convertToFormat(QImage.Format.Format_Grayscale8)
    size, line = (grey.width(), grey.height()), grey.bytesPerLine()
    return Image.frombuffer("L", size, bytes(grey.constBits()), "raw", "L", line, 1)


def numbers_read(view: BoardView) -> dict[str, str | None]:
    image = view.grab().toImage()
    found = {}
    for name, rect in view.number_rects():
        read = read_number(picture(image, rect))
        found[name] = read.number if read else None
    return found


@pytest.mark.parametrize("name", list(SCREENS))
def test_every_number_can_be_read_from_its_pixels(view: BoardView, name: str) -> None:
    screen = SCREENS[name]
    view.show_screen(screen)
    expected = {f"call-number:{n}": str(call.number) for n, call in enumerate(screen.lines)}
    if screen.banner:
        expected["banner-number"] = expected.pop("call-number:0")
    else:
        missed = {f"missed-number:{n}": str(call.number) for n, call in enumerate(screen.missed)}
        expected.update(missed)
    assert numbers_read(view) == expected


def test_a_screen_that_was_told_but_not_painted_is_not_told_as_seen(qtbot: QtBot) -> None:
    view = board(qtbot)
    calls = [line("Р-001", 9, None), line("Р-002", 10, None)]
    view.show_screen(Screen(HALL, "10:42", tuple(calls[:1])))
    view.grab()
    painted = view.number_rects()
    assert (view.is_painted, len(painted)) == (True, 1)
    view.show_screen(Screen(HALL, "10:42", tuple(calls)))
    assert (view.is_painted, view.number_rects()) == (False, painted)
    view.grab()
    assert (view.is_painted, len(view.number_rects())) == (True, 2)


def test_numbers_of_every_letter_can_be_read(qtbot: QtBot) -> None:
    view = board(qtbot)
    for letters in ("РПЦЮМГ", "ЛСХДЖЯ", "КЕАНТУ"):
        lines = tuple(line(f"{letter}-9{n}8", 80 + n, None) for n, letter in enumerate(letters))
        view.show_screen(Screen(HALL, "10:42", lines))
        assert list(numbers_read(view).values()) == [str(call.number) for call in lines]


def ground_is_bare(view: BoardView) -> bool:
    """Words that are too long for their place show up on the ground between the parts."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bare = QImage(image.size(), image.format())
    bare.fill(view._theme.bg)
    painter, rim = QPainter(image), 3
    for part in view._parts.values():
        around = QRect(*map(int, part.box)).adjusted(-rim, -rim, rim, rim)
        painter.fillRect(around, view._theme.bg)
    painter.end()
    return image == bare


@pytest.mark.parametrize("name", list(SCREENS))
def test_nothing_is_painted_outside_its_own_part(view: BoardView, name: str) -> None:
    view.show_screen(SCREENS[name])
    assert ground_is_bare(view)


@pytest.mark.parametrize("panel", ["landscape", "portrait"])
@pytest.mark.parametrize(("rows", "seat"), [(1, 5.0), (2, 5.0), (3, 5.0), (5, 5.0), (8, 3.0)])
def test_boards_of_other_numbers_of_rows_have_room_for_all_they_paint(
    qtbot: QtBot, panel: str, rows: int, seat: float
) -> None:
    settings = BoardSettings(rows=rows, farthest_seat_m=seat)
    layout = plan(PANELS[panel], settings, WIDEST_KNOWN_EM)
    made = BoardView(layout, palette("dark"), "uk", lambda: 7)
    qtbot.addWidget(made)
    made.resize(PANELS[panel].width_px, PANELS[panel].height_px)
    for name in ("hall", "crowded", "cut-off", "calling"):
        made.show_screen(SCREENS[name])
        assert ground_is_bare(made), name
        shown = SCREENS[name].lines
        read = [number for place, number in numbers_read(made).items() if "missed" not in place]
        assert sorted(map(str, read)) == sorted(str(call.number) for call in shown)


def test_the_sample_screens_keep_to_the_places_there_are(view: BoardView) -> None:
    room = view._layout.room
    for screen in SCREENS.values():
        most = room.missed if screen.cut_off is None else room.missed_cut_off
        assert len(screen.missed) <= most
        assert len(screen.lines) <= (room.with_banner if screen.banner else room.rows)


def test_the_parts_of_a_picture_do_not_overlap(view: BoardView) -> None:
    for screen in SCREENS.values():
        view.show_screen(screen)
        boxes = [QRect(*map(round, part.box)) for part in view._parts.values()]
        for n, box in enumerate(boxes):
            assert view.rect().contains(box)
            assert not any(box.intersects(other.adjusted(1, 1, -1, -1)) for other in boxes[:n])


class PaintWatch(QObject):
    """Keeps what each paint covered."""

    def __init__(self) -> None:
        super().__init__()
        self.areas: list[QRect] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.region().boundingRect())
        return False


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[tuple[BoardView, PaintWatch]]:
    view, watch = board(qtbot), PaintWatch()
    view.show_screen(SCREENS["hall"])
    with qtbot.waitSignal(view.frame_painted):
        view.show()
    view.installEventFilter(watch)
    yield view, watch
    view.removeEventFilter(watch)


def test_a_minute_repaints_the_clock_alone(
    shown: tuple[BoardView, PaintWatch], qtbot: QtBot
) -> None:
    view, watch = shown
    with qtbot.waitSignal(view.frame_painted):
        view.show_screen(msgspec.structs.replace(SCREENS["hall"], time="10:43"))
    assert len(watch.areas) == 1
    assert watch.areas[0].width() < view.width() / 5


def test_a_blink_repaints_one_row(shown: tuple[BoardView, PaintWatch], qtbot: QtBot) -> None:
    view, watch = shown
    with qtbot.waitSignal(view.frame_painted) as painted:
        view.show_screen(msgspec.structs.replace(SCREENS["hall"], lit=False))
    assert painted.args == [7]
    assert len(watch.areas) == 1
    assert watch.areas[0].height() < view.height() / 6


def test_the_same_screen_is_not_painted_again(
    shown: tuple[BoardView, PaintWatch], qtbot: QtBot
) -> None:
    view, watch = shown
    view.show_screen(SCREENS["hall"])
    with qtbot.waitSignal(view.frame_painted):
        view.show_screen(msgspec.structs.replace(SCREENS["hall"], time="10:43"))
    assert len(watch.areas) == 1


def test_the_widest_way_is_measured_with_its_arrow(qtbot: QtBot) -> None:
    ways = [call.way for call in LINES if call.way is not None]
    assert 7.5 < widest_way_em(ways, "uk") < WIDEST_KNOWN_EM + 0.2
    assert widest_way_em([], "uk") == pytest.approx(1.4)


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("why", [why for why in Why if why is not Why.ARRIVAL])
def test_every_explanation_has_room(qtbot: QtBot, why: Why, language: str) -> None:
    made = board(qtbot, "portrait")
    layout = plan(PANELS["portrait"], BoardSettings(), WIDEST_KNOWN_EM)
    em = -int(-layout.caps.text // CAP_HEIGHT_EM)
    words = order_words(OrderTold(why, "10:55", CounterNumber(82)), language)
    metrics = fonts.metrics(em, fonts.BAR, tabular=True)
    assert metrics.horizontalAdvance(words) <= layout.banner.w - 128 * layout.unit
    room = layout.stat.w - 36 * layout.unit
    assert max(metrics.horizontalAdvance(word) for word in words.split()) <= room
    block = TextBlock(words, fonts.font(em, fonts.BAR), room, line=1.1)
    assert block.height <= layout.stat.h - 1.2 * layout.text_line - 20 * layout.unit
    made.close()


@pytest.fixture(params=["landscape", "portrait", "4k"])
def counter_side(request: pytest.FixtureRequest, qtbot: QtBot) -> CounterView:
    panel = COUNTER_PANELS[request.param]
    layout = plan_counter(panel, BoardSettings(farthest_seat_m=1.3))
    made = CounterView(layout, palette("dark"), "uk", lambda: 7)
    qtbot.addWidget(made)
    made.resize(panel.width_px, panel.height_px)
    return made


@pytest.mark.parametrize("name", [name for name, _ in counter_screens()])
def test_a_counters_own_display_shows_one_number_or_none(
    counter_side: CounterView, name: str
) -> None:
    screen = dict(counter_screens())[name]
    counter_side.show_screen(screen)
    image = counter_side.grab().toImage()
    read = {name: read_number(picture(image, rect)) for name, rect in counter_side.number_rects()}
    shown = {name: found.number if found else None for name, found in read.items()}
    expected = {} if screen.number is None else {"counter-number": str(screen.number)}
    assert shown == expected
    assert counter_side.is_painted


def test_a_counters_display_that_is_too_small_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(UnfitError) as refused:
        plan_counter(COUNTER_PANELS["landscape"], BoardSettings(farthest_seat_m=5))
    assert refused.value.unfit.text_id == "board.unfit.counter"
