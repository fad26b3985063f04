"""Makes a line good again after a slip was broken off: the next one is not taken for its rest.

A printer that got half of a command takes the next slip's first bytes as the other half, and a slip
that is half printed has the next one printed below it. Zeros fill up any command and are ignored
outside of one; then answers of earlier questions are let out, and a cut parts what was half
printed. The cut comes last: a printer that never says that it obeyed is repaired again and again,
and must not cut its roll to pieces.
"""

import time
from collections.abc import Callable

from printer.job_run import write_all
from printer.profile import Confirm, Cut, PrinterProfile
from printer.replies import InTurnReply, ProcessIdReply, ReplyReader
from printer.status_reader import PAPER_IN_TURN, ask_process_id
from printer.transports.transport import Transport

_BAND_ROWS = 240  # no picture that the encoder makes has more rows in one command
LONGEST_HEADER = 16  # bytes of a command before its data; GS v 0 has 8
_QUIET_SECONDS = 0.15
_MARK = b"end."


def filling_bytes(profile: PrinterProfile, begun: int | None = None) -> bytes:
    """Zeros for the longest command begun, and ESC @.

    `begun` is how many bytes the slip in doubt has, if that is known: no command of it is longer.
    """
    longest = longest_command(profile)
    return bytes(longest if begun is None else min(longest, begun)) + b"\x1b@"


def parting_bytes(profile: PrinterProfile) -> bytes:
    """A cut of what was half printed, or a feed where the printer has no cutter."""
    if profile.cut is Cut.NONE:
        feed = min(255, round(profile.dots(profile.head_to_cutter_mm + profile.tail_mm)))
        return b"\x1bJ" + bytes((feed,))
    return b"\x1dVA\x00"


def longest_command(profile: PrinterProfile) -> int:
    """No command of a slip for this printer is longer, in bytes."""
    return 8 + _BAND_ROWS * (profile.width_dots // 8)


def repair(
    transport: Transport,
    profile: PrinterProfile,
    *,
    timeout: float,
    begun: int | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> bool:
    """Repair an open line to a printer that is ready; whether the printer has obeyed it all.

    A printer that answers nothing in its turn is believed. Raises PrinterFault.
    """
    write_all(transport, filling_bytes(profile, begun))
    if not _obeyed(transport, profile.confirm, timeout, clock):
        return False
    write_all(transport, parting_bytes(profile))
    transport.finish()
    return True


def _obeyed(
    transport: Transport, confirm: Confirm, timeout: float, clock: Callable[[], float]
) -> bool:
    """Ask whether all that was sent is obeyed, and let late answers out."""
    if confirm not in (Confirm.GS_R, Confirm.PROCESS_ID) or not transport.two_way:
        return True
    by_id = confirm is Confirm.PROCESS_ID
    write_all(transport, ask_process_id(_MARK) if by_id else PAPER_IN_TURN)
    transport.finish()
    replies, obeyed, until = ReplyReader(), False, clock() + timeout
    while (left := until - clock()) > 0:
        heard = transport.read(min(left, _QUIET_SECONDS) if obeyed else left)
        if not heard:
            break
        for reply in replies.feed(heard):
            obeyed |= reply == ProcessIdReply(_MARK) if by_id else isinstance(reply, InTurnReply)
    return obeyed
