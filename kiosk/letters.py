"""How slips are written: as pictures, or in the printer's own letters once staff have read them.

What staff read is kept in `letters.json` of the kiosk's folder; another printer, profile or code
page asks for a new strip.
"""

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import structlog

from printer.glyph_strip import strip_of
from printer.glyph_test import SEED_BYTES, GlyphsRead, GlyphTest, begin
from printer.profile import PrinterProfile
from printer.settings import LettersWanted
from printer.slip import Slip
from printer.slip_encoder import Mode, encode_slip
from printer.template import Template
from printer.transports.places import is_slow, parse_address
from terminal_client.files import write_durably

FILE_NAME = "letters.json"

log = structlog.get_logger(__name__)


class Letters:
    """One printer's letters, at its address; `now` is what the time is kept by.

    `template` is how the hall's slips look; None: as shipped. `wanted`: `PrinterSettings.letters`.

    Strips are made and read on one thread; `encode` is for the printer's.
    """

    def __init__(
        self,
        folder: Path,
        address: str,
        profile: PrinterProfile,
        now: Callable[[], datetime],
        template: Template | None = None,
        wanted: LettersWanted = "auto",
    ) -> None:
        self._path = folder / FILE_NAME
        self._address, self._profile, self._now = address, profile, now
        self._template = template
        slow = is_slow(parse_address(address))
        self._wanted = wanted == "own" or (wanted == "auto" and slow)
        self._strip: GlyphTest | None = None
        self._read = _load(self._path)

    @property
    def are_proven(self) -> bool:
        """Whether staff have read the printer's own letters."""
        return self._read is not None and self._read.holds_for(self._address, self._profile)

    def encode(self, slip: Slip) -> bytes:
        """Return a slip's bytes. Raises SlipDoesNotFit."""
        mode = Mode.TEXT if self._wanted and self.are_proven else Mode.RASTER
        return encode_slip(slip, self._profile, self._template, mode)

    def new_strip(self, language: str) -> bytes | None:
        """Return a fresh strip's bytes; None where this printer has no letters to check."""
        self._strip = begin(self._profile, secrets.token_bytes(SEED_BYTES))
        return strip_of(self._strip, self._profile, language) if self._strip is not None else None

    def are_read(self, typed: str) -> bool:
        """Say whether that is the code of the last strip; then they are proven. Raises OSError."""
        strip = self._strip
        if strip is None or not strip.is_read(typed):
            return False
        read = GlyphsRead(
            address=self._address,
            profile=strip.profile,
            code_page=strip.code_page,
            at=self._now(),
        )
        write_durably(self._path, msgspec.json.encode(read))
        self._read = read
        return True

    def forget(self) -> None:
        """Write slips as pictures again. Raises OSError."""
        self._read = None
        self._path.unlink(missing_ok=True)


def _load(path: Path) -> GlyphsRead | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=GlyphsRead)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as cause:
        log.warning("what was read of the printer's letters is lost", detail=str(cause))
        return None
