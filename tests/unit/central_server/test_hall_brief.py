"""A hall in brief: one language, nothing that a page's first load does not use."""

import gzip

import msgspec

from central_server.hall_brief import in_brief, languages_of, sent_in_brief, sent_whole
from queue_core.hall import HallDescription, MenuArea
from queue_core.ids import ServiceCode
from queue_core.route import RouteTemplate
from tests.unit.central_server.halls import small_hall


def bilingual_hall() -> HallDescription:
    hall = small_hall()
    passport, birth = hall.services
    return msgspec.structs.replace(
        hall,
        name={"uk": "Зала", "en": "Hall"},
        services=(
            msgspec.structs.replace(
                passport,
                name={"uk": "Паспорт", "en": "Passport"},
                category={"uk": "Документи", "en": "Papers"},
                keywords=("загранка",),
                documents=("Заява",),
            ),
            birth,
        ),
        counters=(msgspec.structs.replace(hall.counters[0], weights={"П": 2}),),
        areas=(MenuArea({"uk": "Усе"}, ("П",), "papers"),),
        routes=(RouteTemplate("child", {"uk": "Дитина", "en": "Child"}, (ServiceCode("birth"),)),),
    )


def test_names_are_in_one_language_and_ukrainian_where_it_has_none() -> None:
    brief = in_brief(bilingual_hall(), "en")
    assert brief.name == {"en": "Hall"}
    assert [it.name for it in brief.services] == [{"en": "Passport"}, {"uk": "birth"}]
    assert [it.category for it in brief.services] == [{"en": "Papers"}, {}]
    assert [it.name for it in brief.routes] == [{"en": "Child"}]


def test_short_names_are_kept_in_ukrainian_alone() -> None:
    hall = bilingual_hall()
    assert {it.short_name for it in in_brief(hall, "en").services} == {""}
    assert [it.short_name for it in in_brief(hall, "uk").services] == ["passport", "birth"]


def test_what_a_counter_works_by_stays_and_what_only_others_use_goes() -> None:
    hall = bilingual_hall()
    brief = in_brief(hall, "uk")
    assert (brief.rules, brief.schedule, brief.revision) == (hall.rules, hall.schedule, "1")
    assert brief.services[0].documents == ("Заява",)
    assert brief.services[0].keywords == ()
    assert (brief.priority_groups, brief.areas, brief.counters[0].weights) == ((), (), {})


def test_every_language_of_the_hall_is_encoded_once_with_a_tag_of_its_own() -> None:
    hall = bilingual_hall()
    assert languages_of(hall) == {"uk", "en"}
    assert languages_of(small_hall()) == {"uk"}
    whole, brief = sent_whole(hall), sent_in_brief(hall)
    assert (whole.etag, brief["uk"].etag, brief["en"].etag) == ('"1"', '"1-uk"', '"1-en"')
    assert msgspec.json.decode(whole.body, type=HallDescription) == hall
    for language, sent in brief.items():
        assert gzip.decompress(sent.gzipped) == sent.body
        told = msgspec.json.decode(sent.body, type=HallDescription)
        assert told == in_brief(hall, language)
