"""A hall of three services and three counters, and words about it, for tests."""

from datetime import date

from queue_core.hall import Counter, HallDescription, Service
from queue_core.ids import CounterNumber, HallId, ServiceCode

HALL_ID = HallId("small")
TODAY = date(2026, 11, 21)


def service(code: str, letter: str) -> Service:
    return Service(
        code=ServiceCode(code),
        letter=letter,
        front_office="main",
        category={"uk": "Документи"},
        subcategory={"uk": "Паспорт"},
        name={"uk": f"Послуга {code}", "en": f"Service {code}"},
        short_name=f"Послуга {code}",
    )


def counter(number: int, *letters: str) -> Counter:
    return Counter(CounterNumber(number), "main", letters, "counter", 1, "A")


SMALL_HALL = HallDescription(
    hall_id=HALL_ID,
    name={"uk": "Мала зала"},
    timezone="Europe/Kyiv",
    opens="08:00",
    closes="17:00",
    services=(service("01", "А"), service("02", "А"), service("03", "К")),
    counters=(counter(1, "А"), counter(2, "А", "К"), counter(3, "К")),
    priority_groups=(),
    revision="r1",
)
