"""A QR code as rows of modules; Segno makes it, in this process."""

from functools import lru_cache

import segno

QrMatrix = tuple[bytes, ...]

# Choosing the best of eight masks costs 3 ms of the 4; every mask is valid (ISO/IEC 18004, 7.8.1).
_MASK = 3


@lru_cache(maxsize=2)  # a layout asks several times for the code of one slip
def qr_matrix(address: str, *, level: str = "m") -> QrMatrix:
    """The modules of that address's QR code: one `bytes` a row, 1 = dark, no quiet zone.

    `level` is the error correction ("l" 7 %, "m" 15 %). A ValueError says that the address is too
    long.
    """
    code = segno.make(address, error=level, micro=False, boost_error=False, mask=_MASK)
    return tuple(bytes(row) for row in code.matrix)
