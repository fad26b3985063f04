"""The sockets of one thread, so that another can wake it: to stop, nobody waits for a server."""

import socket
import threading
from contextlib import suppress
from weakref import WeakSet


class LiveSockets:
    """Sockets as long as they live; after `shut_all` every new one is shut as it comes."""

    def __init__(self) -> None:
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._lock = threading.Lock()
        self.shut = False

    def add(self, sock: socket.socket) -> None:
        """Note a socket that was just connected."""
        with self._lock:
            self._sockets.add(sock)
            if self.shut:
                _shut(sock)

    def shut_all(self) -> None:
        """End all that is on its way: whoever waits there gets an error at once."""
        with self._lock:
            self.shut = True
            for sock in tuple(self._sockets):
                _shut(sock)


def _shut(sock: socket.socket) -> None:
    with suppress(OSError, ValueError):
        sock.shutdown(socket.SHUT_RDWR)
