"""The clerk's, the supervisor's and the visitor's pages, and their files."""

from typing import Any

from litestar import Response, get

from central_server.api.callers import Asked
from central_server.api.problems import Refusal
from central_server.pages.files import HEADERS, PageFile, page, static_file

_DAY = "public, max-age=0, must-revalidate"


@get("/clerk", sync_to_thread=False, include_in_schema=False)
def clerk_page(request: Asked) -> Response[Any]:
    """Return the page at which clerks work."""
    return _file(request, page("clerk"))


@get("/supervisor", sync_to_thread=False, include_in_schema=False)
def supervisor_page(request: Asked) -> Response[Any]:
    """Return the page of those who look after the hall."""
    return _file(request, page("supervisor"))


@get("/t", sync_to_thread=False, include_in_schema=False)
def visitor_page(request: Asked) -> Response[Any]:
    """Return the page that a slip's code opens; the secret behind `#` never comes here."""
    return _file(request, page("visitor"))


@get("/static/{file:str}", sync_to_thread=False, include_in_schema=False)
def page_file(request: Asked, file: str) -> Response[Any]:
    """Return a style sheet, a script, a font or a picture of the pages."""
    found = static_file(file)
    if found is None:
        raise Refusal(404, "not_found", "The pages have no such file.")
    return _file(request, found)


def _file(request: Asked, file: PageFile) -> Response[Any]:
    headers = {**HEADERS, "Cache-Control": _DAY, "Vary": "Accept-Encoding"}
    if file.gzipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        file = file.gzipped
        headers["Content-Encoding"] = "gzip"
    headers["ETag"] = file.etag
    if request.headers.get("if-none-match") == file.etag:
        return Response(None, status_code=304, headers=headers)
    media_type = file.media_type.partition(";")[0]  # the framework adds the charset to texts
    return Response(file.body, media_type=media_type, headers=headers)
