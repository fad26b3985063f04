"""Changes of a catalogue: merged by code and number, and every mistake told at once."""

from datetime import date

import msgspec

from catalogue.loader import DEMO_HALL, load
from central_server.hall_changes import HallChange, InUse, Mistake, changed, mistakes
from queue_core.bookings import SlotRow
from queue_core.ids import CounterNumber, ServiceCode
from queue_core.route import RouteTemplate
from queue_core.schedule import Hours, Schedule, SpecialDay

DEMO = load(DEMO_HALL)
IDLE = InUse(frozenset(), frozenset())
WAYS = {"route", "slots", "hours", "day"}
FIRST, LAST = DEMO.services[0], DEMO.services[-1]


def test_a_change_replaces_adds_and_removes_by_code() -> None:
    renamed = msgspec.structs.replace(FIRST, short_name="Інакше")
    extra = msgspec.structs.replace(LAST, code=ServiceCode("extra"), short_name="Ще одна",
                                    name={"uk": "Ще одна послуга"})  # fmt: skip
    change = HallChange(
        DEMO.revision, services=[renamed, extra], services_removed=[DEMO.services[1].code]
    )
    after = changed(DEMO, change)
    assert after.services[0] == renamed
    assert after.services[-1] == extra
    assert len(after.services) == len(DEMO.services)
    assert DEMO.services[1].code not in {it.code for it in after.services}
    assert after.revision != DEMO.revision
    assert len(change) == 3


def test_a_removed_service_leaves_the_start_page_too() -> None:
    gone = DEMO.frequent[0]
    after = changed(DEMO, HallChange(DEMO.revision, services_removed=[gone]))
    assert gone not in after.frequent


def test_a_head_start_and_a_counter_change_alone() -> None:
    group, counter = DEMO.priority_groups[0], DEMO.counters[0]
    after = changed(
        DEMO,
        HallChange(
            DEMO.revision,
            counters=[msgspec.structs.replace(counter, zone="синя")],
            priority_groups=[msgspec.structs.replace(group, head_start_min=7)],
            counters_removed=[CounterNumber(82)],
        ),
    )
    assert after.priority_groups[0].head_start_min == 7
    assert after.counters[0].zone == "синя"
    assert len(after.counters) == len(DEMO.counters) - 1
    assert after.services == DEMO.services


def test_nothing_changed_has_the_same_revision_and_no_mistake() -> None:
    assert changed(DEMO, HallChange(DEMO.revision)).revision == DEMO.revision
    assert mistakes(DEMO, IDLE) == []


def test_every_mistake_is_told_at_once_with_its_subject() -> None:
    broken = msgspec.structs.replace(FIRST, letter="O", short_name="")
    counter = msgspec.structs.replace(DEMO.counters[2], letters=("Ъ",), floor=500)
    group = msgspec.structs.replace(DEMO.priority_groups[1], head_start_min=-1)
    after = changed(
        DEMO,
        HallChange(DEMO.revision, services=[broken], counters=[counter], priority_groups=[group]),
    )
    found = {(it.kind, it.subject, it.column) for it in mistakes(after, IDLE)}
    assert {
        ("service", FIRST.code, "letter"),
        ("service", FIRST.code, "short_name_uk"),
        ("counter", str(counter.number), "categories"),
        ("counter", str(counter.number), "floor"),
        ("group", group.code, "head_start_min"),
    } <= found


def test_a_mistake_of_the_menu_is_the_halls() -> None:
    after = msgspec.structs.replace(DEMO, frequent=(ServiceCode("nothing"),))
    assert {it.kind for it in mistakes(after, IDLE)} == {"hall"}


def test_a_service_that_a_route_a_slot_or_hours_lead_to_stays() -> None:
    routed, booked, timed = (DEMO.services[n].code for n in (3, 4, 5))
    hours = (Hours((1,), "09:00", "12:00"),)
    change = HallChange(
        DEMO.revision,
        services_removed=[routed, booked, timed],
        routes=[RouteTemplate("baby", {"uk": "Народження"}, (routed, FIRST.code))],
        slots=[SlotRow(("Р",), (booked,), (1,), "09:00", "12:00", 20, 1)],
        schedule=Schedule(services={timed: hours}),
    )
    assert len(change) == 6
    told = [it for it in mistakes(changed(DEMO, change), IDLE) if it.kind in WAYS]
    assert {
        ("hours", f"service {timed}", "which"),
        ("slots", f"Р {booked}", "services"),
        ("route", "baby", "services"),
    } <= {(it.kind, it.subject, it.column) for it in told}
    assert all("no service" in it.message or "not in services" in it.message for it in told)


def test_a_route_is_put_and_removed_by_its_code_and_the_week_as_a_whole() -> None:
    known = DEMO.routes[0]
    renamed = msgspec.structs.replace(known, name={"uk": "Інакше"})
    holiday = SpecialDay(date(2027, 1, 7), {"uk": "Різдво"})
    after = changed(
        DEMO,
        HallChange(
            DEMO.revision,
            routes=[renamed],
            routes_removed=[DEMO.routes[1].code],
            slots=[],
            schedule=Schedule(hall=DEMO.schedule.hall, special_days=(holiday,)),
        ),
    )
    assert after.routes == (renamed, *DEMO.routes[2:])
    assert after.bookable.slots == ()
    assert after.bookable.rules == DEMO.bookable.rules
    assert after.schedule.special_days == (holiday,)
    assert mistakes(after, IDLE) == []


def test_a_mistake_of_a_day_off_names_its_date() -> None:
    short = SpecialDay(date(2027, 1, 7), {"uk": "Різдво"}, "16:00", "08:00")
    week = Schedule(special_days=(short,), hall=DEMO.schedule.hall)
    found = mistakes(changed(DEMO, HallChange(DEMO.revision, schedule=week)), IDLE)
    assert [(it.kind, it.subject, it.column) for it in found] == [("day", "2027-01-07", "to")]


def test_what_is_in_use_today_stays() -> None:
    change = HallChange(
        DEMO.revision, services_removed=[LAST.code], counters_removed=[CounterNumber(82)]
    )
    in_use = InUse(frozenset({LAST.code}), frozenset({CounterNumber(82)}))
    found = mistakes(changed(DEMO, change), in_use)
    assert Mistake("counter", "82", "number", "is open now; close it first", "open_now") in found
    assert (LAST.code, "code") in {(it.subject, it.column) for it in found}
