"""What can go wrong between us and a printer, told once, with its remedy."""

import enum


class Remedy(enum.Enum):
    """What helps: trying again, a person of the hall, or another device."""

    RETRY = "retry"
    CALL_STAFF = "call_staff"
    REPLACE = "replace"


class PrinterFault(Exception):
    """The printer is out of reach or takes no bytes; `message_id` is a sentence's id in `texts`.

    `some_may_have_left`: a write failed, and nobody knows how many of its bytes the printer has.
    """

    def __init__(
        self, remedy: Remedy, message_id: str, *, some_may_have_left: bool = False
    ) -> None:
        super().__init__(message_id)
        self.remedy = remedy
        self.message_id = message_id
        self.some_may_have_left = some_may_have_left
