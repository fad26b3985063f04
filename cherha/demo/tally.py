"""What was seen from outside: touches, paper, frames; and how long it took."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec


class Spread(msgspec.Struct, frozen=True):
    """The middle and the end of many durations, in milliseconds; None where there were none."""

    p50: float | None
    p99: float | None
    count: int


def spread(durations_ms: Iterable[float]) -> Spread:
    """Return median and 99th percentile (nearest rank) of durations."""
    ordered = sorted(durations_ms)
    if not ordered:
        return Spread(None, None, 0)

    def rank(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)

    return Spread(rank(0.50), rank(0.99), len(ordered))


class Tally:
    """Collects what the demo sees, by ticket number."""

    def __init__(self) -> None:
        self.touched_ns: dict[str, int] = {}
        self.issued = 0
        self.printed: Counter[str] = Counter()
        self.printers: dict[str, set[str]] = {}
        self.printed_ns: dict[str, int] = {}
        self.unread_slips = 0
        self.unread_frames = 0
        self.asked_to_call_ns: dict[str, int] = {}
        self.seen_ns: dict[str, int] = {}
        self.rated = 0
        self.votes_too_late = 0
        self.votes_heard = 0

    def took_ticket(self, number: str, touched_ns: int) -> None:
        """A visitor touched «Взяти талон» and the screen shows this number."""
        self.issued += 1
        self.touched_ns[number] = touched_ns

    def left_with_paper(self) -> None:
        """A visitor's slip came out of a kiosk that died before it showed the number."""
        self.issued += 1

    def slip_came_out(self, printer: str, number: str | None, at_ns: int) -> None:
        """A slip was cut at a printer; `number` is what was read from its picture."""
        if number is None:
            self.unread_slips += 1
            return
        self.printed[number] += 1
        self.printers.setdefault(number, set()).add(printer)
        self.printed_ns.setdefault(number, at_ns)

    def called(self, number: str, asked_ns: int) -> None:
        """A clerk pressed "call next" at that moment and was given this number."""
        self.asked_to_call_ns.setdefault(number, asked_ns)

    def seen_on_board(self, number: str, at_ns: int) -> None:
        """A painted frame of the board shows this number."""
        self.seen_ns.setdefault(number, at_ns)

    def printed_at_two_kiosks(self) -> set[str]:
        """Numbers that came out of two printers: never one visitor's reprint."""
        return {number for number, printers in self.printers.items() if len(printers) > 1}

    def tap_to_printed(self) -> Spread:
        """From the finger to the cut slip."""
        return spread(_differences(self.touched_ns, self.printed_ns))

    def call_to_screen(self) -> Spread:
        """From the clerk's request to the first painted frame with the number."""
        return spread(_differences(self.asked_to_call_ns, self.seen_ns))

    def unseen_calls(self) -> Sequence[str]:
        """Numbers that were called and never seen on the board."""
        return sorted(set(self.asked_to_call_ns) - set(self.seen_ns))


def _differences(begin_ns: dict[str, int], end_ns: dict[str, int]) -> list[float]:
    return [(end_ns[key] - begun) / 1e6 for key, begun in begin_ns.items() if key in end_ns]
