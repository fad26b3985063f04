"""Colours by meaning, shapes and type sizes, from the shipped `tokens.toml`."""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from PySide6.QtGui import QColor

ThemeName = Literal["light", "dark", "contrast"]
CapsName = Literal["kiosk", "kiosk_large", "rating", "rating_large"]


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """One theme's colours; a token's name says what the colour means, never what it looks like."""

    name: ThemeName
    bg: QColor
    surface: QColor
    sunken: QColor
    ink: QColor
    ink2: QColor
    line: QColor
    action: QColor
    on_action: QColor
    action_pressed: QColor
    hero: QColor
    on_hero: QColor
    on_hero2: QColor
    now: QColor
    on_now: QColor
    plot: QColor
    hero_plot: QColor
    notice: QColor
    on_notice: QColor
    notice_line: QColor
    alarm: QColor
    on_alarm: QColor
    focus_in: QColor
    focus_out: QColor


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Corners, borders and distances, millimetres."""

    radius_mm: float
    card_radius_mm: float
    border_mm: float
    border_contrast_mm: float
    focus_mm: float
    gap_mm: float
    gap_min_mm: float
    margin_mm: float
    target_min_mm: float
    ticket_notch_mm: float


class Caps(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Heights of capital letters, millimetres."""

    small: float
    body: float
    label: float
    title: float
    display: float
    number: float


class _Tokens(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    themes: dict[str, dict[str, str]]
    zones: dict[str, str]
    faces: dict[str, str]
    shape: Shape
    cap_mm: dict[str, Caps]


@cache
def _tokens() -> _Tokens:
    text = files("qt_shell").joinpath("tokens.toml").read_bytes()
    return msgspec.toml.decode(text, type=_Tokens)


@cache
def palette(name: ThemeName) -> Theme:
    """Return a theme by its name."""
    colours = {token: QColor(value) for token, value in _tokens().themes[name].items()}
    return Theme(name=name, **colours)


def shape() -> Shape:
    """Return the shapes that all themes share."""
    return _tokens().shape


def caps(name: CapsName) -> Caps:
    """Return a terminal's type sizes."""
    return _tokens().cap_mm[name]


def zone_colour(zone: str) -> QColor | None:
    """Return the colour of a zone of the floor by its Ukrainian name; None for an unknown one."""
    value = _tokens().zones.get(zone)
    return QColor(value) if value else None


def face_colour(level: int) -> QColor:
    """Return the tint of a rating face: 4 чудово … 1 жахливо; raises KeyError for another level."""
    return QColor(_tokens().faces[str(level)])


def face_stroke() -> QColor:
    """Return the colour of a face's lines."""
    return QColor(_tokens().faces["stroke"])
