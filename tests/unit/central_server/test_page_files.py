"""The pages' files: found by name, whole, and with headers that let nothing foreign in."""

import gzip

import pytest

from central_server.api.audited import AUDITED
from central_server.pages.files import HEADERS, page, static_file, static_names


@pytest.mark.parametrize(("name", "script"), [("clerk", b"clerk.js"), ("visitor", b"visitor.js")])
def test_a_page_is_html_and_begins_its_script(name: str, script: bytes) -> None:
    found = page("clerk" if name == "clerk" else "visitor")
    assert found.media_type == "text/html; charset=utf-8"
    assert script in found.body


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("base.css", "text/css; charset=utf-8"),
        ("clerk.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
        ("inter.ttf", "font/ttf"),
    ],
)
def test_a_file_is_told_with_its_type_and_a_tag_that_stays(name: str, media_type: str) -> None:
    found = static_file(name)
    assert found is not None
    assert found.media_type == media_type
    assert found.body
    assert found.etag == getattr(static_file(name), "etag", None)


@pytest.mark.parametrize("name", ["", "none.js", "../files.py", "../clerk.html", "__init__.py"])
def test_nothing_else_is_given_away(name: str) -> None:
    assert static_file(name) is None


def test_no_file_has_inline_code_or_a_foreign_address() -> None:
    texts = [page("clerk").body, page("supervisor").body, page("visitor").body]
    texts += [
        found.body
        for found in map(static_file, static_names())
        if found is not None and found.media_type.startswith("text/")
    ]
    for text in texts:
        for foreign in (b"https://", b"<script>", b"<style", b" style=", b"onclick="):
            assert foreign not in text
    assert HEADERS["Content-Security-Policy"].startswith("default-src 'self'")


@pytest.mark.parametrize("name", ["clerk.js", "inter.ttf"])
def test_text_and_font_are_there_compressed_too_under_a_tag_of_their_own(name: str) -> None:
    found = static_file(name)
    assert found is not None
    assert found.gzipped is not None
    assert gzip.decompress(found.gzipped.body) == found.body
    assert found.gzipped.etag != found.etag


def test_the_journal_has_words_for_every_act_that_it_notes() -> None:
    for language in ("uk", "en"):
        found = static_file(f"supervisor.{language}.js")
        assert found is not None
        for act in AUDITED.values():
            assert f"did_{act.what}".encode() in found.body, (language, act.what)
