"""Numbers are read back from pictures, or not at all."""

import random
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw, ImageOps

from printer.emulator.number_reader import LETTERS, find_number, read_number
from printer.inter import inter
from printer.number_picture import number_picture

PRINTABLE = "АБВГҐДЕЄЖЗИКЛМНПРСТУФХЦЮЯ"
WEIGHTS = [(800, 0.25), (700, 0.15)]


def numbers(letter: str, seed: int) -> Iterator[str]:
    chance = random.Random(f"{letter}{seed}")
    yield from ("000", "111", "189", "4444")
    yield f"{chance.randrange(1000):03d}"
    yield f"{chance.randrange(1000, 10000)}"


def drawn(
    letter: str, digits: str, size: float, weight: int, bar: float, squeeze: float
) -> Image.Image:
    return ImageOps.expand(number_picture(letter, digits, size, weight, bar, squeeze), 6, 255)


def light_on_dark(picture: Image.Image) -> Image.Image:
    """The same in the board's colours: pale on a dark grey that is not black."""
    return ImageOps.invert(picture).point([40 + level * 150 // 255 for level in range(256)])


@pytest.mark.parametrize("letter", PRINTABLE)
@pytest.mark.parametrize(("weight", "bar"), WEIGHTS)
@pytest.mark.parametrize("size", [55, 86, 146])
def test_every_letter_is_read_at_every_size(
    letter: str, weight: int, bar: float, size: float
) -> None:
    for digits, squeeze in zip(numbers(letter, round(size)), (1.0, 0.86, 0.74) * 2, strict=True):
        picture = drawn(letter, digits, size, weight, bar, squeeze)
        found = read_number(picture if squeeze == 1.0 else light_on_dark(picture))
        assert found is not None, (letter, digits, squeeze)
        assert found.number == f"{letter}-{digits}"
        assert 0 < found.confidence <= 1


@pytest.mark.parametrize("digit", "0123456789")
def test_every_digit_is_read_at_every_place(digit: str) -> None:
    for place in range(4):
        digits = "8888"[:place] + digit + "8888"[place + 1 :]
        found = read_number(drawn("Р", digits, 86, 800, 0.25, 0.86))
        assert found is not None
        assert found.number == f"Р-{digits}"


@pytest.mark.parametrize("letter", PRINTABLE)
def test_a_number_drawn_a_little_differently_is_read(letter: str) -> None:
    picture = drawn(letter, "507", 90, 800, 0.25, 1.0)
    for other in (
        picture.resize((picture.width * 11 // 10, picture.height), Image.Resampling.BILINEAR),
        picture.resize((picture.width * 7 // 10, picture.height * 7 // 10)),
        picture.convert("1"),
        picture.convert("RGB"),
        picture.rotate(0.3, fillcolor=255),
    ):
        found = read_number(other)
        assert found is not None
        assert found.number == f"{letter}-507"


@pytest.mark.parametrize("letter", PRINTABLE)
def test_a_number_cut_out_close_to_its_ink_is_read(letter: str) -> None:
    picture = number_picture(letter, "107", 86, 800, 0.25)
    box = ImageOps.invert(picture).getbbox()
    assert box is not None
    for shown in (picture.crop(box), light_on_dark(picture.crop(box))):
        found = read_number(shown)
        assert found is not None
        assert found.number == f"{letter}-107"


def words(text: str, size: int = 60) -> Image.Image:
    picture = Image.new("L", (900, 120), 255)
    ImageDraw.Draw(picture).text((20, 90), text, font=inter(size, 800), fill=0, anchor="ls")
    return picture


@pytest.mark.parametrize(
    "text",
    ["Реєстрація", "042", "Р042", "Р-04", "Р-04217", "-042", "Р-", "Р-ОЗВ", "Р—042", "Р-04А"],
)
def test_what_is_no_ticket_number_is_not_read(text: str) -> None:
    assert read_number(words(text)) is None


def test_a_blank_picture_and_a_pale_one_are_not_read() -> None:
    assert read_number(Image.new("L", (300, 100), 255)) is None
    assert find_number(Image.new("L", (300, 100), 255)) is None
    pale = number_picture("Р", "042", 80, 800, 0.25).point([220 + v // 8 for v in range(256)])
    assert read_number(pale) is None


def test_a_number_too_small_to_be_sure_is_not_read() -> None:
    assert read_number(drawn("Р", "042", 16, 800, 0.25, 1.0)) is None


def test_noise_is_not_read() -> None:
    for seed in range(20):
        chance = random.Random(seed)
        noise = Image.frombytes("L", (120, 40), chance.randbytes(4800)).resize((480, 160))
        assert read_number(noise) is None
        assert find_number(noise) is None


def test_a_number_half_covered_is_not_read_as_another() -> None:
    for letter in PRINTABLE:
        picture = drawn(letter, "368", 86, 800, 0.25, 1.0)
        ImageDraw.Draw(picture).rectangle((0, 40, picture.width, 62), fill=255)
        found = read_number(picture)
        assert found is None or found.number == f"{letter}-368"


def test_all_letters_that_may_stand_on_a_ticket_have_templates() -> None:
    assert set(PRINTABLE) <= set(LETTERS)
