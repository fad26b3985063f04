"""What a kiosk says aloud, and when."""

import msgspec
import pytest

from kiosk.aloud import spoken_sentences
from kiosk.focus import Key, Spot, SpotState, Stand, Written
from kiosk.spoken import (
    Acted,
    Controlled,
    Effect,
    Moved,
    Say,
    SpeechSet,
    Spoken,
    Stood,
    Stop,
    View,
    Words,
)
from speech.volume import LEVELS, STEP_DB, Volume

TITLE = Written("title", "Що вам потрібно? Напишіть своїми словами")
BAR = Written("bar", "Центр, 10:19")
SEARCH, EVENTS = Spot("search", "Пошук"), Spot("events", "Життєві події")
TOOL = Spot("contrast", "Контраст", SpotState.ON, tool=True)
START = Stand((BAR, TITLE), (SEARCH, EVENTS, TOOL))
BY_KEYS = View("Idle", keypad=True)


def said(effects: list[Effect]) -> list[str]:
    return [
        sentence.text for it in effects if isinstance(it, Say) for sentence in spoken_sentences(it)
    ]


def speaking(view: View = BY_KEYS, stand: Stand = START) -> Spoken:
    spoken = Spoken()
    spoken.handle(Stood(view, stand, stand.spots[:1]))
    spoken.handle(SpeechSet(on=True))
    return spoken


def test_who_did_not_ask_for_speech_hears_nothing() -> None:
    spoken = Spoken()
    assert spoken.handle(Stood(BY_KEYS, START, (SEARCH,))) == []
    for event in (Moved((EVENTS,)), Acted(), Controlled(Key.REPEAT), SpeechSet(on=False)):
        assert spoken.handle(event) == []


def test_speech_begins_with_its_keys_and_the_whole_screen() -> None:
    spoken = Spoken()
    spoken.handle(Stood(BY_KEYS, START, (SEARCH,)))
    effects = spoken.handle(SpeechSet(on=True))
    assert effects[0] is Stop.HUSH
    assert said(effects) == [
        "Говоритиму все, що є на екрані",
        "Клавіші: наступна, попередня, вибрати, назад",
        "Що вам потрібно?",
        "Напишіть своїми словами",
        "Тут 2 варіанти",
        "Пошук",
    ]
    assert spoken.handle(SpeechSet(on=True)) == []
    assert spoken.handle(SpeechSet(on=False)) == [Stop.HUSH]


def test_without_the_keypad_every_button_is_said() -> None:
    spoken = speaking(View("Idle"))
    assert said(spoken.handle(Controlled(Key.REPEAT)))[2:] == [
        "Пошук",
        "Життєві події",
        "Контраст, увімкнено",
    ]


def test_a_single_choice_is_not_counted() -> None:
    spoken = speaking(BY_KEYS, Stand((TITLE,), (SEARCH, TOOL)))
    assert "Тут 1 варіант" not in said(spoken.handle(Controlled(Key.REPEAT)))


def test_another_screen_is_said_at_once_and_what_was_said_stops() -> None:
    spoken = speaking()
    effects = spoken.handle(Stood(View("Before", ("res-register",)), Stand((TITLE,))))
    assert effects[0] is Stop.HUSH
    assert said(effects) == ["Що вам потрібно?", "Напишіть своїми словами"]
    english = spoken.handle(Stood(View("Before", ("res-register",), "en"), Stand((TITLE,))))
    assert effects[0] is Stop.HUSH
    assert said(english) == said(effects)


def test_the_ring_is_said_wherever_it_goes() -> None:
    spoken = speaking()
    shut = Spot("service:a", "Прописка. Перерва до 13:00", SpotState.UNAVAILABLE)
    effects = spoken.handle(Moved((shut,)))
    assert effects[0] is Stop.HUSH
    assert said(effects) == ["Прописка", "Перерва до тринадцятої, зараз недоступно"]


def test_what_says_its_state_itself_is_not_said_twice() -> None:
    spoken = speaking()
    staff = Spot("call_staff", "Працівник уже йде до вас", SpotState.ON, tool=True)
    assert said(spoken.handle(Moved((staff,)))) == ["Працівник уже йде до вас"]


def test_a_row_of_keys_is_explained_once_a_screen() -> None:
    spoken = speaking()
    row = tuple(Spot(f"type:{sign}", sign, line="1") for sign in "йц’")
    first, again = said(spoken.handle(Moved(row))), said(spoken.handle(Moved(row)))
    assert first[0] == "Літери й знаки: й, ц, апостроф"
    assert again == ["Ряд: й, ц, апостроф"]
    assert said(spoken.handle(Moved(row[2:]))) == ["апостроф"]


