"""The hall goes on while its rating terminals hear nothing: the server's own rules and store."""

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from central_server.chance import make_id
from central_server.hall_acts import Clerk, at_counter, reserve
from central_server.hall_desk import HallDesk
from central_server.server_command import open_store
from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Refused
from queue_core.business_day import business_day
from queue_core.hall import HallDescription, HallIndex
from queue_core.hall_queue import Sender, end_day, receive
from queue_core.ids import CounterNumber, EventId, ServiceCode, TerminalId, VisitId
from tests.campaigns.rating_offline.plan import Served

_CLERK = Clerk("clerk")
_BATCH = 2000
_Step = Literal["begin", "end"]


class GoingOn:
    """A hall on its store, moved by a plan's times. Nobody else may have the store open."""

    def __init__(self, folder: Path, kiosk: TerminalId, begin: datetime) -> None:
        self._store = open_store(folder)
        self.description: HallDescription = self._store.descriptions()[0]
        self.index = HallIndex(self.description)
        self.zone = ZoneInfo(self.description.timezone)
        self._sender = Sender(kiosk, None)
        hall_id = self.description.hall_id
        self._store.work_alone([hall_id])
        day, seq = business_day(begin, self.zone), self._store.last_seq(hall_id)
        self._desk = HallDesk(self.index, self.zone, day, seq, self._store, make_id)
        self._desk.fold(self._store.events_of_day(hall_id, day))
        self._ids = itertools.count(1)
        self.services = {
            counter.number: ServiceCode(service.code)
            for counter in self.description.counters
            for service in self.description.services
            if counter.kind == "counter" and service.letter in counter.letters
        }

    @property
    def counters(self) -> list[CounterNumber]:
        """Counters that call visitors from the hall."""
        return sorted(self.services)

    def live(self, served: Sequence[Served]) -> list[VisitId]:
        """Serve everybody at their times; return the visits in the plan's order."""
        visits = [VisitId(f"visit-{n}") for n in range(len(served))]
        steps: list[tuple[datetime, _Step, int]] = []
        for n, one in enumerate(served):
            steps += [(one.began, "begin", n), (one.ended, "end", n)]
        for done, (at, step, n) in enumerate(sorted(steps), 1):
            self._turn_day(at)
            counter = served[n].counter
            if step == "begin":
                self._begin(visits[n], counter, at)
            else:
                self._at(rq.FinishService(self._id(), counter), at)
            if done % _BATCH == 0:
                self._commit()
        self._commit()
        self._store.close()
        return visits

    def _begin(self, visit: VisitId, counter: CounterNumber, at: datetime) -> None:
        """Let somebody come to an empty hall, and be called and served at once."""
        if self._desk.state.counters[counter].clerk is None:
            self._at(rq.OpenCounter(self._id(), counter, "clerk"), at)
        came = at - timedelta(seconds=40)
        asked = rq.ReserveTicket(
            self._id(), visit, self.services[counter], "uk", f"capability-{visit}"
        )
        given = reserve(self._desk, asked, self._sender.terminal_id, came)
        assert not isinstance(given, Refused), given
        printed = ev.UploadedEvent(self._id(), came, 0.0, ev.SlipConfirmed(visit))
        decided = receive(self._desk.state, printed, self._sender, came, self.zone)
        assert not isinstance(decided, Refused), decided
        self._desk.record(decided, came, printed.event_id)
        call = rq.CallTicket(self._id(), counter, visit_id=visit)
        self._at(call, at - timedelta(seconds=20))
        self._at(rq.StartService(self._id(), counter), at)

    def _at(self, request: rq.CounterRequest, at: datetime) -> None:
        result = at_counter(self._desk, request, _CLERK, at)
        assert result.refused is None, (request, result.refused)

    def _turn_day(self, at: datetime) -> None:
        day = business_day(at, self.zone)
        if day != self._desk.day:
            self._desk.record(end_day(self._desk.state), at)
            self._commit()
            self._desk.record(self._desk.begin_day(day), at)

    def _commit(self) -> None:
        self._store.commit(self._desk.take_batch())

    def _id(self) -> EventId:
        return EventId(f"step-{next(self._ids)}")
