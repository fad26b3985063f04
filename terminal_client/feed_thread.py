"""The thread that listens: snapshot, then the feed from its sequence, over and over."""

import random
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, assert_never

import msgspec

from queue_core.answers import FeedHello, HallSnapshot
from queue_core.events import RecordedEvent, TicketReserved
from queue_core.hall import HallDescription
from terminal_client import feed, hall_cache
from terminal_client.backoff import delay_s
from terminal_client.faults import JournalFault, LinkFault, Remedy, TerminalFault
from terminal_client.http import Http
from terminal_client.journal import Journal
from terminal_client.known_store import KnownStore
from terminal_client.line import Line
from terminal_client.link_events import DescriptionChanged
from terminal_client.settings import LinkSettings
from terminal_client.sse import Comment, Message, SseParser, StreamTooLongError

T = TypeVar("T")

_KEEP_EVERY_S = 1.0
"""A place in the feed costs a flush of the disk; it only serves to notice a restored server."""


class FeedThread(threading.Thread):
    """Listens until stopped; says away at once when the feed breaks, and comes back."""

    def __init__(
        self,
        http: Http,
        line: Line,
        journal: Journal,
        settings: LinkSettings,
        resend: Callable[[], None],
        folder: Path | None,
        known: KnownStore,
    ) -> None:
        super().__init__(name="link-feed", daemon=True)
        self._http = http
        self._line = line
        self._journal = journal
        self._settings = settings
        self._resend = resend
        self._folder = folder
        self._known = known
        self._revision = ""
        self._failures = 0
        self._kept_at = 0.0
        self._position: feed.KeepPosition | None = None
        self._stopping = threading.Event()
        self._reader = feed.FeedReader()

    def stop(self) -> None:
        """Ask it to end."""
        self._stopping.set()
        self._http.abort()

    def run(self) -> None:
        """Listen; each failure waits a little longer than the last."""
        with suppress(JournalFault):
            self._remember()
        if self._folder is not None and (known := hall_cache.load(self._folder)) is not None:
            self._revision = known.revision
        while not self._stopping.is_set():
            try:
                self._listen_once()
            except TerminalFault as fault:
                self._failures += 1
                if not self._stopping.is_set():
                    self._line.lost(fault.message_id)
            if self._failures:
                first, last = self._settings.retry_first_s, self._settings.retry_last_s
                self._stopping.wait(delay_s(self._failures, first, last, random.random()))
        self._keep_position()
        self._http.close()

    def _remember(self) -> None:
        """Take up what this terminal knew of the server before it was started."""
        position = self._journal.ask(lambda store: store.feed_position())
        given = self._journal.ask(lambda store: store.given_numbers())
        self._reader = feed.FeedReader(position)
        if position is not None:
            self._known.heard(*position)
        if given is not None:
            self._known.given(given.business_day, given.last)

    def _listen_once(self) -> None:
        if self._reader.after is None:
            snapshot = self._http.get("/snapshot", HallSnapshot)
            self._known.given(snapshot.business_day, snapshot.last_given)
            self._perform(self._reader.handle(feed.SnapshotArrived(snapshot)))
            if snapshot.description_revision != self._revision:
                self._renew_description()
        with self._http.stream(f"/feed?after={self._reader.after}") as chunks:
            parser = SseParser()
            for chunk in chunks:
                if self._stopping.is_set():
                    return
                for said in _parsed(parser, chunk):
                    if not self._take_in(said):
                        return

    def _take_in(self, said: Message | Comment) -> bool:
        """Take in one word of the feed; False when this feed is to be left."""
        self._failures = 0
        if isinstance(said, Comment):
            self._line.heard()
            self._keep_position()
            return True
        match said.event:
            case "hello":
                hello = _read(said, FeedHello)
                effects = self._reader.handle(feed.Hello(hello))
                self._line.heard(hello)
            case "reset":
                effects = self._reader.handle(feed.Reset(_read(said, FeedHello)))
                self._line.heard()
            case _:
                self._line.heard()
                recorded = _read(said, RecordedEvent)
                self._note_number(recorded)
                effects = self._reader.handle(feed.Arrived(recorded))
        return self._perform(effects)

    def _perform(self, effects: Iterable[feed.Effect]) -> bool:
        """Act; False when a snapshot is wanted, and so another connection."""
        stays = True
        for effect in effects:
            match effect:
                case feed.Tell(event):
                    self._line.tell(event)
                case feed.KeepPosition(store_id=store_id, seq=seq):
                    self._known.heard(store_id, seq)
                    self._position = effect
                    if time.monotonic() - self._kept_at >= _KEEP_EVERY_S:
                        self._keep_position()
                case feed.ResendOutbox():
                    # before the new place is kept, so that no power cut comes between
                    self._journal.submit(lambda store: store.resend_all())
                    self._resend()
                case feed.TakeSnapshot():
                    stays = False
                case _:
                    assert_never(effect)
        return stays

    def _keep_position(self) -> None:
        position, self._position = self._position, None
        if position is not None:
            self._kept_at = time.monotonic()
            store_id, seq, given = position.store_id, position.seq, self._known.numbers
            self._journal.submit(lambda store: store.keep_feed_position(store_id, seq, given))

    def _note_number(self, recorded: RecordedEvent) -> None:
        """Know which numbers the server has given, for a server that forgets it."""
        body = recorded.body
        if isinstance(body, TicketReserved) and not body.own_series:
            number = body.number
            self._known.given(recorded.business_day, {number.letter: number.ordinal})

    def _renew_description(self) -> None:
        found = self._http.get_unless("/hall", HallDescription, self._revision)
        if found is None:
            return
        self._revision = found.revision
        if self._folder is not None:
            with suppress(OSError):  # a full disk keeps the old one; the next start asks again
                hall_cache.save(self._folder, found)
        self._line.tell(DescriptionChanged(found))


def _parsed(parser: SseParser, chunk: bytes) -> list[Message | Comment]:
    try:
        return parser.feed(chunk)
    except StreamTooLongError as cause:
        raise LinkFault(Remedy.RETRY, "not_our_server", "an endless line") from cause


def _read(said: Message, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(said.data, type=kind)
    except msgspec.MsgspecError as cause:
        raise LinkFault(Remedy.RETRY, "not_our_server", f"an unknown {said.event}") from cause
