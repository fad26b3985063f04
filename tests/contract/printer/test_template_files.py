"""A hall's own template from its file, with its logo beside it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kiosk.own_slip import wrong_template
from printer.inter import InterMetrics
from printer.profile import load_profile, profile_names
from printer.raster import draw_slip
from printer.settings import PrinterSettings
from printer.template import LogoBlock, TemplateProblems
from printer.template_check import check_template
from printer.template_files import checked_template, default_template, load_template
from tests.unit.printer.slips import SLIP

WIDE = load_profile("generic-80")
GOOD = (
    '[[block]]\nkind = "number"\n[[block]]\nkind = "text"\ntext = "{service} {place}"\n'
    '[[block]]\nkind = "facts"\n[[block]]\nkind = "qr"\n'
    '[[block.beside]]\ntext = "{date}"\n[[block.beside]]\ntext = "{notes}"\n'
)


def png(width: int = 200, height: int = 100) -> bytes:
    file = BytesIO()
    Image.new("L", (width, height), 0).save(file, "PNG")
    return file.getvalue()


def test_a_halls_own_file_brings_its_logo(tmp_path: Path) -> None:
    (tmp_path / "sign.png").write_bytes(png())
    own = tmp_path / "slip.toml"
    own.write_text('[[block]]\nkind = "logo"\nfile = "sign.png"\nheight_mm = 8\n' + GOOD, "utf-8")
    template = load_template(str(own))
    logo = template.blocks[0]
    assert isinstance(logo, LogoBlock)
    assert logo.size == (200, 100)
    assert check_template(template, WIDE, InterMetrics(), [SLIP]) == ()
    picture = draw_slip(SLIP, WIDE, template)
    high = round(WIDE.dots(8))
    ink = picture.crop((288 - high + 4, 4, 288 + high - 4, high - 4)).getcolors()
    assert ink == [((2 * high - 8) * (high - 8), 0)]


def test_a_logo_or_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    own = tmp_path / "slip.toml"
    with pytest.raises(TemplateProblems, match="cannot be read"):
        load_template(str(own))
    own.write_text('[[block]]\nkind = "logo"\nfile = "no.png"\n' + GOOD, "utf-8")
    with pytest.raises(TemplateProblems, match=r"slip\.toml:1: the logo cannot be read"):
        load_template(str(own))


def test_a_kiosk_is_told_every_mistake_of_its_halls_slip_before_it_starts(tmp_path: Path) -> None:
    own = tmp_path / "slip.toml"
    own.write_text(GOOD.replace('kind = "number"', 'kind = "number"\nheight_mm = 11'), "utf-8")
    told = wrong_template(PrinterSettings(template=str(own)))
    assert told == [f"{own}:1: the number is 11 mm high, P1 asks for 12: raise height_mm"]
    own.write_text(GOOD, "utf-8")
    assert wrong_template(PrinterSettings(template=str(own))) == []
    assert wrong_template(PrinterSettings()) == []


@pytest.mark.parametrize("name", profile_names())
def test_the_shipped_slip_is_right_on_every_printer(name: str) -> None:
    assert checked_template("", load_profile(name)) is default_template()
