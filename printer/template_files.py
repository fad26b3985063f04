"""Templates from files: the shipped one, or a hall's own with its logo."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

from printer.inter import InterMetrics
from printer.profile import PrinterProfile
from printer.slip import Slip
from printer.template import Block, LogoBlock, Problem, Template, TemplateProblems, parse_template
from printer.template_check import check_template

DEFAULT = "default"

# As much as halls print: a name of 90 letters, four digits, a second paper.
_LONG = Slip(
    letter="Ж",
    digits="1042",
    service="Реєстрація місця проживання з одночасним зняттям з попереднього місця",
    hall_name="Прозорий офіс «Центральний»",
    facts=(("Перед вами", "117\u00a0людей"), ("Чекати приблизно", "115–125\u00a0хв")),
    place="Помаранчева зона, 1 поверх",
    place_note="Номер вікна покаже табло",
    date_time=("Сб, 21.11.2026", "10:19"),
    qr="https://hall.example:8080/t#AbCdEfGhIjKlMnOpQrStUv",
    notes=("Під час тривоги талон дійсний",),
    reprint="Повтор",
)


@lru_cache(maxsize=1)
def default_template() -> Template:
    """The shipped slip."""
    text = files("printer").joinpath("templates", f"{DEFAULT}.toml").read_text(encoding="utf-8")
    return parse_template(f"{DEFAULT}.toml", text)


def load_template(path: str = "") -> Template:
    """The template of that file, its logos read; the shipped one for "" and "default".

    `TemplateProblems` names every mistake by line, a file that cannot be read among them.
    """
    if path in ("", DEFAULT):
        return default_template()
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        found = Problem(0, f"this file cannot be read ({error}): name another, or none")
        raise TemplateProblems(path, (found,)) from error
    template = parse_template(path, text)
    blocks: list[Block] = []
    problems: list[Problem] = []
    for block, line in zip(template.blocks, template.lines, strict=True):
        if isinstance(block, LogoBlock):
            picture = Path(path).parent / block.file
            try:
                block = msgspec.structs.replace(block, png=picture.read_bytes())  # noqa: PLW2901 - the same block, its picture read
            except OSError as error:
                problems.append(Problem(line, f"the logo cannot be read: {error}"))
        blocks.append(block)
    if problems:
        raise TemplateProblems(path, tuple(problems))
    return msgspec.structs.replace(template, blocks=tuple(blocks))


def checked_template(path: str, profile: PrinterProfile) -> Template:
    """The same, held against P1 on that printer: `TemplateProblems` has all that is wrong."""
    template = load_template(path)
    problems = check_template(template, profile, InterMetrics(), [_LONG])
    if problems:
        raise TemplateProblems(template.name, problems)
    return template
