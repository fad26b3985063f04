"""What a technician may want to change about the printer."""

from typing import Annotated

import msgspec

_Seconds = Annotated[float, msgspec.Meta(gt=0, le=60)]


class PrinterSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which printer, and how long it is waited for; times in seconds.

    `address` is `tcp://HOST:PORT` or `file:PATH`; `profile` a name from `printer/profiles`.
    `idle_poll` and `fault_poll` say how often the status is asked while nothing prints, and while
    something is wrong (K20).
    """

    address: str = "tcp://127.0.0.1:9100"
    profile: str = "generic-80"
    connect_timeout: _Seconds = 1.0
    write_timeout: _Seconds = 5.0
    answer_timeout: _Seconds = 1.0
    printed_timeout: _Seconds = 3.0
    idle_poll: _Seconds = 5.0
    fault_poll: _Seconds = 2.0
