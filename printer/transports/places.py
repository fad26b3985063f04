"""What a printer's address names; pure, so that settings can refuse a wrong one (see `address`)."""

import enum
import re
from collections.abc import Mapping

import msgspec

from printer.transports.line_settings import Flow, LineSettings
from printer.transports.url_parts import Parts, split, unquote
from printer.transports.usb_id import UsbId, parse_usb_id

_RAW_PORT = 9100  # AppSocket, what network printers listen on
_LAST_PORT = 65535
_HOST = re.compile(r"(\[(?P<v6>[0-9A-Fa-f:.%]+)\]|(?P<host>[^\[\]:@/\s]+))(:(?P<port>[0-9]{1,6}))?")
_KNOWN = (
    "tcp://HOST, serial:///dev/serial/by-id/NAME, lp://VID:PID/SERIAL, usb://VID:PID/SERIAL,"
    " cups:NAME, file:PATH"
)
_PARITIES = {"none": "N", "even": "E", "odd": "O", "mark": "M", "space": "S"}
_LINE_WORDS = ("baud", "flow", "bits", "parity", "stop")
_BITS, _STOPS = ("5", "6", "7", "8"), ("1", "1.5", "2")
_FASTEST = 4_000_000
_PICTURES_FROM = 115_200  # baud: ten bits a byte, 20 kB in 1.7 s


class BadAddress(ValueError):
    """The address can't be used; the sentence names the cure."""


class Way(enum.StrEnum):
    """The ways to a printer, as addresses begin."""

    TCP = "tcp"
    SERIAL = "serial"
    LP = "lp"
    USB = "usb"
    CUPS = "cups"
    FILE = "file"


class TcpPort(msgspec.Struct, frozen=True):
    """A network printer."""

    host: str
    port: int


class SerialPort(msgspec.Struct, frozen=True):
    """A printer on a serial line."""

    path: str
    line: LineSettings


class KernelFile(msgspec.Struct, frozen=True):
    """A USB printer behind /dev/usb/lp*: that path, or whichever has this id."""

    printer: str | UsbId


class UsbDevice(msgspec.Struct, frozen=True):
    """A USB printer past the kernel's driver."""

    usb_id: UsbId


class CupsQueue(msgspec.Struct, frozen=True):
    """A queue of CUPS."""

    name: str


class PlainFile(msgspec.Struct, frozen=True):
    """A file, named pipe or device that only takes bytes."""

    path: str


Place = TcpPort | SerialPort | KernelFile | UsbDevice | CupsQueue | PlainFile


def parse_address(address: str) -> Place:
    """What the address names; `BadAddress` with the cure. Nothing is looked at or opened."""
    parts = split(address)
    try:
        way = Way(parts.scheme)
    except ValueError:
        raise BadAddress(
            f"printer address {address!r} begins with no way to a printer; write one of: {_KNOWN}"
            " (`cherha printer find` lists what is here)"
        ) from None
    if parts.fragment or (parts.query and way is not Way.SERIAL):
        raise BadAddress(f"printer address {address!r}: leave out what follows ? or #")
    match way:
        case Way.TCP:
            return _tcp(address, parts)
        case Way.SERIAL:
            return _serial(address, parts)
        case Way.LP:
            if not parts.netloc and parts.path.startswith("/") and parts.path != "/":
                return KernelFile(unquote(parts.path))
            return KernelFile(_usb_id(address, parts, "lp:///dev/usb/lp0 or "))
        case Way.USB:
            return UsbDevice(_usb_id(address, parts, ""))
        case Way.CUPS:
            return _cups(address, parts)
        case Way.FILE:
            return _file(address, parts)


def is_slow(place: Place) -> bool:
    """Say whether a slip as a picture (up to 20 kB) takes longer than 2 s on this line."""
    return isinstance(place, SerialPort) and place.line.baud < _PICTURES_FROM


def _tcp(address: str, parts: Parts) -> TcpPort:
    found = _HOST.fullmatch(parts.netloc)
    port = int(found["port"] or _RAW_PORT) if found else 0
    if found is None or parts.path.strip("/") or not 0 < port <= _LAST_PORT:
        raise BadAddress(
            f"printer address {address!r}: write tcp://HOST or tcp://HOST:PORT, such as"
            " tcp://192.0.2.30:9100, with a port from 1 to 65535"
        )
    return TcpPort(found["v6"] or found["host"], port)


def _serial(address: str, parts: Parts) -> SerialPort:
    if parts.netloc or not parts.path.startswith("/"):
        raise BadAddress(
            f"printer address {address!r}: name the port with three slashes, such as"
            " serial:///dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0?baud=115200"
        )
    words = _line_words(address, parts.query)
    flow = words.get("flow", Flow.RTSCTS)
    if flow not in set(Flow):
        raise BadAddress(f"printer address {address!r}: flow is one of {', '.join(Flow)}")
    line = LineSettings(
        baud=int(words.get("baud", "115200")),
        flow=Flow(flow),
        bits=int(words.get("bits", "8")),
        parity=_PARITIES[words.get("parity", "none")],
        stop=float(words.get("stop", "1")),
    )
    return SerialPort(unquote(parts.path), line)


def _line_words(address: str, query: str) -> Mapping[str, str]:
    """What stands after ?, each known and possible."""
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    words = {unquote(word): unquote(value) for word, _, value in pairs}
    unknown = [word for word in words if word not in _LINE_WORDS]
    if unknown:
        raise BadAddress(
            f"printer address {address!r}: {unknown[0]!r} is no setting of a serial line;"
            f" there are {', '.join(_LINE_WORDS)}"
        )
    baud = words.get("baud", "115200")
    if not baud.isdecimal() or not 0 < int(baud) <= _FASTEST:
        raise BadAddress(
            f"printer address {address!r}: baud is the speed on the printer's self-test slip,"
            " such as 9600, 19200, 38400 or 115200"
        )
    for word, choices in (("bits", _BITS), ("parity", tuple(_PARITIES)), ("stop", _STOPS)):
        if words.get(word, choices[-1]) not in choices:
            raise BadAddress(f"printer address {address!r}: {word} is one of {', '.join(choices)}")
    return words


def _usb_id(address: str, parts: Parts, others: str) -> UsbId:
    usb_id = parse_usb_id(parts.netloc, parts.path)
    if usb_id is None:
        raise BadAddress(
            f"printer address {address!r}: write {others}{parts.scheme}://VID:PID/SERIAL with the"
            f" two numbers that `lsusb` shows, such as {parts.scheme}://04b8:0e15"
        )
    return usb_id


def _cups(address: str, parts: Parts) -> CupsQueue:
    name = unquote(parts.path)
    if parts.netloc or not name or name.startswith("-") or set(name) & set("/ \t\n#"):
        raise BadAddress(
            f"printer address {address!r}: write cups:NAME with a name that `lpstat -e` lists"
        )
    return CupsQueue(name)


def _file(address: str, parts: Parts) -> PlainFile:
    if parts.netloc or not parts.path:
        raise BadAddress(f"printer address {address!r}: write file:PATH, such as file:/tmp/slips")
    return PlainFile(unquote(parts.path))
