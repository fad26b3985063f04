"""What a slip says, before anybody knows how it will look."""

import re
import unicodedata

import msgspec

_SPACES = re.compile(r"[\t\n\r]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """One ticket's paper, in finished sentences of the visitor's language.

    The journal keeps it as JSON until it is printed, so it holds plain words only. `letter` and
    `digits` are the ticket's number as it is called ("Р" and "042"); `facts` are pairs of label and
    value ("Перед вами", "7 людей"); `place` is where to wait and `place_note` a hint to it;
    `date_time` is one or two short lines; `qr` is the address behind the QR code, empty for none;
    `notes` are printed bold; `route` names the services that follow this one, in order, and
    `route_short` says how many they are, where there is no room for names; `reprint` is the word
    that marks a second paper of the same number; `language` is the visitor's,
    for the words of the hall's own template.
    """

    letter: str
    digits: str
    service: str
    hall_name: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    route: str = ""
    route_short: str = ""
    place: str = ""
    place_note: str = ""
    date_time: tuple[str, ...] = ()
    qr: str = ""
    notes: tuple[str, ...] = ()
    reprint: str | None = None
    language: str = "uk"

    @property
    def number(self) -> str:
        """The number as people write it: "Р-042"."""
        return f"{self.letter}-{self.digits}"


def told_shorter(slip: Slip) -> tuple[Slip, ...]:
    """The slip, then the same with less and less of its route: what is longer than the paper.

    P1 asks for no route, and the visitor's page has it.
    """
    if not slip.route:
        return (slip,)
    routes = dict.fromkeys((slip.route, slip.route_short, ""))
    return tuple(msgspec.structs.replace(slip, route=route) for route in routes)


def clean_text(text: str) -> str:
    """Text with no control byte (0x00–0x1F, 0x7F), and the apostrophe that every font has.

    Tabs and line ends become a space, so that words stay apart; U+02BC becomes U+2019 (P2, P6);
    letters with a mark of their own (й, ї) become one sign again.
    """
    printable = _CONTROLS.sub("", _SPACES.sub(" ", text)).replace("\u02bc", "\u2019")
    return unicodedata.normalize("NFC", printable).strip(" ")
