"""Each two-way transport with a software printer at its other end, over what the system offers.

TCP on loopback; a serial port and a USB printer's file as pseudo-terminals; USB as pyusb sees it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from printer.emulator.doors import PtyDoor
from printer.emulator.server import PrinterEmulator
from printer.transports.address import transport_for
from printer.transports.lp import LpTransport
from printer.transports.lp_ports import LpPorts
from printer.transports.transport import Transport
from printer.transports.usb_bulk import UsbTransport
from printer.transports.usb_id import UsbId
from tests.contract.printer.fake_usb import FakePrinter, FakeUsb

PATIENCE = 5.0
USB_ID = UsbId(0x04B8, 0x0E15, "J3TF000001")


class Cable(msgspec.Struct):
    """A transport and its printer; `unplug` waits until it is out, `replug` gives it a new name."""

    transport: Transport
    emulator: PrinterEmulator
    unplug: Callable[[], None]
    replug: Callable[[], None]


class LpTree:
    """/sys/class/usbmisc and /dev/usb in a folder of the test's."""

    def __init__(self, folder: Path) -> None:
        self.classes = folder / "class"
        self.devices = folder / "dev"
        self._bus = folder / "bus"
        for made in (self.classes, self.devices, self._bus):
            made.mkdir(parents=True)
        self.ports = LpPorts(self.classes, self.devices)

    def plug(self, name: str, device: Path, usb_id: UsbId = USB_ID, ieee1284: str = "") -> None:
        """The kernel made /dev/usb/NAME for that printer."""
        usb_device = self._bus / name
        interface = usb_device / "interface"
        interface.mkdir(parents=True, exist_ok=True)
        (usb_device / "idVendor").write_text(f"{usb_id.vendor:04x}\n", encoding="utf-8")
        (usb_device / "idProduct").write_text(f"{usb_id.product:04x}\n", encoding="utf-8")
        (usb_device / "serial").write_text(f"{usb_id.serial}\n", encoding="utf-8")
        (interface / "ieee1284_id").write_text(ieee1284, encoding="utf-8")
        (self.classes / name).mkdir()
        (self.classes / name / "device").symlink_to(interface)
        (self.devices / name).symlink_to(device)

    def unplug(self, name: str) -> None:
        """The kernel took it away."""
        (self.devices / name).unlink()
        (self.classes / name / "device").unlink()
        (self.classes / name).rmdir()


@contextmanager
def tcp_cable(_folder: Path, write_timeout: float) -> Iterator[Cable]:
    """TCP on loopback."""
    with PrinterEmulator() as emulator:
        transport = transport_for(emulator.url, write_timeout=write_timeout)
        yield Cable(transport, emulator, emulator.unplug, emulator.replug)


@contextmanager
def serial_cable(folder: Path, write_timeout: float) -> Iterator[Cable]:
    """A serial port under a name of /dev/serial/by-id."""
    with PrinterEmulator(door=PtyDoor(folder / "by-id")) as emulator:
        transport = transport_for(f"{emulator.url}?baud=115200", write_timeout=write_timeout)
        yield Cable(transport, emulator, emulator.unplug, emulator.replug)


@contextmanager
def lp_cable(folder: Path, write_timeout: float) -> Iterator[Cable]:
    """/dev/usb/lp0, which is lp1 after the first replug, lp2 after the next."""
    tree = LpTree(folder / "lp")
    names = iter(f"lp{number}" for number in range(100))
    behind = folder / "usb-printer"
    with PrinterEmulator(door=PtyDoor(behind, scheme="lp")) as emulator:
        now = [next(names)]
        tree.plug(now[0], behind.resolve())

        def unplug() -> None:
            emulator.unplug()
            tree.unplug(now[0])

        def replug() -> None:
            emulator.replug()
            now[0] = next(names)
            tree.plug(now[0], behind.resolve())

        transport = LpTransport(USB_ID, write_timeout=write_timeout, ports=tree.ports)
        yield Cable(transport, emulator, unplug, replug)


@contextmanager
def usb_cable(_folder: Path, write_timeout: float) -> Iterator[Cable]:
    """USB by pyusb; the kernel's driver has the printer first."""
    with PrinterEmulator() as emulator:
        printer = FakePrinter(port=emulator.port, serial=USB_ID.serial)
        bus = FakeUsb(printer)

        def unplug() -> None:
            bus.plugged.clear()
            emulator.unplug()

        def replug() -> None:
            emulator.replug()
            printer.kernel_has_it = True
            bus.plugged.append(printer)

        transport = UsbTransport(USB_ID, write_timeout=write_timeout, backend=bus)
        yield Cable(transport, emulator, unplug, replug)


CABLES = {"tcp": tcp_cable, "serial": serial_cable, "lp": lp_cable, "usb": usb_cable}
