"""Notes between clerks: short plain text in which nobody can be recognised."""

import re

LONGEST = 200
_SPACES = re.compile(r"\s+")
_PERSONAL = re.compile(r"\d(?:[\s()-]*\d){5,}|\S@\S")
"""Six digits or more in a row are a phone, a passport or a tax number; @ is an address."""


def clean_note(text: str) -> str | None:
    """Return a note as it is kept, on one line; None where it is too long or says who it is."""
    line = _SPACES.sub(" ", text).strip()
    unprintable = any(not letter.isprintable() for letter in line)
    return None if len(line) > LONGEST or unprintable or _PERSONAL.search(line) else line
