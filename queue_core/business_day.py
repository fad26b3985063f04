"""The business day: numbers start anew with it, and it ends at 03:00 hall time.

In a hall whose night resets nothing it goes on until staff end it.
"""

from datetime import date, datetime, time, timedelta, tzinfo

DAY_ENDS_AT = timedelta(hours=3)


def business_day(at: datetime, zone: tzinfo) -> date:
    """Return the day that an instant belongs to: before 03:00 hall time, still yesterday."""
    return (at.astimezone(zone).replace(tzinfo=None) - DAY_ENDS_AT).date()


def series_day(at: datetime, zone: tzinfo, *, night_reset: bool) -> date:
    """Return the day whose numbers a kiosk's own series counts.

    Where a hall's night resets nothing, a kiosk cannot know when staff end a day: one without end.
    """
    return business_day(at, zone) if night_reset else date.min


def day_begins(day: date, zone: tzinfo) -> datetime:
    """Return the instant, in the hall's zone, from which on it is that business day."""
    return datetime.combine(day, time(), zone) + DAY_ENDS_AT
