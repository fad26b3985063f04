"""Server-sent events from bytes in any chunks (WHATWG HTML, section 9.2.6). No I/O."""

import msgspec

_BOM = b"\xef\xbb\xbf"
_LIMIT = 4_000_000


class Message(msgspec.Struct, frozen=True):
    """One event of the stream; `event` is `message` where the server names none."""

    event: str
    data: str
    id: str = ""


class Comment(msgspec.Struct, frozen=True):
    """A line that says only that the server lives."""


class StreamTooLongError(ValueError):
    """A line or message of more than 4 MB: this is no feed of ours."""


class SseParser:
    """Feed it bytes; it returns the messages and comments that are complete."""

    def __init__(self) -> None:
        self._rest = b""
        self._begun = False
        self._after_cr = False
        self._event = ""
        self._data: list[str] = []
        self._size = 0
        self._id = ""

    def feed(self, chunk: bytes) -> list[Message | Comment]:
        """Take in the next bytes. Raises StreamTooLongError."""
        found: list[Message | Comment] = []
        for line in self._lines(chunk):
            said = self._line(line)
            if said is not None:
                found.append(said)
        return found

    def _lines(self, chunk: bytes) -> list[bytes]:
        """Cut at CR, LF and CRLF, even where a chunk ends between the two."""
        if self._after_cr and chunk:
            chunk = chunk.removeprefix(b"\n")
            self._after_cr = False
        self._after_cr = self._after_cr or chunk.endswith(b"\r")
        text = (self._rest + chunk).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if not self._begun:
            if len(text) < len(_BOM) and _BOM.startswith(text):
                self._rest = text
                return []
            self._begun = True
            text = text.removeprefix(_BOM)
        *lines, self._rest = text.split(b"\n")
        if len(self._rest) > _LIMIT:
            raise StreamTooLongError
        return lines

    def _line(self, line: bytes) -> Message | Comment | None:
        if not line:
            return self._dispatch()
        if line.startswith(b":"):
            return Comment()
        name, _, value = line.decode("utf-8", "replace").partition(":")
        self._field(name, value.removeprefix(" "))
        return None

    def _field(self, name: str, value: str) -> None:
        match name:
            case "event":
                self._event = value
            case "data":
                self._size += len(value)
                if self._size > _LIMIT:
                    raise StreamTooLongError
                self._data.append(value)
            case "id" if "\0" not in value:
                self._id = value
            case _:
                pass

    def _dispatch(self) -> Message | None:
        event, data = self._event, self._data
        self._event, self._data, self._size = "", [], 0
        return Message(event or "message", "\n".join(data), self._id) if data else None
