"""The software printer without its cable: what it says back, and when."""

from hypothesis import given
from hypothesis import strategies as st

from printer.emulator.answers import Failure, Roll
from printer.emulator.machine import Answers, PrinterMachine
from printer.emulator.paper import Paper

EOT = tuple(bytes((0x10, 4, kind)) for kind in (1, 2, 3, 4))
EVERY_EOT = b"".join(EOT)
GS_R = b"\x1dr\x01"
NAMED = b"\x1d(H\x06\x00\x30\x30A042"
DONE = b"\x37\x22A042\x00"
ASB_ON = b"\x1da\xff"
INK = b"\x1dv0\x00\x01\x00\x01\x00\xff"
LONG_PICTURE = b"\x1dv0\x00\x48\x00\x10\x00"  # its data is still to come
CUT = b"\x1dV\x00"
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
ALL_WELL = b"\x10\x00\x00\x0f"


def machine(
    *, buffer_bytes: int | None = None, keeps_half_commands: bool = False
) -> PrinterMachine:
    return PrinterMachine(
        Paper(), buffer_bytes=buffer_bytes, keeps_half_commands=keeps_half_commands
    )


def test_a_printer_that_is_well_says_so_to_each_question() -> None:
    made = machine()
    assert made.receive(EVERY_EOT).answer == b"\x12\x12\x12\x12"
    assert made.receive(GS_R + b"\x1dr\x02").answer == b"\x00\x00"
    assert made.receive(NAMED).answer == DONE


def test_the_roll_is_told_by_three_questions() -> None:
    made = machine()
    made.receive(ASB_ON)
    made.touch(lambda paper: setattr(paper, "roll", Roll.LOW))
    assert made.receive(EOT[3] + GS_R).answer == b"\x1e\x03"
    assert made.touch(lambda paper: setattr(paper, "roll", Roll.OUT)).answer == b"\x18\x00\x0f\x0f"
    assert made.receive(EVERY_EOT).answer == b"\x1a\x32\x12\x7e"


def test_cover_cutter_failures_and_the_button_are_told() -> None:
    made = machine()
    made.receive(ASB_ON)
    told = made.touch(lambda paper: setattr(paper, "cover_open", True))
    assert told.answer == b"\x38\x00\x00\x0f"
    assert made.receive(EVERY_EOT).answer == b"\x1a\x16\x12\x12"
    made.touch(lambda paper: setattr(paper, "cover_open", False))
    told = made.touch(lambda paper: setattr(paper, "cutter_jammed", True))
    assert told.answer == b"\x18\x08\x00\x0f"
    assert made.receive(EVERY_EOT).answer == b"\x1a\x52\x1a\x12"
    made.touch(lambda paper: setattr(paper, "cutter_jammed", False))
    told = made.touch(lambda paper: setattr(paper, "failure", Failure.RECOVERABLE))
    assert told.answer == b"\x18\x40\x00\x0f"
    assert made.receive(EVERY_EOT).answer == b"\x1a\x52\x52\x12"
    told = made.touch(lambda paper: setattr(paper, "failure", Failure.UNRECOVERABLE))
    assert told.answer == b"\x18\x20\x00\x0f"
    assert made.receive(EVERY_EOT).answer == b"\x1a\x52\x32\x12"
    made.touch(lambda paper: setattr(paper, "failure", Failure.NONE))
    told = made.touch(lambda paper: setattr(paper, "switched_off", True))
    assert told.answer == b"\x18\x00\x00\x0f"
    assert made.receive(EVERY_EOT).answer == b"\x1a\x12\x12\x12"


def test_what_is_asked_in_turn_waits_until_what_came_before_is_printed() -> None:
    made = machine()
    made.touch(lambda paper: setattr(paper, "cover_open", True))
    waiting = made.receive(INK + CUT + GS_R + NAMED)
    assert (waiting.answer, waiting.slips) == (b"", ())
    done = made.touch(lambda paper: setattr(paper, "cover_open", False))
    assert (done.answer, len(done.slips)) == (b"\x00" + DONE, 1)


def test_paper_that_ends_before_the_cut_keeps_the_answer_back() -> None:
    made = machine()
    made.touch(lambda paper: paper.load(rows=1))
    assert made.receive(INK + INK + CUT + NAMED).answer == b""
    done = made.touch(lambda paper: paper.load())
    assert (done.answer, len(done.slips)) == (DONE, 1)


def test_a_power_cycle_loses_what_was_to_be_answered() -> None:
    made = machine()
    made.receive(ASB_ON)
    made.touch(lambda paper: setattr(paper, "cover_open", True))
    made.receive(INK + CUT + NAMED)
    made.power_cycle()
    assert made.touch(lambda paper: setattr(paper, "cover_open", False)).answer == b""


def test_automatic_status_is_told_at_once_and_on_each_change_of_its_items() -> None:
    made = machine()
    assert made.receive(ASB_ON).answer == ALL_WELL
    assert made.touch(Paper.resume).answer == b""
    made.receive(b"\x1da\x08")
    low = made.touch(lambda paper: setattr(paper, "roll", Roll.LOW))
    assert low.answer == b"\x10\x00\x03\x0f"
    assert made.touch(lambda paper: setattr(paper, "cover_open", True)).answer == b""


