"""What stands on a screen, as it is said."""

import pytest

from kiosk.aloud import aloud, sentences, sign_aloud, voice_of


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Чекати приблизно 15–25\u00a0хв", "Чекати приблизно від 15 до 25 хвилин"),
        ("1–21\u00a0хв", "від 1 до 21 хвилини"),
        ("Чекати до\u00a05\u00a0хв", "Чекати до 5 хвилин"),
        ("8\u00a0хв", "8 хвилин"),
        ("Талон Р-042 знову в черзі", "Талон ер, Роман, 42 знову в черзі"),
        ("Ж-1888", "же, Жанна, 1888"),
        ("Паспорт · ID-картка…", "Паспорт, ID-картка"),
        ("кімната №\u00a05", "кімната номер 5"),
        ("Піднесіть QR-код", "Піднесіть кью-ар-код"),
    ],
)
def test_numbers_ranges_and_signs_become_words(written: str, said: str) -> None:
    assert aloud(written, "uk") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Працюємо до 17:00", "Працюємо до сімнадцятої"),
        ("За записом на 10:55", "За записом на десяту 55"),
        ("сьогодні з 8:05", "сьогодні з восьмої нуль 5"),
        ("о 03:00", "о третій"),
        ("з 23:30", "з двадцять третьої 30"),
        ("20:00", "двадцята"),
        ("10:19", "десята 19"),
    ],
)
def test_a_time_is_said_as_hours_in_their_case(written: str, said: str) -> None:
    assert aloud(written, "uk") == said


def test_english_keeps_its_figures() -> None:
    said = aloud("Ticket Р-042. About 15–25\u00a0min, up to\u00a05\u00a0min, until 17:00, QR", "en")
    assert said == "Ticket er, Roman, 42. About 15 to 25 minutes, up to 5 minutes, until 17:00, QR"


def test_signs_of_a_keyboard_have_names_and_letters_say_themselves() -> None:
    assert sign_aloud("’", "uk") == "апостроф"
    assert sign_aloud("’", "en") == "apostrophe"
    assert sign_aloud("ж", "uk") == "ж"


def test_what_is_written_in_cyrillic_is_said_by_the_ukrainian_voice() -> None:
    assert voice_of("Реєстрація шлюбу", "en") == "uk"
    assert voice_of("Marriage", "en") == "en"
    assert voice_of("English", "uk") == "en"
    assert voice_of("12", "uk") == "uk"


def test_a_text_is_said_sentence_by_sentence() -> None:
    assert sentences("Талон вийшов? Погляньте.\nВаш номер:  ") == [
        "Талон вийшов?",
        "Погляньте",
        "Ваш номер:",
    ]
