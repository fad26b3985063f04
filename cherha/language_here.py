"""In which language a command speaks to whoever typed it."""

import os


def language_here() -> str:
    """Return Ukrainian where the terminal's own language is Ukrainian, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "uk" if value.lower().startswith("uk") else "en"
    return "en"
