"""What a server may be told; every value has a default that a hall can live with."""

from typing import Annotated, Literal

import msgspec

Positive = Annotated[float, msgspec.Meta(gt=0)]
AtLeastOne = Annotated[int, msgspec.Meta(ge=1)]


class RateLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At most `burst` at once, and `per_second` in the long run."""

    per_second: Positive
    burst: AtLeastOne


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much one terminal, one address or one log-in may ask (C6); seconds are the wall's.

    What is over the limit is answered 429 and nothing is lost: a terminal sends again.
    """

    issue_per_kiosk: RateLimit = RateLimit(20.0, 100)
    uploads_per_terminal: RateLimit = RateLimit(20.0, 100)
    logins_per_login: RateLimit = RateLimit(0.1, 10)
    logins_per_address: RateLimit = RateLimit(5.0, 200)
    enrolments_per_address: RateLimit = RateLimit(0.2, 20)
    join_polls_per_terminal: RateLimit = RateLimit(1.0, 5)
    approvals_per_login: RateLimit = RateLimit(0.5, 30)
    changes_per_system: RateLimit = RateLimit(10.0, 100)
    reads_per_system: RateLimit = RateLimit(50.0, 500)
    feeds_per_caller: AtLeastOne = 16
    connections: AtLeastOne = 4_000
    body_bytes: AtLeastOne = 2_000_000


class AlarmSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a hall hears of air-raid alarms; docs/operations.md says how to get a token.

    `regions`: ids of the hall's oblast, raion and hromada by the source's own list; an alarm in any
    of them counts. `token_file`: a file of its own, mode 0600. Seconds are the wall's. No answer
    for `silent_after_s` is told as silence. `url` "": the source's own address.
    """

    source: Literal["none", "alerts_in_ua", "ukrainealarm"] = "none"
    url: str = ""
    token_file: str = ""
    regions: tuple[str, ...] = ()
    poll_s: Positive = 10.0
    timeout_s: Positive = 5.0
    silent_after_s: Positive = 60.0
    pause_by_itself: bool = True


class ServerSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The server's settings. `public_url` "": slips open the address that the server listens on.

    `store`: `postgresql://USER@HOST/NAME`; "" is a SQLite file in the server's folder.

    A log-in ends after `session_hours`, and when nothing was asked for `session_idle_hours`.
    `behind_proxy`: a proxy on this machine ends TLS, and says from where somebody asks.
    """

    public_url: str = ""
    store: str = ""
    session_hours: Positive = 24.0
    session_idle_hours: Positive = 4.0
    secure_cookies: bool = False
    behind_proxy: bool = False
    kiosk_silent_s: Positive = 90.0
    recovery_patience_s: Positive = 60.0
    kiosk_silent_wall_s: Positive = 12.0
    feed_comment_s: Positive = 5.0
    feed_send_timeout_s: Positive = 15.0
    contact_saved_every_s: Positive = 30.0
    access_read_every_s: Positive = 10.0
    join_poll_s: Positive = 2.0
    graceful_stop_s: Positive = 2.0
    alarm: AlarmSettings = AlarmSettings()
    limits: Limits = Limits()
