"""Settings of the link to the server; shipped defaults are the fields' values."""

import msgspec


class LinkSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All in wall seconds. `ca_file`: a private authority's certificate ("" = the system's own).

    `allow_plain_http` must be set for a server that is reached without TLS beyond this machine.
    `retry_last_s`: the longest pause between tries, so that a board catches up within 2 s (B9).
    """

    heartbeat_s: float = 5.0
    silent_s: float = 12.0
    timeout_s: float = 5.0
    reserve_patience_s: float = 0.7
    retry_first_s: float = 0.25
    retry_last_s: float = 1.0
    batch: int = 500
    allow_plain_http: bool = False
    ca_file: str = ""
