"""From the name of a touched button to the session's input; the names are what tests touch."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime

from kiosk import inputs as inp
from kiosk import staff_inputs as staff_inp
from kiosk.access import Mode
from kiosk.screens import Keys
from kiosk.staff_screens import StaffPaper
from qt_shell.language import other_than
from queue_core.ids import EventId, ServiceCode, VisitId, uuid7

_SECRET_BYTES = 16
"""128 bits: 22 characters of url-safe base64."""


def touch_of(name: str, at: datetime, language: str) -> inp.AnyTouch | None:
    """Return what touching a button at hall time `at` means; None for no such button."""
    kind, _, which = name.partition(":")
    match kind:
        case "area":
            return inp.AreaTouched(at, int(which))
        case "group":
            return inp.GroupTouched(at, which)
        case "service" | "frequent":
            return inp.ServiceTouched(at, ServiceCode(which))
        case "priority" if which:
            return inp.PriorityChosen(at, which)
        case "event":
            return inp.LifeEventTouched(at, which)
        case "take_ticket":
            return _take(at)
        case "submit":
            return code_given(at)
        case "language":
            return inp.LanguageTouched(at, other_than(language))
        case _:
            return _typed(kind, which, at) or _plain(name, at)


def _typed(kind: str, which: str, at: datetime) -> inp.AnyTouch | None:
    """The kiosk's own keyboard."""
    match kind:
        case "type":
            return inp.Typed(at, " " if which == "space" else which)
        case "erase" | "clear":
            return inp.ErasedTouched(at, all_of_it=kind == "clear")
        case "keys":
            return inp.KeysTouched(at, Keys(which))
        case _:
            return None


def staff_touch_of(name: str, at: datetime) -> staff_inp.StaffInput | None:
    """Return what touching one of the staff's buttons means; None for no such button."""
    kind, _, which = name.partition(":")
    match kind:
        case "key":
            return staff_inp.KeyTouched(at, which if which.isdecimal() else "")
        case "enter":
            return staff_inp.EnterTouched(at)
        case "page":
            return staff_inp.PageTouched(at, staff_inp.StaffPage(which))
        case "print":
            return staff_inp.PrintTouched(at, StaffPaper(which))
        case "pause" | "resume":
            return staff_inp.PauseTouched(at, kind == "pause")
        case "pictures":
            return staff_inp.PicturesTouched(at)
        case "leave":
            return staff_inp.LeaveTouched(at)
        case _:
            return None


def _plain(name: str, at: datetime) -> inp.AnyTouch | None:
    match name:
        case "slip_yes" | "slip_no":
            return inp.SlipAnswered(at, name == "slip_yes")
        case "no_priority":
            return inp.PriorityChosen(at, None)
        case "voice_repeat" | "voice_skip" | "voice_quieter" | "voice_louder":
            return inp.Touch(
                at
            )  # what it does is the voice's; that somebody is here, the session's
        case _ if name in _MODES:
            return inp.AccessTouched(at, Mode(name))
        case _:
            kind = _KINDS.get(name)
            return kind(at) if kind else None


_MODES = frozenset(mode.value for mode in Mode)
_KINDS: dict[str, Callable[[datetime], inp.AnyTouch]] = {
    "priority": inp.PriorityTouched,
    "back": inp.BackTouched,
    "back_instead": inp.BackTouched,
    "search": inp.SearchTouched,
    "events": inp.LifeEventsTouched,
    "route": inp.RouteTouched,
    "consult": inp.ConsultTouched,
    "papers": inp.PapersTouched,
    "no_documents": inp.NoDocumentsTouched,
    "go_on": inp.GoOnTouched,
    "have": inp.HaveTouched,
    "booking": inp.BookingTouched,
    "returned": inp.ReturnTouched,
    "to_start": inp.ToStartTouched,
    "call_staff": inp.StaffTouched,
    "more": inp.MoreTouched,
    "more_time": inp.MoreTimeTouched,
    "done": inp.DoneTouched,
    "number_noted": inp.NumberNotedTouched,
}


def _take(at: datetime) -> inp.TakeTouched:
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    return inp.TakeTouched(
        at,
        visit_id=VisitId(uuid7(at, secrets.randbits(74))),
        request_id=EventId(uuid7(at, secrets.randbits(74))),
        secret=secret,
        capability=hashlib.sha256(secret.encode()).hexdigest(),
    )


def code_given(
    at: datetime, *, scanned: str | None = None, held: str | None = None
) -> inp.CodeGiven:
    """Return that a code is there: what was typed, or what a scanner read (see `CodeGiven`)."""
    take = _take(at)
    return inp.CodeGiven(
        at, take.visit_id, take.request_id, take.secret, take.capability, scanned, held
    )
