"""A printer's address in settings, and the transport it means."""

from pathlib import Path
from urllib.parse import urlsplit

from printer.transports.file import FileTransport
from printer.transports.tcp import TcpTransport
from printer.transports.transport import Transport

_RAW_PORT = 9100  # AppSocket, what network printers listen on


def transport_for(
    address: str, *, connect_timeout: float = 1.0, write_timeout: float = 5.0
) -> Transport:
    """The transport of `tcp://HOST[:PORT]` or `file:PATH`, not yet open; else ValueError."""
    parts = urlsplit(address)
    if parts.scheme == "tcp" and parts.hostname and not parts.path.strip("/"):
        port = _RAW_PORT if parts.port is None else parts.port
        return TcpTransport(
            parts.hostname, port, connect_timeout=connect_timeout, write_timeout=write_timeout
        )
    if parts.scheme == "file" and parts.path and not parts.netloc:
        return FileTransport(Path(parts.path), write_timeout=write_timeout)
    raise ValueError(f"printer address {address!r} is neither tcp://HOST:PORT nor file:PATH")
