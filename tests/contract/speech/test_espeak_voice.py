"""Twenty announcements in both languages as espeak-ng really says them: the short form of
`scripts/announcements`.

Nobody listens here: whether it is understood, this does not tell.
"""

import shutil
from pathlib import Path

import pytest

from queue_core.ids import CounterNumber
from speech.announcement import announcement
from speech.sound import Sound
from speech.voices import engines
from tests.campaigns.announcements.__main__ import (
    LANGUAGES,
    Announced,
    announced,
    judged,
    summary,
)
from tests.campaigns.announcements.calls import parsed


@pytest.fixture(scope="module")
def said() -> dict[str, list[Announced]]:
    """The twenty calls in each language."""
    program = shutil.which("espeak-ng")
    assert program is not None, "scripts/test installs espeak-ng"
    found = engines(180, "natalia", str(Path(program).parent))
    espeak = next(one for one in found if one.name == "espeak-ng")
    return {language: announced(espeak, language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_twenty_announcements_are_short_and_equally_loud(
    language: str, said: dict[str, list[Announced]]
) -> None:
    told = said[language]
    print(f"\n{language}: {summary(told)}")
    assert judged(told) == ()


def test_what_the_voice_is_given_is_the_sentence_of_the_call(
    said: dict[str, list[Announced]],
) -> None:
    told = said["uk"]
    assert told[0].text == "Талон ер, Роман, сорок два, до вікна номер дванадцять"
    english = announcement(parsed("А-064"), CounterNumber(3), "en")
    assert english.text.endswith("three")
    assert len({one.text for one in told}) == len(told)
    assert len({tuple(one.sound.samples) for one in told}) == len(told)


def test_what_is_too_long_or_too_quiet_is_told() -> None:
    def tone(seconds: float, level: int) -> Sound:
        return Sound(8000, [level, -level] * round(4000 * seconds))

    told = judged([Announced("Р-042", "Талон", tone(7, 500)), Announced("С-118", "", tone(5, 32))])
    assert [line.split(",")[0].split(" has ")[0] for line in told] == [
        "median 6.00 s",
        "Р-042 takes 7.00 s",
        "they are 23.9 LU apart",
        "Р-042",
        "С-118",
    ]
