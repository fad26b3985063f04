"""Where the parts of a slip go: P1 in dots, with letters that are all half an em wide."""

from itertools import pairwise
from typing import Any

import msgspec
import pytest

from printer.layout import place_slip
from printer.placed import (
    CAPITAL_EM,
    Item,
    Layout,
    Logo,
    Number,
    Qr,
    Rule,
    SlipDoesNotFit,
    Text,
)
from printer.profile import PrinterProfile, load_profile
from printer.template_files import default_template
from tests.unit.printer.slips import LONGEST_NAME, LONGEST_SHORT_NAME, slip

WIDE = load_profile("generic-80")
NARROW = load_profile("generic-58")
PAPERS = pytest.mark.parametrize("profile", [WIDE, NARROW], ids=["80 mm", "58 mm"])


class HalfEm:
    """Every letter is half an em wide; Inter's are a little wider in bold."""

    def width(self, text: str, size: float, weight: int) -> float:
        return len(text) * size * (0.58 if weight > 700 else 0.55)


METRICS = HalfEm()


def placed(profile: PrinterProfile = WIDE, **changes: Any) -> Layout:
    return place_slip(slip(**changes), profile, METRICS, default_template())


def lines(layout: Layout) -> list[str]:
    return [item.text for item in layout.items if isinstance(item, Text)]


def number_of(layout: Layout) -> Number:
    return next(item for item in layout.items if isinstance(item, Number))


def qr_of(layout: Layout) -> Qr:
    return next(item for item in layout.items if isinstance(item, Qr))


def right_edge(item: Item) -> float:
    match item:
        case Text():
            return item.left + METRICS.width(item.text, item.size, item.weight) * item.squeeze
        case Number() | Rule() | Logo():
            return item.left + item.width
        case Qr():
            return item.left + item.side


@PAPERS
@pytest.mark.parametrize("letter", "РЖЦД")
@pytest.mark.parametrize("digits", ["042", "1042"])
def test_the_number_is_twelve_millimetres_high(
    profile: PrinterProfile, letter: str, digits: str
) -> None:
    number = number_of(placed(profile, letter=letter, digits=digits))
    assert profile.millimetres(number.capital) >= 12
    assert number.size * CAPITAL_EM >= profile.dots(12)


@PAPERS
@pytest.mark.parametrize("service", ["Довідка", LONGEST_SHORT_NAME])
def test_all_words_have_capitals_of_three_and_a_half_millimetres(
    profile: PrinterProfile, service: str
) -> None:
    for item in placed(profile, service=service).items:
        if isinstance(item, Text):
            assert item.size * CAPITAL_EM >= profile.dots(3.5)


@PAPERS
@pytest.mark.parametrize("service", ["Довідка", LONGEST_SHORT_NAME])
@pytest.mark.parametrize("reprint", [None, "Повтор"])
def test_no_slip_uses_more_than_a_hundred_and_ten_millimetres(
    profile: PrinterProfile, service: str, reprint: str | None
) -> None:
    layout = placed(profile, service=service, reprint=reprint)
    paper = profile.millimetres(layout.height) + profile.head_to_cutter_mm + profile.tail_mm
    assert paper <= 110


@PAPERS
@pytest.mark.parametrize("service", ["Довідка", LONGEST_SHORT_NAME])
@pytest.mark.parametrize("letter", "РЖ")
@pytest.mark.parametrize("digits", ["042", "1042"])
def test_nothing_runs_over_the_edge(
    profile: PrinterProfile, service: str, letter: str, digits: str
) -> None:
    layout = placed(profile, service=service, letter=letter, digits=digits)
    for item in layout.items:
        assert item.left >= profile.margin_dots - 0.5
        assert right_edge(item) <= profile.width_dots - profile.margin_dots + 0.5


@PAPERS
def test_the_number_is_narrower_than_its_frame(profile: PrinterProfile) -> None:
    number = number_of(placed(profile, letter="Ж", digits="1042"))
    natural = METRICS.width("Ж", number.size, number.weight)
    natural += 4 * METRICS.width("0", number.size, number.weight)
    natural += (number.bar_em + 0.2) * number.size
    assert natural * number.squeeze < number.width


def test_a_long_name_wraps_and_keeps_every_word() -> None:
    words = " ".join(lines(placed(service=LONGEST_SHORT_NAME)))
    assert all(word in words for word in LONGEST_SHORT_NAME.split(" "))


def test_a_word_longer_than_the_paper_is_broken_after_a_hyphen_first() -> None:
    texts = lines(placed(service="Адміністративно-територіальних"))
    assert "Адміністративно-" in texts
    assert "територіальних" in texts


def test_a_word_with_no_hyphen_is_broken_where_the_paper_ends() -> None:
    word = "Щ" * 60
    assert sum(text.count("Щ") for text in lines(placed(service=word))) == 60


def test_a_closing_hyphen_makes_no_empty_line() -> None:
    assert "Довідка-" in lines(placed(service="Довідка-"))


def test_the_hall_gives_way_before_anything_that_a_visitor_needs() -> None:
    texts = lines(placed(service=f"{LONGEST_SHORT_NAME} {LONGEST_SHORT_NAME}"))
    assert not any("офіс" in text for text in texts)
    assert "1 поверх, синя зона" in texts
    assert "10:19" in texts


def test_what_cannot_fit_is_refused_with_the_missing_millimetres() -> None:
    with pytest.raises(SlipDoesNotFit, match=r"Р-042 needs \d+ mm more than the 110 mm"):
        placed(NARROW, service=f"{LONGEST_NAME} {LONGEST_NAME}")


def test_a_number_too_wide_to_be_read_is_refused() -> None:
    with pytest.raises(SlipDoesNotFit, match="too wide"):
        placed(NARROW, digits="1234567")


