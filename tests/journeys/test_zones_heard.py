"""Two zones of one hall, each with a board, a loudspeaker and a queue of its own.

The boards are real processes. Their loudspeakers are two devices of ALSA that keep what they play
(a made configuration); where `aplay` is not installed, a program in its place that does the same.
The engine speaks in tones, one for each counter, so that a recording tells what was said.
"""

import array
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby, pairwise
from pathlib import Path

import msgspec
import pytest
import requests

from cherha.__main__ import main
from queue_core.hall import Counter, HallDescription
from speech.announcement import counter_words
from speech.sound import Sound, to_wav
from speech.voices import RATE
from tests.support.clerk_by_http import clerk_of
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess
from tests.support.waiting import wait_for

pytestmark = [pytest.mark.qt, pytest.mark.timeout(300)]

ENDS_WITHIN_S = 30
WINDOW = RATE // 20
TICKET_HZ, ALARM_HZ = 1400, 4200
COUNTER_HZ = (2000, 3000)
"""Of the counter in the first zone and of the one in the second; the chime has 523 and 659."""


class Zone:
    """One zone: its counter, what its loudspeaker was given, and its board's process."""

    def __init__(self, folder: Path, n: int, counter: Counter) -> None:
        self.folder, self.counter, self.hz = folder, counter, COUNTER_HZ[n]
        self.device = f"zone_{n}"
        self.heard = folder / f"{self.device}.raw"
        self.log = folder / f"{self.device}.log"

    def start(self, server: ServerProcess, code: str) -> "subprocess.Popen[bytes]":
        settings = self.folder / f"{self.device}.toml"
        settings.write_text(
            f'zone = "{self.counter.zone}"\n[voice]\nown_zone_only = true\ndevice = "{self.device}"'
            "\nrepeats = 0\n",
            "utf-8",
        )
        words = ["--data", str(self.folder / self.device), "--config", str(settings)]
        words += ["--server", server.url, "--enrol", code, "--window", "1920x1080"]
        environment = {
            **os.environ,
            "PATH": str(self.folder / "programs"),
            "ALSA_CONFIG_PATH": str(self.folder / "asound.conf"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        with self.log.open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "cherha", "board", *words],
                stdout=log,
                stderr=log,
                env=environment,
            )

    def has_heard(self, hz: int) -> bool:
        """Say whether a tone was played: at least a quarter of a second of it without a break."""
        played = array.array("h")
        data = self.heard.read_bytes() if self.heard.exists() else b""
        played.frombytes(data[: len(data) // 2 * 2])
        crossings = 2 * hz * WINDOW / RATE
        parts = (played[at : at + WINDOW] for at in range(0, len(played), WINDOW))
        runs = groupby(abs(_turns(part) - crossings) < 0.04 * crossings for part in parts)
        return any(it and len(list(run)) >= 5 for it, run in runs)


def _turns(part: Sequence[int]) -> int:
    return sum((a < 0) != (b < 0) for a, b in pairwise(part))


def tone(hz: int) -> bytes:
    """Half a second of a square wave, which the loudness of a call leaves in its place."""
    samples = [6000 if int(2 * hz * n / RATE) % 2 else -6000 for n in range(RATE // 2)]
    return to_wav(Sound(RATE, array.array("h", samples)))


def a_program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


def make_engine_and_player(folder: Path, zones: list[Zone]) -> None:
    programs = folder / "programs"
    programs.mkdir()
    said = {counter_words(one.counter.number, "uk"): one.hz for one in zones}
    for hz in (*COUNTER_HZ, TICKET_HZ, ALARM_HZ):
        (folder / f"{hz}.wav").write_bytes(tone(hz))
    cases = "".join(f'"{words}") cat {folder}/{hz}.wav;; ' for words, hz in said.items())
    cases += f"Талон*) cat {folder}/{TICKET_HZ}.wav;; *) cat {folder}/{ALARM_HZ}.wav;;"
    a_program(programs / "espeak-ng", f'text=$(cat); case "$text" in {cases} esac')
    pcm = 'pcm.{0} {{ type file; slave.pcm {{ type null }}; file "|cat >> {1}"; format "raw" }}\n'
    devices = "".join(pcm.format(one.device, one.heard) for one in zones)
    (folder / "asound.conf").write_text(devices, "utf-8")
    (programs / "cat").symlink_to(shutil.which("cat") or "/bin/cat")
    real = shutil.which("aplay")
    if real is not None:
        (programs / "aplay").symlink_to(real)
    else:
        a_program(programs / "aplay", f'cat >> "{folder}/$2.raw"')


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path / "server").start()
    yield process
    process.stop()


def listeners(server: ServerProcess) -> int:
    told = requests.get(f"{server.url}/metrics", timeout=30).text.splitlines()
    line = next(one for one in told if one.startswith("cherha_feed_clients"))
    return round(float(line.split()[-1]))


def two_counters(hall: HallDescription) -> list[Counter]:
    """Two counters of different zones that have no line in common."""
    first = next(one for one in hall.counters if one.letters and one.zone)
    lines = {*first.letters}
    other = next(
        one
        for one in hall.counters
        if one.zone not in {"", first.zone} and one.letters and lines.isdisjoint(one.letters)
    )
    return [first, other]


def test_each_zones_loudspeaker_says_its_own_calls_alone_and_every_one_the_alarm(
    server: ServerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk = KioskByHttp(server.url, server.demo["kiosks"][0]["token"])
    hall = msgspec.convert(kiosk.hall(), HallDescription)
    zones = [Zone(tmp_path, n, counter) for n, counter in enumerate(two_counters(hall))]
    make_engine_and_player(tmp_path, zones)
    boards = []
    with ExitStack() as at_end:
        for zone in zones:
            assert main(["enrol", "board", "--data", str(server.data)]) == 0
            board = zone.start(server, capsys.readouterr().out.strip())
            at_end.callback(board.wait)
            at_end.callback(board.kill)
            boards.append(board)
        wait_for(lambda: listeners(server) == len(zones), "both boards at the feed")
        for zone in zones:
            service = next(one for one in hall.services if one.letter in zone.counter.letters)
            kiosk.take_ticket(service.code)
            clerk = at_end.enter_context(clerk_of(server.demo, zone.counter.number))
            clerk.act("open")
            assert clerk.call_next() is not None
            wait_for(lambda: zone.has_heard(zone.hz), "the call in its own zone")  # noqa: B023 - asked within its own turn
        anybody = at_end.enter_context(clerk_of(server.demo, zones[0].counter.number))
        anybody.act_of_day("pause", reason="alarm")
        for zone in zones:
            wait_for(lambda: zone.has_heard(ALARM_HZ), "the alarm")  # noqa: B023 - asked within its own turn
        for board in boards:
            board.send_signal(signal.SIGTERM)
            assert board.wait(ENDS_WITHIN_S) == 0
    first, second = zones
    assert not first.has_heard(second.hz)
    assert not second.has_heard(first.hz)
    assert first.has_heard(TICKET_HZ)
    assert second.has_heard(TICKET_HZ)
    assert "Traceback" not in first.log.read_text("utf-8") + second.log.read_text("utf-8")
