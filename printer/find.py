"""Looks for printers: serial ports, USB, the kernel's printer files, CUPS, the network.

Nothing is printed and no paper moves. Only network printers are spoken to: first by a question that
other devices on port 9100 do not mind, and by name only when that was answered.
"""

import ipaddress
import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from printer.faults import PrinterFault
from printer.found import Findings, FoundPrinter
from printer.identity import (
    ARE_YOU_A_PRINTER,
    WHO_ARE_YOU,
    Identity,
    IdentityReader,
    guess_profile,
)
from printer.profile import profile_names
from printer.transports.lp_ports import LpPorts
from printer.transports.tcp import TcpTransport
from printer.transports.url_parts import quote
from printer.transports.usb_id import UsbId

_MOST_HOSTS = 1024
_AT_ONCE = 64
_CONNECT_SECONDS, _ANSWER_SECONDS = 0.5, 0.7
_PROGRAM_SECONDS = 5.0
_RAW_PORT = 9100


class BadNetwork(ValueError):
    """What was named is no network to look at; the sentence names the cure."""


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Where to look; `usb_backend` is pyusb's way to the buses (None: libusb)."""

    serial_folder: Path = Path("/dev/serial/by-id")
    lp_ports: LpPorts = msgspec.field(default_factory=LpPorts)
    usb_backend: object | None = None
    lpstat: str = "lpstat"
    network: Sequence[str] = ()
    port: int = _RAW_PORT


def find_printers(places: Places) -> Findings:
    """Everything that could print, best ways first; `BadNetwork` if a network can't be read."""
    hosts = hosts_of(places.network)
    files = list(find_files(places.lp_ports))
    problems: list[str] = []
    on_usb: list[FoundPrinter] = []
    try:
        on_usb = list(find_usb(places.usb_backend, except_for=places.lp_ports))
    except PrinterFault:
        problems.append("libusb")
    try:
        queues = list(find_queues(places.lpstat))
    except (OSError, subprocess.SubprocessError):
        queues = []
        problems.append("cups")
    found = [
        *find_hosts(hosts, places.port),
        *files,
        *on_usb,
        *find_serial(places.serial_folder),
        *queues,
    ]
    return Findings(tuple(found), tuple(problems))


def find_serial(folder: Path) -> Iterable[FoundPrinter]:
    """Each serial port that has a lasting name; what is behind it nobody asked."""
    for port in sorted(folder.glob("*")):
        words = port.name.removeprefix("usb-").replace("_", " ")
        note = "serial" if os.access(port, os.R_OK | os.W_OK) else "forbidden_dialout"
        address = f"serial://{quote(str(port))}?baud=115200&flow=rtscts"
        yield FoundPrinter(address, words, guess_profile(words, profile_names()), note=note)


def find_files(ports: LpPorts) -> Iterable[FoundPrinter]:
    """Each USB printer that the kernel has a file for, by its id."""
    for port in ports.all():
        words = f"{port.maker} {port.model}".strip()
        note = "" if os.access(port.path, os.R_OK | os.W_OK) else "forbidden_lp"
        address = f"lp://{port.usb_id}"
        yield FoundPrinter(address, words, guess_profile(words, profile_names()), note=note)


def find_usb(backend: object | None, *, except_for: LpPorts) -> Iterable[FoundPrinter]:
    """USB printers that the kernel has no file for; `PrinterFault` if libusb is missing."""
    from printer.transports.usb_bulk import serial_of, usb_printers, words_of

    for device in usb_printers(backend):
        serial = serial_of(device)
        usb_id = UsbId(device.idVendor, device.idProduct, serial or "")
        if except_for.path_of(usb_id) is not None:
            continue
        words = " ".join(filter(None, words_of(device)))
        note = "forbidden_usb" if serial is None else ""
        profile = guess_profile(words, profile_names())
        yield FoundPrinter(f"usb://{usb_id}", words, profile, note=note)


def find_queues(lpstat: str) -> Iterable[FoundPrinter]:
    """CUPS' queues; OSError or SubprocessError if CUPS is here and does not answer."""
    if shutil.which(lpstat) is None:
        return
    run = subprocess.run(  # noqa: S603 - a fixed command of CUPS
        [lpstat, "-e"], capture_output=True, text=True, timeout=_PROGRAM_SECONDS, check=False
    )
    for name in run.stdout.split():
        profile = guess_profile(name.replace("_", " "), profile_names())
        yield FoundPrinter(f"cups:{quote(name)}", name, profile, note="queue")


def hosts_of(networks: Iterable[str]) -> list[str]:
    """The addresses of these networks and hosts, at most 1,024 of them."""
    hosts: list[str] = []
    for text in networks:
        if "/" not in text:
            hosts.append(text)
            continue
        try:
            network = ipaddress.ip_network(text, strict=False)
        except ValueError:
            raise BadNetwork(
                f"{text!r} is no network; write it like 192.0.2.0/24, or name one host"
            ) from None
        if network.num_addresses > _MOST_HOSTS:
            raise BadNetwork(f"{text} has more than {_MOST_HOSTS} addresses; name a smaller part")
        hosts += [str(host) for host in network.hosts()]
    return hosts


def find_hosts(hosts: Sequence[str], port: int = _RAW_PORT) -> list[FoundPrinter]:
    """Those of these hosts whose port is open, in their order; all are asked at the same time."""
    if not hosts:
        return []
    with ThreadPoolExecutor(min(_AT_ONCE, len(hosts)), "printer-find") as pool:
        found = pool.map(lambda host: _probe(host, port), hosts)
        return [printer for printer in found if printer is not None]


def _probe(host: str, port: int) -> FoundPrinter | None:
    """What is behind that port; None if nothing is."""
    transport = TcpTransport(
        host, port, connect_timeout=_CONNECT_SECONDS, write_timeout=_ANSWER_SECONDS
    )
    try:
        transport.open()
    except PrinterFault:
        return None
    try:
        identity = _ask(transport)
    finally:
        transport.close()
    shown = f"[{host}]" if ":" in host else host
    address = f"tcp://{shown}:{port}"
    profile = guess_profile(identity.words, profile_names())
    if identity.is_printer:
        return FoundPrinter(address, identity.words, profile, answers=True)
    return FoundPrinter(address, "", profile, note="no_receipt_printer")


def _ask(transport: TcpTransport) -> Identity:
    reader = IdentityReader()
    try:
        transport.write(ARE_YOU_A_PRINTER)
        reader.feed(transport.read(_ANSWER_SECONDS))
        if reader.identity().is_printer:
            transport.write(WHO_ARE_YOU)
            until = time.monotonic() + _ANSWER_SECONDS
            while not reader.is_complete and (left := until - time.monotonic()) > 0:
                reader.feed(transport.read(left))
    except PrinterFault:
        pass  # what it said until then is what is known
    return reader.identity()