def test_an_address_too_long_for_a_phone_is_refused() -> None:
    with pytest.raises(SlipDoesNotFit, match="address is too long"):
        placed(NARROW, qr="http://192.168.10.5/" + "x" * 400)


def test_an_address_too_long_for_any_code_is_refused() -> None:
    with pytest.raises(SlipDoesNotFit, match="too long for any code"):
        placed(qr="x" * 3000)


@PAPERS
def test_the_code_is_beside_words_and_keeps_its_quiet_zone(profile: PrinterProfile) -> None:
    layout = placed(profile)
    qr = qr_of(layout)
    note = next(item for item in layout.items if isinstance(item, Text) and "Під" in item.text)
    assert note.left >= qr.left + qr.side + 4 * qr.module
    assert qr.top <= note.baseline <= qr.top + qr.side
    assert profile.millimetres(qr.module) >= 0.375


def test_narrow_paper_has_the_date_above_the_code() -> None:
    layout = placed(NARROW)
    date = next(item for item in layout.items if isinstance(item, Text) and "2026" in item.text)
    assert date.text == "Сб, 21.11.2026 10:19"
    assert date.baseline < qr_of(layout).top


def test_a_column_taller_than_the_code_leaves_it_in_its_middle() -> None:
    notes = ("Під час тривоги талон дійсний", "Візьміть паспорт", "Обідня перерва о 13:00")
    layout = placed(notes=notes, hall_name="")
    qr = qr_of(layout)
    beside = [item for item in layout.items if isinstance(item, Text) and item.left > qr.left]
    assert beside[-1].baseline > qr.top + qr.side


def test_without_an_address_the_words_take_the_whole_width() -> None:
    layout = placed(qr="")
    assert not any(isinstance(item, Qr) for item in layout.items)
    assert "Сб, 21.11.2026 10:19" in lines(layout)


def test_a_fact_too_long_for_a_line_puts_its_value_below() -> None:
    texts = lines(placed(facts=(("Час очікування приблизно", "від 60 до 90 хв"),)))
    assert texts.index("від 60 до 90 хв") == texts.index("Час очікування приблизно") + 1


def test_a_fact_without_a_value_is_a_line_of_its_own() -> None:
    assert "Час поки невідомий" in lines(placed(facts=(("Час поки невідомий", ""),)))


def test_values_end_at_the_right_edge() -> None:
    layout = placed()
    value = next(item for item in layout.items if isinstance(item, Text) and "людей" in item.text)
    assert right_edge(value) == pytest.approx(WIDE.width_dots - WIDE.margin_dots)


def test_a_bare_slip_has_no_rules_and_no_empty_lines() -> None:
    layout = placed(facts=(), place="", place_note="", hall_name="", notes=(), date_time=())
    assert not any(isinstance(item, Rule) for item in layout.items)
    assert all(lines(layout))


def test_a_note_to_the_place_may_stand_without_it() -> None:
    assert "Стежте за табло" in lines(placed(place="", place_note="Стежте за табло"))


def test_a_reprint_says_so_in_the_frame_of_the_number() -> None:
    number = number_of(placed(reprint="Повтор"))
    assert number.legend is not None
    assert number.legend.text == "Повтор"
    assert number.baseline - number.capital > number.legend.baseline


def test_a_letter_with_a_tail_or_a_crown_gets_a_higher_frame() -> None:
    usual = number_of(placed())
    tailed, crowned = number_of(placed(letter="Ц")), number_of(placed(letter="Ґ"))
    assert tailed.height > usual.height < crowned.height
    assert tailed.baseline - tailed.top == usual.baseline - usual.top
    assert crowned.baseline - crowned.top > usual.baseline - usual.top


def test_control_bytes_never_reach_the_paper() -> None:
    layout = placed(service="Довід\x10\x04\x01ка", place="1\x1b@ поверх", letter="Р\x00")
    assert number_of(layout).letter == "Р"
    assert all(ord(letter) >= 0x20 for text in lines(layout) for letter in text)


def test_lines_stand_under_one_another() -> None:
    column = [item for item in placed().items if isinstance(item, Text) and item.left < 20]
    assert all(above.baseline < below.baseline for above, below in pairwise(column))


def test_a_finer_printer_gets_more_dots_for_the_same_millimetres() -> None:
    fine = msgspec.structs.replace(WIDE, dpi=300, width_dots=864, margin_dots=24)
    ratio = number_of(placed(fine)).capital / number_of(placed()).capital
    assert ratio == pytest.approx(300 / 203, rel=0.02)


ROUTE: dict[str, Any] = {
    "route": "Далі: 2. Субсидія 3. Довідка про склад сім’ї",
    "route_short": "Далі ще 2 послуги",
}


def test_what_follows_is_told_below_the_service() -> None:
    told = " ".join(lines(placed(**ROUTE)))
    assert ROUTE["route"] in told
    assert told.index("Реєстрація") < told.index("Далі") < told.index("Перед вами")


@PAPERS
def test_a_route_that_is_too_long_is_counted_and_takes_nothing_of_what_must_stand(
    profile: PrinterProfile,
) -> None:
    route = {**ROUTE, "route": "Далі: " + " ".join(f"{at}. {LONGEST_NAME}" for at in range(2, 9))}
    told = " ".join(lines(placed(profile, **route)))
    assert "Далі ще 2 послуги" in told
    assert "Під час тривоги" in told
    assert "2. Видача" not in told


def test_what_fits_in_no_way_is_left_to_the_visitors_page() -> None:
    endless = " ".join(["послуга"] * 200)
    told = lines(placed(route=f"Далі: {endless}", route_short=f"Далі ще {endless}"))
    assert told == lines(placed())
