"""A button box of software that obeys a control a line: `press 1`, `hold 2`, `unplug`, `lamps`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import TextIO

from rating_button.button_emulator import EmulatedBox
from rating_button.settings import BoxSettings

CONTROLS = "press N, hold N, release N (N: 1 to 4), noise BYTES, unplug, plug, lamps, end"


def emulate(settings: BoxSettings, controls: Iterable[str], out: TextIO | None = None) -> int:
    """Stand at the settings' port until the controls end; prints `ready PORT` and each answer."""
    out = out or sys.stdout
    box = EmulatedBox(settings, Path(settings.port))
    box.plug()
    print(f"ready {settings.port}", file=out, flush=True)
    try:
        for line in controls:
            answer = obey(box, line.split())
            if answer is None:
                break
            print(answer, file=out, flush=True)
    finally:
        box.unplug()
    return 0


def obey(box: EmulatedBox, words: list[str]) -> str | None:
    """Do what a control says; return what to answer, None to end."""
    match words:
        case ["press" | "hold" | "release" as what, "1" | "2" | "3" | "4" as number]:
            act = {"press": box.press, "hold": box.hold, "release": box.release}[what]
            act(int(number) - 1)
        case ["noise", count] if count.isdecimal():
            box.send(Random().randbytes(int(count)))
        case ["unplug"]:
            box.unplug()
        case ["plug"]:
            box.unplug()
            box.plug()
        case ["lamps"]:
            return "lamps " + "".join("1" if lit else "0" for lit in box.lamps)
        case ["end"]:
            return None
        case _:
            return f"unknown; say one of: {CONTROLS}"
    return "done"
