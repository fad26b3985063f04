"""What a hall believes of the source: silence is silence, and never the end of an alarm."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from central_server.alarm_answers import Said
from central_server.alarm_watch import (
    AlarmBegan,
    AlarmEnded,
    AlarmWatch,
    Effect,
    Failed,
    FellSilent,
    Heard,
    SpokeAgain,
)
from central_server.day_words import AlarmTold

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
BEGAN = datetime(2026, 11, 21, 9, 58, tzinfo=UTC)


class Play:
    """A watch that patience leaves after a minute, asked every ten seconds."""

    def __init__(self) -> None:
        self.watch = AlarmWatch(60.0)
        self.wall_s = 0.0

    @property
    def at(self) -> datetime:
        return NOON + timedelta(seconds=self.wall_s)

    def hear(self, said: Said, age_s: float = 0.0) -> list[Effect]:
        self.wall_s += 10
        return self.watch.handle(Heard(said, age_s, self.at, self.wall_s))

    def fail(self) -> list[Effect]:
        self.wall_s += 10
        return self.watch.handle(Failed(self.at, self.wall_s))

    @property
    def told(self) -> AlarmTold:
        return self.watch.told(self.wall_s)


def test_before_the_first_answer_the_source_is_silent() -> None:
    play = Play()
    assert play.told == AlarmTold("silent")
    assert play.fail() == [FellSilent(play.at)]
    assert play.fail() == []


def test_an_alarm_is_told_once_with_its_beginning() -> None:
    play = Play()
    assert play.hear(Said(alarm=False)) == []
    assert play.told.says == "no_alarm"
    assert play.hear(Said(True, BEGAN)) == [AlarmBegan("alarm-20261121T095800", BEGAN)]
    assert play.hear(Said(True, BEGAN)) == []
    assert play.told == AlarmTold("alarm", play.at, BEGAN)


def test_an_alarm_without_a_beginning_began_when_it_was_heard() -> None:
    play = Play()
    play.hear(Said(alarm=True))
    heard = play.at
    play.hear(Said(alarm=True))
    assert play.told.since == heard


def test_the_all_clear_is_told_and_a_next_alarm_is_another_one() -> None:
    play = Play()
    first = play.hear(Said(True, BEGAN))
    assert play.hear(Said(alarm=False)) == [AlarmEnded(play.at)]
    assert play.told == AlarmTold("no_alarm", play.at, play.at)
    later = play.hear(Said(alarm=True))
    assert later != first


def test_a_short_silence_is_borne_and_a_long_one_is_told_once() -> None:
    play = Play()
    play.hear(Said(True, BEGAN))
    heard = play.at
    for _ in range(6):
        assert play.fail() == []
    assert play.told.says == "alarm"
    assert play.fail() == [FellSilent(play.at)]
    assert play.told == AlarmTold("silent", heard)
    assert play.fail() == []


def test_silence_never_ends_an_alarm_and_its_return_never_begins_it_anew() -> None:
    play = Play()
    play.hear(Said(True, BEGAN))
    for _ in range(10):
        play.fail()
    assert play.hear(Said(True, BEGAN)) == [SpokeAgain(play.at)]
    for _ in range(10):
        play.fail()
    assert play.hear(Said(alarm=False)) == [SpokeAgain(play.at), AlarmEnded(play.at)]


def test_an_old_answer_is_not_believed() -> None:
    play = Play()
    play.hear(Said(alarm=False))
    assert play.hear(Said(True, BEGAN), age_s=61.0) == []
    assert play.told.says == "no_alarm"
    for _ in range(5):
        assert play.hear(Said(alarm=False), age_s=600.0) == []
    assert play.hear(Said(alarm=False), age_s=600.0) == [FellSilent(play.at)]
    assert play.told == AlarmTold("silent", play.at - timedelta(seconds=70))


def test_a_word_that_nobody_renews_grows_old_by_itself() -> None:
    play = Play()
    play.hear(Said(alarm=False))
    assert play.watch.told(play.wall_s + 60).says == "no_alarm"
    assert play.watch.told(play.wall_s + 61).says == "silent"


@given(st.lists(st.sampled_from(["alarm", "clear", "fail", "old"]), max_size=60))
def test_no_alarm_is_told_only_on_a_fresh_word_that_there_is_none(steps: list[str]) -> None:
    play = Play()
    last_good: tuple[float, bool] | None = None
    for step in steps:
        match step:
            case "alarm" | "clear":
                play.hear(Said(step == "alarm"))
                last_good = (play.wall_s, step == "alarm")
            case "old":
                play.hear(Said(alarm=False), age_s=3600.0)
            case _:
                play.fail()
        fresh = last_good is not None and play.wall_s - last_good[0] <= 60
        expected = ("alarm" if last_good and last_good[1] else "no_alarm") if fresh else "silent"
        assert play.told.says == expected
