from datetime import timedelta

import msgspec

from central_server.access import normal_code
from central_server.api.roles import MATRIX, Role, may
from central_server.chance import make_id, make_token, sha256_hex
from central_server.contacts import STAFF_HERE_S, Condition, Contacts, PaperSaid, VoiceSaid
from central_server.passwords import hash_random_password, random_password, verify
from central_server.rate_limits import MOST_KEYS, RateLimiter
from central_server.settings import RateLimit
from central_server.storage.records import Contact, Terminal
from queue_core.hall import HallDescription
from queue_core.ids import HallId, TerminalId
from tests.unit.central_server.halls import NOON, small_hall

SILENT = timedelta(seconds=90)
KIOSK = Terminal(TerminalId("k"), HallId("h"), "Кіоск", "kiosk", "x")
BOARD = Terminal(TerminalId("b"), HallId("h"), "Табло", "board", "y")


class Watch:
    """The wall's seconds, as the test sets them."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_a_burst_is_allowed_and_then_one_at_a_time() -> None:
    limiter = RateLimiter(RateLimit(per_second=2.0, burst=3))
    assert [limiter.wait_s("k", 0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]
    assert limiter.wait_s("other", 0.0) == 0.0
    assert limiter.wait_s("k", 0.5) == 0.0
    assert limiter.wait_s("k", 0.5) == 0.5


def test_an_old_key_is_forgotten_before_memory_grows() -> None:
    limiter = RateLimiter(RateLimit(per_second=0.001, burst=1))
    assert limiter.wait_s("first", 0.0) == 0.0
    for number in range(MOST_KEYS):
        limiter.wait_s(str(number), 0.0)
    assert limiter.wait_s("first", 0.0) == 0.0


def heard_hall() -> tuple[Contacts, Watch]:
    watch = Watch()
    contacts = Contacts(SILENT, 12.0, watch)
    contacts.know([KIOSK, BOARD], NOON)
    return contacts, watch


def test_a_kiosk_is_silent_after_its_time_by_both_clocks() -> None:
    contacts, watch = heard_hall()
    watch.now_s = 100.0
    assert contacts.silent_kiosks("h", NOON + SILENT - timedelta(seconds=1)) == []
    assert contacts.silent_kiosks("h", NOON + SILENT) == [KIOSK.terminal_id]
    assert contacts.silent_kiosks("elsewhere", NOON + SILENT) == []
    watch.now_s = 11.0
    assert contacts.silent_kiosks("h", NOON + SILENT) == []


def test_whoever_is_heard_is_not_silent_and_is_told_when_it_was_heard_before() -> None:
    contacts, watch = heard_hall()
    watch.now_s = 100.0
    assert contacts.note(KIOSK.terminal_id, NOON) is None
    assert contacts.note(KIOSK.terminal_id, NOON + SILENT) == NOON
    contacts.know([KIOSK], NOON)
    assert contacts.silent_kiosks("h", NOON + SILENT) == []
    assert contacts.note(TerminalId("new"), NOON) is None


def test_a_start_gives_new_time_but_the_last_contact_stays_what_it_was() -> None:
    contacts, watch = heard_hall()
    known = msgspec.structs.replace(KIOSK, terminal_id=TerminalId("k2"), last_contact=NOON - SILENT)
    contacts.know([known], NOON)
    watch.now_s = 100.0
    assert contacts.silent_kiosks("h", NOON) == []
    assert contacts.note(known.terminal_id, NOON) == NOON - SILENT


def test_only_what_changed_is_saved_with_what_was_said_last() -> None:
    contacts, _ = heard_hall()
    assert contacts.take_unsaved() == []
    contacts.note(KIOSK.terminal_id, NOON, 3, "low", "1.0")
    contacts.note(KIOSK.terminal_id, NOON + SILENT, 0)
    assert contacts.take_unsaved() == [Contact(KIOSK.terminal_id, NOON + SILENT, 0, "low", "1.0")]
    assert contacts.take_unsaved() == []


def test_what_kiosks_say_of_their_paper_is_known_since_it_changed() -> None:
    contacts, _ = heard_hall()
    assert contacts.papers("h") == {}
    contacts.note(KIOSK.terminal_id, NOON, paper="out")
    contacts.note(KIOSK.terminal_id, NOON + SILENT, paper="out")
    contacts.note(BOARD.terminal_id, NOON, paper="low")
    assert contacts.papers("h") == {KIOSK.terminal_id: PaperSaid("out", NOON)}
    contacts.note(KIOSK.terminal_id, NOON + SILENT, paper="ok")
    assert contacts.papers("h") == {KIOSK.terminal_id: PaperSaid("ok", NOON + SILENT)}
    assert contacts.papers("elsewhere") == {}


def test_what_kiosks_say_of_their_printers_is_known_and_counted() -> None:
    contacts, watch = heard_hall()
    assert contacts.printers("h", NOON) == {"unknown": 1}
    contacts.note(KIOSK.terminal_id, NOON, printer="cutter")
    contacts.note(KIOSK.terminal_id, NOON + SILENT, printer="cutter")
    assert contacts.papers("h") == {KIOSK.terminal_id: PaperSaid("unknown", NOON, "cutter", NOON)}
    assert contacts.printers("h", NOON + SILENT) == {"cutter": 1}
    watch.now_s = 100.0
    assert contacts.printers("h", NOON + 2 * SILENT) == {"not_heard": 1}
    assert contacts.printers("elsewhere", NOON) == {}


def test_what_boards_and_kiosks_say_of_their_voices_is_known_since_it_changed() -> None:
    contacts, _ = heard_hall()
    assert contacts.voices("h") == {}
    contacts.note(BOARD.terminal_id, NOON, voice="no_sound")
    contacts.note(BOARD.terminal_id, NOON + SILENT, voice="no_sound")
    contacts.note(KIOSK.terminal_id, NOON, voice="no_voice")
    assert contacts.voices("h") == {
        BOARD.terminal_id: VoiceSaid("no_sound", NOON),
        KIOSK.terminal_id: VoiceSaid("no_voice", NOON),
    }
    assert contacts.voices("elsewhere") == {}


def test_what_stands_in_no_row_is_refused_to_everybody() -> None:
    assert not any(may(role, "GET", "/api/v1/unheard-of") for role in Role)
    assert not any(may(role, "DELETE", "/api/v1/tickets") for role in Role)
    assert may(Role.KIOSK, "POST", "/api/v1/tickets")
    assert all(MATRIX.values())


def test_codes_are_compared_as_people_type_them() -> None:
    assert normal_code(" ab2c-defg ") == normal_code("AB2C DEFG") == "AB2CDEFG"


def test_secrets_are_long_and_never_the_same() -> None:
    assert make_token() != make_token()
    assert len(make_token()) >= 43
    assert len(random_password()) >= 22
    assert len(sha256_hex("x")) == 64
    assert make_id(NOON)[14] == "7"


def test_a_password_is_verified_and_another_is_not() -> None:
    hashed = hash_random_password("correct horse")
    assert hashed.startswith("$argon2id$")
    assert verify(hashed, "correct horse")
    assert not verify(hashed, "battery staple")
    assert not verify("no hash at all", "x")


def test_a_hall_without_an_address_gets_the_servers_and_a_fresh_revision() -> None:
    from central_server.server import with_public_url

    hall: HallDescription = small_hall()
    named = with_public_url(hall, "http://10.0.0.5:8080/")
    assert named.public_url == "http://10.0.0.5:8080"
    assert named.revision != hall.revision
    assert with_public_url(hall, "") is hall
    kept = msgspec.structs.replace(hall, public_url="https://q.example")
    assert with_public_url(kept, "http://x") is kept


def test_a_terminals_condition_is_what_it_said_last() -> None:
    contacts, watch = heard_hall()
    board, devices = BOARD.terminal_id, {"12": "open", "13": "lost"}
    assert contacts.condition(board) is None
    watch.now_s = 40.0
    contacts.note(board, NOON, voice="no_sound")
    contacts.note_condition(board, NOON, NOON + SILENT, devices)
    watch.now_s = 47.0
    said = Condition(7.0, "", "no_sound", 90.0, devices)
    assert contacts.condition(board) == said
    contacts.note_condition(board, NOON, NOON.replace(tzinfo=None), None)
    assert contacts.condition(board) == said
    contacts.note_condition(board, NOON, NOON, {})
    assert contacts.condition(board) == said._replace(clock_off_s=0.0, devices={})


def test_a_terminal_that_an_earlier_start_heard_has_been_silent_for_nobody_knows_how_long() -> None:
    contacts = Contacts(SILENT, 12.0, Watch())
    contacts.know([msgspec.structs.replace(BOARD, last_contact=NOON)], NOON)
    condition = contacts.condition(BOARD.terminal_id)
    assert condition is not None
    assert condition.silent_s is None
    assert contacts.condition(TerminalId("nobody")) is None


def test_a_paused_kiosk_that_was_switched_off_is_no_longer_paused() -> None:
    contacts, watch = heard_hall()
    kiosk = KIOSK.terminal_id
    contacts.note(kiosk, NOON)
    contacts.note_condition(kiosk, NOON, None, None, NOON)
    assert contacts.pauses("h", NOON + SILENT) == {kiosk: NOON}
    watch.now_s = 100.0
    assert contacts.pauses("h", NOON + SILENT) == {}
    contacts.note(kiosk, NOON + SILENT)
    assert contacts.pauses("h", NOON + SILENT) == {kiosk: NOON}


def test_staff_are_at_a_page_while_it_asks_for_notices_and_no_longer() -> None:
    contacts, watch = heard_hall()
    assert not contacts.staff_asked("h")
    contacts.note_staff("h")
    watch.now_s = STAFF_HERE_S
    assert contacts.staff_asked("h")
    assert not contacts.staff_asked("elsewhere")
    watch.now_s += 0.1
    assert not contacts.staff_asked("h")
