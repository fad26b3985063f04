"""Which number of ESC t selects which code page, by make; none of it was tried on a real printer.

Sources: Epson ESC/POS reference, ESC t; the programming manuals of Xprinter, Rongta and Star for
the Cyrillic pages. A number that is not listed changes nothing, as the Epson reference says.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec


class CodePages(msgspec.Struct, frozen=True, kw_only=True):
    """The pages of one make; `starts_in_chinese`: until FS . bytes from 0x81 up come in pairs."""

    pages: Mapping[int, str]
    starts_in_chinese: bool = False


_EPSON = {
    0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 14: "cp737",
    15: "iso8859_7", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858", 33: "cp775", 34: "cp855",
    35: "cp861", 36: "cp862", 37: "cp864", 38: "cp869", 39: "iso8859_2", 40: "iso8859_15",
    44: "cp1125", 45: "cp1250", 46: "cp1251", 47: "cp1253", 48: "cp1254", 49: "cp1255",
    50: "cp1256", 51: "cp1257", 52: "cp1258",
}  # fmt: skip

CODE_PAGES: Mapping[str, CodePages] = MappingProxyType(
    {
        "epson": CodePages(pages=_EPSON),
        "xprinter": CodePages(
            pages={0: "cp437", 2: "cp850", 16: "cp1252", 17: "cp866", 59: "cp866", 73: "cp1251"},
            starts_in_chinese=True,
        ),
        "rongta": CodePages(
            pages={0: "cp437", 6: "cp1251", 7: "cp866", 16: "cp1252"}, starts_in_chinese=True
        ),
        "star": CodePages(pages={0: "cp437", 10: "cp866", 32: "cp1252", 34: "cp1251"}),
    }
)
