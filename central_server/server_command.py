"""`cherha server`: opens the store, serves its halls, ends with 0 on SIGTERM."""

import gc
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import structlog
import uvicorn
import uvloop

from catalogue import loader as catalogue_loader
from central_server.api.application import make_application
from central_server.api.timing import timed
from central_server.chance import make_id, wall_now
from central_server.demo_hall import DemoFault, ensure_demo
from central_server.first_admin import ensure_first_admin
from central_server.log_setup import set_up_logs
from central_server.only_server import ServerFault, only_server
from central_server.private_file import write_private
from central_server.server import Server, address_in_the_hall, with_public_url
from central_server.settings import ServerSettings
from central_server.storage.chosen import URL_FILE, kept_url, open_storage
from central_server.storage.port import Storage, StorageBusy, StorageFault
from central_server.storage.records import FreshStore
from central_server.storage.whole import WholeStore
from central_server.store_witness import StoreWitness
from central_server.writer_ports import HallUnfoldable
from config.clock import HallClock
from queue_core.hall import HallDescription
from queue_core.ids import StoreId

FINE, FAILED = 0, 1
BACKLOG = 2048

_log = structlog.get_logger()


def open_store(folder: Path, url: str = "") -> WholeStore:
    """Open the store of a folder, made where it is missing; raises StorageFault.

    `url` "": the one that the folder remembers, else the SQLite file in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    now = wall_now()
    named = url or kept_url(folder)
    storage = open_storage(folder, named, FreshStore(StoreId(make_id(now)), now))
    if named != kept_url(folder):
        write_private(folder / URL_FILE, named)
    return storage


def run(
    data: Path,
    port: int,
    *,
    host: str = "127.0.0.1",
    demo: bool = False,
    clock: HallClock | None = None,
    settings: ServerSettings | None = None,
    catalogue: Path | None = None,
) -> int:
    """Serve until SIGTERM or SIGINT; returns 0, or 1 with a line that says what is wrong.

    `catalogue` is a hall's folder, read anew at every start. Raises CatalogueProblems.
    """
    set_up_logs()
    settings = settings or ServerSettings()
    clock = clock or HallClock()
    try:
        data.mkdir(parents=True, exist_ok=True)
        with only_server(data), _stop_asked() as stop, _listening(host, port) as listener:
            url = f"http://{host}:{listener.getsockname()[1]}"
            storage = open_store(data, settings.store)
            phones = url if demo else address_in_the_hall(host, url)
            descriptions = _prepare(
                storage, data, url, settings.public_url or phones, demo=demo, catalogue=catalogue
            )
            witness = StoreWitness(data)
            try:
                server = Server(storage, clock, settings, descriptions, witness, demo=demo)
                uvloop.run(_serve(server, listener, url, stop))
            finally:
                witness.close()
    except (ServerFault, DemoFault, HallUnfoldable, OSError) as fault:
        return _failed(str(fault))
    except StorageBusy as fault:
        return _failed(f"{fault}; stop it, or give this one a store of its own.")
    except StorageFault as fault:
        return _failed(f"the store in {data} can't be used: {fault}")
    return FINE


def _prepare(
    storage: Storage,
    data: Path,
    url: str,
    public_url: str,
    *,
    demo: bool,
    catalogue: Path | None,
) -> Sequence[HallDescription]:
    """Fill the store with what the command names, and return its halls as they are served."""
    folder = catalogue_loader.DEMO_HALL if demo and catalogue is None else catalogue
    named = catalogue_loader.load(folder) if folder is not None else None
    known = {description.hall_id for description in storage.descriptions()}
    storage.work_alone(known | ({named.hall_id} if named is not None else set()))
    if named is not None:
        _take_folder(storage, named)
    descriptions = storage.descriptions()
    if not descriptions:
        raise ServerFault("the store has no hall; name its folder with --catalogue, or use --demo.")
    if demo:
        ensure_demo(storage, data, descriptions[0], url)
    made = ensure_first_admin(storage, data)
    if made is not None:
        print(f"the first administrator's password is in {made}", file=sys.stderr)  # noqa: T201  its place, not the word
    served = [with_public_url(description, public_url) for description in descriptions]
    if not all(description.public_url for description in served):
        _say(
            "slips carry no code, since no address is known that phones reach; "
            "set public_url, or --host to this computer's address in the hall's network."
        )
    return served


def _take_folder(storage: Storage, named: HallDescription) -> None:
    """Describe a hall as its folder does, unless the folder is as it was: then edits stay."""
    known = [it for it in storage.versions(named.hall_id) if it.source == "folder"]
    if not known or known[0].revision != named.revision:
        storage.save_version(named, "cherha server", "folder", "", wall_now())


class _Uvicorn(uvicorn.Server):
    """uvicorn that says when it answers, and wakes every feed before it waits for them."""

    def __init__(
        self,
        config: uvicorn.Config,
        stop: threading.Event,
        ready: Callable[[], None],
        stopping: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._stop = stop
        self._ready = ready
        self._stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._stop.is_set():
            self.should_exit = True
        elif self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stopping()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.should_exit = True


async def _serve(server: Server, listener: socket.socket, url: str, stop: threading.Event) -> None:
    settings = server.settings
    config = uvicorn.Config(
        timed(make_application(server), server.metrics),
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=settings.behind_proxy,
        backlog=BACKLOG,
        limit_concurrency=settings.limits.connections,
        timeout_graceful_shutdown=max(1, round(settings.graceful_stop_s)),
    )
    try:
        await server.start()
        gc.collect()
        gc.freeze()  # what a server begins with never goes; looking through it held everybody up
        await _Uvicorn(
            config,
            stop,
            ready=lambda: print(f"ready {url}", flush=True),  # noqa: T201  the promised line
            stopping=server.close_feeds,
        ).serve(sockets=[listener])
    finally:
        await server.stop()
        _log.info("server stopped")


def _failed(sentence: str) -> int:
    _say(sentence)
    return FAILED


def _say(sentence: str) -> None:
    print(f"cherha server: {sentence}", file=sys.stderr)  # noqa: T201  to the person at the keyboard


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Take the port."""
    try:
        listener = socket.create_server((host, port), backlog=BACKLOG)
    except OSError as cause:
        raise ServerFault(f"{host}:{port} can't be listened on ({cause.strerror}).") from cause
    with listener:
        yield listener


@contextmanager
def _stop_asked() -> Iterator[threading.Event]:
    """Note a signal that comes while we start; uvicorn takes them over while it serves.

    After it has stopped it raises its signal once more, which is noted here and ends nothing.
    """
    asked = threading.Event()
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, lambda *_: asked.set()) for number in numbers]
    try:
        yield asked
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
