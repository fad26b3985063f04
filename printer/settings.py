"""What a technician may want to change about the printer."""

from typing import Annotated, Literal

import msgspec

from printer.transports.places import parse_address

_Seconds = Annotated[float, msgspec.Meta(gt=0, le=60)]


LettersWanted = Literal["auto", "own", "picture"]


class PrinterSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which printer, and how long it is waited for; times in seconds.

    `address` is one of those in `printer/transports/address.py`, "" for no printer at all;
    `profile` a name from `printer/profiles`; `template` the file of a hall's own slip, "" for the
    shipped one. `letters`: whether slips are written in the printer's own letters once staff have
    read its strip: "auto" on slow lines alone, since a picture looks better; "own" always;
    "picture" never.

    A printer that takes nothing for `write_timeout` is given up: it may have been switched off and
    on, which takes it longer than that, and then goes on without what it had.

    `idle_poll` and `fault_poll` say how often the status is asked while nothing prints, and while
    something is wrong (K20).

    A printer that said within the last poll that it is ready is asked again before a slip, but not
    waited for longer than `hurried_timeout` (K19). A slip must be taken within `slip_timeout` and
    its paper confirmed within `printed_timeout` more; a printer that has only its status to show
    for that is asked at the last byte and `settle` after it.
    """

    address: str = "tcp://127.0.0.1:9100"
    profile: str = "generic-80"
    template: str = ""
    letters: LettersWanted = "auto"
    connect_timeout: _Seconds = 1.0
    write_timeout: _Seconds = 2.0
    answer_timeout: _Seconds = 1.0
    hurried_timeout: _Seconds = 0.06
    slip_timeout: _Seconds = 24.0
    printed_timeout: _Seconds = 5.0
    settle: Annotated[float, msgspec.Meta(ge=0, le=10)] = 1.0
    idle_poll: _Seconds = 5.0
    fault_poll: _Seconds = 2.0

    def __post_init__(self) -> None:
        """Refuse an address that means nothing; the sentence names the cure."""
        if self.address:
            parse_address(self.address)
