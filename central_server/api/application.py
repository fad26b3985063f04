"""The API put together: handlers behind one guard, errors as JSON, OpenAPI."""

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from central_server.api import (
    accounts,
    audit,
    counters,
    day,
    enrolment,
    events,
    feed_stream,
    hall,
    health,
    notices,
    pages,
    returns,
    sessions,
    terminals,
    tickets,
    visit,
    visit_ways,
)
from central_server.api.audited import audited
from central_server.api.callers import check_caller
from central_server.api.problems import HANDLERS
from central_server.api.roles import API
from central_server.server import Server

_API_HANDLERS = [
    enrolment.enrol_terminal,
    enrolment.ask_to_join,
    enrolment.poll_joining,
    audit.see_audit,
    audit.verify_audit,
    audit.audit_as_csv,
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
    counters.list_counters,
    counters.see_counter,
    counters.open_counter,
    counters.close_counter,
    counters.call_next,
    counters.recall,
    counters.start_service,
    counters.finish_service,
    counters.record_no_show,
    visit_ways.call_ticket,
    visit_ways.transfer_visit,
    visit_ways.park_visit,
    visit_ways.resume_visit,
    visit_ways.return_visit,
    visit_ways.next_service,
    visit_ways.send_to_back_office,
    visit_ways.result_ready,
    visit_ways.change_route,
    visit_ways.confirm_priority,
    visit_ways.refuse_priority,
    visit_ways.write_note,
    day.see_day,
    day.pause_hall,
    day.resume_hall,
    day.stop_issue,
    day.allow_issue,
    day.set_quota,
    day.begin_break,
    day.end_break,
    visit.see_visit,
]


def make_application(server: Server) -> Litestar:
    """Return a server's ASGI application; its starter calls `server.start` and `stop`."""
    return Litestar(
        route_handlers=[
            Router(API, route_handlers=_API_HANDLERS),
            health.see_health,
            health.see_metrics,
            pages.clerk_page,
            pages.visitor_page,
            pages.page_file,
        ],
        guards=[check_caller],
        middleware=[audited],
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
