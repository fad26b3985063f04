"""A hall's folder into a `HallDescription`: all of it, or every mistake at once."""

import hashlib
from pathlib import Path

import msgspec

from catalogue import (
    counters,
    hall_settings,
    priority_groups,
    routes,
    schedule,
    services,
    slots,
    tree,
)
from catalogue.hall_settings import HallSettings
from catalogue.problems import CatalogueProblems, Problem, did_you_mean
from catalogue.table import Files
from queue_core.bookings import Bookable
from queue_core.hall import HallDescription, Service
from queue_core.ids import HallId
from queue_core.ticket_number import is_series_letter

FILES = (
    services.FILE,
    counters.FILE,
    priority_groups.FILE,
    schedule.FILE,
    schedule.DAYS_OFF,
    slots.FILE,
    routes.FILE,
    hall_settings.FILE,
)
DEMO_HALL = Path(__file__).parent / "demo_hall"


def load(folder: Path) -> HallDescription:
    """Return the hall that a folder describes.

    The folder has services.csv, windows.csv, hall.toml and, where there are any,
    priority_groups.csv, schedule.csv, days_off.csv, slots.csv and routes.csv. Raises
    CatalogueProblems with every mistake, by file and line.
    """
    files: dict[str, bytes] = {}
    unreadable: list[Problem] = []
    for name in FILES:
        try:
            files[name] = (folder / name).read_bytes()
        except FileNotFoundError:
            continue  # whether it may be missing is its reader's to say
        except OSError as cause:
            unreadable.append(Problem(name, 0, "", f"can't be read: {cause.strerror}"))
    if unreadable:
        raise CatalogueProblems(unreadable)
    return describe(files)


def describe(files: Files) -> HallDescription:
    """Return the hall that these files describe; `revision` is a digest of the content.

    Raises CatalogueProblems with every mistake, by file and line, each with its cure.
    """
    report: list[Problem] = []
    by_line = services.read_services(files, report)
    hall_counters = counters.read_counters(files, by_line, report)
    groups = priority_groups.read_priority_groups(files, report)
    hours = schedule.read_schedule(files, by_line.values(), hall_counters, report)
    slot_rows = slots.read_slots(files, by_line.values(), report)
    templates = routes.read_routes(files, by_line.values(), report)
    settings = hall_settings.read_hall(files, report)
    if settings is not None and by_line:
        _check_menu(settings, by_line, report)
    if report or settings is None:
        raise CatalogueProblems(report)
    description = HallDescription(
        hall_id=HallId(settings.hall_id),
        name=settings.name,
        timezone=settings.timezone,
        opens=settings.opens,
        closes=settings.closes,
        services=tuple(by_line.values()),
        counters=tuple(hall_counters),
        priority_groups=tuple(groups),
        areas=settings.areas,
        frequent=settings.frequent,
        public_url=settings.public_url,
        rules=settings.rules.rules,
        routes=templates,
        schedule=hours,
        issue=settings.rules.issue,
        pause=settings.rules.pause,
        bookable=Bookable(settings.rules.bookings, slot_rows),
        night_reset=settings.night_reset,
        consultation=settings.consultation,
    )
    return msgspec.structs.replace(description, revision=revision_of(description))


def revision_of(description: HallDescription) -> str:
    """Return 16 hexadecimal digits that change with anything in the description."""
    bare = msgspec.structs.replace(description, revision="")
    return hashlib.sha256(msgspec.json.encode(bare)).hexdigest()[:16]


def _check_menu(settings: HallSettings, by_line: dict[int, Service], report: list[Problem]) -> None:
    """Say where the start page can't lead to every service within the touches of K1."""

    def fault(key: str, message: str) -> None:
        place = " ".join(key.split()[:2])
        line = settings.lines.get(place, 0)
        report.append(Problem(hall_settings.FILE, line, key, message))

    known = set(filter(is_series_letter, (service.letter for service in by_line.values())))
    shown: dict[str, int] = {}
    for nth, area in enumerate(settings.areas, 1):
        for letter in area.letters:
            if letter not in known:
                fault(f"areas {nth} letters", f"no service has the letter {letter!r}; remove it")
            elif letter in shown:
                message = f"{letter!r} is already in area {shown[letter]}; remove it from one"
                fault(f"areas {nth} letters", message)
            shown.setdefault(letter, nth)
        groups = tree.groups_of(by_line.values(), area.letters)
        if len(groups) > tree.PAGE_MAX:
            message = f"has {len(groups)} groups and a page {tree.PAGE_MAX}; divide the area"
            fault(f"areas {nth}", message)
    missing = sorted(known - set(shown))
    if missing:
        fault("areas", f"no area shows the letters {' '.join(missing)}; add them to one")
    codes = {service.code for service in by_line.values()}
    for code in settings.frequent:
        if code not in codes:
            fault("frequent", f"{code!r} is the code of no service{did_you_mean(code, codes)}")
    wanted = settings.consultation
    if wanted and wanted not in codes:
        fault("consultation", f"{wanted!r} is the code of no service{did_you_mean(wanted, codes)}")
    choices = len(settings.areas) + len(settings.frequent)
    if choices > tree.PAGE_MAX:
        fault("areas", f"with frequent {choices} choices, and the page has {tree.PAGE_MAX}")
