"""The hall's description and long lists travel compressed; acts and the feed never do."""

import gzip

import requests

from tests.contract.api.real_server import RealServer, feed

SMALL = 60_000


def raw(server: RealServer, **headers: str) -> tuple[requests.Response, bytes]:
    answer = server.kiosk().get("/hall", headers=headers, stream=True)
    with answer:
        return answer, answer.raw.read(decode_content=False)


def test_it_is_compressed_for_whoever_takes_that_and_is_the_same_hall(shared: RealServer) -> None:
    answer, body = raw(shared, **{"Accept-Encoding": "gzip, br"})
    plain, whole = raw(shared, **{"Accept-Encoding": "identity"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(body) == whole
    assert len(body) < SMALL
    assert answer.headers["ETag"] == plain.headers["ETag"]
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_in_brief_it_is_in_one_language_half_as_long_and_known_by_a_tag_of_its_own(
    shared: RealServer,
) -> None:
    whole = shared.clerk().get("/hall")
    for language, told in (("uk", "uk"), ("en", "en"), ("xx", "uk")):
        brief = shared.clerk().get("/hall", params={"language": language})
        hall = brief.json()
        assert hall["revision"] == whole.json()["revision"]
        assert set(hall["name"]) == {told}
        assert len(hall["services"]) == len(whole.json()["services"])
        assert int(brief.headers["Content-Length"]) < int(whole.headers["Content-Length"]) * 0.6
        tag = brief.headers["ETag"]
        assert tag != whole.headers["ETag"]
        again = {"If-None-Match": tag}
        known = shared.clerk().get("/hall", params={"language": language}, headers=again)
        assert (known.status_code, known.content) == (304, b"")


def test_the_feed_is_never_held_back_to_be_compressed(shared: RealServer) -> None:
    with feed(shared.board()) as listening:
        assert listening.next()[0] == "hello"
        assert "Content-Encoding" not in listening.response.headers


def test_long_lists_are_compressed_and_whole_and_acts_are_not(shared: RealServer) -> None:
    supervisor, clerk = shared.supervisor(), shared.clerk()
    for path in ("/counters", "/supervision", "/terminals"):
        answer = supervisor.get(path)
        assert answer.headers["Content-Encoding"] == "gzip", path
        plain = supervisor.get(path, headers={"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in plain.headers
        assert type(answer.json()) is type(plain.json())
    assert len(clerk.get("/counters").json()) == 82
    short = shared.kiosk().get("/bookings/kept")
    view = clerk.get(f"/counters/{shared.counter}")
    assert not {"Content-Encoding"} & (short.headers.keys() | view.headers.keys())
    refused = shared.nobody().get("/counters")
    assert (refused.status_code, refused.json()["reason"]) == (401, "not_logged_in")
