"""Templates from files: the shipped one, or a hall's own with its logo."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

from printer.template import Block, LogoBlock, Problem, Template, TemplateProblems, parse_template

DEFAULT = "default"


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
