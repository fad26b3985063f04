"""What is said of a call: the ticket with its letter, spelling word and number, and where to go.

A call is said in two parts, since a ticket is known long before its counter: each part is made
once and kept, and they are joined when the ticket is called.
"""

import msgspec

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber
from speech.numerals import spoken
from texts import say


class Announcement(msgspec.Struct, frozen=True):
    """The two parts of a call in one language."""

    ticket: str
    counter: str
    language: str

    @property
    def text(self) -> str:
        """The whole sentence: «Талон ер, Роман, сорок два, до вікна номер дванадцять»."""
        return say("voice.call", self.language, ticket=self.ticket, counter=self.counter)


def announcement(number: TicketNumber, counter: CounterNumber, language: str) -> Announcement:
    """Return what is said when a ticket is called to a counter."""
    return Announcement(ticket_words(number, language), counter_words(counter, language), language)


def ticket_words(number: TicketNumber, language: str) -> str:
    """Return «Талон ер, Роман, сорок два»."""
    return say(
        "voice.ticket",
        language,
        letter=say(f"voice.letter.{number.letter}", language),
        word=say(f"voice.word.{number.letter}", language),
        number=spoken(number.ordinal, language),
    )


def counter_words(counter: CounterNumber, language: str) -> str:
    """Return «до вікна номер дванадцять»."""
    return say("voice.counter", language, number=spoken(counter, language))
