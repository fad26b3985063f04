"""`windows.csv`: the counters («вікна»), where they are and which lines they serve."""

from typing import get_args

from catalogue.problems import Problem, did_you_mean, latin_hint
from catalogue.table import Files, Row, read_table
from queue_core.hall import Counter, CounterKind, Service
from queue_core.ids import CounterNumber
from queue_core.lines import HEAVIEST
from queue_core.ticket_number import is_series_letter

FILE = "windows.csv"
_HIGHEST_NUMBER = 999
_WEIGHTS = tuple(str(weight) for weight in range(1, HEAVIEST + 1))
_LOWEST_FLOOR, _HIGHEST_FLOOR = -5, 99
_REQUIRED = ("number", "front_office", "categories", "type", "floor")
_OPTIONAL = ("zone", "weights")


def read_counters(
    files: Files, services: dict[int, Service], report: list[Problem]
) -> list[Counter]:
    """Return the counters; mistakes, also letters that no counter serves, go to the report."""
    known = sorted(filter(is_series_letter, {service.letter for service in services.values()}))
    rows = read_table(files, FILE, _REQUIRED, _OPTIONAL, report)
    counters: dict[int, Counter] = {}
    for row in rows:
        counter = _counter(row, known)
        if counter is None:
            continue
        if counter.number in counters:
            row.fault("number", f"{counter.number} is already a counter; give it another number")
        counters.setdefault(counter.number, counter)
    if rows:
        _say_unserved_letters(services, list(counters.values()), report)
    return list(counters.values())


def _counter(row: Row, known: list[str]) -> Counter | None:
    number = row.whole("number", 1, _HIGHEST_NUMBER)
    floor = row.whole("floor", _LOWEST_FLOOR, _HIGHEST_FLOOR)
    letters = row.many("categories")
    if not letters:
        row.fault("categories", "is empty; write the letters that it serves, such as Р;П")
    for letter in letters:
        if known and letter not in known:
            row.fault(
                "categories",
                f"no service has the letter {letter!r}{latin_hint(letter)}; use {' '.join(known)}",
            )
    kind = _kind(row)
    front_office, zone = row.text("front_office"), row.optional("zone")
    if number is None or floor is None or kind is None:
        return None
    weights = _weights(row, letters)
    return Counter(CounterNumber(number), front_office, letters, kind, floor, zone, weights)


def _weights(row: Row, letters: tuple[str, ...]) -> dict[str, int]:
    """Return the weights of a counter's lines, written as `Р:2;П:3`."""
    weights = {}
    for part in row.many("weights"):
        letter, colon, weight = (word.strip() for word in part.partition(":"))
        if not colon or weight not in _WEIGHTS:
            row.fault("weights", f"{part!r} is no weight; write {_WEIGHTS[0]} to {_WEIGHTS[-1]}"
                      " after a letter, such as Р:2")  # fmt: skip
        elif letter not in letters:
            row.fault("weights", f"the counter does not serve {letter!r}; add it to categories")
        else:
            weights[letter] = int(weight)
    return weights


def _kind(row: Row) -> CounterKind | None:
    text = row.text("type")
    known: tuple[CounterKind, ...] = get_args(CounterKind)
    for kind in known:
        if kind == text:
            return kind
    if text:
        near = did_you_mean(text, known)
        row.fault("type", f"{text!r} is no kind of counter; write {', '.join(known)}{near}")
    return None


def _say_unserved_letters(
    services: dict[int, Service], counters: list[Counter], report: list[Problem]
) -> None:
    """A ticket that no counter would ever call must not be given."""
    served = {
        letter
        for counter in counters
        if counter.kind != "back_office"
        for letter in counter.letters
    }
    said: set[str] = set()
    for line, service in services.items():
        letter = service.letter
        if is_series_letter(letter) and letter not in served and letter not in said:
            said.add(letter)
            message = f"no counter of {FILE} calls {letter!r}; add the letter to one"
            report.append(Problem("services.csv", line, "letter", message))
