"""The kernel's USB printer files, /dev/usb/lp*, and which printer is behind each now."""

from pathlib import Path

import msgspec

from printer.transports.usb_id import UsbId

_CLASS = Path("/sys/class/usbmisc")
_DEVICES = Path("/dev/usb")


class LpPort(msgspec.Struct, frozen=True):
    """One file, and what the printer says it is; `model` is the MDL of its IEEE 1284 id, or ""."""

    path: Path
    usb_id: UsbId
    maker: str
    model: str


class LpPorts:
    """The kernel's list, under `class_folder` and `device_folder` (usblp, drivers/usb/class)."""

    def __init__(self, class_folder: Path = _CLASS, device_folder: Path = _DEVICES) -> None:
        self._class_folder = class_folder
        self._device_folder = device_folder

    def all(self) -> list[LpPort]:
        """Every printer file that is there now, by name."""
        return [
            port for entry in sorted(self._class_folder.glob("lp*")) if (port := self._at(entry))
        ]

    def path_of(self, usb_id: UsbId) -> Path | None:
        """The file behind which that printer is now; None while it is away."""
        for port in self.all():
            found = port.usb_id
            if usb_id.fits(found.vendor, found.product, found.serial):
                return port.path
        return None

    def _at(self, entry: Path) -> LpPort | None:
        interface = (entry / "device").resolve()
        device = interface.parent
        try:
            vendor = int(_text(device / "idVendor"), 16)
            product = int(_text(device / "idProduct"), 16)
        except ValueError:  # gone while we looked, or no USB device
            return None
        words = _ieee1284(_text(interface / "ieee1284_id"))
        return LpPort(
            self._device_folder / entry.name,
            UsbId(vendor, product, _text(device / "serial")),
            words.get("MFG") or words.get("MANUFACTURER") or _text(device / "manufacturer"),
            words.get("MDL") or words.get("MODEL") or _text(device / "product"),
        )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _ieee1284(text: str) -> dict[str, str]:
    """`MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;` as words."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {key.strip().upper(): value.strip() for key, _, value in pairs if value.strip()}
