"""What a server may be told; every value has a default that a hall can live with."""

import msgspec


class RateLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At most `burst` at once, and `per_second` in the long run."""

    per_second: float
    burst: int


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much one terminal, one address or one log-in may ask (C6); seconds are the wall's.

    What is over the limit is answered 429 and nothing is lost: a terminal sends again.
    """

    issue_per_kiosk: RateLimit = RateLimit(20.0, 100)
    uploads_per_terminal: RateLimit = RateLimit(20.0, 100)
    logins_per_login: RateLimit = RateLimit(0.1, 10)
    logins_per_address: RateLimit = RateLimit(5.0, 200)
    enrolments_per_address: RateLimit = RateLimit(0.2, 20)
    feeds_per_caller: int = 16
    connections: int = 4_000
    body_bytes: int = 2_000_000


class ServerSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The server's settings. `public_url` "": slips open the address that the server listens on."""

    public_url: str = ""
    session_hours: float = 24.0
    secure_cookies: bool = False
    kiosk_silent_s: float = 90.0
    kiosk_silent_wall_s: float = 12.0
    feed_comment_s: float = 5.0
    feed_send_timeout_s: float = 15.0
    contact_saved_every_s: float = 30.0
    access_read_every_s: float = 10.0
    graceful_stop_s: float = 2.0
    limits: Limits = Limits()
