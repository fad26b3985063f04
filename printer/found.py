"""What `find` found: each printer with an address to paste."""

import msgspec


class FoundPrinter(msgspec.Struct, frozen=True):
    """Something that could print, and how sure that is.

    `address` is for the settings; `words` what it says it is; `profile` a guess by these words;
    `answers`: it answered as a receipt printer does; `note`: the id of a sentence on what stands in
    the way (`printer.note.ID` of `texts`), "" for nothing.
    """

    address: str
    words: str
    profile: str
    answers: bool = False
    note: str = ""


class Findings(msgspec.Struct, frozen=True):
    """All that was found, and ids of what could not be looked at (`printer.not_looked.ID`)."""

    printers: tuple[FoundPrinter, ...]
    problems: tuple[str, ...] = ()
