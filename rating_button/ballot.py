"""One visitor's vote while it can change: its level, what is asked after it, and until when. Core.

    pressed → (journal) → why? → recommend? → thanked → recorded
                           10 s       10 s        5 s

The level can be changed for 5 s after its press (R2), also while the questions after it stand; a
question that is not answered within 10 s is passed over (R4). Who listens or goes by keys has three
times as long for all of it.
"""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

import msgspec

from queue_core import events as ev
from queue_core.answers import HallSnapshot
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.loose_votes import ARMED_FOR
from queue_core.ticket_number import TicketNumber

CHANGEABLE = timedelta(seconds=5)
QUESTION_FOR = timedelta(seconds=10)
THANKED_FOR = timedelta(seconds=4)
"""Least time of thanks; without questions they stand as long as the vote can be changed."""
SECOND = timedelta(seconds=1)
UNHURRIED = 3
"""So many times as long has who listens or goes by keys: hearing a question takes its time."""


class Questions(msgspec.Struct, frozen=True):
    """What a hall asks after an answer. `why_at_most`: up to this level what was wrong, 0: never.

    `recommend`: whether to ask how gladly one would recommend the hall.
    """

    why_at_most: int = 2
    recommend: bool = False


class Step(Enum):
    """Where a visitor is after the press."""

    WHY = "why"
    LIKELY = "likely"
    DONE = "done"


class Visitor(msgspec.Struct, frozen=True):
    """Whose service ended here; asked until a time, first in the visit's language."""

    visit_id: VisitId
    number: TicketNumber
    service: ServiceCode
    until: datetime
    language: str = "uk"


def asked_in(snapshot: HallSnapshot) -> Mapping[CounterNumber, Visitor]:
    """Return whom the server would ask at each counter."""
    return {
        it.counter: Visitor(
            it.visit_id, it.number, it.service, it.ended_at + ARMED_FOR, it.language
        )
        for it in snapshot.asked
    }


class Ballot(msgspec.Struct, frozen=True):
    """A vote that is not recorded yet. `kept` None: the journal has not answered.

    `begun_at`: its first press, whatever was pressed instead since: no other ballot here has it.
    `times`: so many times the usual time its visitor has.
    """

    level: int
    pressed_at: datetime
    begun_at: datetime
    changeable_until: datetime
    until: datetime
    step: Step
    kept: bool | None = None
    changing: bool = False
    follow_up: ev.FollowUp | None = None
    recommends: int | None = None
    times: int = 1

    def vote(self, counter: CounterNumber, visitor: Visitor | None) -> ev.RatingGiven:
        """Return the event that records it."""
        return ev.RatingGiven(
            level=self.level,
            counter=counter,
            visit_id=visitor.visit_id if visitor else None,
            service=visitor.service if visitor else None,
            pressed_at=self.pressed_at,
            follow_up=self.follow_up,
            recommends=self.recommends,
        )

    def can_change(self, at: datetime) -> bool:
        """Say whether another press replaces this one."""
        return self.changing or at < self.changeable_until

    def seconds_left(self, at: datetime) -> int:
        """Return the seconds to change it as a person counts them: never 0 while any are left."""
        return max(0, math.ceil((self.changeable_until - at) / SECOND))

    def changed(self, at: datetime) -> "Ballot":
        """Return it while its visitor chooses anew."""
        until = at + CHANGEABLE * self.times
        return msgspec.structs.replace(self, changing=True, changeable_until=until, until=until)

    def unhurried(self, at: datetime) -> "Ballot":
        """Return it for a visitor who begins to listen or to go by keys."""
        if self.times == UNHURRIED:
            return self
        begun = at if self.changing else self.pressed_at
        changeable_until = begun + CHANGEABLE * UNHURRIED
        least = at + (THANKED_FOR if self.step is Step.DONE else QUESTION_FOR) * UNHURRIED
        until = changeable_until if self.changing else max(least, changeable_until)
        return msgspec.structs.replace(
            self, times=UNHURRIED, changeable_until=changeable_until, until=until
        )

    def failed(self) -> "Ballot":
        """Return it when it could not be kept: nothing more is asked."""
        return msgspec.structs.replace(
            self, kept=False, step=Step.DONE, until=self.pressed_at + CHANGEABLE * self.times
        )

    def passed(self, questions: Questions, at: datetime) -> "Ballot":
        """Return it after the question that stands was answered or passed over."""
        step = Step.DONE
        if self.step is Step.WHY and questions.recommend:
            step = Step.LIKELY
        least = at + (THANKED_FOR if step is Step.DONE else QUESTION_FOR) * self.times
        return msgspec.structs.replace(self, step=step, until=max(least, self.changeable_until))

    def next_moment(self, at: datetime) -> datetime:
        """Return when it must be looked at again: it ends, or its time to change goes on."""
        left = self.seconds_left(at)
        if self.changing or left == 0:
            return self.until
        if self.step is not Step.DONE:
            return min(self.until, self.changeable_until)
        return self.changeable_until - (left - 1) * SECOND


def pressed(
    level: int, at: datetime, questions: Questions, times: int = 1, before: Ballot | None = None
) -> Ballot:
    """Return the vote of a press, with the first question after it; `before`: what it changes."""
    begun_at = at if before is None else before.begun_at
    changeable_until = at + CHANGEABLE * times
    step, until = Step.DONE, changeable_until
    if level <= questions.why_at_most:
        step, until = Step.WHY, at + QUESTION_FOR * times
    elif questions.recommend:
        step, until = Step.LIKELY, at + QUESTION_FOR * times
    return Ballot(level, at, begun_at, changeable_until, until, step, times=times)
