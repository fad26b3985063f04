"""What one loudspeaker says, and when it only chimes."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from speech.loudspeaker import (
    CallEnded,
    CallHeard,
    CallId,
    Loudspeaker,
    NoticeHeard,
    Play,
    SoundEnded,
    Spoken,
)

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
BEHIND = 30 * SECOND


def a_call(n: int, seconds: float = 0) -> CallHeard:
    at = NOON + seconds * SECOND
    return CallHeard((f"visit-{n}", at), at, at)


def numbers(play: Play | None) -> list[str]:
    return [] if play is None else [visit.removeprefix("visit-") for visit, _ in play.call_ids]


def test_a_call_is_said_at_once_and_once_more_when_nothing_waits() -> None:
    speaker = Loudspeaker(BEHIND, repeats=1)
    call = a_call(1)
    assert speaker.handle(call) == Play((call.call_id,), Spoken.SENTENCE)
    assert speaker.handle(SoundEnded(NOON + 4 * SECOND)) == Play((call.call_id,), Spoken.AGAIN)
    assert speaker.handle(SoundEnded(NOON + 8 * SECOND)) is None


def test_a_second_call_waits_and_is_never_cut_in() -> None:
    speaker = Loudspeaker(BEHIND, repeats=1)
    speaker.handle(a_call(1))
    assert speaker.handle(a_call(2, 1)) is None
    assert numbers(speaker.handle(SoundEnded(NOON + 4 * SECOND))) == ["2"]


def test_who_has_come_is_not_called_again() -> None:
    speaker = Loudspeaker(BEHIND, repeats=3)
    call, other = a_call(1), a_call(2)
    speaker.handle(call)
    speaker.handle(other)
    assert speaker.handle(CallEnded(call.call_id, NOON)) is None
    assert speaker.handle(CallEnded(other.call_id, NOON)) is None
    assert speaker.handle(SoundEnded(NOON + 4 * SECOND)) is None


def test_of_82_calls_in_a_second_the_first_are_said_and_one_chime_tells_of_the_rest() -> None:
    speaker = Loudspeaker(BEHIND, repeats=1)
    play = speaker.handle(a_call(1))
    for n in range(2, 83):
        assert speaker.handle(a_call(n, n / 82)) is None
    at = NOON
    said: list[str] = []
    chimed: list[str] = []
    while play is not None and play.spoken is not Spoken.AGAIN:
        (chimed if play.spoken is Spoken.CHIME else said).extend(numbers(play))
        at += 0.6 * SECOND if play.spoken is Spoken.CHIME else 4.3 * SECOND
        play = speaker.handle(SoundEnded(at))
    assert said == [str(n) for n in range(1, 8)]
    assert chimed == [str(n) for n in range(8, 83)]
    assert at <= NOON + BEHIND + 4 * SECOND


def test_after_a_chime_the_next_call_is_said_in_time() -> None:
    speaker = Loudspeaker(BEHIND, repeats=0)
    speaker.handle(a_call(1))
    speaker.handle(a_call(2, 0))
    speaker.handle(a_call(3, 20))
    play = speaker.handle(SoundEnded(NOON + 31 * SECOND))
    assert play is not None
    assert (numbers(play), play.spoken) == (["2"], Spoken.CHIME)
    assert numbers(speaker.handle(SoundEnded(NOON + 32 * SECOND))) == ["3"]


def test_an_alarm_is_said_before_any_call_and_the_newest_word_holds() -> None:
    speaker = Loudspeaker(BEHIND, repeats=0)
    speaker.handle(a_call(1))
    speaker.handle(a_call(2))
    assert speaker.handle(NoticeHeard("alarm", 2, NOON)) is None
    assert speaker.handle(SoundEnded(NOON)) == Play((), Spoken.NOTICE, "alarm")
    assert speaker.handle(NoticeHeard("over", 1, NOON)) is None
    assert speaker.handle(SoundEnded(NOON)) == Play((), Spoken.NOTICE, "over")
    assert numbers(speaker.handle(SoundEnded(NOON))) == ["2"]


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=60), st.integers(0, 2))
def test_every_call_is_told_of_once_in_order_or_has_ended(
    steps: list[tuple[int, bool]], repeats: int
) -> None:
    speaker = Loudspeaker(BEHIND, repeats)
    at = NOON
    called: list[CallId] = []
    told: list[CallId] = []
    ended: set[CallId] = set()
    until: datetime | None = None

    def play(one: Play | None) -> None:
        nonlocal until
        if one is None:
            return
        assert until is None, "cut"
        until = at + 4 * SECOND
        late = [at - when > BEHIND for _, when in one.call_ids]
        assert (
            all(late) if one.spoken is Spoken.CHIME else one.spoken is Spoken.AGAIN or not late[0]
        )
        if one.spoken is not Spoken.AGAIN:
            told.extend(one.call_ids)

    for n, (seconds, ends) in enumerate(steps):
        then = at + seconds * SECOND
        while until is not None and until <= then:
            at, until = until, None
            play(speaker.handle(SoundEnded(at)))
        at = then
        call = CallHeard((f"visit-{n}", at), at, at)
        called.append(call.call_id)
        play(speaker.handle(call))
        if ends and call.call_id not in told:
            ended.add(call.call_id)
            assert speaker.handle(CallEnded(call.call_id, at)) is None
    while until is not None:
        at, until = until, None
        play(speaker.handle(SoundEnded(at)))
    assert told == [one for one in called if one not in ended]
