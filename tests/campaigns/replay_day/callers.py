"""Kiosks and clerks as HTTP callers: one kept connection each, one question at a time."""

import asyncio
import contextlib
import itertools
from typing import Any

import msgspec

from scripts.benchmarks.load import read_answer, request_bytes

_ids = itertools.count()


def new_id(kind: str) -> str:
    """Return an id that no other request of this run has."""
    return f"{kind}-{next(_ids)}"


class Caller:
    """One caller with its headers."""

    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self._port = port
        self._headers = headers
        self._turn = asyncio.Lock()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Ask; return the status and the answer."""
        sent = b"" if body is None else msgspec.json.encode(body)
        request = request_bytes(method, f"/api/v1{path}", self._headers, sent)
        async with self._turn:
            try:
                status, answer = await self._exchange(request)
            except (asyncio.IncompleteReadError, ConnectionError):
                await self.close()  # the server ended a connection that was idle
                self._streams = None
                status, answer = await self._exchange(request)
        return status, msgspec.json.decode(answer) if answer else None

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(request)
        return await read_answer(reader)

    async def close(self) -> None:
        """End the connection."""
        if self._streams is not None:
            self._streams[1].close()
            with contextlib.suppress(ConnectionError):
                await self._streams[1].wait_closed()
