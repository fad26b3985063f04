"""The terminal's journal: all of this room's SQL. Record, then act.

Synchronous and for one thread (`journal.Journal` owns it). Each method is one transaction,
durable when it returns (SQLite WAL, synchronous=FULL). Every method raises JournalFault, and
then has changed nothing.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import assert_never

from queue_core import events as ev
from queue_core.answers import TicketGiven
from queue_core.ids import BookingId, EventId, VisitId
from queue_core.series import SeriesRange
from queue_core.ticket_number import TicketNumber
from terminal_client import recovery as rc
from terminal_client.age import age
from terminal_client.drafts import Drafts
from terminal_client.journal_file import open_journal, translated
from terminal_client.journal_rows import (
    OUTBOX,
    VISITS,
    OutboxEvent,
    QueuedSlip,
    kept_visit,
    new_id,
    outbox_event,
    read_draft,
    read_moment,
    read_reached,
    slip_event,
    text,
)
from terminal_client.moments import Moment
from terminal_client.own_series import Reached, Step, moved_plausibly, resumed, step
from terminal_client.print_queue import PrintQueue
from terminal_client.series_mark import SeriesMark
from terminal_client.server_memory import ServerMemory
from terminal_client.under_way import UnderWay
from terminal_client.visits import JobState, KeptVisit, VisitDraft, VisitState, settles


class JournalStore(ServerMemory):
    """One terminal's journal in one file; `mark_path` is its own series' high-water mark.

    `opened` is the moment of opening. `set_aside` is where a damaged journal went, else None.
    `at_point` is told the name of each step between two writes: tests end the process there.
    """

    def __init__(
        self,
        path: Path,
        mark_path: Path,
        opened: Moment,
        at_point: Callable[[str], None] = lambda _name: None,
    ) -> None:
        self._at_point = at_point
        self._db, fresh, self.set_aside = open_journal(path, opened)
        self.drafts = Drafts(self._db, self._transaction, self._put_in_outbox)
        self.under_way = UnderWay(self._db, self._transaction)
        self.slips = PrintQueue(self._db)
        self._mark = SeriesMark(mark_path, opened.boot)
        self._whole = self._mark.witness_is_whole and not fresh
        self._last: Reached | None = None
        self._last_of: SeriesRange | None = None

    # --- visits -------------------------------------------------------------------------------

    def begin_visit(self, visit: VisitDraft) -> None:
        """Record that a visitor asked: the first thing after the touch. Twice is once."""
        with self._transaction():
            self._db.execute(
                "INSERT OR IGNORE INTO visits (visit_id, draft, at, state) VALUES (?, ?, ?, ?)",
                (visit.visit_id, text(visit), visit.asked.at.timestamp(), VisitState.ASKED),
            )

    def give_number(self, visit_id: VisitId, given: TicketGiven, slip: bytes, at: Moment) -> bool:
        """Number a visit from the server's series and queue its slip.

        False, and nothing changes, when the visit already has a number or is settled: the number
        that is printed first wins.
        """
        with self._transaction():
            numbered = self._number(visit_id, given.number, given.business_day, own=False)
            if numbered:
                self._keep_given(visit_id, given)
                self.slips.add(visit_id, slip, at)
            return numbered

    def give_own_number(
        self,
        visit_id: VisitId,
        owned: SeriesRange,
        business_day: date,
        capability: str,
        at: Moment,
        make_slip: Callable[[TicketNumber], bytes],
        scale: float = 1.0,
        booked: tuple[BookingId, datetime] | None = None,
    ) -> TicketNumber | None:
        """Number a visit from the own series, TicketReserved into the outbox, slip into the queue.

        `booked`: the booking it is given for, and its slot.

        None, and nothing changes, when the range is used up, or the visit already has a number,
        is settled or unknown. A new `business_day` begins at `owned.first` where the clock moved
        plausibly since the last number; otherwise, and on an earlier day, the numbers go on.
        """
        visit = self.visit(visit_id)
        if visit is None or visit.state is not VisitState.ASKED:
            return None
        with translated():
            taken = self._next_step(owned, business_day, at, scale)
            if taken is None:
                return None
            if taken.mark:
                self._mark.raise_to(taken.mark)
                self._at_point("mark_raised")
            self._mark.saw(taken.reached)
        self._at_point("witness_written")
        slip = make_slip(taken.number)
        draft = visit.draft
        reserved = ev.TicketReserved(
            visit_id=visit_id,
            number=taken.number,
            service=draft.service,
            language=draft.language,
            arrival=draft.asked.at,
            own_series=True,
            priority_group=draft.priority_group,
            capability=capability,
            booking_id=booked[0] if booked is not None else None,
            booked_for=booked[1] if booked is not None else None,
            stops=draft.stops,
        )
        with self._transaction():
            self._number(visit_id, taken.number, taken.reached.business_day, own=True)
            self._put_in_outbox(reserved, draft.asked)
            self.slips.add(visit_id, slip, at)
            self._keep_fact("series", text(taken.reached))
            self._keep_fact("series_at", text(at))
            self._at_point("before_commit")
        self._last = taken.reached
        self._at_point("number_recorded")
        return taken.number

    def cancel_visit(self, visit_id: VisitId, reason: ev.CancelReason, at: Moment) -> None:
        """Record TicketCancelled, settle the visit and take its queued slip back."""
        with self._transaction():
            self._cancel(visit_id, reason, at)

    def visit(self, visit_id: VisitId) -> KeptVisit | None:
        """Return a visit as it stands, or None where it is not known."""
        found = self._visits("WHERE v.visit_id = ?", (visit_id,))
        return found[0] if found else None

    def unfinished(self) -> tuple[KeptVisit, ...]:
        """Return the visits that are not settled, in the order they asked."""
        return self._visits("WHERE v.state != 'settled' ORDER BY v.rowid")

    def own_tickets(self, business_day: date) -> tuple[KeptVisit, ...]:
        """Return the day's own-series tickets by number, for the list that staff may print."""
        where = "WHERE v.own_series AND v.business_day = ? ORDER BY v.ordinal"
        return self._visits(where, (business_day.isoformat(),))

    def bookings_used(self) -> tuple[BookingId, ...]:
        """Return the bookings for which numbers of the own series were given, cancelled ones not.

        Of as many days as the outbox keeps; what the server has accepted stays for its day.
        """
        events = self._rows(
            f"""{OUTBOX} WHERE body LIKE '%"booking_id":"%' OR body LIKE '%"TicketCancelled"%'
                ORDER BY n"""
        )
        used: dict[VisitId, BookingId] = {}
        for body in (outbox_event(row).body for row in events):
            match body:
                case ev.TicketReserved(visit_id=visit_id, booking_id=booking_id) if booking_id:
                    used[visit_id] = booking_id
                case ev.TicketCancelled(visit_id=visit_id):
                    used.pop(visit_id, None)
                case _:
                    pass
        return tuple(used.values())

    def recover(self, at: Moment, scale: float = 1.0) -> tuple[rc.Recovery, ...]:
        """Do after a start what `recovery` decides for each unfinished visit, and return it.

        What is to be recorded is recorded here, in one transaction; the caller shows and asks.
        To be called before the printer's thread takes its first job.
        """
        decided = tuple(
            rc.recovery_of(visit, age(visit.draft.asked, at, scale)) for visit in self.unfinished()
        )
        with self._transaction():
            for what in decided:
                self._recover(what, at)
        return decided

    def forget_before(self, end_of_day: datetime) -> None:
        """Forget what an ended business day need not keep.

        Settled visits with their secrets and slips, and events that the server accepted. What was
        refused or never answered stays.
        """
        cut = (end_of_day.timestamp(),)
        with self._transaction():
            self._db.execute("DELETE FROM outbox WHERE state = 'accepted' AND at < ?", cut)
            self._db.execute(
                """DELETE FROM print_jobs WHERE visit_id IN
                   (SELECT visit_id FROM visits WHERE state = 'settled' AND at < ?)""",
                cut,
            )
            self._db.execute("DELETE FROM visits WHERE state = 'settled' AND at < ?", cut)

    # --- slips --------------------------------------------------------------------------------

    def queue_slip(self, visit_id: VisitId, slip: bytes, at: Moment) -> str:
        """Queue one more slip of a visit (a reprint that the visitor asked for); returns its id."""
        with self._transaction():
            return self.slips.add(visit_id, slip, at)

    def next_job(self) -> QueuedSlip | None:
        """Return the oldest slip of which no byte was sent, or None; it stays until marked."""
        return self.slips.next_job()

    def mark_sending(self, job_id: str) -> None:
        """Bytes of this slip may leave from now on."""
        with self._transaction():
            self.slips.set_state(job_id, JobState.SENDING)

    def finish(
        self, job_id: str, outcome: JobState, at: Moment, reason: str = "", confirmation: str = ""
    ) -> VisitId:
        """Keep how a slip ended, and record it for upload; returns its visit.

        Printed: SlipConfirmed, the visit is settled, and `confirmation` says how paper was proved.
        Failed: SlipFailed(reason). Uncertain: SlipUncertain(print). KeyError: no such job.
        """
        visit_id = self.slips.visit_of(job_id)
        with self._transaction():
            self.slips.set_state(job_id, outcome, reason, confirmation)
            self._record(slip_event(visit_id, outcome, reason), at)
        self._at_point("slip_finished")
        return visit_id

    # --- outbox -------------------------------------------------------------------------------

    def record(self, body: ev.TerminalEvent, at: Moment) -> EventId:
        """Record an event for upload; settles the visit where `visits.settles` says so."""
        with self._transaction():
            return self._record(body, at)

    def unsent(self, after: EventId | None = None) -> tuple[EventId, ...]:
        """Return the ids that the server has not answered, in recorded order; `after` that one."""
        rows = self._rows(
            """SELECT event_id FROM outbox WHERE state = 'unsent'
               AND n > COALESCE((SELECT n FROM outbox WHERE event_id = ?), 0) ORDER BY n""",
            (after,),
        )
        return tuple(EventId(row[0]) for row in rows)

    def outbox_events(self, event_ids: Sequence[EventId]) -> tuple[OutboxEvent, ...]:
        """Return these events, in recorded order; at most 500 at once."""
        marks = ",".join("?" * len(event_ids))
        rows = self._rows(f"{OUTBOX} WHERE event_id IN ({marks}) ORDER BY n", tuple(event_ids))
        return tuple(map(outbox_event, rows))

    def settle_events(
        self, accepted: Sequence[EventId], refused: Sequence[tuple[EventId, str]], at: Moment
    ) -> None:
        """Keep the server's answers: accepted ones are done, refused ones are quarantined."""
        answered_at = at.at.timestamp()
        with self._transaction():
            for event_id in accepted:
                self._answered(event_id, "accepted", "", answered_at)
            for event_id, reason in refused:
                self._answered(event_id, "refused", reason, answered_at)

    def quarantined(self) -> tuple[tuple[OutboxEvent, str], ...]:
        """Return what the server refused, with its reasons, in recorded order."""
        rows = self._rows(f"{OUTBOX} WHERE state = 'refused' ORDER BY n")
        return tuple((outbox_event(row), str(row[3])) for row in rows)

    def resend_all(self) -> tuple[EventId, ...]:
        """Mark every accepted event still kept as unsent; return all unsent, in recorded order."""
        with self._transaction():
            self._db.execute("UPDATE outbox SET state = 'unsent' WHERE state = 'accepted'")
        return self.unsent()

    def close(self) -> None:
        """Close the journal; its write-ahead log is folded in."""
        with translated():
            self._db.close()
            self._mark.close()

    # --- inside a transaction -----------------------------------------------------------------

    def _number(
        self, visit_id: VisitId, number: TicketNumber, business_day: date, *, own: bool
    ) -> bool:
        cursor = self._db.execute(
            """UPDATE visits SET state = 'numbered', letter = ?, ordinal = ?, own_series = ?,
               business_day = ? WHERE visit_id = ? AND state = 'asked'""",
            (number.letter, number.ordinal, own, business_day.isoformat(), visit_id),
        )
        return cursor.rowcount == 1

    def _keep_given(self, visit_id: VisitId, given: TicketGiven) -> None:
        """Keep what the server knows as if it had been told, to tell it to a restored server."""
        row = self._db.execute("SELECT draft FROM visits WHERE visit_id = ?", (visit_id,))
        draft = read_draft(row.fetchone()[0])
        reserved = ev.TicketReserved(
            visit_id=visit_id,
            number=given.number,
            service=given.service,
            language=draft.language,
            arrival=given.arrival,
            priority_group=draft.priority_group,
            capability=hashlib.sha256(draft.secret.encode()).hexdigest(),
            stops=given.stops,
        )
        self._answered(self._put_in_outbox(reserved, draft.asked), "accepted", "", None)

    def _next_step(self, owned: SeriesRange, day: date, at: Moment, scale: float) -> Step | None:
        mark = self._mark
        if self._last_of != owned:
            kept = self._fact("series")
            journal = read_reached(kept) if kept else None
            self._last = resumed(owned, journal, mark.witness, mark.mark, exact=self._whole)
            self._last_of = owned
        kept = self._fact("series_at")
        believed = moved_plausibly(read_moment(kept) if kept else None, at, scale)
        return step(owned, day, self._last, mark.mark, believed=believed)

    def _record(self, body: ev.TerminalEvent, at: Moment) -> EventId:
        event_id = self._put_in_outbox(body, at)
        settled = settles(body)
        if settled is not None:
            self._db.execute("UPDATE visits SET state = 'settled' WHERE visit_id = ?", (settled,))
        return event_id

    def _put_in_outbox(self, body: ev.TerminalEvent, at: Moment) -> EventId:
        event_id = EventId(new_id(at))
        self._db.execute(
            "INSERT INTO outbox (event_id, recorded, at, body) VALUES (?, ?, ?, ?)",
            (event_id, text(at), at.at.timestamp(), text(body)),
        )
        return event_id

    def _cancel(self, visit_id: VisitId, reason: ev.CancelReason, at: Moment) -> None:
        self.slips.take_back(visit_id)
        self._record(ev.TicketCancelled(visit_id, reason), at)

    def _recover(self, what: rc.Recovery, at: Moment) -> None:
        match what:
            case rc.CancelInterrupted(visit_id=visit_id):
                self._cancel(visit_id, "interrupted", at)
            case rc.AskSlipOut(visit_id=visit_id):
                self.slips.take_back(visit_id)
                if self.slips.doubt_sent(visit_id):
                    self._record(ev.SlipUncertain(visit_id, "print"), at)
            case rc.LeaveUnanswered(visit_id=visit_id):
                self._record(ev.SlipUncertain(visit_id, "unanswered"), at)
            case rc.PrintNow() | rc.ShowNumber():
                pass
            case _:
                assert_never(what)

    def _answered(self, event_id: EventId, state: str, reason: str, at: float | None) -> None:
        self._db.execute(
            """UPDATE outbox SET state = ?, reason = ?, answered_at = ?
               WHERE event_id = ? AND state = 'unsent'""",
            (state, reason, at, event_id),
        )

    def _visits(self, where: str, values: Sequence[object] = ()) -> tuple[KeptVisit, ...]:
        return tuple(map(kept_visit, self._rows(f"{VISITS} {where}", values)))
