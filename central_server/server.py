"""The server's parts in one place, as the handlers reach them."""

import asyncio
import ipaddress
import time
from collections.abc import Sequence
from datetime import timedelta

import msgspec
import structlog

from catalogue.loader import revision_of
from central_server.access import Access
from central_server.alarm_minder import AlarmMinder
from central_server.chance import make_id, wall_now
from central_server.contacts import Contacts
from central_server.day_words import AlarmTold
from central_server.feed_hub import FeedHub, hello_chunk
from central_server.hall_brief import sent_in_brief, sent_whole
from central_server.hall_watch import HallWatch
from central_server.hall_writer import HallWriter
from central_server.metrics import Metrics
from central_server.pulse import PulseReader
from central_server.rate_limits import RateLimiter
from central_server.ratings import RatingsReader
from central_server.restores import Restores
from central_server.settings import ServerSettings
from central_server.storage.port import Storage, StorageFault
from central_server.storage.records import FreshStore
from central_server.store_witness import StoreWitness
from config.clock import HallClock
from queue_core.answers import FeedHello
from queue_core.hall import HallDescription, HallIndex
from queue_core.ids import HallId, StoreId

_log = structlog.get_logger()


class Hall:
    """One hall: its description ready to be sent, its writer, its feed."""

    def __init__(self, description: HallDescription, server: "Server") -> None:
        self.hall_id = description.hall_id
        self.describe(HallIndex(description))
        self.editing = asyncio.Lock()
        self.pulse = PulseReader(server.storage, demo=server.demo)
        self.ratings = RatingsReader(server.storage, demo=server.demo)
        self.hub = FeedHub()
        self.writer = HallWriter(
            self.index,
            server.storage,
            server.clock,
            self.hub,
            server.contacts,
            make_id,
            server.settings.recovery_patience_s,
            server.watch,
        )

    def describe(self, index: HallIndex) -> None:
        """Serve this description from now on."""
        self.index = index
        self.description = index.description
        self.sent = sent_whole(index.description)
        self.sent_in_brief = sent_in_brief(index.description)


class Limiters:
    """The limits of C6, each over its own keys."""

    def __init__(self, settings: ServerSettings) -> None:
        limits = settings.limits
        self.issue = RateLimiter(limits.issue_per_kiosk)
        self.uploads = RateLimiter(limits.uploads_per_terminal)
        self.logins = RateLimiter(limits.logins_per_login)
        self.login_addresses = RateLimiter(limits.logins_per_address)
        self.enrolments = RateLimiter(limits.enrolments_per_address)
        self.join_polls = RateLimiter(limits.join_polls_per_terminal)
        self.approvals = RateLimiter(limits.approvals_per_login)
        self.systems = RateLimiter(limits.changes_per_system)
        self.system_reads = RateLimiter(limits.reads_per_system)


