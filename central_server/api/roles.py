"""Who may ask what, as one literal matrix. What stands in no row is refused to everybody.

`ANYONE` asks without saying who it is. A terminal's token is one device's, one hall's, one role's;
`SYSTEM` is another program of the city, such as a site that books, by a token of its own.
"""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is, by the token or session they show."""

    ANYONE = "anyone"
    KIOSK = "kiosk"
    BOARD = "board"
    RATING = "rating"
    SYSTEM = "system"
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


_EVERYBODY = frozenset(Role)
_TERMINALS = frozenset({Role.KIOSK, Role.BOARD, Role.RATING})
_KIOSK = frozenset({Role.KIOSK})
_SYSTEM = frozenset({Role.SYSTEM})
_STAFF = frozenset({Role.CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR})
_SUPERVISORS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})

API = "/api/v1"

MATRIX: dict[tuple[str, str], frozenset[Role]] = {
    ("POST", f"{API}/enrolment"): _EVERYBODY,
    ("POST", f"{API}/enrolment/requests"): _EVERYBODY,
    ("POST", f"{API}/enrolment/requests/poll"): _EVERYBODY,
    ("GET", f"{API}/hall/versions"): _SUPERVISORS,
    ("POST", f"{API}/hall/changes"): _SUPERVISORS,
    ("POST", f"{API}/hall/versions/{{n}}/restore"): _SUPERVISORS,
    ("GET", f"{API}/supervision"): _SUPERVISORS,
    ("POST", f"{API}/counters/{{number}}/force-open"): _SUPERVISORS,
    ("POST", f"{API}/counters/{{number}}/force-close"): _SUPERVISORS,
    ("GET", f"{API}/audit"): _ADMINISTRATOR,
    ("GET", f"{API}/audit/verify"): _ADMINISTRATOR,
    ("GET", f"{API}/audit/csv"): _ADMINISTRATOR,
    ("GET", f"{API}/ratings"): _SUPERVISORS,
    ("GET", f"{API}/ratings/csv"): _SUPERVISORS,
    ("GET", f"{API}/ratings/visits"): _SUPERVISORS,
    ("GET", f"{API}/ratings/visits/json"): _SUPERVISORS,
    ("GET", f"{API}/terminals"): _SUPERVISORS,
    ("POST", f"{API}/terminals/{{terminal_id}}/revoke"): _SUPERVISORS,
    ("GET", f"{API}/terminals/waiting/{{code}}"): _SUPERVISORS,
    ("POST", f"{API}/terminals/waiting/{{code}}/approve"): _SUPERVISORS,
    ("POST", f"{API}/terminals/waiting/{{code}}/refuse"): _SUPERVISORS,
    ("POST", f"{API}/tickets"): _KIOSK,
    ("GET", f"{API}/tickets/{{number}}"): _STAFF,
    ("POST", f"{API}/returns"): _KIOSK,
    ("POST", f"{API}/events"): _TERMINALS,
    ("GET", f"{API}/feed"): _TERMINALS | _STAFF,
    ("GET", f"{API}/snapshot"): _TERMINALS,
    ("GET", f"{API}/pulse"): _TERMINALS | _STAFF | _SYSTEM,
    ("GET", f"{API}/hall"): _TERMINALS | _STAFF | _SYSTEM,
    ("POST", f"{API}/session"): _EVERYBODY,
    ("GET", f"{API}/session"): _STAFF,
    ("DELETE", f"{API}/session"): _STAFF,
    ("POST", f"{API}/session/password"): _STAFF,
    ("GET", f"{API}/api-tokens"): _ADMINISTRATOR,
    ("POST", f"{API}/api-tokens"): _ADMINISTRATOR,
    ("POST", f"{API}/api-tokens/{{token_id}}/revoke"): _ADMINISTRATOR,
    ("GET", f"{API}/accounts"): _SUPERVISORS,
    ("POST", f"{API}/accounts"): _SUPERVISORS,
    ("POST", f"{API}/accounts/{{login}}/reset"): _SUPERVISORS,
    ("POST", f"{API}/accounts/{{login}}/disable"): _SUPERVISORS,
    ("POST", f"{API}/accounts/{{login}}/enable"): _SUPERVISORS,
    ("GET", f"{API}/counters"): _STAFF,
    ("GET", f"{API}/counters/{{number}}"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/open"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/close"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/call-next"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/recall"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/start"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/finish"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/no-show"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/call-ticket"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/transfer"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/park"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/resume"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/return"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/next-service"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/back-office"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/result-ready"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/route"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/confirm-priority"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/refuse-priority"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/note"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/recorded"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/help"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/break"): _STAFF,
    ("POST", f"{API}/counters/{{number}}/end-break"): _STAFF,
    ("GET", f"{API}/day"): _TERMINALS | _STAFF | _SYSTEM,
    ("POST", f"{API}/day/pause"): _STAFF | _SYSTEM,
    ("POST", f"{API}/day/resume"): _STAFF | _SYSTEM,
    ("POST", f"{API}/day/stop-issue"): _STAFF,
    ("POST", f"{API}/day/allow-issue"): _STAFF,
    ("POST", f"{API}/day/quota"): _SUPERVISORS,
    ("POST", f"{API}/day/end"): _SUPERVISORS,
    ("GET", f"{API}/services/{{code}}/slots"): _STAFF | _SYSTEM,
    ("GET", f"{API}/bookings"): _STAFF | _SYSTEM,
    ("POST", f"{API}/bookings"): _STAFF | _SYSTEM,
    ("GET", f"{API}/bookings/kept"): _KIOSK,
    ("GET", f"{API}/bookings/{{booking_id}}"): _STAFF | _SYSTEM,
    ("POST", f"{API}/bookings/{{booking_id}}/move"): _STAFF | _SYSTEM,
    ("POST", f"{API}/bookings/{{booking_id}}/cancel"): _STAFF | _SYSTEM,
    ("GET", f"{API}/bookings/{{booking_id}}/calendar"): _STAFF | _SYSTEM,
    ("GET", f"{API}/bookings/{{booking_id}}/code"): _STAFF | _SYSTEM,
    ("POST", f"{API}/check-ins"): _KIOSK,
    ("GET", f"{API}/notices"): _STAFF,
    ("POST", f"{API}/notices/{{notice_id}}/taken"): _STAFF,
    ("GET", f"{API}/visit"): _EVERYBODY,
    ("POST", f"{API}/visit/return"): _EVERYBODY,
    ("GET", "/health"): _EVERYBODY,
    ("GET", "/metrics"): _EVERYBODY,
    ("GET", "/schema/openapi.json"): _EVERYBODY,
    ("GET", "/clerk"): _EVERYBODY,
    ("GET", "/supervisor"): _EVERYBODY,
    ("GET", "/t"): _EVERYBODY,
    ("GET", "/static/{file}"): _EVERYBODY,
}


def may(role: Role, method: str, path: str) -> bool:
    """Say whether a role may ask that; `path` is the template of the route."""
    return role in MATRIX.get((method, path), frozenset())
