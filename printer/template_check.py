"""Whether a template keeps P1 on one printer: every mistake at once, by line, with its cure."""

from collections.abc import Iterable

from printer import template as tp
from printer.layout import place_slip
from printer.number_frame import number_width
from printer.placed import SlipDoesNotFit
from printer.profile import PrinterProfile
from printer.slip import Slip
from printer.template import Problem, Template
from printer.type_size import BODY_MM, NUMBER_MM, em_of
from printer.wrapping import Metrics

# What P1 asks for, and the words of a template that say it.
_NEEDED = {
    "service": 'a text block with "{service}"',
    "place": 'a text block with "{place}"',
    "date": 'a text block, or words beside the code, with "{date}"',
    "notes": 'words with "{notes}": they say that the ticket stays valid during an alarm',
}
_WIDEST = ("Ж", "1042")
_NARROWEST = 0.6
_CODE_LEAST_MM = 12.0  # 33 modules of 3 dots at 203 dpi


def check_template(
    template: Template, profile: PrinterProfile, metrics: Metrics, slips: Iterable[Slip]
) -> tuple[Problem, ...]:
    """All problems, sorted by line; none if every one of `slips` keeps P1 on that printer."""
    problems = list(_missing(template))
    for block, line in zip(template.blocks, template.lines, strict=True):
        problems += (Problem(line, text) for text in _block(block, profile, metrics))
    if not problems:
        problems += _lengths(template, profile, metrics, slips)
    return tuple(sorted(problems))


def _missing(template: Template) -> Iterable[Problem]:
    """What P1 asks for and no block says, or two say."""
    counts = {
        kind: sum(isinstance(block, kind) for block in template.blocks)
        for kind in (tp.NumberBlock, tp.FactsBlock, tp.QrBlock)
    }
    for kind, word in ((tp.NumberBlock, "number"), (tp.FactsBlock, "facts"), (tp.QrBlock, "qr")):
        if counts[kind] != 1:
            yield Problem(
                0, f'there are {counts[kind]} blocks of kind = "{word}": P1 asks for exactly one'
            )
    said = {name for words in _words(template) for name in _names(words)}
    for name, cure in _NEEDED.items():
        if name not in said:
            yield Problem(0, f"nothing says {{{name}}}, which P1 asks for: add {cure}")


def _words(template: Template) -> Iterable[tp.Words]:
    for block in template.blocks:
        if isinstance(block, tp.TextBlock):
            yield block.text
        if isinstance(block, tp.QrBlock):
            yield from (beside.text for beside in block.beside)


def _names(words: tp.Words) -> set[str]:
    try:
        return tp.placeholders(words)
    except ValueError:
        return set()


def _block(block: tp.Block, profile: PrinterProfile, metrics: Metrics) -> Iterable[str]:
    """What is wrong with one block."""
    if block.give_way and isinstance(block, tp.NumberBlock | tp.FactsBlock | tp.QrBlock):
        yield "P1 asks for this block on every slip: take give_way away"
    match block:
        case tp.NumberBlock(height_mm=height_mm):
            yield from _number(height_mm or profile.number_mm, profile, metrics)
        case tp.TextBlock():
            yield from _text(block)
        case tp.FactsBlock(height_mm=height_mm):
            yield from _height(height_mm, "height_mm")
        case tp.LogoBlock() if not block.is_png:
            yield f"{block.file} is not a PNG: save the sign as a black and white PNG"
        case tp.QrBlock():
            yield from _code(block)
        case _:
            pass


def _number(height_mm: float, profile: PrinterProfile, metrics: Metrics) -> Iterable[str]:
    if height_mm < NUMBER_MM:
        yield f"the number is {height_mm:g} mm high, P1 asks for {NUMBER_MM:g}: raise height_mm"
        return
    room = profile.width_dots - 2 * profile.margin_dots - profile.dots(3.0)
    size = em_of(profile, height_mm)
    wide = number_width(*_WIDEST, size, profile.number_weight, profile.number_bar_em, metrics)
    if wide * _NARROWEST > room:
        most = height_mm * room / (wide * _NARROWEST)
        yield f"Ж-1042 is wider than this paper: height_mm may be {most:.1f} at most"


def _height(height_mm: float, key: str) -> Iterable[str]:
    if height_mm < BODY_MM:
        yield f"{key} is {height_mm:g}: capitals are {BODY_MM:g} mm at least (P1)"


def _text(block: tp.TextBlock) -> Iterable[str]:
    yield from _height(block.height_mm, "height_mm")
    if block.least_mm is not None:
        yield from _height(block.least_mm, "least_mm")
        if block.least_mm > block.height_mm:
            yield "least_mm is more than height_mm: exchange them"
    yield from _said(block.text)
    if block.give_way and _names(block.text) & _NEEDED.keys():
        yield "P1 asks for these words on every slip: take give_way away"


def _said(words: tp.Words) -> Iterable[str]:
    try:
        names = tp.placeholders(words)
    except ValueError as error:
        yield f"braces that make no sense ({error}): write a name in each pair, {{{{ for a brace"
        return
    unknown = sorted(names - set(tp.FIELDS))
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in tp.FIELDS)
        yield f"unknown {', '.join(f'{{{name}}}' for name in unknown)}: there are {known}"
    if not isinstance(words, str) and "uk" not in words:
        yield 'no Ukrainian words: add uk = "…"'


def _code(block: tp.QrBlock) -> Iterable[str]:
    if block.least_mm < _CODE_LEAST_MM:
        yield f"least_mm is {block.least_mm:g}: phones need {_CODE_LEAST_MM:g} mm of code"
    if block.least_mm > block.side_mm:
        yield "least_mm is more than side_mm: exchange them"
    for beside in block.beside:
        yield from _said(beside.text)


def _lengths(
    template: Template, profile: PrinterProfile, metrics: Metrics, slips: Iterable[Slip]
) -> Iterable[Problem]:
    """Slips that do not fit: the first of each reason is enough to see what is wrong."""
    told: set[str] = set()
    for slip in slips:
        try:
            place_slip(slip, profile, metrics, template)
        except SlipDoesNotFit as error:
            reason = str(error).split(" needs ")[-1]
            if reason not in told:
                told.add(reason)
                cure = "give blocks a give_way, make them lower, or take one out"
                yield Problem(0, f"«{slip.service}»: {error}; {cure}")
