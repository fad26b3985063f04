"""The number that a visitor holds: a letter and an ordinal, `А-012`."""

import msgspec

_NEVER_USED = frozenset("ЗОБЧІЇЙЩШЬВҐЄИ")
FIRST_ORDINAL = 1
LAST_ORDINAL = 9999


class TicketNumber(msgspec.Struct, frozen=True, order=True, gc=False):
    """A ticket's number within one business day; unique per hall and day.

    `ordinal` counts from 1; it is told with three digits up to 999 and with four from 1000 on.
    """

    letter: str
    ordinal: int

    @property
    def digits(self) -> str:
        """The ordinal as it is printed: at least three digits."""
        return f"{self.ordinal:03d}"

    def __str__(self) -> str:
        """Return the number as it is written everywhere: letter, hyphen, digits."""
        return f"{self.letter}-{self.digits}"


def is_series_letter(letter: str) -> bool:
    """Say whether a letter may begin a number: one Cyrillic capital that nobody misreads.

    Left out are letters that look like a digit or like another letter (the shipped data's
    README, "Front offices and ticket letters").
    """
    return (
        len(letter) == 1
        and ("А" <= letter <= "Я" or letter in "ЄІЇҐ")
        and letter not in _NEVER_USED
    )


def parse_number(text: str) -> TicketNumber | None:
    """Read `А-012` back; None where the text is no ticket number."""
    letter, dash, digits = text.strip().partition("-")
    if not (is_series_letter(letter) and dash and digits.isascii() and digits.isdigit()):
        return None
    number = TicketNumber(letter, int(digits))
    if not FIRST_ORDINAL <= number.ordinal <= LAST_ORDINAL or number.digits != digits:
        return None
    return number
