"""Calls over real sockets: whatever breaks is a fault with a name, never a stray exception."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from queue_core.check_in import KeptBookings
from terminal_client.faults import LinkFault
from terminal_client.http import Http
from tests.support.linked_terminal import QUICK

RESET_AT_CLOSE = struct.pack("ii", 1, 0)


@contextmanager
def answering(half: bytes) -> Iterator[str]:
    """A server that says these bytes to the first request and then breaks the connection."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(half)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "409 Conflict"])
def test_an_answer_that_breaks_off_is_a_server_out_of_reach(status: str) -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"
    with answering(head.encode() + b'{"reason":') as url:
        http = Http(url, "token", QUICK)
        with pytest.raises(LinkFault) as caught:
            http.get("/bookings/kept", KeptBookings)
        http.close()
    assert caught.value.message_id == "server_unreachable"
