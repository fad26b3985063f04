"""Many clients in one process: prepared HTTP requests over kept connections, timed one by one."""

import asyncio
import socket
import time
from collections.abc import Iterator, Sequence

import msgspec


class LoadResult(msgspec.Struct, frozen=True):
    """How a load went: seconds of the whole, seconds of each request, answers by status."""

    wall_s: float
    durations_s: list[float]
    statuses: dict[int, int]
    bodies: list[bytes]

    @property
    def per_second(self) -> float:
        """Requests answered a second."""
        return len(self.durations_s) / self.wall_s


def request_bytes(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Return one HTTP/1.1 request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body:
        lines.append("Content-Type: application/json")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def run_load(port: int, per_client: Sequence[Sequence[bytes]]) -> LoadResult:
    """Let each client send its requests one after another, all clients at once."""
    return asyncio.run(_run(port, per_client))


async def _run(port: int, per_client: Sequence[Sequence[bytes]]) -> LoadResult:
    durations: list[float] = []
    statuses: dict[int, int] = {}
    bodies: list[bytes] = []
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in per_client]

    async def client(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter, requests: Sequence[bytes]
    ) -> None:
        for request in requests:
            begun = time.perf_counter()
            writer.write(request)
            status, body = await read_answer(reader)
            durations.append(time.perf_counter() - begun)
            statuses[status] = statuses.get(status, 0) + 1
            bodies.append(body)

    begun = time.perf_counter()
    await asyncio.gather(
        *(
            client(reader, writer, requests)
            for (reader, writer), requests in zip(connections, per_client, strict=True)
        )
    )
    wall = time.perf_counter() - begun
    for _, writer in connections:
        writer.close()
    return LoadResult(wall, durations, statuses, bodies)


async def read_answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Read one HTTP answer: status and body."""
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return status, await reader.readexactly(length) if length else b""


class OneClient:
    """One client that keeps its connection, as a clerk's page does; blocking."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._file = self._socket.makefile("rb")

    def ask(self, request: bytes) -> tuple[bytes, float]:
        """Send a request; return the body of its answer and how many seconds that took."""
        begun = time.perf_counter()
        self._socket.sendall(request)
        left = 0
        while (line := self._file.readline().strip().lower()) != b"":
            if line.startswith(b"content-length:"):
                left = int(line.partition(b":")[2])
        body = self._file.read(left)
        return body, time.perf_counter() - begun

    def listen(self, request: bytes) -> Iterator[tuple[bytes, float]]:
        """Send a request for a feed; its lines as they come, each with the time of its coming."""
        self._socket.sendall(request)
        rest = b""
        while chunk := self._socket.recv(65536):
            at = time.perf_counter()
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                yield line.rstrip(), at

    def close(self) -> None:
        """End the connection; a `listen` on another thread ends, too."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._file.close()
        self._socket.close()
