"""A USB printer spoken to by pyusb, past the kernel's own driver.

For printers that the kernel's usblp does not take, or where its file is not wanted; libusb 1.0 must
be installed. Interfaces of the printer class (7) are preferred to those of the maker's own (255).
"""

import errno
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import usb.core
import usb.util
from usb.backend import IBackend

from printer.faults import PrinterFault, Remedy
from printer.transports.device_io import hangs, lost
from printer.transports.usb_id import UsbId

_PRINTER_CLASS, _MAKERS_OWN = 7, 255
_CHUNK = 4096
_PAUSE = 0.01


class UsbTransport:
    """Bytes to and from one printer's bulk endpoints, found by its id; timeouts in seconds."""

    two_way = True

    def __init__(
        self, usb_id: UsbId, *, write_timeout: float = 5.0, backend: IBackend | None = None
    ) -> None:
        self._usb_id = usb_id
        self._write_timeout = write_timeout
        self._backend = backend
        self._device: Any = None  # pyusb's types are loose
        self._out: Any = None
        self._in: Any = None
        self._detached: int | None = None

    def open(self) -> None:
        """Find the printer and claim its interface; the kernel's driver gives it up if need be."""
        self.close()
        device = self._find()
        try:
            self._claim(device)
        except (usb.core.USBError, RuntimeError) as error:
            self.close()
            raise _not_opened(error) from error

    def write(self, data: bytes) -> int:
        """Hand over some of the bytes; how many the printer took in time.

        libusb tells how much of a transfer was done only where its time was over: one that broke
        off may have brought any part of these bytes.
        """
        if self._out is None:
            raise lost()
        try:
            taken = int(self._out.write(data[:_CHUNK], round(self._write_timeout * 1000)))
        except usb.core.USBTimeoutError as error:
            raise hangs() from error
        except usb.core.USBError as error:
            raise lost(some_may_have_left=True) from error
        if not taken and data:
            raise hangs()
        return taken

    def finish(self) -> None:
        """Nothing to wait for: a bulk transfer ends when the printer has it."""

    def read(self, timeout: float) -> bytes:
        """What the printer sent; nothing ever, if it has no way back."""
        if self._out is None:
            raise lost()
        until = time.monotonic() + timeout
        while self._in is not None:
            left = max(1, round((until - time.monotonic()) * 1000))  # 0 would be "for ever"
            try:
                data = bytes(self._in.read(_CHUNK, left))
            except usb.core.USBTimeoutError:
                return b""
            except usb.core.USBError as error:
                raise lost() from error
            if data or time.monotonic() >= until:
                return data
            time.sleep(_PAUSE)  # an empty packet
        return b""

    def close(self) -> None:
        """Give the interface back, to the kernel's driver if it had it."""
        device, self._device, self._out, self._in = self._device, None, None, None
        detached, self._detached = self._detached, None
        if device is None:
            return
        with suppress(usb.core.USBError, RuntimeError):
            usb.util.dispose_resources(device)
        if detached is not None:
            with suppress(usb.core.USBError, RuntimeError):
                device.attach_kernel_driver(detached)
                usb.util.dispose_resources(device)

    def _find(self) -> Any:
        """The printer; one that does not let us read its serial number comes last."""
        kind = (self._usb_id.vendor, self._usb_id.product)
        unread = None
        for device in usb_printers(self._backend):
            if (device.idVendor, device.idProduct) != kind:
                continue
            serial = serial_of(device)
            if not self._usb_id.serial or serial == self._usb_id.serial:
                return device
            unread = device if serial is None else unread
        if unread is None:
            raise PrinterFault(Remedy.CALL_STAFF, "printer_unreachable")
        return unread

    def _claim(self, device: Any) -> None:
        self._device = device
        interface = _printing_interface(device)
        if interface is None:
            raise usb.core.USBError("no interface to print through", errno=errno.ENODEV)
        number = interface.bInterfaceNumber
        if _kernel_has(device, number):
            device.detach_kernel_driver(number)
            self._detached = number
        try:
            device.get_active_configuration()
        except usb.core.USBError:
            device.set_configuration()
        usb.util.claim_interface(device, number)
        if interface.bAlternateSetting:
            device.set_interface_altsetting(number, interface.bAlternateSetting)
        self._out = _bulk_endpoint(interface, usb.util.ENDPOINT_OUT)
        self._in = _bulk_endpoint(interface, usb.util.ENDPOINT_IN)


def usb_printers(backend: IBackend | None = None) -> Iterator[Any]:
    """Every USB device that could print; `PrinterFault` if libusb is missing."""
    try:
        devices = usb.core.find(find_all=True, backend=backend)
    except usb.core.NoBackendError as error:
        raise PrinterFault(Remedy.CALL_STAFF, "printer_no_libusb") from error
    for device in devices:
        with suppress(usb.core.USBError):
            if _printing_interface(device) is not None:
                yield device


def serial_of(device: Any) -> str | None:
    """Its serial number, "" if it has none, None if it does not let us read it."""
    try:
        return str(device.serial_number or "")
    except (usb.core.USBError, ValueError):
        return None


def words_of(device: Any) -> tuple[str, str]:
    """Maker and product as the device says, or empty."""
    try:
        return str(device.manufacturer or ""), str(device.product or "")
    except (usb.core.USBError, ValueError):
        return "", ""


def _printing_interface(device: Any) -> Any:
    """The first interface of the printer class with a bulk way out, else one of the maker's own."""
    for wanted in (_PRINTER_CLASS, _MAKERS_OWN):
        for configuration in device:
            for interface in configuration:
                if interface.bInterfaceClass != wanted:
                    continue
                if _bulk_endpoint(interface, usb.util.ENDPOINT_OUT) is not None:
                    return interface
    return None


def _bulk_endpoint(interface: Any, direction: int) -> Any:
    for endpoint in interface:
        kind = usb.util.endpoint_type(endpoint.bmAttributes)
        way = usb.util.endpoint_direction(endpoint.bEndpointAddress)
        if kind == usb.util.ENDPOINT_TYPE_BULK and way == direction:
            return endpoint
    return None


def _kernel_has(device: Any, number: int) -> bool:
    try:
        return bool(device.is_kernel_driver_active(number))
    except RuntimeError:  # pyusb's word for "not on this system": no driver is in the way
        return False


def _not_opened(error: Exception) -> PrinterFault:
    number = getattr(error, "errno", None)
    if number in (errno.EACCES, errno.EPERM):
        return PrinterFault(Remedy.CALL_STAFF, "printer_forbidden")
    if number == errno.EBUSY:
        return PrinterFault(Remedy.CALL_STAFF, "printer_taken")
    return PrinterFault(Remedy.CALL_STAFF, "printer_unreachable")
