"""One question to a source of air-raid alarms over HTTP, and how old its answer is."""

import time
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import msgspec
import requests

from central_server.alarm_answers import READERS, NotUnderstood, Said
from central_server.settings import AlarmSettings

_LONGEST_ANSWER = 4_000_000
_ADDRESSES = {
    "alerts_in_ua": "https://api.alerts.in.ua/v1/alerts/active.json",
    "ukrainealarm": "https://api.ukrainealarm.com/api/v3/alerts/{region}",
}


class SourceSilent(Exception):
    """The source did not answer, or not with what it answers; the message says which."""


class Answer(msgspec.Struct, frozen=True):
    """What the source said, and how many seconds old it was when it came."""

    said: Said
    age_s: float


class AlarmSource:
    """Asks the source that the settings name. Used by one thread at a time."""

    def __init__(self, settings: AlarmSettings) -> None:
        if settings.source == "none":
            raise ValueError("the settings name no source")
        self._settings = settings
        self._read = READERS[settings.source]
        self._http = requests.Session()
        self._first: tuple[datetime, float] | None = None

    def ask(self) -> Answer:
        """Return what the source says now; raises SourceSilent."""
        answers = [self._ask(url) for url in self._urls()]
        began = [it.said.since for it in answers if it.said.alarm and it.said.since is not None]
        said = Said(any(it.said.alarm for it in answers), min(began, default=None))
        return Answer(said, max(it.age_s for it in answers))

    def _urls(self) -> list[str]:
        settings = self._settings
        address = settings.url or _ADDRESSES[settings.source]
        if "{region}" not in address:
            return [address]
        return [address.format(region=region) for region in settings.regions]

    def _ask(self, url: str) -> Answer:
        timeout_s = self._settings.timeout_s
        try:
            with self._http.get(
                url, headers=self._headers(), timeout=timeout_s, stream=True, allow_redirects=False
            ) as response:
                if response.status_code != requests.codes.ok:
                    raise SourceSilent(f"answered {response.status_code}")
                body = _whole(response, time.monotonic() + timeout_s)
                age_s = self._age_s(response)
        except (requests.RequestException, OSError) as cause:
            raise SourceSilent(type(cause).__name__) from cause
        try:
            return Answer(self._read(body, self._settings.regions), age_s)
        except NotUnderstood as cause:
            raise SourceSilent(str(cause)) from cause

    def _headers(self) -> dict[str, str]:
        """Return the headers with the token, read anew each time so that it may be changed."""
        try:
            token = Path(self._settings.token_file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as cause:
            raise SourceSilent("the file of the token can't be read") from cause
        is_bearer = self._settings.source == "alerts_in_ua"
        return {
            "Authorization": f"Bearer {token}" if is_bearer else token,
            "Accept": "application/json",
            "Cache-Control": "no-cache",
        }

    def _age_s(self, response: requests.Response) -> float:
        """Return how old an answer is: by its `Age`, and by a `Date` that does not go on.

        The hall's own clock may be wrong, so its `Date` is compared with earlier ones only: what
        ran here since the first answer, less what ran there, is what a cache has kept it for.
        """
        age = response.headers.get("Age", "0")
        age_s = float(age) if age.isdigit() else 0.0
        now_s = time.monotonic()
        try:
            date = parsedate_to_datetime(response.headers.get("Date", ""))
        except ValueError:
            return age_s
        if self._first is None or date.tzinfo is None:
            self._first = (date, now_s) if date.tzinfo is not None else None
            return age_s
        first, first_s = self._first
        behind_s = (now_s - first_s) - (date - first).total_seconds()
        if behind_s < 0:
            self._first = (date, now_s)
        return max(age_s, behind_s)


def _whole(response: requests.Response, until_s: float) -> bytes:
    """Return a body that comes whole in time; raises SourceSilent for one that drips or floods."""
    body = bytearray()
    for chunk in response.iter_content(65_536):
        body += chunk
        if len(body) > _LONGEST_ANSWER:
            raise SourceSilent("answered too much")
        if time.monotonic() > until_s:
            raise SourceSilent("answered too slowly")
    return bytes(body)
