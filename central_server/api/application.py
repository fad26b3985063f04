"""The API put together: handlers behind one guard, errors as JSON, OpenAPI."""

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from central_server.api import (
    accounts,
    api_tokens,
    audit,
    bookings,
    counter_acts,
    counters,
    day,
    enrolment,
    events,
    feed_stream,
    hall,
    hall_editing,
    health,
    notices,
    pages,
    pulse,
    ratings,
    recorded,
    returns,
    sessions,
    supervision,
    terminals,
    tickets,
    visit,
)
from central_server.api.answers import described
from central_server.api.audited import audited
from central_server.api.callers import check_caller
from central_server.api.problems import HANDLERS
from central_server.api.roles import API
from central_server.api.squeezed import squeezed
from central_server.pages.files import FONT_NAME, static_file
from central_server.server import Server

_API_HANDLERS = [
    enrolment.enrol_terminal,
    enrolment.ask_to_join,
    enrolment.poll_joining,
    hall_editing.list_versions,
    hall_editing.change_hall,
    hall_editing.restore_version,
    supervision.see_hall_live,
    supervision.force_open,
    supervision.force_close,
    audit.see_audit,
    audit.verify_audit,
    audit.audit_as_csv,
    ratings.see_ratings,
    ratings.ratings_as_csv,
    ratings.rated_visits_as_csv,
    ratings.rated_visits_as_json,
    terminals.list_terminals,
    terminals.revoke_terminal,
    terminals.see_waiting,
    terminals.approve_terminal,
    terminals.refuse_terminal,
    tickets.reserve_ticket,
    tickets.see_ticket,
    returns.rejoin_at_kiosk,
    returns.rejoin_by_secret,
    events.upload_events,
    feed_stream.listen,
    hall.see_hall,
    hall.see_snapshot,
    pulse.see_pulse,
    notices.see_notices,
    notices.take_notice,
    sessions.log_in,
    sessions.see_session,
    sessions.log_out,
    accounts.change_password,
    accounts.list_accounts,
    accounts.add_account,
    accounts.reset_password,
    accounts.disable_account,
    accounts.enable_account,
    api_tokens.list_api_tokens,
    api_tokens.make_api_token,
    api_tokens.revoke_api_token,
    counters.list_counters,
    counters.see_counter,
    counters.open_counter,
    *counter_acts.act_handlers(),
    recorded.upload_recorded,
    recorded.ask_for_help,
    bookings.see_slots,
    bookings.list_bookings,
    bookings.make_booking,
    bookings.see_kept,
    bookings.see_booking,
    bookings.move_booking,
    bookings.cancel_booking,
    bookings.see_calendar,
    bookings.see_code,
    bookings.check_in_booking,
    day.see_day,
    day.pause_hall,
    day.resume_hall,
    day.stop_issue,
    day.allow_issue,
    day.set_quota,
    day.end_hall_day,
    day.begin_break,
    day.end_break,
    visit.see_visit,
]


def make_application(server: Server) -> Litestar:
    """Return a server's ASGI application; its starter calls `server.start` and `stop`."""
    static_file(FONT_NAME)  # the one large file is compressed now, while nobody waits
    return Litestar(
        route_handlers=[
            Router(API, route_handlers=described(_API_HANDLERS)),
            *described([health.see_health]),
            health.see_metrics,
            pages.clerk_page,
            pages.supervisor_page,
            pages.visitor_page,
            pages.page_file,
        ],
        # a guard would copy its handler at each request; no handler may have a hook of its own
        before_request=check_caller,
        middleware=[audited, squeezed],
        exception_handlers=HANDLERS,
        state=State({"server": server}),
        openapi_config=OpenAPIConfig(
            title="Cherha",
            version="1",
            description="The server of a queue hall: docs/protocol tells the words and the rules.",
            path="/schema",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
        request_max_body_size=server.settings.limits.body_bytes,
        logging_config=None,
    )
