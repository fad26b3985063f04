"""What a hall needs of the computer it runs on, and what cures its absence."""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

LETTERS = "АаҐґЄєІіЇїЩщ’«»–₴№0"
_LEAST_FREE_MB, _ENOUGH_FREE_MB = 100, 1_000
_SERVER_WITHIN_S = 3.0
_QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0 (libglib2.0-0t64 on newer ones)",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class Verdict(Enum):
    """How a check ended; `NOTE` is worth knowing and hinders nothing."""

    GOOD = "ok"
    NOTE = "note"
    BAD = "BAD"


class Finding(msgspec.Struct, frozen=True):
    """One check: what was looked at, what was seen, and what to do about it ("" = nothing)."""

    verdict: Verdict
    what: str
    seen: str
    cure: str = ""


def examine(data: Path, server: str | None) -> list[Finding]:
    """Return a finding for each thing that a hall needs of this computer."""
    return [
        check_python(),
        *check_qt(),
        check_time_zones(),
        check_folder(data),
        check_space(data),
        check_display(),
        check_server(server),
    ]


def check_python() -> Finding:
    """Which Python it is: an older one than 3.11 never comes as far as here."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(Verdict.GOOD, "Python", f"{version} ({sys.executable})")


def check_qt() -> Iterator[Finding]:
    """Qt's system libraries, Qt itself, and Inter with every Ukrainian letter."""
    wanted = _QT_LIBRARIES | (_X11_LIBRARIES if os.environ.get("DISPLAY") else {})
    missing = [package for library, package in wanted.items() if not _is_library(library)]
    if missing:
        cure = f"apt-get install --no-install-recommends {' '.join(missing)}"
        yield Finding(Verdict.BAD, "Qt's system libraries", "some are missing", cure)
        return
    yield Finding(Verdict.GOOD, "Qt's system libraries", f"all {len(wanted)} are here")
    try:
        from PySide6 import __version__ as qt_version
        from PySide6.QtWidgets import QApplication
    except ImportError as cause:
        yield Finding(Verdict.BAD, "Qt", str(cause), "run scripts/demo --help, which installs it")
        return
    if qt_version.startswith("6.12.") and sys.version_info < (3, 12):
        cure = "install PySide6-Essentials <6.12: this one dies within minutes on this Python"
        yield Finding(Verdict.BAD, "Qt", qt_version, cure)
    else:
        yield Finding(Verdict.GOOD, "Qt", qt_version)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    yield check_font()
    del application  # Qt needed it until here


def check_font() -> Finding:
    """Inter loads from its package and draws і ї є ґ ’ itself. Needs a QGuiApplication."""
    from PySide6.QtGui import QRawFont

    from qt_shell import fonts

    try:
        family = fonts.load()
    except fonts.FontMissingError as fault:
        return Finding(Verdict.BAD, "font", str(fault), "install the package fontpkg-inter again")
    used = QRawFont.fromFont(fonts.font(32))
    absent = [letter for letter in LETTERS if not used.supportsCharacter(ord(letter))]
    if absent or not used.familyName().startswith("Inter"):
        seen = f"{used.familyName()} is used, without {' '.join(absent) or 'being Inter'}"
        return Finding(Verdict.BAD, "font", seen, "install the package fontpkg-inter again")
    return Finding(Verdict.GOOD, "font", f"{family} with і ї є ґ ’")


def check_time_zones() -> Finding:
    """The time zone data know Kyiv."""
    try:
        ZoneInfo("Europe/Kyiv")
    except ZoneInfoNotFoundError:
        cure = "install the Python package tzdata, or apt-get install tzdata"
        return Finding(Verdict.BAD, "time zones", "Europe/Kyiv is not known", cure)
    return Finding(Verdict.GOOD, "time zones", "Europe/Kyiv is known")


def check_folder(data: Path) -> Finding:
    """The folder, or the nearest one above it that exists, can be written to."""
    place = _nearest(data)
    try:
        with tempfile.NamedTemporaryFile(dir=place) as probe:
            probe.write(b"cherha")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as cause:
        cure = (
            f"give this user the right to write there, or name another folder with --data ({cause})"
        )
        return Finding(Verdict.BAD, "folder", f"{place} can't be written to", cure)
    return Finding(Verdict.GOOD, "folder", f"{place} can be written to")


def check_space(data: Path) -> Finding:
    """Room for the journal, the store and the logs."""
    free = shutil.disk_usage(_nearest(data)).free // 1_000_000
    seen = f"{free:,} MB are free"
    if free < _LEAST_FREE_MB:
        return Finding(Verdict.BAD, "disk", seen, f"free at least {_ENOUGH_FREE_MB:,} MB")
    if free < _ENOUGH_FREE_MB:
        return Finding(Verdict.NOTE, "disk", seen, f"{_ENOUGH_FREE_MB:,} MB last for years")
    return Finding(Verdict.GOOD, "disk", seen)


def check_display() -> Finding:
    """A display for the windows; the server and the headless demo need none."""
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if os.environ.get(variable):
            return Finding(Verdict.GOOD, "display", f"{variable}={os.environ[variable]}")
    cure = "a terminal needs one: log in to a desktop, or set DISPLAY; demo --headless needs none"
    return Finding(Verdict.NOTE, "display", "there is none here", cure)


def check_server(server: str | None) -> Finding:
    """The hall's server answers, and it is ours that answers."""
    if not server:
        return Finding(Verdict.NOTE, "server", "not asked", "name it with --server URL")
    import requests

    url = f"{server.rstrip('/')}/health"
    try:
        answer = requests.get(url, timeout=_SERVER_WITHIN_S, allow_redirects=False)
        answer.raise_for_status()
        is_ours = "json" in answer.headers.get("Content-Type", "")
    except (requests.RequestException, ValueError) as cause:
        cure = "is the server running, is the address right, does the network reach it?"
        return Finding(Verdict.BAD, "server", f"{url} does not answer ({cause})", cure)
    if not is_ours or answer.status_code != requests.codes.ok:
        cure = "something else answers there: a log-in page of the network? is the port right?"
        return Finding(Verdict.BAD, "server", f"{url} is no server of a hall", cure)
    return Finding(Verdict.GOOD, "server", f"{server} answers")


def _is_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    place = folder.absolute()
    while not place.is_dir() and place != place.parent:
        place = place.parent
    return place
