"""`cherha rating` for boxes: the box of software, and what is wrong said at once."""

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cherha.__main__ import WRONG_USAGE, main
from queue_core.ids import CounterNumber
from rating_button.button_events import BoxBecame, BoxEvent, BoxPressed
from rating_button.button_port import ButtonPort
from rating_button.emulate_command import emulate
from rating_button.settings import BoxSettings
from tests.support.waiting import wait_for


def test_boxes_without_a_screen_must_be_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rating", "--headless", "--data", str(tmp_path)]) == WRONG_USAGE
    assert "docs/rating.md" in capsys.readouterr().err


def test_a_box_beside_no_window_is_a_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "rating.toml"
    config.write_text('[[boxes]]\ncounter = 7\nkind = "lines"\nport = "/dev/a"\n', "utf-8")
    assert main(["rating", "--config", str(config), "--data", str(tmp_path)]) == WRONG_USAGE
    assert "counter 7 has no window here" in capsys.readouterr().err


def test_a_box_of_software_needs_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rating", "--emulate", "lines"]) == WRONG_USAGE
    assert "--port PATH" in capsys.readouterr().err


def test_a_box_of_software_obeys_its_controls(tmp_path: Path) -> None:
    settings = BoxSettings(counter=12, kind="lines", port=str(tmp_path / "box"))
    told: list[BoxEvent] = []
    port, out = ButtonPort(settings, told.append), io.StringIO()
    here = CounterNumber(12)

    def controls() -> Iterator[str]:
        port.start()
        wait_for(lambda: BoxBecame(here, settings.port, "ready") in told, "ready", 30)
        port.light((True, False, False, False))
        yield "press 2"
        wait_for(lambda: BoxPressed(here, 3) in told, "a press", 30)
        while "lamps 1000" not in out.getvalue():
            yield "lamps"
        yield from ("hold 1", "release 1", "noise 100", "unplug")
        wait_for(lambda: BoxBecame(here, settings.port, "lost") in told, "lost", 30)
        yield from ("plug", "press 5", "end", "press 1")

    emulate(settings, controls(), out)
    port.stop()
    port.join(30)
    answers = out.getvalue().splitlines()
    assert answers[:2] == [f"ready {settings.port}", "done"]
    assert answers[-1].startswith("unknown; say one of: press N")
    assert not [thread for thread in threading.enumerate() if "box" in thread.name]
