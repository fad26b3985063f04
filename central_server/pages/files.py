"""The pages' files, read once and given by name, with the headers that keep foreign code out."""

import gzip
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Literal

import msgspec

from central_server.pages import fonts

FONT_NAME = "inter.ttf"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every page and file: nothing from elsewhere, no inline code, no address leaked."""

_MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
}


class PageFile(msgspec.Struct, frozen=True):
    """A file as a browser is sent it; `etag` (quoted) changes with the content.

    `gzipped`: the same file, compressed, where that makes it smaller.
    """

    body: bytes
    media_type: str
    etag: str
    gzipped: "PageFile | None" = None


@cache
def page(name: Literal["clerk", "supervisor", "visitor"]) -> PageFile:
    """Return one of the three pages."""
    file_name = f"{name}.html"
    return _page_file(file_name, files(__package__).joinpath(file_name).read_bytes())


@cache
def static_names() -> frozenset[str]:
    """Return every name under `/static/`."""
    folder = files(__package__).joinpath("static")
    return frozenset({entry.name for entry in folder.iterdir() if entry.is_file()} | {FONT_NAME})


def static_file(name: str) -> PageFile | None:
    """Return what `/static/NAME` is, or None where no such file is shipped."""
    return _shipped(name) if name in static_names() else None


@cache
def _shipped(name: str) -> PageFile:
    if name == FONT_NAME:
        return _page_file(name, fonts.inter())
    return _page_file(name, files(__package__).joinpath("static", name).read_bytes())


def _page_file(name: str, body: bytes) -> PageFile:
    media_type = _MEDIA_TYPES[name.rpartition(".")[2]]
    tag = sha256(body).hexdigest()[:20]
    small = gzip.compress(body, mtime=0) if media_type.startswith(("text/", "font/")) else body
    gzipped = PageFile(small, media_type, f'"{tag}-gzip"') if len(small) < len(body) else None
    return PageFile(body, media_type, f'"{tag}"', gzipped)
