"""Imports sqlite-utils without NumPy and pandas, whose kinds of numbers it would like to know.

A terminal keeps none of them, and NumPy would be a tenth of its memory (counted piece by piece by
`scripts/bench terminals start`). A board imports NumPy by itself, for its plot.
"""

import sys
from importlib.machinery import ModuleSpec
from threading import get_ident
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_UNUSED = frozenset({"numpy", "pandas"})


class _NotForThisThread:
    """A finder that tells one thread that the unused libraries are not installed."""

    def __init__(self) -> None:
        self._thread = get_ident()

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name in _UNUSED and get_ident() == self._thread:
            raise ModuleNotFoundError(f"{name} is not needed here", name=name)
        return None


def database_class() -> "type[Database]":
    """`sqlite_utils.Database`; the first call imports it, which takes tens of milliseconds."""
    finder = _NotForThisThread()
    sys.meta_path.insert(0, finder)
    try:
        from sqlite_utils import Database
    finally:
        sys.meta_path.remove(finder)
    return Database
