"""What a person at the keyboard, or a script, can do to a software printer, a line each."""

from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from printer.emulator.answers import Failure
from printer.emulator.machine import Answers
from printer.emulator.server import PrinterEmulator

CONTROLS = (
    "paper out",
    "paper low",
    "paper ok",
    "paper ROWS",
    "paper LENGTHmm",
    "cover open|closed",
    "cutter jam|ok",
    "cutter jam next",
    "offline",
    "online",
    "error none|recoverable|unrecoverable",
    "answers true|silent|echo|garbage|late|real-time",
    "hang on|off",
    "speed BYTES_A_SECOND|full",
    "buffer BYTES|endless",
    "drop BYTES|never",
    "unplug",
    "replug",
    "power cycle",
)
DOTS_A_MM = 8  # 203 dpi
LOW_BELOW_MM = 300  # what a near-end sensor leaves: two or three slips
_Act = Callable[[PrinterEmulator], None]


def obey_lines(lines: Iterable[str], emulators: list[PrinterEmulator], output: TextIO) -> None:
    """Obey a control a line, for all printers or, after a number, that one ("2 paper out")."""
    for line in lines:
        words = line.split()
        if not words:
            continue
        chosen = emulators
        if words[0].isdecimal() and 0 < int(words[0]) <= len(emulators):
            chosen = [emulators[int(words.pop(0)) - 1]]
        obeyed = {obey(" ".join(words), emulator) for emulator in chosen}
        print(
            "done" if obeyed == {True} else f"controls: {', '.join(CONTROLS)}",
            file=output,
            flush=True,
        )


def load(emulator: PrinterEmulator, millimetres: float) -> None:
    """A new roll of that length, whose end the near-end sensor sees coming."""
    rows = max(1, round(millimetres * DOTS_A_MM))
    emulator.load_paper(rows, low_below=LOW_BELOW_MM * DOTS_A_MM)


_ACTS: Mapping[str, _Act] = {
    "paper out": PrinterEmulator.paper_out,
    "paper low": PrinterEmulator.paper_low,
    "paper ok": PrinterEmulator.load_paper,
    "cover open": lambda emulator: emulator.set_cover(is_open=True),
    "cover closed": lambda emulator: emulator.set_cover(is_open=False),
    "cutter jam": lambda emulator: emulator.set_cutter(jammed=True),
    "cutter ok": lambda emulator: emulator.set_cutter(jammed=False),
    "cutter jam next": PrinterEmulator.jam_at_next_cut,
    "offline": lambda emulator: emulator.switch(on=False),
    "online": lambda emulator: emulator.switch(on=True),
    "hang on": lambda emulator: emulator.hang(hung=True),
    "hang off": lambda emulator: emulator.hang(hung=False),
    "speed full": lambda emulator: emulator.set_speed(None),
    "buffer endless": lambda emulator: emulator.set_buffer(None),
    "drop never": lambda emulator: emulator.drop_after(None),
    "unplug": PrinterEmulator.unplug,
    "replug": PrinterEmulator.replug,
    "power cycle": PrinterEmulator.power_cycle,
}


def obey(control: str, emulator: PrinterEmulator) -> bool:
    """Do what one of `CONTROLS` says; False for anything else."""
    act = _ACTS.get(control) or _with_value(control.split())
    if act is None:
        return False
    act(emulator)
    return True


def _with_value(words: list[str]) -> _Act | None:
    """A control that carries a number or a word of a list."""
    match words:
        case ["answers", kind] if kind in {answers.value for answers in Answers}:
            return lambda emulator: emulator.set_answers(Answers(kind))
        case ["error", kind] if kind in {failure.value for failure in Failure}:
            return lambda emulator: emulator.fail(Failure(kind))
        case ["paper", length] if length.endswith("mm") and length[:-2].isdecimal():
            return lambda emulator: load(emulator, float(length[:-2]))
        case [what, count] if count.isdecimal():
            return _counted(what, int(count))
        case _:
            return None


def _counted(what: str, count: int) -> _Act | None:
    match what:
        case "paper":
            return lambda emulator: emulator.load_paper(count)
        case "speed" if count:
            return lambda emulator: emulator.set_speed(count)
        case "buffer":
            return lambda emulator: emulator.set_buffer(count)
        case "drop":
            return lambda emulator: emulator.drop_after(count)
        case _:
            return None