class Server:
    """Everything that lives as long as the process. `start` and `stop` run on the event loop."""

    def __init__(
        self,
        storage: Storage,
        clock: HallClock,
        settings: ServerSettings,
        descriptions: Sequence[HallDescription],
        witness: StoreWitness | None = None,
        *,
        demo: bool = False,
    ) -> None:
        self.demo = demo
        self.storage = storage
        self.clock = clock
        self.settings = settings
        self.witness = witness
        self.restores = Restores(storage, _fresh_store, self._began_anew)
        self.contacts = Contacts(
            timedelta(seconds=settings.kiosk_silent_s), settings.kiosk_silent_wall_s
        )
        self.access = Access(
            storage,
            timedelta(hours=settings.session_hours),
            timedelta(hours=settings.session_idle_hours),
        )
        self.limiters = Limiters(settings)
        self.metrics = Metrics()
        self.watch = HallWatch(self.metrics, witness)
        self.halls: dict[HallId, Hall] = {it.hall_id: Hall(it, self) for it in descriptions}
        self.restores.writers = {it.hall_id: it.writer for it in self.halls.values()}
        self.password_checks = asyncio.Semaphore(2)
        self.feeds: dict[str, int] = {}
        self.alarm: AlarmMinder | None = None
        if settings.alarm.source != "none":
            writers = [hall.writer for hall in self.halls.values()]
            self.alarm = AlarmMinder(settings.alarm, writers, clock)
        self._minder: asyncio.Task[None] | None = None
        self._alarm_task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Fold every hall and begin to answer; raises StorageFault."""
        loop = asyncio.get_running_loop()
        self._heed_witness()
        self.access.refresh()
        # revoked kiosks too: what they had reserved today must not wait for them for ever
        self.contacts.know(self.storage.terminals(), self.clock.now())
        for hall in self.halls.values():
            began = time.monotonic()
            hall.writer.start(loop)
            _log.info(
                "hall open",
                hall_id=hall.hall_id,
                seq=hall.hub.seq,
                seconds=round(time.monotonic() - began, 3),
            )
        self._minder = loop.create_task(self._mind())
        if self.alarm is not None:
            self._alarm_task = loop.create_task(self.alarm.run())

    async def stop(self) -> None:
        """Let every listener go, finish what waits, close the store."""
        self.close_feeds()
        tasks = [task for task in (self._minder, self._alarm_task) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for hall in self.halls.values():
            await asyncio.to_thread(hall.writer.stop)
        try:
            await asyncio.to_thread(self._save_contacts)
        except StorageFault:
            _log.warning("contacts not saved")
        self.storage.close()

    @property
    def store_id(self) -> StoreId:
        """The store's own id, which changes when it was restored."""
        return self.restores.store_id

    def close_feeds(self) -> None:
        """Wake every feed, so that a stop waits for nobody."""
        for hall in self.halls.values():
            hall.hub.close()

    async def change_hall(self, hall: Hall, served: HallDescription) -> None:
        """Work by another description: the queue first, then every terminal hears of it.

        Raises HallUnfoldable and HallUnavailable; then everything is as before.
        """
        index = HallIndex(served)
        await hall.writer.change(index)
        hall.describe(index)
        hall.hub.tell_all(hello_chunk(self.hello(hall), reset=True))

    def hello(self, hall: Hall) -> FeedHello:
        """Return who speaks on a hall's feed, and up to where it knows."""
        now, paused = self.clock.now(), hall.writer.told_pause
        return FeedHello(self.store_id, hall.hall_id, hall.hub.seq, now, paused)

    def alarm_told(self) -> AlarmTold:
        """Return what the source of air-raid alarms said last."""
        return self.alarm.told if self.alarm is not None else AlarmTold()

    def _heed_witness(self) -> None:
        """Begin anew where the store is older than what the process before this one wrote."""
        witness, storage = self.witness, self.storage
        if witness is None:
            return
        ids = self.restores.store_ids
        older = [
            hall_id
            for hall_id in self.halls
            if witness.proves_a_restore(ids, hall_id, storage.last_seq(hall_id))
        ]
        if older:
            copied = witness.was_copied
            _log.info("the store is older than its witness", halls=older, copied=copied)
            self.restores.begin_anew()
        witness.use(self.store_id)

    def _began_anew(self, store_id: StoreId) -> None:
        """Everybody who listens must learn of the store's new id."""
        if self.witness is not None:
            self.witness.use(store_id)
        for hall in self.halls.values():
            hall.hub.begin_anew()

    async def _mind(self) -> None:
        """Read the terminals anew, so a revoked one is out in time, and save what they said."""
        saved_at = time.monotonic()
        while True:
            await asyncio.sleep(self.settings.access_read_every_s)
            try:
                terminals = await asyncio.to_thread(self.access.refresh)
                self.contacts.know(terminals, self.clock.now())
                if time.monotonic() - saved_at >= self.settings.contact_saved_every_s:
                    await asyncio.to_thread(self._save_contacts)
                    saved_at = time.monotonic()
            except StorageFault:
                _log.warning("store unreadable")

    def _save_contacts(self) -> None:
        self.access.save_seen()
        contacts = self.contacts.take_unsaved()
        if contacts:
            self.storage.save_contacts(contacts)


def _fresh_store() -> FreshStore:
    now = wall_now()
    return FreshStore(StoreId(make_id(now)), now)


def address_in_the_hall(host: str, url: str) -> str:
    """Return the address that phones on the hall's own network reach, "" where it names none."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "" if host == "localhost" else url
    return "" if address.is_loopback or address.is_unspecified else url


def with_public_url(description: HallDescription, public_url: str) -> HallDescription:
    """Return a description that slips can point to, where it has no address of its own."""
    if description.public_url or not public_url:
        return description
    named = msgspec.structs.replace(description, public_url=public_url.rstrip("/"))
    return msgspec.structs.replace(named, revision=revision_of(named))
