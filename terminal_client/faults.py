"""Faults of the world that a terminal can meet, each with its remedy and a message id for staff.

TerminalFault
├── JournalFault      the disk is full, read-only, failing, or the journal is damaged
├── CredentialsFault  the terminal's own papers are missing, unreadable, or refused
└── LinkFault         the server does not answer, or what answers is not our server
"""

from enum import StrEnum


class Remedy(StrEnum):
    """What helps: wait and try again, call staff, or replace the part."""

    RETRY = "retry"
    CALL_STAFF = "call_staff"
    REPLACE = "replace"


class TerminalFault(Exception):
    """A fault of the world. `message_id` is a sentence of `texts`; `detail` is for the log."""

    def __init__(self, remedy: Remedy, message_id: str, detail: str = "") -> None:
        super().__init__(f"{message_id}: {detail}" if detail else message_id)
        self.remedy = remedy
        self.message_id = message_id
        self.detail = detail


class JournalFault(TerminalFault):
    """The journal could not take or give what was asked; nothing was half recorded.

    Message ids: `journal_disk_full`, `journal_read_only`, `journal_failing`, `journal_damaged`.
    """


class CredentialsFault(TerminalFault):
    """Message ids: `credentials_unreadable`, `plain_http_refused`, `enrolment_refused`."""


class LinkFault(TerminalFault):
    """Message ids: `server_unreachable`, `not_our_server`, `token_refused`, `server_failing`."""
