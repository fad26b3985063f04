"""Asks the source of air-raid alarms again and again, and lets halls know what it says."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import assert_never

import structlog

from central_server import alarm_watch as watch
from central_server.alarm_http import AlarmSource, Answer, SourceSilent
from central_server.day_acts import of_day
from central_server.day_words import AlarmTold
from central_server.hall_acts import digest
from central_server.hall_desk import HallDesk
from central_server.hall_writer import HallWriter
from central_server.settings import AlarmSettings
from central_server.storage.records import Notice, Received
from central_server.writer_ports import HallUnavailable
from config.clock import HallClock
from queue_core.day_requests import PauseHall
from queue_core.ids import EventId

BY = "alarm_source"
_log = structlog.get_logger()


class AlarmMinder:
    """The task that watches. `told` is what it knows now."""

    def __init__(
        self, settings: AlarmSettings, writers: Iterable[HallWriter], clock: HallClock
    ) -> None:
        self._settings = settings
        self._source = AlarmSource(settings)
        self._watch = watch.AlarmWatch(settings.silent_after_s)
        self._writers = tuple(writers)
        self._clock = clock
        self._unsaid: list[watch.Effect] = []

    @property
    def told(self) -> AlarmTold:
        """What the source said last."""
        return self._watch.told(time.monotonic())

    async def run(self) -> None:
        """Watch until the task is cancelled."""
        while True:
            try:
                await self.look()
            except Exception:  # noqa: BLE001  whatever it is, the next look must not be missed
                _log.exception("alarm source not asked")
            await asyncio.sleep(self._settings.poll_s)

    async def look(self) -> None:
        """Ask once, and act on it; what a hall could not take is tried again the next time."""
        self._unsaid += self._watch.handle(await self._asked())
        while self._unsaid:
            try:
                await self._perform(self._unsaid[0])
            except HallUnavailable:
                return
            self._unsaid.pop(0)

    async def _asked(self) -> watch.Input:
        try:
            answer = await _on_a_thread(self._source.ask)
        except SourceSilent as why:
            _log.debug("alarm source silent", why=str(why))
            return watch.Failed(self._clock.now(), time.monotonic())
        return watch.Heard(answer.said, answer.age_s, self._clock.now(), time.monotonic())

    async def _perform(self, effect: watch.Effect) -> None:
        match effect:
            case watch.AlarmBegan():
                _log.warning("alarm began", since=effect.since.isoformat())
                await self._pause(effect)
                await self._tell(f"{effect.name}-on", "alarm.began")
            case watch.AlarmEnded():
                _log.info("alarm ended")
                await self._tell(f"alarm-off-{effect.at:%Y%m%dT%H%M%S}", "alarm.ended")
            case watch.FellSilent():
                _log.warning("alarm source silent")
                name = f"alarm-silent-{effect.at:%Y%m%dT%H%M%S}"
                await self._tell(name, "alarm.silent")
            case watch.SpokeAgain():
                _log.info("alarm source heard again")
            case _:
                assert_never(effect)

    async def _pause(self, began: watch.AlarmBegan) -> None:
        if not self._settings.pause_by_itself:
            return
        name = EventId(began.name)
        asked = PauseHall(request_id=name, reason="alarm", source="alarm_source", by=BY)
        for writer in self._writers:
            await writer.ask(lambda desk, at: of_day(desk, asked, BY, at), (name,))

    async def _tell(self, name: str, kind: str) -> None:
        """Give staff of every hall a notice, once for each name, also after a restart."""
        for writer in self._writers:
            await writer.ask(
                lambda desk, at: _tell_once(desk, EventId(name), kind, at), (EventId(name),)
            )


async def _on_a_thread(ask: Callable[[], Answer]) -> Answer:
    """Ask on a thread that no stop of the server waits for."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Answer] = loop.create_future()

    def tell(answer: Answer | SourceSilent) -> None:
        if future.done():
            return
        if isinstance(answer, SourceSilent):
            future.set_exception(answer)
        else:
            future.set_result(answer)

    def run() -> None:
        answer: Answer | SourceSilent
        try:
            answer = ask()
        except SourceSilent as why:
            answer = why
        except Exception as bug:  # noqa: BLE001  whatever it is, somebody waits for an answer
            _log.error("alarm source not asked", exc_info=bug)
            answer = SourceSilent(type(bug).__name__)
        with contextlib.suppress(RuntimeError):  # the server has stopped meanwhile
            loop.call_soon_threadsafe(tell, answer)

    threading.Thread(target=run, name="alarm-source", daemon=True).start()
    return await future


def _tell_once(desk: HallDesk, name: EventId, kind: str, at: datetime) -> None:
    if desk.before(name) is not None:
        return
    desk.tell_staff(Notice(desk.make_id(at), at, kind, BY))
    desk.remember(Received(name, digest(BY, kind), b"null"))
