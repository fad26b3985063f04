"""The voice that reads to one person, with real programs: scripts that speak and play."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from speech.player import NoSoundError, Player
from speech.reader import Reader
from speech.sound import Sound, to_wav
from speech.speaker import Output, Trouble
from speech.voices import engines
from tests.support.waiting import wait_for

WAIT_S = 30


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


class Ear:
    """A person who listens: what was played, and what was told of trouble and quiet."""

    def __init__(self, folder: Path, look_again_s: float) -> None:
        self.folder = folder
        self.changed = threading.Condition()
        self.played: list[Sound] = []
        self.troubles: list[Trouble | None] = []
        self.quiet = 0
        self.deaf = False
        self.held = threading.Event()
        self.held.set()
        self.reader = Reader(
            engines(175, "natalia", str(folder)), self.output, self.told, self.ended, look_again_s
        )

    def output(self) -> Output:
        return _Sentence(self)

    def told(self, trouble: Trouble | None) -> None:
        with self.changed:
            self.troubles.append(trouble)
            self.changed.notify()

    def ended(self) -> None:
        with self.changed:
            self.quiet += 1
            self.changed.notify()

    def wait(self, done: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(done, WAIT_S)


class _Sentence:
    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self._stopped = threading.Event()

    def check(self) -> None:
        if self._ear.deaf:
            raise NoSoundError("no card")

    def play(self, sound: Sound) -> None:
        self.check()
        with self._ear.changed:
            self._ear.played.append(sound)
            self._ear.changed.notify()
        while not self._ear.held.is_set():
            if self._stopped.wait(0.01):
                return

    def stop(self) -> None:
        self._stopped.set()


@contextmanager
def listening(tmp_path: Path, look_again_s: float = 60.0) -> Iterator[Ear]:
    for name, count in (("long", 900), ("short", 300)):
        (tmp_path / name).write_bytes(to_wav(Sound(22050, [8000, -8000] * count)))
    choose = f'case "$text" in *довге*) cat {tmp_path}/long;; *) cat {tmp_path}/short;; esac'
    program(tmp_path, "espeak-ng", f'text=$(cat); echo "$text" >> {tmp_path}/said; {choose}')
    made = Ear(tmp_path, look_again_s)
    try:
        yield made
    finally:
        made.held.set()
        made.reader.stop()
        if made.reader.ident is not None:
            made.reader.join(WAIT_S)
    assert not made.reader.is_alive()


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[Ear]:
    with listening(tmp_path) as made:
        yield made


def said(ear: Ear) -> list[str]:
    return (ear.folder / "said").read_text(encoding="utf-8").splitlines()


def test_sentences_are_said_in_order_and_their_end_is_told(ear: Ear) -> None:
    ear.reader.start()
    ear.wait(lambda: ear.troubles == [None])
    ear.reader.say([("перше", "uk"), ("довге", "uk")], -6.0)
    ear.wait(lambda: ear.quiet == 1)
    assert said(ear) == ["перше", "довге"]
    assert len(ear.played[0].samples) < len(ear.played[1].samples)
    assert 0.11 < ear.played[0].peak < 0.13  # 8000 of 32768, 6 dB quieter


def test_a_sentence_that_was_said_is_kept(ear: Ear) -> None:
    ear.reader.start()
    ear.reader.say([("перше", "uk"), ("перше", "uk")], 0.0)
    ear.wait(lambda: len(ear.played) == 2)
    assert said(ear) == ["перше"]


def test_who_acts_is_not_talked_over(ear: Ear) -> None:
    ear.held.clear()
    ear.reader.start()
    ear.reader.say([("перше", "uk"), ("друге", "uk")], 0.0)
    ear.wait(lambda: len(ear.played) == 1)
    ear.reader.hush()
    ear.wait(lambda: ear.quiet == 1)
    assert said(ear) == ["перше"]


def test_skipping_leaves_one_sentence_alone(ear: Ear) -> None:
    ear.held.clear()
    ear.reader.start()
    ear.reader.say([("перше", "uk"), ("друге", "uk")], 0.0)
    ear.wait(lambda: len(ear.played) == 1)
    ear.reader.skip()
    ear.wait(lambda: len(ear.played) == 2)
    assert said(ear) == ["перше", "друге"]


def test_an_output_that_is_gone_is_told_and_never_stops_it(ear: Ear) -> None:
    ear.deaf = True
    ear.reader.start()
    ear.wait(lambda: len(ear.troubles) == 1)
    ear.reader.say([("перше", "uk")], 0.0)
    ear.wait(lambda: ear.quiet == 1)
    ear.deaf = False
    ear.reader.say([("перше", "uk")], 0.0)
    ear.wait(lambda: len(ear.troubles) == 2)
    assert [trouble.kind if trouble else "heard" for trouble in ear.troubles] == [
        "no_sound",
        "heard",
    ]


def test_a_sentence_that_was_left_does_not_prove_that_it_is_heard(ear: Ear) -> None:
    ear.deaf = True
    ear.reader.start()
    ear.wait(lambda: len(ear.troubles) == 1)
    ear.deaf = False
    ear.held.clear()
    ear.reader.say([("перше", "uk")], 0.0)
    ear.wait(lambda: len(ear.played) == 1)
    ear.reader.hush()
    ear.wait(lambda: ear.quiet == 1)
    assert len(ear.troubles) == 1
    ear.held.set()
    ear.reader.say([("перше", "uk")], 0.0)
    ear.wait(lambda: len(ear.troubles) == 2)
    assert ear.troubles[1] is None


def test_without_a_voice_it_says_so_and_goes_on(ear: Ear) -> None:
    (ear.folder / "espeak-ng").unlink()
    silent = Reader(engines(175, "natalia", str(ear.folder)), ear.output, ear.told, ear.ended)
    silent.start()
    silent.say([("перше", "uk")], 0.0)
    ear.wait(lambda: ear.quiet == 1)
    silent.stop()
    silent.join(WAIT_S)
    assert [trouble.kind for trouble in ear.troubles if trouble] == ["no_voice"]


def test_an_engine_that_fails_is_told(ear: Ear) -> None:
    program(ear.folder, "espeak-ng", "exit 3")
    ear.reader.start()
    ear.wait(lambda: len(ear.troubles) == 1)
    ear.reader.say([("перше", "uk")], 0.0)
    ear.wait(lambda: ear.quiet == 1)
    assert [trouble.kind for trouble in ear.troubles if trouble] == ["voice_failing"]


def test_an_engine_that_fails_is_not_called_heard_until_it_speaks(tmp_path: Path) -> None:
    tried = tmp_path / "tried"
    with listening(tmp_path, look_again_s=0.01) as ear:
        program(tmp_path, "espeak-ng", f"cat > /dev/null; echo x >> {tried}; exit 3")
        ear.reader.start()
        ear.wait(lambda: len(ear.troubles) == 1)
        ear.reader.say([("перше", "uk")], 0.0)
        wait_for(lambda: tried.exists() and tried.read_text().count("x") > 3, "looks", WAIT_S)
        assert [trouble.kind for trouble in ear.troubles[1:] if trouble] == ["voice_failing"]
        assert len(ear.troubles) == 2
        program(tmp_path, "espeak-ng", f"cat > /dev/null; cat {tmp_path}/short")
        ear.wait(lambda: len(ear.troubles) == 3)
        assert ear.troubles[-1] is None


def test_a_player_that_was_stopped_plays_nothing_more(tmp_path: Path) -> None:
    program(tmp_path, "aplay", f"cat > /dev/null; echo played >> {tmp_path}/played")
    player = Player(search_path=str(tmp_path))
    player.stop()
    player.play(Sound(22050, [0] * 10))
    assert not (tmp_path / "played").exists()
