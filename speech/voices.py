"""Engines that speak, as programs on this computer: RHVoice where installed, else espeak-ng.

Each is given the text on its standard input and answers with a WAV; a hung one is ended.
"""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from speech.sound import BadSoundError, Sound, at_rate, from_wav, trimmed

UKRAINIAN = "uk"
RATE = 22050
"""Samples a second of everything that is played."""
RHVOICE_WORDS_A_MINUTE = {"natalia": 154, "anatol": 123, "marianna": 111, "volodymyr": 126}
"""At RHVoice's rate of 100 % calls take as long as espeak-ng's at so many; measured with 1.8."""


class VoiceFault(RuntimeError):
    """The engine did not speak; the sentence says why."""


class Engine(msgspec.Struct, frozen=True):
    """A program that speaks. `command` has `{language}` and `{out}` where they belong.

    `{out}` is a file that the program writes; without it the WAV comes on standard output. One that
    is silent for `timeout_s` seconds is ended.
    """

    name: str
    command: tuple[str, ...]
    languages: Mapping[str, str]
    timeout_s: float = 10.0

    def speak(self, text: str, language: str) -> Sound:
        """Return a sentence as sound. Raises VoiceFault."""
        try:
            with TemporaryDirectory(prefix="cherha-voice-") as folder:
                out = Path(folder) / "said.wav"
                voice = self.languages.get(language) or self.languages[UKRAINIAN]
                words = [word.format(language=voice, out=out) for word in self.command]
                done = subprocess.run(  # noqa: S603 - the program that the hall chose, no shell
                    words,
                    input=text.encode(),
                    capture_output=True,
                    timeout=self.timeout_s,
                    check=True,
                )
                return from_wav(out.read_bytes() if out.exists() else done.stdout)
        except subprocess.TimeoutExpired:
            raise VoiceFault(f"{self.name} did not answer within {self.timeout_s:g} s") from None
        except subprocess.CalledProcessError as cause:
            said = cause.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise VoiceFault(f"{self.name} failed: {''.join(said) or cause.returncode}") from None
        except (OSError, BadSoundError) as cause:
            raise VoiceFault(f"{self.name} failed: {cause}") from None


class Voice(Protocol):
    """What can speak: an `Engine`. `languages`: those that it speaks."""

    @property
    def languages(self) -> Mapping[str, str]:
        """By language, the engine's own name for it."""

    def speak(self, text: str, language: str) -> Sound:
        """Return a sentence as sound. Raises VoiceFault."""


def engines(words_a_minute: int, rhvoice: str, search_path: str | None = None) -> list[Engine]:
    """Return the engines of this computer, the best first; none where nothing is installed.

    `words_a_minute`: how fast all of them speak; `rhvoice`: the name of RHVoice's Ukrainian voice.
    """
    found = []
    if program := shutil.which("RHVoice-test", path=search_path):
        usual = RHVOICE_WORDS_A_MINUTE.get(rhvoice, RHVOICE_WORDS_A_MINUTE["natalia"])
        rate = str(round(100 * words_a_minute / usual))
        into_file = (program, "-p", "{language}", "-o", "{out}", "-r", rate)
        found.append(Engine("RHVoice", into_file, {UKRAINIAN: rhvoice}))
    if program := shutil.which("espeak-ng", path=search_path):
        # -z: no pause at the end; --stdin: the text is never taken for an option
        speed = str(words_a_minute)
        command = (program, "-v", "{language}", "-s", speed, "-z", "--stdin", "--stdout")
        found.append(Engine("espeak-ng", command, {UKRAINIAN: "uk", "en": "en-gb"}))
    return found


Speaking = TypeVar("Speaking", bound=Voice)


def engines_for(language: str, among: Sequence[Speaking]) -> list[Speaking]:
    """Return the engines in the order to try them: those that speak a language before others."""
    return sorted(among, key=lambda engine: language not in engine.languages)


class Said(NamedTuple):
    """A text as sound at `RATE`, None where no engine spoke.

    `fault`: of the best engine, also where another one spoke in its place.
    """

    sound: Sound | None
    fault: VoiceFault | None


def said_by(voices: Sequence[Voice], text: str, language: str) -> Said:
    """Let the best engine that does not fail say a text."""
    fault: VoiceFault | None = None
    for engine in engines_for(language, voices):
        try:
            return Said(trimmed(at_rate(engine.speak(text, language), RATE)), fault)
        except VoiceFault as problem:
            fault = fault or problem
    return Said(None, fault)
