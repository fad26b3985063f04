"""A QR code alone as GS v 0, one dot of data for four on paper; pure."""

import struct

from printer.qr import QrMatrix
from printer.real_time import without_real_time

_QUADRUPLE = 3  # GS v 0, mode 3: double width and double height


def qr_commands(matrix: QrMatrix, module: int) -> tuple[bytes, int]:
    """The commands of the code, and its rows on paper; `module` in dots is made even."""
    half = max(1, module // 2)
    modules = len(matrix)
    stride = (modules * half + 7) // 8
    data = bytearray()
    for row in matrix:
        bits = "".join(str(dark) * half for dark in row)
        data += int(bits.ljust(stride * 8, "0"), 2).to_bytes(stride) * half
    head = struct.pack("<HH", stride, modules * half)
    commands = b"\x1dv0" + bytes((_QUADRUPLE,)) + head + without_real_time(bytes(data))
    return commands, modules * half * 2
