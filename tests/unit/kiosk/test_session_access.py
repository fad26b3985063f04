"""A visit by keys and by ear: its time, and what the session is told of it."""

from datetime import timedelta

from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk.access import Access, Mode
from queue_core.pause import HallPause
from tests.unit.kiosk.play import Play


def access_of(play: Play) -> Access:
    assert play.screen is not None
    return play.screen.frame.access


def test_a_key_brings_the_ring_and_it_goes_with_the_visit() -> None:
    play = Play().choose()
    play.feed(inp.KeyUsed(play.at))
    assert access_of(play).keypad
    play.woke().woke()
    assert play.shows(scr.StillHere)
    play.feed(inp.ToStartTouched(play.at))
    assert play.shows(scr.Idle)
    assert not access_of(play).keypad


def test_who_uses_keys_has_three_minutes_and_a_minutes_warning() -> None:
    play = Play().choose()
    play.feed(inp.KeyUsed(play.at))
    begun = play.at
    assert play.woke().shows(scr.StillHere)
    assert play.at - begun == timedelta(seconds=180)
    assert isinstance(play.screen, scr.StillHere)
    assert play.screen.of_seconds == 60


def test_a_key_on_the_question_begins_its_seconds_anew_and_sends_nobody_away() -> None:
    play = Play().choose()
    play.feed(inp.KeyUsed(play.at)).woke().after(50)
    play.feed(inp.KeyUsed(play.at))
    assert isinstance(play.screen, scr.StillHere)
    assert play.screen.seconds_left == 60
    play.feed(inp.MoreTimeTouched(play.at))
    assert play.shows(scr.Before)


def test_by_keys_more_time_is_given_ten_times_and_more() -> None:
    play = Play().choose().feed(inp.KeyUsed(Play().at))
    for _ in range(12):
        assert play.woke().shows(scr.StillHere)
        assert play.feed(inp.MoreTimeTouched(play.at)).shows(scr.Before)


def test_time_is_counted_from_the_end_of_what_is_said() -> None:
    play = Play().choose()
    play.feed(inp.AccessTouched(play.at, Mode.SPEECH)).after(100)
    play.feed(inp.SpokenOut(play.at))
    assert play.wake == play.at + timedelta(seconds=180)


def test_a_voice_that_ends_on_the_start_page_keeps_nobody_there() -> None:
    play = Play()
    play.feed(inp.SpokenOut(play.at))
    assert play.wake is None


def test_an_alarm_in_mid_visit_is_told_in_the_visitors_own_way() -> None:
    play = Play().choose()
    play.feed(inp.LanguageTouched(play.at, "en")).feed(inp.AccessTouched(play.at, Mode.SPEECH))
    play.feed(inp.PauseTold(HallPause("alarm", play.at, issues=False)))
    assert play.shows(scr.Halted)
    assert play.screen is not None
    assert (play.screen.frame.language, access_of(play).speech) == ("en", True)
    play.woke()
    assert play.screen.frame.language == "uk"
    assert not access_of(play).speech
