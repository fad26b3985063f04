"""Addresses: what each means, and what is said about one that means nothing."""

import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.transports.address import BadAddress, transport_for
from printer.transports.cups import CupsTransport
from printer.transports.file import FileTransport
from printer.transports.lp import LpTransport
from printer.transports.places import parse_address
from printer.transports.serial_line import SerialTransport
from printer.transports.tcp import TcpTransport
from printer.transports.transport import Transport
from printer.transports.url_parts import quote, unquote
from printer.transports.usb_bulk import UsbTransport
from printer.transports.usb_id import UsbId, parse_usb_id

BY_ID = "serial:///dev/serial/by-id/usb-FTDI_FT232R-if00-port0"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("tcp://192.0.2.30", TcpTransport),
        ("tcp://192.0.2.30:9101/", TcpTransport),
        ("tcp://[2001:db8::1]:9100", TcpTransport),
        (BY_ID, SerialTransport),
        (f"{BY_ID}?baud=9600&flow=xonxoff&bits=7&parity=even&stop=2", SerialTransport),
        ("serial:///dev/ttyS0?flow=none", SerialTransport),
        ("lp:///dev/usb/lp0", LpTransport),
        ("lp://04b8:0e15/J3TF%2F1", LpTransport),
        ("usb://04B8:0E15", UsbTransport),
        ("cups:hall-1", CupsTransport),
        ("file:/tmp/printer", FileTransport),
        ("file:slips.bin", FileTransport),
    ],
)
def test_an_address_picks_its_way(address: str, kind: type[Transport]) -> None:
    transport = transport_for(address)
    assert type(transport) is kind
    transport.close()


@pytest.mark.parametrize(
    ("address", "cure"),
    [
        ("", "begins with no way to a printer"),
        ("9100", "tcp://HOST, serial:///dev/serial/by-id/NAME"),
        ("ipp://192.0.2.30", "cherha printer find"),
        ("http://[", "begins with no way"),
        ("tcp://", "write tcp://HOST or tcp://HOST:PORT"),
        ("tcp://host/path", "write tcp://HOST or tcp://HOST:PORT"),
        ("tcp://host:0", "a port from 1 to 65535"),
        ("tcp://host:ninety", "a port from 1 to 65535"),
        ("tcp://host?x=1", "leave out what follows"),
        ("serial://dev/ttyS0", "with three slashes"),
        ("serial:", "with three slashes"),
        (f"{BY_ID}?speed=9600", "'speed' is no setting of a serial line; there are baud, flow"),
        (f"{BY_ID}?baud=fast", "baud is the speed on the printer's self-test slip"),
        (f"{BY_ID}?baud=0", "baud is the speed"),
        (f"{BY_ID}?flow=cts", "flow is one of none, rtscts, dsrdtr, xonxoff"),
        (f"{BY_ID}?parity=N", "parity is one of none, even"),
        (f"{BY_ID}?bits=9", "bits is one of 5, 6, 7, 8"),
        (f"{BY_ID}?stop=3", "stop is one of 1, 1.5, 2"),
        ("lp://", "write lp:///dev/usb/lp0 or lp://VID:PID/SERIAL"),
        ("lp:///", "with the two numbers that `lsusb` shows"),
        ("usb://x", "write usb://VID:PID/SERIAL"),
        ("usb:///dev/usb/lp0", "write usb://VID:PID/SERIAL"),
        ("usb://04b8:0e15/a/b", "such as usb://04b8:0e15"),
        ("cups:", "with a name that `lpstat -e` lists"),
        ("cups:-o", "with a name that `lpstat -e` lists"),
        ("cups://server/hall", "with a name that `lpstat -e` lists"),
        ("file://host/x", "such as file:/tmp/slips"),
        ("file:", "such as file:/tmp/slips"),
    ],
)
def test_an_address_that_means_nothing_names_its_cure(address: str, cure: str) -> None:
    with pytest.raises(BadAddress) as problem:
        transport_for(address)
    assert repr(address) in str(problem.value)
    assert cure in str(problem.value)


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for address in (text, f"tcp://{text}", f"serial://{text}", f"lp://{text}", f"usb://{text}"):
        with suppress(BadAddress):
            parse_address(address)


@given(st.text())
def test_what_is_escaped_comes_back(text: str) -> None:
    kept = text.encode(errors="replace").decode()
    assert unquote(quote(kept, safe="")) == kept
    assert set(quote(kept)) <= set(string.ascii_letters + string.digits + "_.-~/%")


@pytest.mark.parametrize("serial", ["", "J3TF000001", "with space", "sla/sh", "пр"])
def test_a_usb_id_is_read_as_it_was_written(serial: str) -> None:
    usb_id = UsbId(0x04B8, 0x0E15, serial)
    host, _, path = str(usb_id).partition("/")
    assert parse_usb_id(host, f"/{path}" if path else "") == usb_id
