"""What a kiosk keeps of its staff in its folder: the PIN, and what a restart must not forget.

`staff_pin.json` is made by `cherha kiosk --staff-pin`; there is no PIN until then. `staff.json`
holds the tries and the pause. Both are readable by their owner alone.
"""

import re
from pathlib import Path

import msgspec

from kiosk.pin_lock import StaffMemory
from terminal_client.files import write_durably

PIN_FILE, MEMORY_FILE = "staff_pin.json", "staff.json"
LEAST_DIGITS, MOST_DIGITS = 6, 10
_RUNS = ("0123456789012345678", "9876543210987654321")


class PinRefused(ValueError):
    """This PIN must not be used; `message_id` says why: `pin_digits` or `pin_too_easy`."""

    def __init__(self, message_id: str) -> None:
        super().__init__(message_id)
        self.message_id = message_id


class _KeptPin(msgspec.Struct, frozen=True):
    argon2id: str

    def __repr__(self) -> str:
        return "_KeptPin()"


def set_pin(folder: Path, pin: str) -> None:
    """Keep a PIN's argon2id hash. Raises PinRefused, and OSError where it can't be written."""
    if not re.fullmatch(rf"[0-9]{{{LEAST_DIGITS},{MOST_DIGITS}}}", pin):
        raise PinRefused("pin_digits")
    if len(set(pin)) == 1 or any(pin in run for run in _RUNS):
        raise PinRefused("pin_too_easy")
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    hashed = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY).hash(pin)
    folder.mkdir(parents=True, exist_ok=True)
    write_durably(folder / PIN_FILE, msgspec.json.encode(_KeptPin(hashed)), mode=0o600)


def has_pin(folder: Path) -> bool:
    """Say whether a PIN is kept that can be read."""
    return _kept_pin(folder) is not None


def is_pin(folder: Path, pin: str) -> bool:
    """Say whether that is the PIN; takes 0.1 s and 64 MiB, so never on a window's thread."""
    kept = _kept_pin(folder)
    if kept is None:
        return False
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(kept.argon2id, pin)
    except (VerificationError, InvalidHashError):
        return False


def load_memory(folder: Path) -> StaffMemory:
    """Return what was kept; what can't be read is as if nothing had been."""
    try:
        return msgspec.json.decode((folder / MEMORY_FILE).read_bytes(), type=StaffMemory)
    except FileNotFoundError:
        return StaffMemory()
    except (OSError, msgspec.MsgspecError) as cause:
        _warn("what staff did before can't be read", cause)
        return StaffMemory()


def save_memory(folder: Path, memory: StaffMemory) -> None:
    """Keep it over a restart. Raises OSError."""
    write_durably(folder / MEMORY_FILE, msgspec.json.encode(memory), mode=0o600)


def _kept_pin(folder: Path) -> _KeptPin | None:
    try:
        return msgspec.json.decode((folder / PIN_FILE).read_bytes(), type=_KeptPin)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as cause:
        _warn("the staff's PIN can't be read", cause)
        return None


def _warn(what: str, cause: Exception) -> None:
    """Log it; what logs takes a tenth of a second to import, and the first frame needs it not."""
    import structlog

    structlog.get_logger(__name__).warning(what, detail=str(cause))
