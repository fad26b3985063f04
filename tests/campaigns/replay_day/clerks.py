"""What a clerk of the replay does: calls, waits, serves, records who did not come."""

from typing import Any

from queue_core.ids import CounterNumber
from tests.campaigns.replay_day.callers import Caller, new_id
from tests.campaigns.replay_day.hall import Hall
from tests.campaigns.replay_day.people import Person

OK = 200
_PATIENT_S = 45.0
"""So long a clerk lets somebody come before calling again."""
_LOOK_AGAIN_S = 240.0


class Clerk:
    """One counter from its opening to the end of the day."""

    def __init__(self, hall: Hall, counter: CounterNumber, caller: Caller) -> None:
        self._hall = hall
        self._counter = counter
        self._caller = caller
        self._letters = hall.index.letters_called_by(counter) or next(
            one.letters for one in hall.index.description.counters if one.number == counter
        )

    async def work(self) -> None:
        """Open, call whoever is next until the day is over."""
        status, answer = await self._act("open")
        if status != OK:
            self._hall.surprise(f"counter {self._counter}", status, answer)
        while not self._hall.over.is_set():
            await self._hall.resumed.wait()
            status, answer = await self._act("call-next")
            called = answer["called"] if status == OK else None
            if called is None:
                await self._hall.wait_for_news(self._letters, _LOOK_AGAIN_S)
                continue
            await self._with_visitor(called)
            self._look_around(called)

    async def _act(self, action: str, **more: object) -> tuple[int, Any]:
        path = f"/counters/{self._counter}/{action}"
        return await self._caller.ask("POST", path, {"request_id": new_id("c"), **more})

    async def _with_visitor(self, called: dict[str, Any]) -> None:
        """Serve whoever was called, or let the alarm, or their absence, take them away."""
        person = self._hall.people[called["visit_id"]]
        if not self._is_there(person):
            await self._miss(person)
            return
        self._hall.met.add(person.name)
        await self._hall.pass_s(person.walk_s)
        status, answer = await self._act("start")
        if status != OK:
            return  # an alarm began while they walked: they wait again, at their place
        if called["priority_state"] == "claimed":
            act = "confirm-priority" if person.has_document else "refuse-priority"
            await self._act(act)
            if not person.has_document:
                return  # back to the ordinary place
        step = len(called["done"])
        await self._hall.pass_s(person.service_s[step])
        later = [{"service": service} for service in person.services[step + 1 :]]
        if later and not called["stops"]:  # a booking is of one service: the clerk plans the rest
            await self._act("route", stops=later)
        status, answer = await self._act("finish")
        if status != OK:
            self._hall.surprise(f"finish {person.name}", status, answer)
        elif step + 1 == len(person.services):
            self._hall.ended.add(person.name)

    def _is_there(self, person: Person) -> bool:
        hall = self._hall
        if hall.has_left(person):
            return False
        return hall.now_s >= hall.resumed_s + person.back_s or hall.resumed_s == 0

    async def _miss(self, person: Person) -> None:
        """Call again as often as the hall's rules say, then record that nobody came."""
        while not self._hall.over.is_set():
            await self._hall.pass_s(_PATIENT_S)
            status, answer = await self._act("no-show")
            if status == OK:
                if any(one["visit_id"] == person.name for one in answer["view"]["missed"]):
                    self._hall.ended.add(person.name)  # no grace: the visit is over
                return
            if answer["refused"] != "no_show_too_early":
                return  # an alarm took the call back
            await self._act("recall")

    def _look_around(self, called: dict[str, Any]) -> None:
        for stop in (called["service"], *(one["service"] for one in called["stops"])):
            self._hall.news_of(self._hall.index.service[stop].letter)
