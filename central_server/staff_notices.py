"""What staff should know now: calls for help, no paper, a board unheard, records refused.

Calls and refusals are kept by the store until somebody takes them; a call of an earlier business
day is history. What a printer lacks is told as soon as the kiosk says so, and goes by itself: when
the kiosk says that it is mended, and a slip that failed also with the next one that comes out. So
is what keeps a board's voice from being heard, and a kiosk that staff have paused.
"""

from collections.abc import Container, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from central_server.contacts import PaperSaid, VoiceSaid
from central_server.hall_desk import HallDesk, Unprinted
from central_server.words import NoticeTold
from queue_core.business_day import business_day
from queue_core.ids import TerminalId

MOST = 100

_STAFF_CALLED = "staff_called"
_ALARM = "alarm."
_PAPER_OUT = "paper_out"
_THERE_IS_PAPER = frozenset({"ok", "low"})
_NO_FAULT = frozenset({"", "ready", "unknown"})
_KIOSK_VOICE = "kiosk_voice"
_VOICE_IS_FINE = frozenset({"heard", "off", "unknown"})


def told_now(
    desk: HallDesk,
    papers: Mapping[TerminalId, PaperSaid],
    names: Mapping[TerminalId, str],
    voices: Mapping[TerminalId, VoiceSaid] = MappingProxyType({}),
    paused: Mapping[TerminalId, datetime] = MappingProxyType({}),
) -> list[NoticeTold]:
    """Return everything that staff should know, newest first; `names` are those of terminals."""
    told = [*_kept(desk, names), *_printers(desk, papers, names), *_voices(voices, names, papers)]
    told += _paused(paused, names)
    return sorted(told, key=lambda it: it.at, reverse=True)


def _kept(desk: HallDesk, names: Mapping[TerminalId, str]) -> Iterator[NoticeTold]:
    for notice in desk.past.notices(desk.hall_id, MOST):
        passes = notice.kind == _STAFF_CALLED or notice.kind.startswith(_ALARM)
        if passes and business_day(notice.at, desk.zone) < desk.day:
            continue
        terminal_id = TerminalId(notice.subject.partition(" ")[0])
        name = names.get(terminal_id, "")
        yield NoticeTold(notice.id, notice.at, notice.kind, notice.subject, name, can_be_taken=True)


def _printers(
    desk: HallDesk, papers: Mapping[TerminalId, PaperSaid], names: Mapping[TerminalId, str]
) -> Iterator[NoticeTold]:
    """Tell one thing of each kiosk that is enrolled: the worst."""
    for kiosk, name in names.items():
        said, failed = papers.get(kiosk), desk.unprinted.get(kiosk)
        if failed is not None and said is not None and _is_mended(failed, said):
            failed = None
        if said is not None and said.paper == "out":
            kind, at = "paper.out", said.since
        elif said is not None and said.printer not in _NO_FAULT:
            kind, at = _kind_of(said.printer), said.printer_since or said.since
        elif failed is not None:
            kind, at = _kind_of(failed.reason), failed.at
        elif said is not None and said.paper == "low":
            kind, at = "paper.low", said.since
        else:
            continue
        yield NoticeTold(f"printer-{kiosk}", at, kind, kiosk, name, can_be_taken=False)


def _voices(
    voices: Mapping[TerminalId, VoiceSaid],
    names: Mapping[TerminalId, str],
    kiosks: Container[TerminalId],
) -> Iterator[NoticeTold]:
    """A board can't call aloud; a kiosk, whose paper is known, can't read its screens aloud."""
    for terminal, said in voices.items():
        if terminal in names and said.voice not in _VOICE_IS_FINE:
            kind = _KIOSK_VOICE if terminal in kiosks else f"voice.{said.voice}"
            name = names[terminal]
            told_id = f"voice-{terminal}"
            yield NoticeTold(told_id, said.since, kind, terminal, name, can_be_taken=False)


def _paused(
    paused: Mapping[TerminalId, datetime], names: Mapping[TerminalId, str]
) -> Iterator[NoticeTold]:
    """Who paused a kiosk stood in front of it; others learn of it, and that it still is."""
    for kiosk, since in paused.items():
        if kiosk in names:
            told_id, name = f"paused-{kiosk}", names[kiosk]
            yield NoticeTold(told_id, since, "kiosk_paused", kiosk, name, can_be_taken=False)


def _is_mended(failed: Unprinted, said: PaperSaid) -> bool:
    """Say whether what kept a slip from coming out is known to be over."""
    if failed.reason == _PAPER_OUT and said.paper in _THERE_IS_PAPER:
        return True
    since = said.printer_since
    return said.printer == "ready" and since is not None and since > failed.at


def _kind_of(reason: str) -> str:
    return "paper.out" if reason == _PAPER_OUT else f"printer.{reason}"
