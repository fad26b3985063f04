"""An address taken apart, and letters that may not stand in one; pure (RFC 3986, 2.1 and 3)."""

import re

import msgspec

_ADDRESS = re.compile(
    r"((?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(//(?P<netloc>[^/?#]*))?"
    r"(?P<path>[^?#]*)(\?(?P<query>[^#]*))?(#(?P<fragment>.*))?",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


class Parts(msgspec.Struct, frozen=True):
    """`scheme://netloc/path?query#fragment`; what is not there is empty. Nothing is decoded."""

    scheme: str
    netloc: str
    path: str
    query: str
    fragment: str


def split(address: str) -> Parts:
    """The parts of any text; the scheme in small letters."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return Parts("", "", address, "", "")
    groups = found.groupdict(default="")
    return Parts(
        groups["scheme"].lower(),
        groups["netloc"],
        groups["path"],
        groups["query"],
        groups["fragment"],
    )


def quote(text: str, safe: str = "/") -> str:
    """The text with every byte escaped that could be read as part of an address."""
    plain = _PLAIN | frozenset(safe.encode())
    return "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in text.encode())


def unquote(text: str) -> str:
    """What `quote` wrote."""
    raw = _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), text.encode())
    return raw.decode(errors="replace")
