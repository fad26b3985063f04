"""Text mode read by somebody else's codec: bytes of a slip into its lines and its QR code's words.

It knows no more of ESC/POS than how long each command is; letters are Python's cp1251.
"""

import re

import msgspec

_COMMAND = re.compile(
    rb"\x1b@|\x1b[at!3EJ].|\x1c\.|\x1d!.|\x1dP..|\x1dV[AB]."
    rb"|\x1dv0.(?P<stride>..)(?P<rows>..)|\x1d\(k(?P<size>..)",
    re.DOTALL,
)


class Read(msgspec.Struct):
    """What stands on the paper: lines with their magnification, the code's words, the commands."""

    lines: list[tuple[str, int, int]] = msgspec.field(default_factory=list)
    code: str = ""
    commands: list[bytes] = msgspec.field(default_factory=list)

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line for line, _, _ in self.lines)


def read(data: bytes) -> Read:
    """The slip; a ValueError for a byte that is neither a command nor a letter."""
    found, at, line, size = Read(), 0, b"", 0
    while at < len(data):
        command = _COMMAND.match(data, at)
        if command is None:
            byte = data[at : at + 1]
            at += 1
            if byte == b"\n":
                found.lines.append((line.decode("cp1251"), (size >> 4) + 1, (size & 15) + 1))
                line = b""
            elif byte >= b" ":
                line += byte
            else:
                raise ValueError(f"{byte!r} at {at}")
            continue
        at = command.end()
        whole = command.group()
        if whole.startswith(b"\x1d!"):
            size = whole[2]
        if command["size"] is not None:
            end = at + int.from_bytes(command["size"], "little")
            if data[at : at + 3] == b"1P0":
                found.code = data[at + 3 : end].decode("ascii")
            at = end
        if command["stride"] is not None:
            rows = int.from_bytes(command["rows"], "little")
            at += int.from_bytes(command["stride"], "little") * rows
        found.commands.append(whole)
    return found
