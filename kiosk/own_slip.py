"""Whether a hall's own slip can be printed; asked before the kiosk starts, and by check-config."""

from printer.settings import PrinterSettings


def wrong_template(printer: PrinterSettings) -> list[str]:
    """Return every mistake of the hall's own slip by line; the shipped one needs no look.

    What draws is imported only for a hall that has its own: the first frame does not wait for it.
    """
    if not printer.template:
        return []
    from printer.profile import load_profile
    from printer.template import TemplateProblems
    from printer.template_files import checked_template

    try:
        checked_template(printer.template, load_profile(printer.profile))
    except TemplateProblems as problems:
        return str(problems).splitlines()
    return []
