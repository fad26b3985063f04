"""Languages a screen can speak; the language belongs to the visit (K3)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from texts.sentences import languages, own_name

DEFAULT = "uk"


def other_than(language: str) -> str:
    """Return the language that the one-touch button offers: the next that can name itself."""
    offered = [code for code in languages() if own_name(code)]
    if language not in offered:
        return DEFAULT
    return offered[(offered.index(language) + 1) % len(offered)]


def clock_text(at: datetime, timezone: str) -> str:
    """Return hall time as `10:19`."""
    return at.astimezone(ZoneInfo(timezone)).strftime("%H:%M")


def in_language(names: dict[str, str], language: str) -> str:
    """Return a name in a language, else in Ukrainian (names of services are the hall's data)."""
    return names.get(language) or names.get(DEFAULT, "")
