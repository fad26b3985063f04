"""Words as bytes of Windows-1251, the one page that has every Ukrainian letter and ’; pure."""

from printer.slip import clean_text

CODE_PAGE = "cp1251"
# Signs that page lacks, or that printers draw wrongly, in words that say the same.
_INSTEAD = str.maketrans(
    {
        "₴": "грн",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2011": "-",
        "\u2212": "-",
        "\u02b9": "’",
        "'": "’",
    }
)


class LetterMissing(ValueError):
    """This text has a sign that is not on the page."""


def plain(text: str) -> str:
    """The text in signs of the page, with no control byte."""
    return clean_text(text).translate(_INSTEAD)


def encoded(text: str) -> bytes:
    """Bytes of Windows-1251; `LetterMissing` names what it lacks."""
    words = plain(text)
    try:
        return words.encode(CODE_PAGE)
    except UnicodeEncodeError as error:
        raise LetterMissing(f"{words[error.start]!r} is not in {CODE_PAGE}") from error
