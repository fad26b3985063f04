"""Whether a vote counts: one a visit, and of those pressed within five seconds the last (R2)."""

from datetime import datetime, timedelta

import msgspec

from queue_core.answers import Reason, Refused
from queue_core.decisions import Decision, if_possible
from queue_core.events import RatingGiven
from queue_core.hall_state import HallState

CHANGEABLE = timedelta(seconds=5)
LONGEST_BALLOT = timedelta(hours=1)
"""From a press to its record it takes seconds; so much says that the clock was set in between."""
LEVELS = range(1, 5)
LIKELIHOOD = range(11)
"""How gladly one would recommend the hall: 0 not at all, 10 by all means (R4)."""


def by_hall_time(vote: RatingGiven, written: datetime, recorded: datetime) -> RatingGiven:
    """Return a vote with the time of its press by the server's clock.

    `written` is when the terminal recorded it by its own clock, which also wrote the press;
    `recorded` is the same moment by the server's.
    """
    if vote.pressed_at is None:
        return vote
    before = written - vote.pressed_at
    if not timedelta(0) <= before <= LONGEST_BALLOT:
        before = timedelta(0)
    return msgspec.structs.replace(vote, pressed_at=recorded - before)


def takes_over(kept: datetime | None, pressed: datetime | None) -> bool:
    """Say whether a vote pressed then is the same visitor's second thought on the one that is kept.

    None: the terminal did not tell when, so it is a second vote.
    """
    if kept is None or pressed is None:
        return False
    return timedelta(0) <= pressed - kept <= CHANGEABLE


def decide_vote(state: HallState, vote: RatingGiven) -> Decision:
    """Bind a vote to its visit, counter and service; one without a visit is kept as it is."""
    likes = vote.recommends
    if vote.level not in LEVELS or (likes is not None and likes not in LIKELIHOOD):
        return Refused(Reason.BAD_LEVEL)
    if vote.visit_id is None:
        return [vote]
    ticket = state.tickets.get(vote.visit_id)
    if ticket is None:
        return Refused(Reason.UNKNOWN_VISIT)
    if ticket.rated and not takes_over(state.voted_at.get(vote.visit_id), vote.pressed_at):
        return Refused(Reason.ALREADY_RATED)
    bound = msgspec.structs.replace(
        vote, counter=ticket.counter or vote.counter, service=ticket.service
    )
    return if_possible(ticket, bound)
