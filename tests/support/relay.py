"""A wire between a terminal and its server that can hold back the answers, or be cut."""

import asyncio
import contextlib
import threading
from types import TracebackType
from typing import Self

_CHUNK = 65536


class Relay:
    """Passes bytes on between its own port and the server's; use as a context manager.

    While answers are held, requests reach the server and nothing comes back. While it is cut,
    every connection is closed at once.
    """

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="relay")
        self._flows = asyncio.Event()
        self._flows.set()
        self._is_cut = False
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def hold_answers(self) -> None:
        """From now on nothing of the server's reaches the terminal."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def let_answers_go(self) -> None:
        """Deliver what was held back, late."""
        self._loop.call_soon_threadsafe(self._flows.set)

    def cut(self) -> None:
        """The cable is out."""
        self._loop.call_soon_threadsafe(self._cut)

    def mend(self) -> None:
        """The cable is in again; held answers are lost with their connections."""
        self._loop.call_soon_threadsafe(self._mend)

    def _cut(self) -> None:
        self._is_cut = True
        for writer in self._writers:
            writer.transport.abort()

    def _mend(self) -> None:
        self._cut()
        self._is_cut = False
        self._flows.set()

    async def _listen(self) -> int:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def _end(self) -> None:
        self._cut()
        self._flows.set()
        self._server.close()
        mine = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        self._writers.add(back)
        with contextlib.suppress(OSError):
            if not self._is_cut:
                far, forth = await asyncio.open_connection("127.0.0.1", self._server_port)
                self._writers.add(forth)
                await asyncio.gather(
                    self._pump(near, forth, held=False), self._pump(far, back, held=True)
                )
                self._writers.discard(forth)
        self._writers.discard(back)
        back.transport.abort()

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, held: bool
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(_CHUNK):
                if held:
                    await self._flows.wait()
                sink.write(data)
                await sink.drain()
        sink.close()
