"""Twenty announcements in both languages as espeak-ng really says them: how long, and how loud.

Nobody listens here: whether it is understood, this does not tell.
"""

import shutil
import statistics
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber, parse_number
from speech.announcement import announcement
from speech.chime import chime
from speech.loudness import loudness
from speech.sound import Sound, to_wav
from speech.speaker import RATE, Speaker, SpeechSettings, SpokenCall, Trouble
from speech.voices import engines

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
CALLS = [
    ("Р-042", 12), ("С-118", 31), ("П-087", 21), ("Ц-026", 55), ("А-064", 3),
    ("Ж-019", 46), ("Д-033", 37), ("К-052", 34), ("М-001", 1), ("Г-999", 82),
    ("Ю-200", 40), ("Л-311", 7), ("Х-417", 66), ("Я-525", 19), ("Е-638", 25),
    ("Н-743", 71), ("Т-851", 58), ("У-962", 80), ("Ф-177", 9), ("Р-888", 77),
]  # fmt: skip
MEDIAN_S, LONGEST_S, CHIME_S = 4.5, 6.0, 0.6
LOUDNESS, WITHIN_LU = -16.0, 2.0
PATIENCE_S = 60.0


class Tape:
    """In the place of the loudspeaker: keeps what it is given to play."""

    def __init__(self, count: int) -> None:
        self.played: list[Sound] = []
        self.full = threading.Event()
        self._count = count

    def play(self, sound: Sound) -> None:
        self.played.append(sound)
        if len(self.played) == self._count:
            self.full.set()

    def check(self) -> None:
        """It is always there."""

    def stop(self) -> None:
        self.full.set()


@pytest.fixture
def search_path() -> str:
    program = shutil.which("espeak-ng")
    assert program is not None, "scripts/test installs espeak-ng"
    return str(Path(program).parent)


def parsed(text: str) -> TicketNumber:
    number = parse_number(text)
    assert number is not None
    return number


def said(calls: Sequence[tuple[str, int]], language: str, search_path: str) -> list[Sound]:
    voices = [one for one in engines(180, "natalia", search_path) if one.name == "espeak-ng"]
    tape, troubles = Tape(len(calls)), list[Trouble | None]()
    settings = SpeechSettings(timedelta(hours=1), 0, LOUDNESS)
    speaker = Speaker(voices, tape, settings, lambda: NOON, troubles.append)
    for n, (number, counter) in enumerate(calls):
        call_id = (str(n), NOON)
        where = CounterNumber(counter)
        speaker.call(SpokenCall(call_id, parsed(number), where, (language,), NOON))
    speaker.start()
    assert tape.full.wait(PATIENCE_S)
    speaker.stop()
    speaker.join(PATIENCE_S)
    assert troubles == [None]
    return tape.played


@pytest.mark.parametrize("language", ["uk", "en"])
def test_twenty_announcements_are_short_and_equally_loud(
    language: str, search_path: str, tmp_path: Path
) -> None:
    sounds = said(CALLS, language, search_path)
    for (number, _), sound in zip(CALLS, sounds, strict=True):
        (tmp_path / f"{language}-{number}.wav").write_bytes(to_wav(sound))
    seconds = sorted(sound.seconds for sound in sounds)
    levels = sorted(loudness(sound) for sound in sounds)
    print(
        f"\n{language}: median {statistics.median(seconds):.2f} s, longest {seconds[-1]:.2f} s, "
        f"{levels[0]:.1f} to {levels[-1]:.1f} LUFS"
    )
    assert statistics.median(seconds) <= MEDIAN_S
    assert seconds[-1] <= LONGEST_S
    assert all(abs(level - LOUDNESS) <= WITHIN_LU for level in levels)
    assert chime(RATE).seconds <= CHIME_S


def test_what_the_voice_is_given_is_the_sentence_of_the_call() -> None:
    told = [announcement(parsed(number), CounterNumber(counter), "uk") for number, counter in CALLS]
    assert told[0].text == "Талон ер, Роман, сорок два, до вікна номер дванадцять"
    english = announcement(parsed("А-064"), CounterNumber(3), "en")
    assert english.text.endswith("three")
    assert len({one.text for one in told}) == len(CALLS)
