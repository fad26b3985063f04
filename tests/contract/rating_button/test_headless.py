"""A process of boxes ends when it hangs, and a voice tells whether it is heard."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from queue_core.ids import HallId, StoreId, TerminalId
from rating_button.headless import HUNG_EXIT, HeadlessOptions, HeadlessRating, watched
from rating_button.settings import BoxSettings, RatingSettings, SpeechSettings
from rating_button.voice import RatingVoice
from terminal_client import credentials as papers
from tests.support.waiting import wait_for

PAPERS = papers.TerminalCredentials(
    "http://127.0.0.1:9",
    "token",
    TerminalId("rating-1"),
    HallId("small"),
    "rating",
    None,
    StoreId("store"),
)
WITH_A_BUG = """
import threading
from rating_button.headless import end_on_thread_bugs

end_on_thread_bugs()
threading.Thread(target=lambda: 1 / 0, name="journal").start()
threading.Event().wait(60)
"""


class Heart:
    """Something that beats only when told."""

    def __init__(self) -> None:
        self.beats = 0


def test_a_process_that_goes_round_no_more_is_ended_once() -> None:
    hung: list[str] = []
    told = threading.Event()

    def ended() -> None:
        hung.append("hung")
        told.set()

    with watched(Heart(), ended, check_s=0.01, missed=3):
        assert told.wait(30)
    assert hung == ["hung"]


def test_a_process_that_goes_round_is_left_alone() -> None:
    heart, rounds, hung = Heart(), 0, threading.Event()

    def round_again() -> bool:
        nonlocal rounds
        heart.beats += 1
        rounds += 1
        return rounds > 50

    with watched(heart, hung.set, check_s=0.05, missed=20):
        wait_for(round_again, "fifty rounds", 30)
    assert not hung.is_set()


def test_a_process_that_ends_beats_after_each_thing_that_it_waits_for(tmp_path: Path) -> None:
    nowhere = [str(tmp_path / f"no-box-{n}") for n in (1, 2, 3)]
    boxes = tuple(BoxSettings(counter=1, kind="lines", port=port) for port in nowhere)
    app = HeadlessRating(HeadlessOptions(data=tmp_path, settings=RatingSettings(boxes=boxes)))
    app.stop()
    app.run()
    once_round, ports, link, journal = 1, len(boxes), 1, 1
    assert app.beats == once_round + ports + link + journal


@pytest.mark.expects_warnings("papers that can't be read are for staff to know")
def test_a_process_that_is_joined_later_finds_its_papers_by_itself(tmp_path: Path) -> None:
    boxes = (BoxSettings(counter=1, kind="lines", port=str(tmp_path / "no-box")),)
    credentials = tmp_path / papers.FILE_NAME
    credentials.write_text("{", "utf-8")
    app = HeadlessRating(HeadlessOptions(data=tmp_path, settings=RatingSettings(boxes=boxes)))

    with capture_logs() as logged:

        def is_told(**fields: str) -> bool:
            return any(fields.items() <= entry.items() for entry in tuple(logged))

        thread = threading.Thread(target=app.run)
        thread.start()
        wait_for(lambda: is_told(event="the papers can't be read"), "a look at the papers", 30)
        papers.save(tmp_path, PAPERS)
        joined = {"event": "server away", "reason": "server_unreachable"}
        wait_for(lambda: is_told(**joined), "the server is asked", 30)
        app.stop()
        thread.join(30)
    assert not thread.is_alive()
    assert is_told(event="joined to a hall", terminal_id="rating-1")


def test_a_thread_that_dies_of_a_bug_takes_the_process_with_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", WITH_A_BUG], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == HUNG_EXIT
    assert "ZeroDivisionError" in ended.stderr


def test_a_voice_tells_whether_it_is_heard_and_is_silent_when_told() -> None:
    told: list[bool] = []
    voice = RatingVoice(SpeechSettings(device="no-such-device"), told.append)
    voice.start()
    wait_for(lambda: told, "a look at the voice", 60)
    voice.say(["Як вас обслужили?"], "uk", -6.0)
    voice.skip()
    voice.hush()
    voice.stop()
    voice.join()