def test_of_the_same_screen_only_what_changed_is_said() -> None:
    spoken = speaking()
    notice = Written("notice", "Такого не знайшли")
    later = Stand((Written("bar", "Центр, 10:20"), TITLE, notice), START.spots)
    effects = spoken.handle(Stood(BY_KEYS, later, (SEARCH,)))
    assert effects == [Say((Words("Такого не знайшли"),), "uk", STEP_DB * (6 - LEVELS))]
    assert spoken.handle(Stood(BY_KEYS, later, (SEARCH,))) == []


def test_a_button_that_says_something_else_is_said_again() -> None:
    spoken = speaking()
    on = Spot("search", "Пошук", SpotState.ON)
    assert said(spoken.handle(Stood(BY_KEYS, START, (on,)))) == ["Пошук, увімкнено"]
    by_touch = msgspec.structs.replace(BY_KEYS, keypad=False)
    assert spoken.handle(Stood(by_touch, START, (SEARCH,))) == []


def test_after_a_colon_the_number_is_said_again() -> None:
    ticket = Written("ticket", "Р-042. Прописка")
    place = Written("place", "Де чекати синя зона")
    printing = Stand((Written("title", "Друкується. Ваш номер:"), ticket, place))
    printed = Stand((Written("title", "Візьміть талон. Ваш номер:"), ticket, place))
    spoken = speaking(View("Issued"), Stand((), (SEARCH,)))
    spoken.handle(Stood(View("Issued"), printing))
    assert said(spoken.handle(Stood(View("Issued"), printed))) == [
        "Візьміть талон",
        "Ваш номер:",
        "ер, Роман, 42",
        "Прописка",
    ]


@pytest.mark.parametrize("name", ["hero", "facts", "countdown", "still_here"])
def test_load_and_countdowns_are_not_said_at_every_step(name: str) -> None:
    spoken = speaking()
    spoken.handle(Stood(BY_KEYS, Stand((Written(name, "64"),)), ()))
    assert spoken.handle(Stood(BY_KEYS, Stand((Written(name, "65"),)), ())) == []


def test_the_last_seconds_of_a_countdown_are_said() -> None:
    def at(left: int) -> Stood:
        return Stood(View("StillHere", seconds_left=left), Stand())

    spoken = speaking()
    heard = [said(spoken.handle(at(left))) for left in (60, 40, 20, 15, 9, 8)]
    assert heard == [
        [],
        [],
        ["Лишилося 20 секунд"],
        [],
        ["Лишилося 9 секунд"],
        [],
    ]


def test_what_the_search_found_is_counted_and_its_best_named() -> None:
    found = (Spot("service:a", "Прописка"), Spot("service:b", "Виписка"))
    spoken = speaking(View("Search"), Stand((), (SEARCH,)))
    effects = spoken.handle(Stood(View("Search"), Stand((), (SEARCH, *found))))
    assert said(effects) == ["Знайдено 2 послуги, найближча: Прописка"]
    assert spoken.handle(Stood(View("Search"), Stand((), (SEARCH, *found)))) == []
    assert spoken.handle(Stood(View("Search"), Stand((), (SEARCH,)))) == []


def test_repeat_says_the_screen_again_and_skip_leaves_a_sentence() -> None:
    spoken = speaking()
    assert said(spoken.handle(Controlled(Key.REPEAT)))[0] == "Що вам потрібно?"
    assert spoken.handle(Controlled(Key.SKIP)) == [Stop.SKIP]
    assert spoken.handle(Controlled(Key.CHOOSE)) == []
    assert spoken.handle(Acted()) == [Stop.HUSH]


def test_the_volume_has_steps_over_twenty_one_decibels_and_is_reset() -> None:
    spoken = speaking()
    gains, effects = set(), list[Effect]()
    for key in [Key.QUIETER] * LEVELS + [Key.LOUDER] * (LEVELS + 1):
        effects = spoken.handle(Controlled(key))
        gains |= {it.gain_db for it in effects if isinstance(it, Say)}
    assert said(effects) == [f"Гучність {LEVELS} із {LEVELS}"]
    assert (min(gains), max(gains)) == (-21.0, 0.0)
    spoken.handle(SpeechSet(on=False))
    assert spoken.volume == Volume()


def test_a_ukrainian_name_on_an_english_screen_is_said_in_ukrainian() -> None:
    spoken = speaking(View("Idle", language="en"), Stand((), (SEARCH,)))
    words = Stand((Written("title", "Ticket Р-042. Чекати 5–10 хв. About 5–10 min"),))
    (effect,) = spoken.handle(Stood(View("Before", language="en"), words))[1:]
    assert isinstance(effect, Say)
    assert [(it.text, it.language) for it in spoken_sentences(effect)] == [
        ("Ticket er, Roman, 42", "en"),
        ("Чекати від 5 до 10 хвилин", "uk"),
        ("About 5 to 10 minutes", "en"),
    ]
