"""A loudspeaker with real programs: scripts that speak and play, in place of the real ones."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber
from speech.loudspeaker import CallId
from speech.player import NoSoundError, Player
from speech.sound import Sound, from_wav, to_wav
from speech.speaker import Speaker, SpeechSettings, SpokenCall, Trouble
from speech.voices import Engine, VoiceFault, engines, engines_for

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SETTINGS = SpeechSettings(behind=timedelta(seconds=30), repeats=1)
WAIT_S = 20


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A search path with an engine that writes down what it says, and a player that hears it."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name, count in (("beep", 800), ("one", 900)):
        (tmp_path / name).write_bytes(to_wav(Sound(16000, [8000, -8000] * count)))
    choose = f'case "$text" in *один*) cat {tmp_path}/one;; *) cat {tmp_path}/beep;; esac'
    program(folder, "espeak-ng", f'text=$(cat); echo "$text" >> {tmp_path}/said; {choose}')
    program(folder, "aplay", f"cat > /dev/null; echo played >> {tmp_path}/played")
    return folder


class Hall:
    """Starts a speaker and waits for what it does."""

    def __init__(
        self, programs: Path, tmp_path: Path, volume: float = 1.0, look_again_s: float = WAIT_S
    ) -> None:
        self.now = NOON
        self.troubles: list[Trouble | None] = []
        self.told = threading.Condition()
        self.played: list[Sound] = []
        self.folder = tmp_path
        self.speaker = Speaker(
            engines(175, "natalia", str(programs)),
            self,
            SETTINGS,
            lambda: self.now,
            self._trouble,
            lambda: volume,
            look_again_s,
        )
        self.real = Player("", f"{programs}:{os.environ['PATH']}")

    def play(self, sound: Sound) -> None:
        self.real.play(sound)
        with self.told:
            self.played.append(sound)
            self.told.notify_all()

    def stop(self) -> None:
        self.real.stop()

    def check(self) -> None:
        self.real.check()

    def _trouble(self, trouble: Trouble | None) -> None:
        with self.told:
            self.troubles.append(trouble)
            self.told.notify_all()

    def wait(self, condition: Callable[[], bool]) -> None:
        with self.told:
            assert self.told.wait_for(condition, WAIT_S)

    def said(self) -> list[str]:
        path = self.folder / "said"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def a_call(n: int, languages: tuple[str, ...] = ("uk",)) -> SpokenCall:
    call_id: CallId = (f"visit-{n}", NOON)
    return SpokenCall(call_id, TicketNumber("Р", n), CounterNumber(n), languages, NOON)


@pytest.fixture
def hall(programs: Path, tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(programs, tmp_path)
    hall.speaker.start()
    yield hall
    hall.speaker.stop()
    hall.speaker.join(WAIT_S)
    assert not hall.speaker.is_alive()


def test_a_call_is_chimed_said_and_repeated(hall: Hall) -> None:
    hall.speaker.call(a_call(2))
    hall.wait(lambda: len(hall.played) == 2)
    assert hall.said() == ["Талон ер, Роман, два", "до вікна номер два"]
    assert hall.played[0] == hall.played[1]
    assert hall.played[0].seconds > 0.55 + 0.2
    assert hall.troubles == [None]


def test_the_visitors_language_is_said_too(hall: Hall) -> None:
    hall.speaker.call(a_call(2, ("uk", "en")))
    hall.wait(lambda: len(hall.played) == 2)
    assert hall.said()[2:] == ["Ticket er, Roman, two", "counter two"]


def test_a_ticket_is_made_ready_before_its_call(hall: Hall) -> None:
    hall.speaker.prepare(TicketNumber("Р", 2), "uk")
    hall.speaker.call(a_call(3))
    hall.wait(lambda: len(hall.played) == 2)
    hall.speaker.call(a_call(2))
    hall.wait(lambda: len(hall.played) == 4)
    assert hall.said().count("Талон ер, Роман, два") == 1


def test_who_has_come_is_not_called_again(hall: Hall) -> None:
    hall.speaker.call(a_call(1))
    hall.speaker.ended(a_call(1).call_id)
    hall.speaker.call(a_call(2))
    hall.wait(lambda: len(hall.played) == 3)
    assert hall.played[2] == hall.played[1] != hall.played[0]


def test_an_alarm_is_said_to_everybody_in_each_language(hall: Hall) -> None:
    hall.speaker.notice([("Тривога", "uk"), ("Alarm", "en")], 2)
    hall.wait(lambda: len(hall.played) == 2)
    assert hall.said() == ["Тривога", "Alarm"]


def test_without_an_engine_the_chime_is_played_and_staff_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    folder.mkdir()
    program(folder, "aplay", "cat > /dev/null")
    hall = Hall(folder, tmp_path)
    hall.speaker.start()
    hall.speaker.call(a_call(1))
    hall.wait(lambda: len(hall.played) == 2)
    assert hall.played[0].seconds == pytest.approx(0.55, abs=0.01)
    told = "no voice is installed; the chime alone is played"
    assert hall.troubles == [Trouble("no_voice", told)]
    hall.speaker.stop()
    hall.speaker.join(WAIT_S)


def test_without_a_player_staff_are_told_and_calls_go_on(tmp_path: Path) -> None:
    hall = Hall(tmp_path, tmp_path)
    hall.real = Player("", str(tmp_path))
    hall.speaker.start()
    hall.wait(lambda: bool(hall.troubles))
    [trouble] = hall.troubles
    assert trouble is not None
    assert trouble.kind == "no_player"
    assert "install pulseaudio-utils or alsa-utils" in trouble.said
    hall.speaker.call(a_call(1))
    assert hall.speaker.is_alive()
    hall.speaker.stop()
    hall.speaker.join(WAIT_S)


def test_a_device_that_was_missing_is_told_and_that_it_is_back(
    programs: Path, tmp_path: Path
) -> None:
    plugged = tmp_path / "plugged"
    broken = f"cat > /dev/null; test -e {plugged} || {{ echo 'no such device' >&2; exit 1; }}"
    for name in ("pw-play", "paplay", "aplay"):
        program(programs, name, broken)
    hall = Hall(programs, tmp_path, look_again_s=0.05)
    hall.speaker.start()
    hall.wait(lambda: bool(hall.troubles))
    assert hall.troubles == [Trouble("no_sound", "aplay: no such device")]
    plugged.touch()
    hall.wait(lambda: len(hall.troubles) == 2)
    assert hall.troubles[1] is None
    hall.speaker.stop()
    hall.speaker.join(WAIT_S)


def test_an_engine_that_fails_gives_way_to_the_next_until_it_is_mended(
    programs: Path, tmp_path: Path
) -> None:
    mended = tmp_path / "mended"
    works = f'cat > /dev/null; test -e {mended} && cp {tmp_path}/beep "$4"'
    program(programs, "RHVoice-test", works)
    hall = Hall(programs, tmp_path, look_again_s=0.05)
    hall.speaker.start()
    hall.speaker.call(a_call(2))
    hall.wait(lambda: len(hall.troubles) >= 2)
    assert hall.said()[:2] == ["Талон ер, Роман, два", "до вікна номер два"]
    [well, trouble] = hall.troubles[:2]
    assert well is None
    assert trouble is not None
    assert trouble.kind == "other_voice"
    mended.touch()
    hall.wait(lambda: len(hall.troubles) == 3)
    assert hall.troubles[2] is None
    hall.speaker.stop()
    hall.speaker.join(WAIT_S)


def test_staff_are_told_when_no_engine_can_speak(programs: Path, tmp_path: Path) -> None:
    program(programs, "espeak-ng", "exit 3")
    hall = Hall(programs, tmp_path)
    hall.speaker.start()
    hall.speaker.call(a_call(2))
    hall.wait(lambda: len(hall.troubles) == 2)
    assert hall.troubles[1] == Trouble("voice_failing", "espeak-ng failed: 3")
    assert hall.played[0].seconds == pytest.approx(0.55, abs=0.01)
    hall.speaker.stop()
    hall.speaker.join(WAIT_S)


def test_a_silent_hour_plays_nothing(programs: Path, tmp_path: Path) -> None:
    hall = Hall(programs, tmp_path, volume=0.0)
    hall.speaker.start()
    hall.speaker.call(a_call(1))
    hall.speaker.stop()
    hall.speaker.join(WAIT_S)
    assert hall.played == []


def test_an_engine_that_fails_is_a_fault_with_its_words(tmp_path: Path) -> None:
    bad = program(tmp_path, "bad", "echo 'no such voice' >&2; exit 3")
    with pytest.raises(VoiceFault, match="no such voice"):
        Engine("bad", (str(bad),), {"uk": "uk"}).speak("Талон", "uk")
    mute = program(tmp_path, "mute", "cat > /dev/null; echo nothing")
    with pytest.raises(VoiceFault, match="no WAV"):
        Engine("mute", (str(mute),), {"uk": "uk"}).speak("Талон", "uk")
    with pytest.raises(VoiceFault, match="No such file"):
        Engine("gone", (str(tmp_path / "gone"),), {"uk": "uk"}).speak("Талон", "uk")


def test_a_hung_engine_is_ended(tmp_path: Path) -> None:
    hung = program(tmp_path, "hung", "exec tail -f /dev/null")
    with pytest.raises(VoiceFault, match=r"did not answer within 0\.2 s"):
        Engine("hung", (str(hung),), {"uk": "uk"}, timeout_s=0.2).speak("Талон", "uk")


def test_rhvoice_writes_a_file_and_goes_first(tmp_path: Path) -> None:
    beep = tmp_path / "beep.wav"
    beep.write_bytes(to_wav(Sound(24000, [1, 2, 3])))
    program(tmp_path, "RHVoice-test", f'cat > /dev/null; cp {beep} "$4"')
    program(tmp_path, "espeak-ng", "exit 1")
    found = engines(175, "natalia", f"{tmp_path}:{os.environ['PATH']}")
    assert [engine.name for engine in found][:2] == ["RHVoice", "espeak-ng"]
    assert list(found[0].speak("Талон", "uk").samples) == [1, 2, 3]
    assert engines_for("en", found)[0].name == "espeak-ng"
    assert engines_for("pl", found)[:2] == found[:2]
    assert engines_for("uk", []) == []


@pytest.mark.parametrize(
    ("voice", "rate"), [("natalia", "117"), ("anatol", "146"), ("of another package", "117")]
)
def test_rhvoice_is_as_quick_as_espeak_whichever_voice_speaks(
    voice: str, rate: str, tmp_path: Path
) -> None:
    """Natalia at 100 % needs 4.8 s a call, and Anatol 5.6 s: B6 allows 4.5 s."""
    program(tmp_path, "RHVoice-test", "exit 0")
    [engine] = engines(180, voice, str(tmp_path))
    assert engine.command[-2:] == ("-r", rate)
    assert engine.languages == {"uk": voice}


def test_a_player_that_fails_gives_way_to_the_next(tmp_path: Path) -> None:
    heard = tmp_path / "heard.wav"
    program(tmp_path, "paplay", "cat > /dev/null; echo 'Connection refused' >&2; exit 1")
    program(tmp_path, "aplay", f'echo "$@" > {tmp_path}/words; cat > {heard}')
    path = f"{tmp_path}:{os.environ['PATH']}"
    Player("hall", path).play(Sound(8000, [1, 2]))
    assert list(from_wav(heard.read_bytes()).samples) == [1, 2]
    assert (tmp_path / "words").read_text() == "-D hall -q -\n"
    program(tmp_path, "aplay", "exit 2")
    with pytest.raises(NoSoundError, match="aplay: ended with 2"):
        Player("hall", path).play(Sound(8000, [1, 2]))


def test_a_stopped_player_is_silent_at_once(tmp_path: Path) -> None:
    program(tmp_path, "aplay", "exec tail -f /dev/null")
    player = Player("", f"{tmp_path}:{os.environ['PATH']}")
    done = threading.Event()

    def play() -> None:
        player.play(Sound(8000, [1, 2] * 4000))
        done.set()

    threading.Thread(target=play, daemon=True).start()
    until = threading.Event()
    while player._running is None:
        until.wait(0.001)
    player.stop()
    assert done.wait(WAIT_S)
