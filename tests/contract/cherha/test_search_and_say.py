"""`cherha search` and `cherha say`, as a script outside the project uses them."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from catalogue.loader import DEMO_HALL
from cherha.__main__ import main
from speech.sound import Sound, from_wav, to_wav


def test_search_answers_a_line_for_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = "загранпаспорт\nпрописка\r\n\n".encode() + b"\xff\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(asked)))
    assert main(["search", "--catalogue", str(DEMO_HALL / "services.csv"), "--most", "2"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["query"] for answer in answers] == ["загранпаспорт", "прописка", "", "\ufffd"]
    assert answers[0]["codes"][0] == "pas-abroad-adult"
    assert len(answers[1]["codes"]) == 2
    assert all(set(answer) == {"query", "codes", "ms"} for answer in answers)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--catalogue", "nowhere.csv"], "nowhere.csv can't be read"),
        (["--most", "0"], "--most must be 1 or more"),
    ],
)
def test_search_says_what_is_wrong(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", *words]) == 2
    assert told in capsys.readouterr().err


def test_search_tells_every_mistake_of_a_catalogue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "services.csv"
    whole = (DEMO_HALL / "services.csv").read_text(encoding="utf-8").splitlines()
    bad.write_text("\n".join([whole[0], whole[1].replace(",Р,", ",З,")]), encoding="utf-8")
    assert main(["search", "--catalogue", str(tmp_path)]) == 2
    assert "services.csv:2: letter" in capsys.readouterr().err


def test_say_prints_the_sentence_of_a_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["say", "--text-only", "--lang", "uk", "А-021", "3"]) == 0
    assert capsys.readouterr().out == "Талон а, Андрій, двадцять один, до вікна номер три\n"


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        (["A-021", "3"], "write a Cyrillic letter"),
        (["А-021", "0"], "write 1 to 999"),
        (["--lang", "xx", "А-021", "3"], "write uk or en"),
    ],
)
def test_say_says_what_is_wrong(
    words: list[str], cure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["say", "--text-only", *words]) == 2
    assert cure in capsys.readouterr().err


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer whose voice says half a second for each part, and whose player keeps it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (tmp_path / "half.wav").write_bytes(to_wav(Sound(22050, [8000, -8000] * 5500)))
    for name, script in (
        ("espeak-ng", f"cat > {tmp_path}/text; cat {tmp_path}/half.wav"),
        ("pw-play", f'echo "$@" > {tmp_path}/asked; cat > {tmp_path}/played.wav'),
    ):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    (folder / "cat").symlink_to(shutil.which("cat") or "/bin/cat")
    monkeypatch.setenv("PATH", str(folder))
    return tmp_path


def test_say_lets_the_loudspeaker_be_heard(voice: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["say", "--device", "hall", "А-021", "3"]) == 0
    assert capfd.readouterr().out == "Талон а, Андрій, двадцять один, до вікна номер три\n"
    assert "hall" in (voice / "asked").read_text()
    assert 1.5 < from_wav((voice / "played.wav").read_bytes()).seconds < 2.0


def test_say_keeps_the_sound_and_plays_nothing(voice: Path) -> None:
    assert main(["say", "--wav", str(voice / "call.wav"), "А-021", "3"]) == 0
    assert 1.5 < from_wav((voice / "call.wav").read_bytes()).seconds < 2.0
    assert not (voice / "played.wav").exists()


def test_say_tells_why_nothing_is_heard(voice: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (voice / "bin" / "espeak-ng").write_text("#!/bin/sh\necho 'no data' >&2; exit 1\n")
    assert main(["say", "А-021", "3"]) == 1
    assert "not heard" in capfd.readouterr().err
