"""The words of joining must decode for ever, and are written as they were; see `test_wire`."""

from pathlib import Path

import msgspec

from queue_core import joining

FOLDER = Path(__file__).parent / "wire_joining"
WORDS = (
    joining.AskToJoin,
    joining.JoinAsked,
    joining.JoinPoll,
    joining.JoinAnswer,
    joining.Enrol,
    joining.Enrolled,
)


def test_the_words_of_every_version_are_read_and_written_alike() -> None:
    for path in sorted(FOLDER.glob("*.json")):
        told = msgspec.json.decode(path.read_bytes())
        assert set(told) == {it.__name__ for it in WORDS}
        for word in WORDS:
            found = msgspec.convert(told[word.__name__], word)
            assert msgspec.to_builtins(found) == told[word.__name__]


def test_there_are_words() -> None:
    assert [path.name for path in FOLDER.glob("*.json")] == ["0.2.0.json"]
