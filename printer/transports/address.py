"""A printer's address, one line that says how it is reached.

    tcp://192.0.2.30          a network printer, port 9100; tcp://HOST:PORT for another port
    serial:///dev/serial/by-id/usb-…?baud=115200&flow=rtscts&bits=8&parity=none&stop=1
    lp://04b8:0e15/SERIAL     a USB printer by its id, behind whichever /dev/usb/lp* it is
    lp:///dev/usb/lp0         that very file
    usb://04b8:0e15/SERIAL    a USB printer by its id, past the kernel's driver
    cups:NAME                 a queue of CUPS; nothing comes back, so use it only if you must
    file:PATH                 a file, a named pipe, or a device that only takes bytes

`flow` is rtscts, dsrdtr, xonxoff or none; `parity` none, even, odd, mark or space. /SERIAL may be
left out where one printer of its kind is plugged in.
"""

from pathlib import Path
from typing import assert_never

from printer.transports.places import (
    BadAddress,
    CupsQueue,
    KernelFile,
    PlainFile,
    SerialPort,
    TcpPort,
    UsbDevice,
    parse_address,
)
from printer.transports.transport import Transport

__all__ = ["BadAddress", "transport_for"]


def transport_for(
    address: str, *, connect_timeout: float = 1.0, write_timeout: float = 5.0
) -> Transport:
    """The transport of that address, not yet open; `BadAddress` (a ValueError) with the cure.

    Each way's module is loaded only where it is used.
    """
    match parse_address(address):
        case TcpPort(host=host, port=port):
            from printer.transports.tcp import TcpTransport

            return TcpTransport(
                host, port, connect_timeout=connect_timeout, write_timeout=write_timeout
            )
        case SerialPort(path=path, line=line):
            from printer.transports.serial_line import SerialTransport

            return SerialTransport(path, line, write_timeout=write_timeout)
        case KernelFile(printer=printer):
            from printer.transports.lp import LpTransport

            where = Path(printer) if isinstance(printer, str) else printer
            return LpTransport(where, write_timeout=write_timeout)
        case UsbDevice(usb_id=usb_id):
            from printer.transports.usb_bulk import UsbTransport

            return UsbTransport(usb_id, write_timeout=write_timeout)
        case CupsQueue(name=name):
            from printer.transports.cups import CupsTransport

            return CupsTransport(name, write_timeout=write_timeout)
        case PlainFile(path=file):
            from printer.transports.file import FileTransport

            return FileTransport(Path(file), write_timeout=write_timeout)
        case unknown:
            assert_never(unknown)
