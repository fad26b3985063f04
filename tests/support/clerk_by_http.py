"""A clerk without a browser: sits at one counter of the demo hall and asks over HTTP."""

import uuid
from types import TracebackType
from typing import Any, Self

import msgspec
import requests

from queue_core.answers import CounterView, TicketView
from tests.support.waiting import wait_for

TIME_OUT_S = 60.0


class ClerkByHttp:
    """Logged in at a counter by its log-in from `demo.json`; use as a context manager."""

    def __init__(self, url: str, login: str, password: str, counter: int) -> None:
        self._day = f"{url}/api/v1/day"
        self._counter = f"{url}/api/v1/counters/{counter}"
        self._session = requests.Session()
        self._session.trust_env = False
        answer = self._session.post(
            f"{url}/api/v1/session", json={"login": login, "password": password}, timeout=TIME_OUT_S
        )
        answer.raise_for_status()
        self._session.headers["X-CSRF-Token"] = answer.json()["csrf"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session.close()

    def act(self, what: str, **fields: Any) -> dict[str, Any]:
        """`open`, `call-next`, `start`, `park` or any other act, with its fields; its result."""
        body = {"request_id": str(uuid.uuid4())} | fields
        answer = self._session.post(f"{self._counter}/{what}", json=body, timeout=TIME_OUT_S)
        answer.raise_for_status()
        result: dict[str, Any] = answer.json()
        return result

    def call_next(self) -> TicketView | None:
        """Call who is next; None when nobody waits."""
        called = self.act("call-next")["called"]
        return None if called is None else msgspec.convert(called, TicketView, strict=False)

    def act_of_day(self, what: str, **more: str) -> None:
        """`pause` (with its reason) or `resume`: for the whole hall."""
        body = {"request_id": str(uuid.uuid4()), **more}
        answer = self._session.post(f"{self._day}/{what}", json=body, timeout=TIME_OUT_S)
        answer.raise_for_status()

    def record_no_show(self) -> None:
        """Call once more, and note that nobody came as soon as the hall's rules allow it."""
        self.act("recall")
        wait_for(self._may_record_no_show, "a no-show to be possible", look_every_s=0.1)
        self.act("no-show")

    def _may_record_no_show(self) -> bool:
        view = self.view()
        return view.no_show_at is not None and view.no_show_at <= view.at

    def of_hall(self, path: str, **fields: Any) -> dict[str, Any]:
        """Ask for something that is no counter's, such as `/day/pause`; its result."""
        body = {"request_id": str(uuid.uuid4())} | fields
        url = self._counter.partition("/counters/")[0] + path
        answer = self._session.post(url, json=body, timeout=TIME_OUT_S)
        answer.raise_for_status()
        result: dict[str, Any] = answer.json()
        return result

    def get(self, url: str) -> requests.Response:
        """Ask for anything that this clerk may see."""
        answer = self._session.get(url, timeout=TIME_OUT_S)
        answer.raise_for_status()
        return answer

    def view(self) -> CounterView:
        """What the clerk's page shows."""
        answer = self._session.get(self._counter, timeout=TIME_OUT_S)
        answer.raise_for_status()
        return msgspec.json.decode(answer.content, type=CounterView)


def clerk_of(demo: dict[str, Any], counter: int) -> ClerkByHttp:
    """The clerk of a counter of the demo hall."""
    found = next(one for one in demo["counters"] if one["counter"] == counter)
    return ClerkByHttp(demo["url"], found["login"], found["password"], counter)
