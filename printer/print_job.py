"""The life of one print job, from queued to printed, failed or uncertain (P5). Core.

The printer is asked before the first byte and after the last. Before it, anything but "ready" fails
the job while no paper exists; `MarkSending` is performed (and durable) before the first byte; from
then on only a good answer makes it printed, and everything else leaves it uncertain. A printer that
cannot answer is believed when its transport took everything, and the outcome says so.

    state    | goes on with                | ends with
    QUEUED   | Opened: ask, ASKING         | NotOpened: failed
    ASKING   | ready: mark, MARKING        | any other answer, silence, Broke: failed
    MARKING  | Marked: send, SENDING       | NotMarked: failed
    SENDING  | Sent: ask, SENT             | Broke: failed if nothing was taken, else uncertain
             |                             | heard of a fault, Woke (too slow): uncertain
    SENT     | Woke: look again, SENT      | the slip's own answer: printed
             | answer with no name: hush   | a fault, noise, Broke, silence to the end: uncertain

What the slip's own answer is, `job_words.Way` says: from the process id of GS ( H, which names
the slip, down to a good status, which only says that nothing is wrong now. An answer that names
nothing may be a stray byte: it counts when nothing followed it for a moment, and GS r is asked a
second time, together with DLE EOT, so that one stray byte never stands for both answers.
"""

from typing import assert_never

from printer.job_words import (
    Ask,
    Broke,
    Effect,
    Finish,
    Heard,
    Input,
    JobState,
    Marked,
    MarkSending,
    NotMarked,
    NotOpened,
    Opened,
    OpenPrinter,
    SendSlip,
    Sent,
    Started,
    TellStatus,
    WakeAt,
    Way,
    Woke,
)
from printer.print_outcome import (
    Confirmation,
    Failed,
    Printed,
    PrintOutcome,
    Reason,
    Uncertain,
)
from printer.profile import Confirm
from printer.status import (
    Cover,
    Fact,
    Paper,
    PrinterStatus,
    Readiness,
    Trouble,
)
from printer.status_reader import TELL_BY_YOURSELF, StatusReader, ask_process_id

# What may happen in each state; anything else comes too late or too early and changes nothing.
_EXPECTED: dict[JobState, tuple[type[Input], ...]] = {
    JobState.QUEUED: (Started, Opened, NotOpened),
    JobState.ASKING: (Heard, Woke, Broke),
    JobState.MARKING: (Marked, NotMarked),
    JobState.SENDING: (Heard, Woke, Sent, Broke),
    JobState.SENT: (Heard, Woke, Broke),
    JobState.PRINTED: (),
    JobState.FAILED: (),
    JobState.UNCERTAIN: (),
}
_PROVES = {
    Confirm.PROCESS_ID: Confirmation.PROCESS_ID,
    Confirm.GS_R: Confirmation.GS_R,
    Confirm.STATUS: Confirmation.STATUS_AFTER,
    Confirm.TRANSPORT: Confirmation.TRANSPORT_ONLY,
}
_TIMES_IN_TURN = 2  # how often GS r is asked after a slip: one stray byte is not two answers


