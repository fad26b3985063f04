"""What a clerk may ask at a counter, as one literal table: each row becomes a handler."""

from collections.abc import Callable

import msgspec
from litestar import Response, post
from litestar.handlers import HTTPRouteHandler

from central_server.api.at_counter import REFUSED, ask_at_counter
from central_server.api.callers import Asked
from central_server.words import (
    AskedAboutResult,
    AskedAboutVisit,
    AskedAtCounter,
    AskedForRoute,
    AskedForService,
    AskedToFinish,
    AskedToNote,
    AskedToPark,
    AskedToResume,
    AskedToSend,
    AskedToTransfer,
    CounterResult,
)
from queue_core import requests as rq


class Act(msgspec.Struct, frozen=True):
    """An act: its name in the address and in our words, what it is asked with, what it is."""

    path: str
    name: str
    asked: type[AskedAtCounter]
    kind: Callable[..., rq.CounterRequest]
    promise: str


ACTS = (
    Act("close", "close_counter", AskedAtCounter, rq.CloseCounter, "Leave a counter."),
    Act("call-next", "call_next", AskedAtCounter, rq.CallNext,
        "Call the visitor who is next for this counter; `called` is null where nobody waits."),
    Act("call-ticket", "call_ticket", AskedAboutVisit, rq.CallTicket,
        "Call a certain ticket of the counter's letters, also a parked or missed one."),
    Act("recall", "recall", AskedAtCounter, rq.Recall, "Call the same ticket again."),
    Act("start", "start_service", AskedAtCounter, rq.StartService, "The called visitor has come."),
    Act("finish", "finish_service", AskedToFinish, rq.FinishService,
        "The service has ended; with stops of a route left, the visit waits for the next one."),
    Act("no-show", "record_no_show", AskedAtCounter, rq.RecordNoShow,
        "The called visitor has not come."),
    Act("transfer", "transfer_visit", AskedToTransfer, rq.TransferVisit,
        "The visit here waits for another service, or another counter, at a stated place."),
    Act("park", "park_visit", AskedToPark, rq.ParkVisit,
        "The visitor here does something else and comes back to this counter."),
    Act("resume", "resume_visit", AskedToResume, rq.ResumeVisit,
        "A parked visitor is back and waits for this counter."),
    Act("return", "return_visit", AskedAboutVisit, rq.ReturnVisit,
        "A missed visitor is back and waits where the hall's rules say."),
    Act("next-service", "next_service", AskedForService, rq.NextService,
        "The visitor here goes on with another service at the same sitting."),
    Act("back-office", "send_to_back_office", AskedToSend, rq.SendToBackOffice,
        "The work on the visit here goes on without the visitor."),
    Act("result-ready", "result_ready", AskedAboutResult, rq.ResultReady,
        "What was sent to the back office is done: its visitor is in line again."),
    Act("route", "change_route", AskedForRoute, rq.ChangeRoute,
        "What comes after the service of a visit, the one here where none is named."),
    Act("confirm-priority", "confirm_priority", AskedAtCounter, rq.ConfirmPriority,
        "The visitor here has shown the document."),
    Act("refuse-priority", "refuse_priority", AskedAtCounter, rq.RefusePriority,
        "The visitor here has no document: the visit goes back to its ordinary place."),
    Act("note", "write_note", AskedToNote, rq.WriteNote,
        "A note for the next clerk: plain text without personal data; empty takes it back."),
)  # fmt: skip


def act_handlers() -> list[HTTPRouteHandler]:
    """Return a handler for each act of the table."""
    return [_handler(act) for act in ACTS]


def _handler(act: Act) -> HTTPRouteHandler:
    async def ask(request: Asked, number: int, data: AskedAtCounter) -> Response[CounterResult]:
        return await ask_at_counter(request, number, data, act.kind)

    ask.__name__, ask.__doc__ = act.name, act.promise
    ask.__annotations__["data"] = act.asked  # the framework reads a body as this says
    path = f"/counters/{{number:int}}/{act.path}"
    return post(path, status_code=200, responses=REFUSED)(ask)
