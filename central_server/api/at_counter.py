"""How every act at a counter is asked: who asks, with which words, and what is answered."""

from collections.abc import Callable

import msgspec
from litestar import Response
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of
from central_server.api.problems import Refusal
from central_server.hall_acts import Clerk, at_counter, in_vain
from central_server.server import Hall
from central_server.words import AskedAtCounter, CounterResult
from queue_core import requests as rq
from queue_core.ids import CounterNumber

_LONGEST_ID = 64
REFUSED = {409: ResponseSpec(CounterResult, description="Refused; nothing was changed")}


async def ask_at_counter(
    request: Asked, number: int, data: AskedAtCounter, kind: Callable[..., rq.CounterRequest]
) -> Response[CounterResult]:
    """Ask the hall's writer for one act; the fields of `data` are those of the request `kind`."""
    hall, counter, account = hall_of(request), CounterNumber(number), request.auth.account
    check_counter(hall, counter)
    if account is None:
        raise Refusal(403, "not_your_role", "Only somebody who is logged in may ask this.")
    check_id(data.request_id)
    clerk = Clerk(account.login, account.role != "clerk")
    asked = kind(counter=counter, **msgspec.structs.asdict(data))
    if isinstance(asked, rq.OpenCounter):
        asked = rq.OpenCounter(data.request_id, counter, account.login)
    result = None
    if isinstance(asked, rq.CallNext):
        result = hall.writer.look_now(lambda desk, at: in_vain(desk, asked, clerk, at))
    if result is None:
        result = await hall.writer.ask(
            lambda desk, at: at_counter(desk, asked, clerk, at), (data.request_id,)
        )
    return Response(result, status_code=200 if result.refused is None else 409)


def check_counter(hall: Hall, counter: CounterNumber) -> None:
    """Refuse a counter that the hall does not have."""
    if counter not in hall.index.counter:
        raise Refusal(404, "unknown_counter", "The hall has no counter of this number.")


def check_id(request_id: str) -> None:
    """Refuse a request_id that is none."""
    if not 1 <= len(request_id) <= _LONGEST_ID:
        raise Refusal(400, "bad_request", "A request_id has 1 to 64 characters.")
