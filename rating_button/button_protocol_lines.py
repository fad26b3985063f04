r"""A box that says ASCII lines: a word for each button, ended by CR, LF or both. Core.

    BTN1\r        button 0 was pressed          LED1000\r\n   to the box: lamp 0 lit
    BTN1+\r       it went down
    BTN1-\r       it was let go

A line counts only where it is exactly one of these; everything else is noise. Words have at least
three characters: among 10^6 random bytes a line of three that means a button stands by chance once
in 70,000 times, one of four once in 17 million; one of a single character would nearly always.
"""

from rating_button.button_protocol import Down, Lamps, Noise, Said, Tapped, Up

LONGEST = 32
_ENDS = b"\r\n"


class LineCodec:
    """Reads and writes lines. `words`: what the box says for each button; `leds`: it has lamps."""

    def __init__(self, words: tuple[str, str, str, str], *, leds: bool) -> None:
        self._leds = leds
        self._line = bytearray()
        self._too_long = 0
        self._meaning: dict[bytes, Said] = {}
        for button, word in enumerate(words):
            name = word.encode("ascii")
            self._meaning[name] = Tapped(button)
            self._meaning[name + b"+"] = Down(button)
            self._meaning[name + b"-"] = Up(button)
        self._lamps: Lamps | None = None

    def opened(self) -> bytes:
        """Begin anew; lamps that were lit are lit again."""
        self._line.clear()
        self._too_long = 0
        return self._led_line()

    def feed(self, data: bytes) -> list[Said]:
        """Take in bytes, in any chunks."""
        said: list[Said] = []
        for byte in data:
            if byte in _ENDS:
                said += self._end_line()
            elif len(self._line) < LONGEST and not self._too_long:
                self._line.append(byte)
            else:
                self._too_long += len(self._line) + 1
                self._line.clear()
                if self._too_long >= 8 * LONGEST:  # told of noise also where no line ever ends
                    said.append(Noise(self._too_long - 1))
                    self._too_long = 1
        return said

    def ask(self) -> tuple[bytes, list[Said]]:
        """Nothing: the box speaks by itself."""
        return b"", []

    def light(self, lamps: Lamps) -> bytes:
        """Return the line that lights these lamps."""
        self._lamps = lamps
        return self._led_line()

    def _led_line(self) -> bytes:
        if not self._leds or self._lamps is None:
            return b""
        return b"LED" + b"".join(b"1" if lit else b"0" for lit in self._lamps) + b"\r\n"

    def _end_line(self) -> list[Said]:
        line, dropped = bytes(self._line), self._too_long
        self._line.clear()
        self._too_long = 0
        if dropped:
            return [Noise(dropped)]
        if not line:
            return []
        return [self._meaning.get(line) or Noise(len(line))]