def test_automatic_status_ends_with_a_reset_and_with_zero() -> None:
    for end in (b"\x1b@", b"\x1da\x00"):
        made = machine()
        assert made.receive(ASB_ON + end).answer == ALL_WELL
        assert made.touch(lambda paper: setattr(paper, "cover_open", True)).answer == b""


def test_a_switch_of_the_printer_can_turn_automatic_status_on_for_good() -> None:
    made = PrinterMachine(Paper(auto_status=2))
    made.receive(b"\x1da\x00\x1b@")
    told = made.touch(lambda paper: setattr(paper, "cover_open", True))
    made.power_cycle()
    again = made.touch(lambda paper: setattr(paper, "cover_open", False))
    assert (told.answer, again.answer) == (b"\x38\x00\x00\x0f", ALL_WELL)


def test_paper_that_runs_out_is_told_by_itself_in_mid_slip() -> None:
    made = machine()
    made.receive(ASB_ON)
    made.touch(lambda paper: paper.load(rows=2, low_below=2))
    assert made.receive(INK).answer == b"\x10\x00\x03\x0f"
    assert made.receive(INK).answer == b"\x18\x00\x0f\x0f"


def test_the_model_is_told() -> None:
    made = machine()
    assert made.receive(b"\x1dIC\x1dIB\x1dIA\x1dID").answer == (
        b"_EMULATOR\x00_CHERHA\x00_1.0\x00_000001\x00"
    )
    assert made.receive(b"\x1dI\x01\x1dI2\x1dI\x03").answer == b"\x20\x02\x01"
    assert made.receive(b"\x1dI\x7f\x1dr\x07").answer == b""


def test_cleared_buffers_are_empty_and_said_to_be() -> None:
    made = machine()
    made.touch(lambda paper: setattr(paper, "cover_open", True))
    assert made.receive(INK + CUT + CLEAR).answer == b"\x37\x25\x00"
    assert made.touch(lambda paper: setattr(paper, "cover_open", False)).slips == ()


def test_half_a_picture_is_cleared_byte_by_byte() -> None:
    made = machine(keeps_half_commands=True)
    made.receive(LONG_PICTURE)
    for byte in CLEAR:
        made.receive(bytes((byte,)))
    assert len(made.receive(INK + CUT).slips) == 1
    assert made.paper.unknown_commands == 0


def test_half_a_command_may_survive_the_end_of_a_connection() -> None:
    for keeps, slips in ((False, 1), (True, 0)):
        made = machine(keeps_half_commands=keeps)
        made.receive(LONG_PICTURE)
        made.host_came()
        assert len(made.receive(INK + CUT).slips) == slips


def test_a_printer_that_cannot_print_takes_what_its_buffer_holds() -> None:
    made = machine(buffer_bytes=100)
    rooms = [made.room]
    made.touch(lambda paper: setattr(paper, "cover_open", True))
    for data in (b"", INK * 11, INK[:5]):
        made.receive(data)
        rooms.append(made.room)
    made.touch(lambda paper: setattr(paper, "cover_open", False))
    assert [*rooms, made.room] == [None, 100, 1, 0, None]


def test_a_printer_may_say_nothing_repeat_the_question_or_talk_nonsense() -> None:
    made = machine()
    made.receive(ASB_ON)
    for answers, said in (
        (Answers.SILENT, b""),
        (Answers.REAL_TIME, b"\x12"),
        (Answers.ECHO, EOT[0] + GS_R + NAMED),
        (Answers.GARBAGE, b"\xff\x00\x55" * 3),
    ):
        made.answers = answers
        assert made.receive(EOT[0] + GS_R + NAMED).answer == said
        assert made.touch(lambda paper: setattr(paper, "roll", Roll.LOW)).answer == b""
        made.touch(lambda paper: setattr(paper, "roll", Roll.OK))


def test_an_answer_may_come_one_question_late() -> None:
    made = machine()
    made.answers = Answers.LATE
    assert made.receive(EOT[0]).answer == b""
    made.touch(lambda paper: setattr(paper, "cover_open", True))
    assert made.receive(EOT[0]).answer == b"\x12"
    assert made.receive(EOT[0]).answer == b"\x1a"


@given(st.lists(st.sampled_from([*EOT, GS_R, NAMED, INK, CUT, ASB_ON]), max_size=12), st.data())
def test_any_chunks_are_answered_alike(parts: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(parts)
    whole, pieces = machine(), machine()
    expected = whole.receive(stream)
    answer, slips, at = b"", 0, 0
    while at < len(stream):
        step = data.draw(st.integers(1, 9))
        output = pieces.receive(stream[at : at + step])
        answer, slips, at = answer + output.answer, slips + len(output.slips), at + step
    assert (answer, slips) == (expected.answer, len(expected.slips))
