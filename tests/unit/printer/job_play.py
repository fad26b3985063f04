"""A print job read as a script: ways of proof, what printers say, and a job after some events."""

import msgspec

from printer.job_words import (
    Ask,
    Effect,
    Finish,
    Heard,
    Input,
    Marked,
    Opened,
    Sent,
    Started,
    Way,
)
from printer.print_job import PrintJob
from printer.print_outcome import PrintOutcome
from printer.profile import Confirm
from printer.status import QUERIES

GOOD = b"\x12\x12\x12\x12"
PAPER_OUT = b"\x1a\x32\x12\x7e"
COVER_OPEN = b"\x1a\x16\x12\x12"
OFFLINE = b"\x1a\x12\x12\x12"
CUTTER_JAMMED = b"\x1a\x52\x1a\x12"
HALF_SET = b"\x12\x12\x12\x32"
PAPER_OUT_FRAME = b"\x18\x00\x0f\x0f"
ASK = Ask(QUERIES)

BY_STATUS = Way(
    asks_status=True, confirm=Confirm.STATUS, answer_timeout=1, printed_timeout=3, look_again=0.5
)
BY_GS_R = msgspec.structs.replace(BY_STATUS, confirm=Confirm.GS_R)
BY_ID = msgspec.structs.replace(BY_STATUS, confirm=Confirm.PROCESS_ID, process_id=b"id-1")
BELIEVED = Way(asks_status=False, confirm=Confirm.TRANSPORT)
ID_DONE = b"\x37\x22id-1\x00"

ASKED = (Started(0), Opened(0))
SENDING = (*ASKED, Heard(GOOD, 0), Marked(0))
SENT = (*SENDING, Sent(0))


def job(*events: Input, way: Way = BY_STATUS) -> PrintJob:
    """A job after these events."""
    core = PrintJob(way)
    for event in events:
        core.handle(event)
    return core


def outcome(effects: list[Effect]) -> PrintOutcome:
    finish = effects[-1]
    assert isinstance(finish, Finish)
    return finish.outcome