class PrintJob:
    """One job's core; times are monotonic seconds. `way` is all it knows of the printer."""

    def __init__(self, way: Way) -> None:
        self.state = JobState.QUEUED
        self._way = way
        self._reader = StatusReader()
        self._until = 0.0
        self._settled = False
        self._hush = False
        self._turns = 0

    def handle(self, event: Input) -> list[Effect]:
        """What to do now that this has happened; nothing once the job is over."""
        if not isinstance(event, _EXPECTED[self.state]):
            return []
        match event:
            case Started():
                return [OpenPrinter()]
            case Opened(at=at):
                return self._opened(at)
            case NotOpened():
                return self._fail(Reason.UNREACHABLE)
            case Heard(data=data, at=at):
                return self._heard(data, at)
            case Woke(at=at):
                return self._woke(at)
            case Marked(at=at):
                self.state = JobState.SENDING
                return [SendSlip(), WakeAt(at + self._way.slip_timeout)]
            case NotMarked():
                return self._fail(Reason.NOT_RECORDED)
            case Sent(at=at):
                return self._sent(at)
            case Broke(taken=taken):
                return self._broke(taken)
            case _:
                assert_never(event)

    # --- before the first byte ------------------------------------------------------------------

    def _opened(self, at: float) -> list[Effect]:
        way = self._way
        if not way.asks_status:
            return self._mark()
        self.state = JobState.ASKING
        patience = way.hurried_timeout if way.known_ready else way.answer_timeout
        return [Ask(self._reader.ask()), WakeAt(at + patience)]

    def _before(self) -> list[Effect]:
        """Judge what was answered before the slip: all that will be."""
        status = self._reader.status()
        ready = status.readiness is Readiness.READY
        return [TellStatus(status), *(self._mark() if ready else self._fail(reason_of(status)))]

    def _mark(self) -> list[Effect]:
        self.state = JobState.MARKING
        return [MarkSending()]

    # --- from the first byte on -----------------------------------------------------------------

    def _heard(self, data: bytes, at: float) -> list[Effect]:
        self._reader.feed(data)
        match self.state:
            case JobState.ASKING:
                return self._before() if self._reader.complete else []
            case JobState.SENDING:
                return self._stop_if_blocked()
            case _:
                return self._after(at)

    def _woke(self, at: float) -> list[Effect]:
        match self.state:
            case JobState.ASKING:
                hurried = self._way.known_ready and not self._reader.confused
                return self._mark() if hurried else self._before()
            case JobState.SENDING:
                return self._doubt(Reason.TOO_SLOW)
            case _ if self._hush:
                return self._hushed(at)
            case _ if at < self._until:
                return self._look_again(at)
            case _:
                return self._give_up()

    def _stop_if_blocked(self) -> list[Effect]:
        """A printer that says what is wrong need not be waited for."""
        status = self._reader.status()
        if status.readiness is not Readiness.BLOCKED:
            return []
        return [TellStatus(status), *self._doubt(reason_of(status))]

    def _sent(self, at: float) -> list[Effect]:
        way = self._way
        self.state = JobState.SENT
        if way.confirm is Confirm.TRANSPORT:
            return self._finish(JobState.PRINTED, Printed(Confirmation.TRANSPORT_ONLY))
        if self._reader.confused:
            return self._give_up()
        self._until = at + way.printed_timeout
        if way.confirm is Confirm.STATUS:
            self._settled = not way.settle
            return [Ask(self._reader.ask()), WakeAt(at + way.settle if way.settle else self._until)]
        self._settled = True
        question = TELL_BY_YOURSELF if way.asb else b""
        if way.confirm is Confirm.PROCESS_ID:
            question += ask_process_id(way.process_id)
        else:
            question += self._ask_in_turn()
        return [Ask(question), WakeAt(min(at + way.look_again, self._until))]

    def _ask_in_turn(self) -> bytes:
        self._turns += 1
        return self._reader.ask_in_turn()

    def _look_again(self, at: float) -> list[Effect]:
        """The slip is not confirmed yet: look for a fault, which is told at once."""
        look = min(at + self._way.look_again, self._until) if self._settled else self._until
        self._settled = True
        return [Ask(self._reader.ask()), WakeAt(look)]

    def _after(self, at: float) -> list[Effect]:
        """Judge what was heard after the last byte; it may not be all."""
        if self._no_more_to_come():
            return self._give_up()
        if not self._slip_confirmed():
            return self._stop_if_blocked()
        if self._way.confirm is Confirm.PROCESS_ID:
            return self._printed()
        self._hush = True
        return [WakeAt(at + self._way.quiet)]

    def _hushed(self, at: float) -> list[Effect]:
        """Nothing followed the answers: they count, or are asked for a second time."""
        self._hush = False
        if not self._slip_confirmed():
            return self._look_again(at) if at < self._until else self._give_up()
        if self._way.confirm is Confirm.STATUS or self._turns == _TIMES_IN_TURN:
            return self._printed()
        question = self._reader.ask() + self._ask_in_turn()
        return [Ask(question), WakeAt(min(at + self._way.look_again, self._until))]

    def _printed(self) -> list[Effect]:
        proof = _PROVES[self._way.confirm]
        return [*self._told(), *self._finish(JobState.PRINTED, Printed(proof))]

    def _no_more_to_come(self) -> bool:
        """Noise is here, or the slip's own answer, and it does not say that paper came out."""
        if self._reader.confused:
            return True
        if self._way.confirm is Confirm.STATUS:
            return self._settled and self._reader.complete and not self._ready_now()
        return self._reader.paper_end() in (Fact.YES, Fact.UNKNOWN)

    def _slip_confirmed(self) -> bool:
        """The slip's own answer is here, and so is the one from before it, however late."""
        reader = self._reader
        match self._way.confirm:
            case Confirm.PROCESS_ID:
                return reader.rounds_answered > 0 and reader.printed(self._way.process_id)
            case _ if reader.half_heard:
                return False
            case Confirm.GS_R if self._turns < _TIMES_IN_TURN:
                return reader.rounds_answered > 0 and reader.paper_end() is Fact.NO
            case Confirm.GS_R:
                return self._ready_now() and reader.paper_end() is Fact.NO
            case _:
                return self._settled and self._ready_now()

    def _ready_now(self) -> bool:
        """The newest round of DLE EOT is answered, and nothing is wrong."""
        return self._reader.complete and self._reader.status().readiness is Readiness.READY

    def _told(self) -> list[Effect]:
        """What the printer said last, if that is known."""
        status = self._reader.status()
        return [TellStatus(status)] if status.readiness is not Readiness.UNKNOWN else []

    def _give_up(self) -> list[Effect]:
        status = self._reader.status()
        if self._reader.paper_end() is Fact.YES:
            return [TellStatus(status), *self._doubt(Reason.PAPER_OUT)]
        return [TellStatus(status), *self._doubt(reason_of(status))]

    def _broke(self, taken: int) -> list[Effect]:
        if self.state is JobState.SENT or taken:
            return self._doubt(Reason.BROKEN_OFF)
        return self._fail(Reason.UNREACHABLE)

    def _fail(self, reason: Reason) -> list[Effect]:
        return self._finish(JobState.FAILED, Failed(reason))

    def _doubt(self, reason: Reason) -> list[Effect]:
        return self._finish(JobState.UNCERTAIN, Uncertain(reason))

    def _finish(self, end: JobState, outcome: PrintOutcome) -> list[Effect]:
        self.state = end
        return [Finish(outcome)]


def reason_of(status: PrinterStatus) -> Reason:
    """Why a printer in that status prints nothing; what a person can mend comes first."""
    if status.paper is Paper.OUT:
        return Reason.PAPER_OUT
    if status.cover is Cover.OPEN:
        return Reason.COVER_OPEN
    if status.readiness is not Readiness.BLOCKED:
        return Reason.NO_ANSWER
    offline = status.trouble in (Trouble.NONE, Trouble.UNKNOWN)
    return Reason.OFFLINE if offline else Reason.PRINTER_ERROR
