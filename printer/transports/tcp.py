"""A printer on the network, raw bytes on a TCP port, usually 9100."""

import socket

from printer.faults import PrinterFault, Remedy

_CHUNK = 4096


class TcpTransport:
    """Bytes over one TCP connection; `connect_timeout` and `write_timeout` in seconds."""

    two_way = True

    def __init__(
        self, host: str, port: int, *, connect_timeout: float = 1.0, write_timeout: float = 5.0
    ) -> None:
        self._address = (host, port)
        self._connect_timeout = connect_timeout
        self._write_timeout = write_timeout
        self._socket: socket.socket | None = None

    def open(self) -> None:
        """Connect; `PrinterFault` if nobody answers in time."""
        self.close()
        try:
            self._socket = socket.create_connection(self._address, self._connect_timeout)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            raise PrinterFault(Remedy.RETRY, "printer_unreachable") from error

    def write(self, data: bytes) -> int:
        """Hand over some of the bytes; how many the network took."""
        connection = self._connected()
        connection.settimeout(self._write_timeout)
        try:
            return connection.send(data)
        except TimeoutError as error:
            raise PrinterFault(Remedy.CALL_STAFF, "printer_hangs") from error
        except OSError as error:
            raise PrinterFault(Remedy.RETRY, "printer_lost") from error

    def finish(self) -> None:
        """Nothing to wait for: the network says nothing of what arrived; the printer does."""

    def read(self, timeout: float) -> bytes:
        """What the printer sent; empty after so many seconds of silence."""
        connection = self._connected()
        connection.settimeout(max(timeout, 0.001))
        try:
            data = connection.recv(_CHUNK)
        except TimeoutError:
            return b""
        except OSError as error:
            raise PrinterFault(Remedy.RETRY, "printer_lost") from error
        if not data:
            raise PrinterFault(Remedy.RETRY, "printer_lost")
        return data

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _connected(self) -> socket.socket:
        if self._socket is None:
            raise PrinterFault(Remedy.RETRY, "printer_lost")
        return self._socket
