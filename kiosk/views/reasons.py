"""Why something cannot be had now and when it can, in words; and a service's tile that says so."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from catalogue.tree import button_name
from kiosk.screens import Shut
from kiosk.views.page import Page
from qt_shell import fonts
from qt_shell.tile import Face, Tile, TileKind
from queue_core.answers import Reason, Refused
from queue_core.hall import Service
from queue_core.ids import ServiceCode
from texts import phrases


def why(page: Page, reason: Reason, said: Mapping[str, str]) -> str:
    """Return the reason in one or two sentences: ours, and what the hall wrote."""
    own = phrases.name_in(said, page.language) if said else ""
    sentence = page.say(f"refused.{reason.value}")
    return f"{sentence}. {own}" if own else sentence


def next_time(page: Page, until: datetime | None) -> str:
    """Return from when on it can be had, "" where nobody knows."""
    if until is None:
        return ""
    time = phrases.clock_time(until, page.zone)
    day = until.astimezone(page.zone).date()
    if page.today is not None and day == page.today:
        return page.say("kiosk.possible_today", time=time)
    weekday = phrases.on_weekday(until, page.zone, page.language)
    if page.today is not None and 0 < (day - page.today).days < 7:
        return page.say("kiosk.possible_on", day=weekday, time=time)
    return page.say("kiosk.possible_on", day=f"{weekday}, {day:%d.%m}", time=time)


def told(page: Page, refused: Refused) -> str:
    """Return reason and next time together."""
    parts = (why(page, refused.reason, refused.said), next_time(page, refused.until))
    return ". ".join(part for part in parts if part)


def service_tile(  # noqa: PLR0913 - all that a button may be asked to leave out
    page: Page,
    service: Service,
    shut: Iterable[Shut],
    *,
    kind: str = "service",
    sub: str = "",
    tail: str = "next",
    cap: float | None = None,
    terse: bool = False,
    silent: bool = False,
) -> Tile:
    """Return a service's button; dashed with its reason where it cannot be had now (K16).

    `terse`: so little room that only the next time is said; `silent`: not even that. A touch tells
    the reason.
    """
    refused, shows = refusal_of(shut, service.code), not silent
    face = Face(
        label=button_name(service, page.language),
        sub=_why_shut(page, refused, terse=terse) if shows and refused is not None else sub,
        tail=("clock" if refused is not None else tail) if tail else "",
        kind=TileKind.UNAVAILABLE if refused is not None else TileKind.NORMAL,
        cap_mm=cap,
        weight=fonts.BAR if cap is not None and kind == "service" else fonts.LABEL,
    )
    return page.parts.tile(f"{kind}:{service.code}", face)


def _why_shut(page: Page, refused: Refused, *, terse: bool) -> str:
    if not terse:
        return told(page, refused)
    until = refused.until
    if until is None:
        return page.say("kiosk.not_now")
    time = phrases.clock_time(until, page.zone)
    if until.astimezone(page.zone).date() == page.today:
        return page.say("kiosk.from_today", time=time)
    day = phrases.on_weekday(until, page.zone, page.language)
    return page.say("kiosk.from_day", day=day, time=time)


def refusal_of(shut: Iterable[Shut], service: ServiceCode) -> Refused | None:
    """Return why a service cannot be had, or None where it can."""
    return next((it.refused for it in shut if it.service == service), None)
