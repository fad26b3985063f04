"""How a serial line is set, as the printer's DIP switches or its self-test slip say."""

import enum

import msgspec


class Flow(enum.StrEnum):
    """Who says "wait": nobody, the wires RTS/CTS or DTR/DSR, or the bytes XON/XOFF.

    Linux knows RTS/CTS by itself; DSR is looked at here, before every few bytes.
    """

    NONE = "none"
    RTSCTS = "rtscts"
    DSRDTR = "dsrdtr"
    XONXOFF = "xonxoff"


class LineSettings(msgspec.Struct, frozen=True, kw_only=True):
    """As the printer's DIP switches say; most come with 8 bits, no parity, one stop bit."""

    baud: int = 115200
    flow: Flow = Flow.RTSCTS
    bits: int = 8
    parity: str = "N"
    stop: float = 1
