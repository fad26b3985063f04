"""A board's voice with programs that stand in for an engine and a player."""

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.clock import HallClock
from display_board.calls import CallId
from display_board.settings import VoiceSettings
from display_board.spoken import Hush, MakeReady, Say
from display_board.voice import BoardVoice
from queue_core.ids import CounterNumber, VisitId
from queue_core.ticket_number import TicketNumber
from speech.sound import Sound, to_wav

WAIT_S = 20


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pipe on which the engine says what it was told to say."""
    said = tmp_path / "said"
    os.mkfifo(said)
    beep = tmp_path / "beep.wav"
    beep.write_bytes(to_wav(Sound(22050, [8000, -8000] * 400)))
    program(tmp_path, "RHVoice-test", "exit 1")
    program(tmp_path, "espeak-ng", f'text=$(cat); echo "$text" > {said}; cat {beep}')
    for name in ("pw-play", "paplay", "aplay"):
        program(tmp_path, name, "cat > /dev/null")
    (tmp_path / "RHVoice-test").unlink()
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return said


def test_a_call_is_said_in_ukrainian_and_in_the_visitors_language(said: Path) -> None:
    lines: list[str] = []

    def listen() -> None:
        while len(lines) < 6:
            lines.extend(said.read_text(encoding="utf-8").splitlines())

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    states: list[str] = []
    voice = BoardVoice(VoiceSettings(), HallClock.parse(""), lambda: UTC, states.append)
    voice.start()
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    call_id: CallId = (VisitId("v"), now)
    voice.do(Say(call_id, TicketNumber("Р", 2), CounterNumber(3), "en", HallClock.parse("").now()))
    voice.do(Hush(call_id))
    voice.do(MakeReady(TicketNumber("Р", 5), "pl"))
    voice.do(MakeReady(TicketNumber("Р", 6), "uk"))
    listener.join(WAIT_S)
    voice.stop()
    voice.join()
    assert states == ["heard"]
    assert lines[:4] == [
        "Талон ер, Роман, два",
        "до вікна номер три",
        "Ticket er, Roman, two",
        "counter three",
    ]
    assert sorted(lines[4:]) == ["Талон ер, Роман, п’ять", "Талон ер, Роман, шість"]
