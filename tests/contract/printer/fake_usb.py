"""A USB bus of software, written to pyusb's own port for buses (`usb.backend.IBackend`).

Its printers are software printers, reached over their TCP ports: the cable in between is real.
"""

import array
import errno
import select
import socket
from types import SimpleNamespace
from typing import Any

import msgspec
import usb.core
from usb.backend import IBackend

BULK_OUT, BULK_IN = 0x01, 0x82
_STRING, _LANGUAGES = 3, 0
_ENGLISH = b"\x04\x03\x09\x04"


class FakePrinter(msgspec.Struct, kw_only=True, eq=False):
    """One device on the bus; `port` is the software printer's, None = it only counts bytes."""

    port: int | None = None
    vendor: int = 0x04B8
    product: int = 0x0E15
    serial: str = "J3TF000001"
    interface_class: int = 7
    has_way_back: bool = True
    kernel_has_it: bool = True
    is_forbidden: bool = False
    is_taken: bool = False
    takes_nothing: bool = False
    empty_packets: int = 0
    breaks_after: int | None = None
    """Pulled out when so many bytes of one transfer were out; nobody is told how many."""


class FakeUsb(IBackend):  # type: ignore[misc]  # pyusb has no types
    """What is plugged in now, and how many devices are open."""

    def __init__(self, *printers: FakePrinter) -> None:
        self.plugged = list(printers)
        self.open_handles = 0
        self._cables: dict[int, socket.socket] = {}

    def enumerate_devices(self) -> list[FakePrinter]:
        return list(self.plugged)

    def get_device_descriptor(self, dev: FakePrinter) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0,
            bDeviceProtocol=0, bMaxPacketSize0=64, idVendor=dev.vendor, idProduct=dev.product,
            bcdDevice=0x100, iManufacturer=1, iProduct=2, iSerialNumber=3 if dev.serial else 0,
            bNumConfigurations=1, address=1, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: FakePrinter, config: int) -> SimpleNamespace:
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(
        self, dev: FakePrinter, intf: int, alt: int, config: int
    ) -> SimpleNamespace:
        if intf or alt or config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0,
            bNumEndpoints=1 + dev.has_way_back, bInterfaceClass=dev.interface_class,
            bInterfaceSubClass=1, bInterfaceProtocol=1 + dev.has_way_back, iInterface=0,
            extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(
        self, dev: FakePrinter, ep: int, intf: int, alt: int, config: int
    ) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(BULK_OUT, BULK_IN)[ep], bmAttributes=2,
            wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: FakePrinter) -> FakePrinter:
        if dev.is_forbidden:
            raise usb.core.USBError("Access denied", errno=errno.EACCES)
        self.open_handles += 1
        return dev

    def close_device(self, dev_handle: FakePrinter) -> None:
        self.open_handles -= 1
        cable = self._cables.pop(id(dev_handle), None)
        if cable is not None:
            cable.close()

    def get_configuration(self, dev_handle: FakePrinter) -> int:
        return 1

    def set_configuration(self, dev_handle: FakePrinter, config_value: int) -> None:
        self._here(dev_handle)

    def claim_interface(self, dev_handle: FakePrinter, intf: int) -> None:
        self._here(dev_handle)
        if dev_handle.kernel_has_it or dev_handle.is_taken:
            raise usb.core.USBError("Resource busy", errno=errno.EBUSY)
        if dev_handle.port is not None:
            cable = socket.create_connection(("127.0.0.1", dev_handle.port), 2.0)
            self._cables[id(dev_handle)] = cable

    def release_interface(self, dev_handle: FakePrinter, intf: int) -> None:
        self._here(dev_handle)

    def is_kernel_driver_active(self, dev_handle: FakePrinter, intf: int) -> bool:
        return dev_handle.kernel_has_it

    def detach_kernel_driver(self, dev_handle: FakePrinter, intf: int) -> None:
        self._here(dev_handle)
        dev_handle.kernel_has_it = False

    def attach_kernel_driver(self, dev_handle: FakePrinter, intf: int) -> None:
        self._here(dev_handle)
        dev_handle.kernel_has_it = True

    def ctrl_transfer(
        self,
        dev_handle: FakePrinter,
        bmRequestType: int,  # noqa: N803 - the port's own names
        bRequest: int,  # noqa: N803 - the same
        wValue: int,  # noqa: N803 - the same
        wIndex: int,  # noqa: N803 - the same
        data: "array.array[int]",
        timeout: int,
    ) -> int:
        self._here(dev_handle)
        kind, index = wValue >> 8, wValue & 0xFF
        if kind != _STRING:
            raise usb.core.USBError("Pipe error", errno=errno.EPIPE)
        text = ("", "CHERHA", "EMULATOR", dev_handle.serial)[index].encode("utf-16-le")
        answer = _ENGLISH if index == _LANGUAGES else bytes((len(text) + 2, _STRING)) + text
        answer = answer[: len(data)]
        data[: len(answer)] = array.array("B", answer)
        return len(answer)

    def bulk_write(
        self, dev_handle: FakePrinter, ep: int, intf: int, data: Any, timeout: int
    ) -> int:
        cable = self._cable(dev_handle)
        if dev_handle.takes_nothing or not select.select([], [cable], [], timeout / 1000)[1]:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        pulled_at = dev_handle.breaks_after
        if pulled_at is not None and len(data) > pulled_at:
            cable.sendall(bytes(data[:pulled_at]))
            raise usb.core.USBError("No such device", errno=errno.ENODEV)
        try:
            return cable.send(bytes(data))
        except OSError as error:
            raise usb.core.USBError("Input/Output Error", errno=errno.EIO) from error

    def bulk_read(
        self, dev_handle: FakePrinter, ep: int, intf: int, buff: "array.array[int]", timeout: int
    ) -> int:
        cable = self._cable(dev_handle)
        if dev_handle.empty_packets:
            dev_handle.empty_packets -= 1
            return 0
        if not select.select([cable], [], [], timeout / 1000)[0]:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        try:
            data = cable.recv(len(buff))
        except OSError:
            data = b""
        if not data:
            raise usb.core.USBError("Input/Output Error", errno=errno.EIO)
        buff[: len(data)] = array.array("B", data)
        return len(data)

    def _here(self, printer: FakePrinter) -> None:
        if printer not in self.plugged:
            raise usb.core.USBError("No such device", errno=errno.ENODEV)

    def _cable(self, printer: FakePrinter) -> socket.socket:
        self._here(printer)
        return self._cables[id(printer)]
