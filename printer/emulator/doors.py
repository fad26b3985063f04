"""Where a host's cable goes in: a TCP port, a pseudo-terminal, a named pipe."""

import os
import socket
import stat
import struct
import tty
from collections import deque
from pathlib import Path
from typing import Protocol


class Channel(Protocol):
    """One host at the other end; never blocks."""

    def fileno(self) -> int:
        """What to watch."""

    def receive(self, most: int) -> bytes:
        """Bytes that are there; none = the host hung up. BlockingIOError: nothing now."""

    def send(self, data: bytes) -> int:
        """Bytes taken of these; BlockingIOError or another OSError if none can be."""

    def break_off(self) -> None:
        """End it as a pulled plug does."""

    def close(self) -> None:
        """End it as a printer does that goes on living."""


class Door(Protocol):
    """Where hosts come in, one at a time."""

    @property
    def address(self) -> str:
        """What `transport_for` reaches it by."""

    @property
    def listens_at(self) -> int | None:
        """The file number on which hosts announce themselves."""

    @property
    def is_waited_for(self) -> bool:
        """Somebody else stands at the door."""

    def arrived(self) -> None:
        """Somebody announced himself."""

    def next_host(self) -> Channel | None:
        """The next host, if there is one."""

    def unplug(self) -> None:
        """Nobody can come in until it is plugged in again."""

    def replug(self) -> None:
        """Plug it in, perhaps under another name."""

    def close(self) -> None:
        """For good."""


class _Peer:
    """A TCP connection."""

    def __init__(self, peer: socket.socket) -> None:
        peer.setblocking(False)
        self._peer = peer

    def fileno(self) -> int:
        return self._peer.fileno()

    def receive(self, most: int) -> bytes:
        return self._peer.recv(most)

    def send(self, data: bytes) -> int:
        return self._peer.send(data)

    def break_off(self) -> None:
        """Close with a reset instead of a farewell, as a crashed printer does."""
        self._peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._peer.close()

    def close(self) -> None:
        self._peer.close()


class TcpDoor:
    """A TCP port; `receive_buffer` bounds what the kernel takes for it (None: as it likes)."""

    def __init__(self, host: str, port: int, *, receive_buffer: int | None = None) -> None:
        self._host = host
        self._receive_buffer = receive_buffer
        self._listener: socket.socket | None = self._listen(port)
        self._port = int(self._listener.getsockname()[1])
        self._waiting: deque[socket.socket] = deque()

    @property
    def address(self) -> str:
        return f"tcp://{self._host}:{self._port}"

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._port

    @property
    def listens_at(self) -> int | None:
        return None if self._listener is None else self._listener.fileno()

    @property
    def is_waited_for(self) -> bool:
        return bool(self._waiting)

    def arrived(self) -> None:
        if self._listener is not None:
            self._waiting.append(self._listener.accept()[0])

    def next_host(self) -> Channel | None:
        return _Peer(self._waiting.popleft()) if self._waiting else None

    def unplug(self) -> None:
        """Refuse connections, as a printer that is switched off."""
        self.close()

    def replug(self) -> None:
        if self._listener is None:
            self._listener = self._listen(self._port)

    def close(self) -> None:
        while self._waiting:
            self._waiting.popleft().close()
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server((self._host, port))
        if self._receive_buffer is not None:  # connections inherit it
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._receive_buffer)
        listener.setblocking(False)
        return listener


class _Line:
    """A file number that is read, and written where it can be."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def fileno(self) -> int:
        return self._handle

    def receive(self, most: int) -> bytes:
        return os.read(self._handle, most)

    def send(self, data: bytes) -> int:
        return os.write(self._handle, data)

    def break_off(self) -> None:
        """Nothing of its own: the plug is pulled at the door."""

    def close(self) -> None:
        """Nothing of its own: a line stays while its plug is in."""


class _Cable:
    """A door with one host at its other end, who is there while it is plugged in."""

    @property
    def listens_at(self) -> int | None:
        return None

    @property
    def is_waited_for(self) -> bool:
        return False

    def arrived(self) -> None:
        """Never: nobody announces himself on a cable."""


class PtyDoor(_Cable):
    """A pseudo-terminal that looks like a serial port or like /dev/usb/lp0, under `link`.

    Each time it is plugged in, the name behind the link is another one. `scheme` makes the address:
    "serial" or "lp".
    """

    def __init__(self, link: Path, *, scheme: str = "serial") -> None:
        self._link = link
        self._scheme = scheme
        self._handles: tuple[int, int] | None = None
        self._is_taken = False
        self._plug(os.openpty())

    @property
    def address(self) -> str:
        return f"{self._scheme}://{self._link}"

    def next_host(self) -> Channel | None:
        if self._handles is None or self._is_taken:
            return None
        self._is_taken = True
        return _Line(self._handles[0])

    def unplug(self) -> None:
        if self._handles is None:
            return
        self._link.unlink(missing_ok=True)
        for handle in self._handles:
            os.close(handle)
        self._handles = None

    def replug(self) -> None:
        """Under another name than ever last: that one is held while a new one is taken."""
        if self._handles is not None:
            return
        held = os.openpty()
        self._plug(os.openpty())
        for handle in held:
            os.close(handle)

    def close(self) -> None:
        self.unplug()

    def _plug(self, handles: tuple[int, int]) -> None:
        host, line = handles
        tty.setraw(line)
        os.set_blocking(host, False)
        self._handles = handles
        self._is_taken = False
        self._link.unlink(missing_ok=True)
        self._link.symlink_to(os.ttyname(line))


class FifoDoor(_Cable):
    """A named pipe: bytes come in, nothing goes out; as a device that only prints."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self._is_taken = False
        self._made = not path.exists()
        self.replug()

    @property
    def address(self) -> str:
        return f"file:{self._path}"

    def next_host(self) -> Channel | None:
        if self._handle is None or self._is_taken:
            return None
        self._is_taken = True
        return _OneWay(self._handle)

    def unplug(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def replug(self) -> None:
        if self._handle is not None:
            return
        if not self._path.exists():
            os.mkfifo(self._path)
        elif not stat.S_ISFIFO(self._path.stat().st_mode):
            raise FileExistsError(f"{self._path} is there and is no named pipe; name another one")
        self._handle = os.open(self._path, os.O_RDWR | os.O_NONBLOCK)  # RDWR: no end of file
        self._is_taken = False

    def close(self) -> None:
        self.unplug()
        if self._made:
            self._path.unlink(missing_ok=True)


class _OneWay(_Line):
    """A line on which answers are lost."""

    def send(self, data: bytes) -> int:
        return len(data)
