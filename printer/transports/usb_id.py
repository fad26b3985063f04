"""How a USB printer is named wherever it is plugged in."""

import re

import msgspec

from printer.transports.url_parts import quote, unquote

_ID = re.compile(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})")


class UsbId(msgspec.Struct, frozen=True):
    """Vendor and product; `serial` "" = any of them, which is enough while there is one."""

    vendor: int
    product: int
    serial: str = ""

    def __str__(self) -> str:
        """`04b8:0e15/SERIAL`, as in addresses."""
        serial = f"/{quote(self.serial, safe='')}" if self.serial else ""
        return f"{self.vendor:04x}:{self.product:04x}{serial}"

    def fits(self, vendor: int, product: int, serial: str) -> bool:
        """Whether that device is meant."""
        return (vendor, product) == (self.vendor, self.product) and self.serial in ("", serial)


def parse_usb_id(host: str, path: str) -> UsbId | None:
    """The id in an address, `host` being `04b8:0e15` and `path` `/SERIAL` or empty."""
    found = _ID.fullmatch(host)
    serial = path.removeprefix("/")
    if found is None or "/" in serial:
        return None
    return UsbId(int(found[1], 16), int(found[2], 16), unquote(serial))
