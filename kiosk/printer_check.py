"""What of a kiosk's printer can be seen to be wrong before the first slip: sentences for staff."""

from kiosk.own_slip import wrong_template
from printer.profile import profile_names
from printer.settings import PrinterSettings


def problems_of(printer: PrinterSettings) -> list[str]:
    """Return what is wrong with the profile and the hall's own slip, each with its cure.

    An address that means nothing is refused with the settings.
    """
    if not printer.address:
        return []
    known = profile_names()
    if printer.profile not in known:
        return [f"[printer] profile: {printer.profile!r} is not known; one of {', '.join(known)}"]
    return wrong_template(printer)
