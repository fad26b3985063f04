"""Why somebody is called, as one sentence for clerk and board; where one stands who is back."""

from datetime import tzinfo

from queue_core.call_reason import CallReason
from texts.phrases import clock_time
from texts.sentences import say


def call_reason(reason: CallReason, language: str, zone: tzinfo) -> str:
    """Return «За записом на 10:55»: what puts somebody first, and nothing of the person."""
    at = reason.appointment
    return say(
        f"reason.{reason.why}",
        language,
        time=clock_time(at, zone) if at is not None else "",
        counter=reason.counter or "",
    )


def rejoined(place: str, language: str) -> str:
    """Return what a visitor is told who was missed and is back; `place` is `Rejoined.place`."""
    return say(f"rejoined.{place}", language)
