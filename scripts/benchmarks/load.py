"""Many clients in one process: prepared HTTP requests over kept connections, timed one by one."""

import asyncio
import time
from collections.abc import Sequence

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
