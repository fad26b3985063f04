"""The board of a place: its own counters' calls, and nobody else's where it is set so."""

from display_board.session import Described, Heard, LinkUp, Loads, Room, SnapshotTaken
from display_board.spoken import Say
from queue_core.answers import LineLoad
from queue_core.ids import CounterNumber
from tests.unit.display_board.hall import NOON, SECOND, PaperHall
from tests.unit.display_board.test_session import KYIV, Play


def test_a_zones_own_board_shows_counts_and_says_its_own_counters_alone() -> None:
    hall, play = PaperHall(), Play(room=Room(2, 2, 2, 1))
    here = (CounterNumber(1), CounterNumber(3))
    told = Described(
        "Зала", KYIV, {}, NOON, own=here, own_only=True, own_letters=frozenset({"Р"}), said=here
    )
    play.tell(told)
    hall.call(2, NOON)
    hall.call(3, NOON)
    play.tell(SnapshotTaken(hall.snapshot(NOON, waiting=5), NOON))
    play.tell(LinkUp(2, NOON))
    loads = (LineLoad("Р", 4, None, 1), LineLoad("Ц", 30, None, 1))
    assert play.tell(Loads(loads, NOON)).waiting == 4
    screen = play.hear(hall.call(4, NOON + SECOND))
    assert [line.counter for line in screen.lines] == [3]
    assert (screen.more, screen.banner) == (0, False)
    screen = play.hear(hall.call(1, NOON + 2 * SECOND))
    assert ([line.counter for line in screen.lines], screen.banner) == ([1, 3], True)
    play.hear(hall.miss(2, NOON + 3 * SECOND))
    screen = play.hear(hall.miss(3, NOON + 3 * SECOND))
    assert [call.counter for call in screen.missed] == [3]
    play.hear(hall.start(4, NOON + 61 * SECOND))
    screen = play.hear(hall.start(1, NOON + 61 * SECOND))
    assert [line.counter for line in screen.lines] == [1]
    shows = play.shows
    play.hear(hall.call(6, NOON + 61 * SECOND))
    assert play.shows == shows


def test_a_zones_loudspeaker_says_its_own_calls_alone() -> None:
    hall, play = PaperHall(), Play()
    here = (CounterNumber(1),)
    play.tell(Described("Зала", KYIV, {}, NOON, own=here, own_only=True, said=here))
    play.tell(SnapshotTaken(hall.snapshot(NOON), NOON))
    play.tell(LinkUp(0, NOON))
    said = [
        effect.counter
        for n in (1, 2, 3)
        for effect in play.session.handle(Heard(hall.call(n, NOON), NOON))
        if isinstance(effect, Say)
    ]
    assert said == [1]
