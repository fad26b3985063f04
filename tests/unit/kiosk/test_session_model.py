"""Any order of touches, answers, failures and time: what may never happen, never happens.

A small world stands behind the session: a journal that gives each visit at most one number, a
printer that prints what the journal holds. Whatever is drawn, it only sends the session what that
world could really say.
"""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk import screens as scr
from queue_core import events as ev
from queue_core.answers import Reason, Refused
from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.kiosk.play import PASSPORT, REGISTER, Play, given

TOUCHES = st.sampled_from(
    [
        inp.BackTouched,
        inp.ToStartTouched,
        inp.StaffTouched,
        inp.MoreTouched,
        inp.MoreTimeTouched,
        inp.DoneTouched,
        inp.NumberNotedTouched,
        inp.PriorityTouched,
    ]
)


class Hall(RuleBasedStateMachine):
    """A kiosk, its journal, its server and its printer."""

    def __init__(self) -> None:
        super().__init__()
        self.play = Play()
        self.own_given = 0
        self.numbers: dict[VisitId, list[TicketNumber]] = {}
        self.recorded: set[VisitId] = set()
        self.asked: list[VisitId] = []
        self.giving: list[tuple[VisitId, bool]] = []
        self.beginning: list[VisitId] = []
        self.printing: list[VisitId] = []
        self.printed_before_recorded = False
        self.settled: dict[VisitId, list[str]] = {}

    def send(self, event: inp.Input) -> None:
        """Let it happen, and let the world do what the session wants."""
        self.play.feed(event)
        for effect in self.play.done:
            match effect:
                case eff.BeginVisit(visit=visit):
                    self.beginning.append(visit.visit_id)
                case eff.Reserve(request=request):
                    self.asked.append(request.visit_id)
                case eff.GiveNumber(visit=visit):
                    self.giving.append((visit.visit_id, False))
                case eff.GiveOwnNumber(visit=visit):
                    self.giving.append((visit.visit_id, True))
                case eff.Print(visit_id=visit_id) | eff.PrintAgain(visit_id=visit_id):
                    self.printed_before_recorded |= visit_id not in self.numbers
                    self.printing.append(visit_id)
                case eff.Record(event=ev.ShownOnScreen(visit_id=visit_id)):
                    self.settled.setdefault(visit_id, []).append("shown")
                case _:
                    pass

    @rule(seconds=st.sampled_from([0, 1, 3, 21, 61, 200]))
    def time_passes(self, seconds: int) -> None:
        self.play.after(seconds)
        if self.play.wake is not None and self.play.at >= self.play.wake:
            self.send(inp.Woke(self.play.at))

    @rule(kind=TOUCHES)
    def touch(self, kind: type[inp.BackTouched]) -> None:
        self.send(kind(self.play.at))

    @rule(service=st.sampled_from([REGISTER, PASSPORT]))
    def choose(self, service: str) -> None:
        self.send(inp.ServiceTouched(self.play.at, REGISTER if service == REGISTER else PASSPORT))

    @rule()
    def take(self) -> None:
        self.play.take()
        done = self.play.done
        self.play.done = []
        for effect in done:
            if isinstance(effect, eff.BeginVisit):
                self.beginning.append(effect.visit.visit_id)

    @rule(up=st.booleans())
    def link(self, up: bool) -> None:
        self.send(inp.LinkChanged(up))

    @precondition(lambda self: self.beginning)
    @rule(works=st.integers(0, 9))
    def journal_begins(self, works: int) -> None:
        visit_id = self.beginning.pop(0)
        if works:
            self.recorded.add(visit_id)
            self.send(inp.VisitRecorded(visit_id))
        else:
            self.send(inp.JournalFailed(self.play.at, visit_id))

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def server_answers(self, data: st.DataObject) -> None:
        visit_id = data.draw(st.sampled_from(self.asked))
        how = data.draw(st.sampled_from(["gives", "gives", "twice", "refuses", "fails", "late"]))
        at = self.play.at
        match how:
            case "refuses":
                refused = Refused(data.draw(st.sampled_from(list(Reason))))
                self.send(inp.TicketAnswered(at, visit_id, refused))
            case "fails":
                self.send(inp.ReserveFailed(at, visit_id))
            case "late":
                self.send(inp.PatienceEnded(at, visit_id, inp.Patience.ANSWER))
            case _:
                for _ in range(2 if how == "twice" else 1):
                    self.send(inp.TicketAnswered(at, visit_id, given(visit_id)))

    @precondition(lambda self: self.giving)
    @rule(works=st.integers(0, 9))
    def journal_gives(self, works: int) -> None:
        visit_id, own = self.giving.pop(0)
        if not works:
            self.send(inp.NoNumberLeft(self.play.at, visit_id))
            return
        self.own_given += own
        number = TicketNumber("Н", self.own_given) if own else TicketNumber("Р", 42)
        self.numbers.setdefault(visit_id, []).append(number)
        answer = None if own else given(visit_id)
        self.send(inp.NumberRecorded(self.play.at, visit_id, number, answer))

    @precondition(lambda self: self.printing)
    @rule(how=st.sampled_from(["printed", "printed", "failed", "uncertain", "silent"]))
    def printer_speaks(self, how: str) -> None:
        visit_id, at = self.printing.pop(0), self.play.at
        match how:
            case "printed":
                self.send(inp.SlipPrinted(at, visit_id))
            case "failed":
                self.send(inp.SlipFailed(at, visit_id, "paper_out"))
            case "uncertain":
                self.send(inp.SlipUncertain(at, visit_id))
            case _:
                self.send(inp.PatienceEnded(at, visit_id, inp.Patience.PAPER))

    @rule(out=st.booleans())
    def visitor_says(self, out: bool) -> None:
        self.send(inp.SlipAnswered(self.play.at, out))

    @invariant()
    def a_visit_has_at_most_one_number(self) -> None:
        assert all(len(numbers) == 1 for numbers in self.numbers.values())
        wanted = [visit_id for visit_id, _ in self.giving]
        assert len(wanted) == len(set(wanted))
        assert not set(wanted) & set(self.numbers)

    @invariant()
    def nothing_is_printed_without_a_recorded_number(self) -> None:
        assert not self.printed_before_recorded

    @invariant()
    def a_number_is_asked_for_only_after_the_visit_is_recorded(self) -> None:
        assert set(self.asked) | {visit_id for visit_id, _ in self.giving} <= self.recorded

    @invariant()
    def a_number_that_stands_on_the_screen_is_the_recorded_one(self) -> None:
        screen = self.play.screen
        if isinstance(screen, scr.Issued | scr.OnScreen | scr.SlipOut):
            assert [screen.ticket.number] == self.numbers[screen.ticket.visit_id]

    @invariant()
    def a_number_shown_for_want_of_paper_is_settled_at_most_once(self) -> None:
        assert all(len(ways) == 1 for ways in self.settled.values())

    @invariant()
    def a_wish_to_wake_is_never_in_the_past(self) -> None:
        if self.play.wake is not None and self.play.session._now is not None:
            assert self.play.wake > self.play.session._now - timedelta(seconds=1)


Hall.TestCase.settings = settings(max_examples=120, stateful_step_count=60)
TestHall = Hall.TestCase
