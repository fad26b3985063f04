"""From what is to be said to sentences: numbers, ranges, times and signs become words.

A voice reads «15–25 хв» as it pleases; here it becomes «від 15 до 25 хвилин». A ticket's number is
said with its spelling word, as the hall's own voice says it (B6).
"""

import re
from typing import assert_never

import msgspec

from kiosk.focus import Spot, SpotState
from kiosk.spoken import Button, Line, Row, Say, Told, Words
from texts import say

_RANGE = re.compile(r"(\d+)–(\d+) (?:хв|min)\b\.?")
_UP_TO = re.compile(r"\b(до|up to) (\d+) (?:хв|min)\b\.?")
_MINUTES = re.compile(r"(\d+) (?:хв|min)\b\.?")
_TIME = re.compile(r"(?:\b(об|о|з|із|від|до|після|на|за) )?\b([01]?\d|2[0-3]):([0-5]\d)\b")
_NUMBER = re.compile(r"\b([АГДЕЖКЛМНПРСТУФХЦЮЯ])-(\d{3,4})\b")
_NAMES = {"’": "apostrophe", "-": "hyphen", "/": "slash", ".": "dot", "№": "number"}
_CYRILLIC = re.compile("[а-яґєії]", re.IGNORECASE)
_LATIN_WORD = re.compile("[A-Za-z]{3,}")
_SIGNS = (
    (" · ", ", "),
    ("…", ""),
    ("⌫", ""),
    ("№", " номер "),
    ("QR", "кью-ар"),
    ("«", ""),
    ("»", ""),
    ("“", ""),
    ("”", ""),
)
_SOFT_HOURS = frozenset({3, 23})
_SOFT = {"ої": "ьої", "а": "я", "ій": "ій", "у": "ю"}
_CASES = {
    **dict.fromkeys(("об", "о"), "ій"),
    **dict.fromkeys(("на", "за"), "у"),
    **dict.fromkeys(("з", "із", "від", "до", "після"), "ої"),
}


_SAYS_ITSELF = frozenset({"call_staff"})
"""Buttons whose words say their state already."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence, and the language in which it is said."""

    text: str
    language: str


def spoken_sentences(wanted: Say) -> tuple[Sentence, ...]:
    """Return the sentences of what is to be said, each in the language that it is written in."""
    texts = (_text(line, wanted.language) for line in wanted.lines)
    return tuple(_sentence(part, wanted.language) for text in texts for part in sentences(text))


def _text(line: Line, language: str) -> str:
    match line:
        case Words(text=text):
            return text
        case Button(spot=spot):
            return _button(spot, language)
        case Row(keys=keys, again=again):
            signs = ", ".join(sign_aloud(spot.words, language) for spot in keys)
            return say("aloud.keys_again" if again else "aloud.keys", language, signs=signs)
        case Told(text_id=text_id, n=n, name=name):
            return say(text_id, language, n=n, name=name)
        case _:
            assert_never(line)


def _button(spot: Spot, language: str) -> str:
    words = sign_aloud(spot.words, language) if spot.line else spot.words
    if spot.state is SpotState.READY or spot.name in _SAYS_ITSELF:
        return words
    state = say(f"aloud.{spot.state.value}", language)
    return words if words.endswith(state) else f"{words}, {state}"


def _sentence(text: str, language: str) -> Sentence:
    said = aloud(text, language)
    voice = voice_of(said, language)
    return Sentence(said if voice == language else aloud(text, voice), voice)


def aloud(text: str, language: str) -> str:
    """Return a text of a screen as it is said in a language."""
    said = text.replace("\u00a0", " ")
    said = _NUMBER.sub(lambda found: _number(found[1], int(found[2]), language), said)
    said = _RANGE.sub(lambda found: _range(int(found[1]), int(found[2]), language), said)
    said = _UP_TO.sub(lambda found: f"{found[1]} {_of(int(found[2]), language)}", said)
    said = _MINUTES.sub(lambda found: say("aloud.minutes", language, n=int(found[1])), said)
    if language == "uk":
        said = _TIME.sub(_time, said)
    for sign, word in _SIGNS:
        said = said.replace(sign, word if language == "uk" or sign != "QR" else "QR")
    return " ".join(said.replace("\u00a0", " ").split())


def sign_aloud(sign: str, language: str) -> str:
    """Return one sign of a keyboard as it is said: «апостроф» for ’; letters say themselves."""
    name = _NAMES.get(sign)
    return say(f"aloud.sign.{name}", language) if name else sign


def voice_of(text: str, language: str) -> str:
    """Return the language in which a text must be said: what is written in Cyrillic is Ukrainian.

    Names of the hall's data stay Ukrainian where they are not translated; a word such as «English»
    on a Ukrainian screen is English.
    """
    if _CYRILLIC.search(text):
        return "uk"
    return "en" if _LATIN_WORD.search(text) else language


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, so that one can be skipped."""
    parts = (part.strip(" .\n") for part in re.split(r"(?<=[.!?])\s+|\n", text))
    return [part for part in parts if part]


def _number(letter: str, ordinal: int, language: str) -> str:
    name, word = say(f"voice.letter.{letter}", language), say(f"voice.word.{letter}", language)
    return say("aloud.number", language, letter=name, word=word, number=ordinal)


def _of(n: int, language: str) -> str:
    return say("aloud.minutes_of", language, n=n)


def _range(low: int, high: int, language: str) -> str:
    unit = _of(high, language).replace("\u00a0", " ").partition(" ")[2]
    return say("aloud.range", language, low=low, high=high, unit=unit)


def _time(found: re.Match[str]) -> str:
    """«з 8:00» is «з восьмої», «на 10:55» is «на десяту 55»."""
    before, hour, minute = found[1], int(found[2]), found[3]
    ending = _CASES.get(before or "", "а")
    words = say("aloud.hours").split("|")[hour] + (_SOFT[ending] if hour in _SOFT_HOURS else ending)
    if before:
        words = f"{before} {words}"
    return words if minute == "00" else f"{words} {_minute(minute)}"


def _minute(digits: str) -> str:
    return f"нуль {digits[1]}" if digits[0] == "0" else digits
