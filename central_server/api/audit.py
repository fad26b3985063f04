"""The trail of who did what, for administrators."""

import asyncio
import csv
import io
from typing import Annotated

from litestar import Response, get
from litestar.params import Parameter

from central_server.access_words import AuditPage, AuditTold, AuditVerified
from central_server.api.callers import Asked, own_session, server_of
from central_server.audit_trail import COLUMNS, all_records, checked, csv_row
from central_server.storage.port import Storage
from central_server.storage.records import Account, AuditRecord

_A_PAGE = 100
Before = Annotated[int | None, Parameter(ge=1, le=2**53, description="records below this number")]


@get("/audit")
async def see_audit(request: Asked, before: Before = None) -> AuditPage:
    """Return the newest records, or those before a number, newest first."""
    server, (account, _) = server_of(request), own_session(request)
    records = await asyncio.to_thread(server.storage.last_audit_records, _A_PAGE, before)
    last = records[-1].n if len(records) == _A_PAGE else None
    return AuditPage([_told(it) for it in records if _may_see(account, it)], last)


@get("/audit/verify")
async def verify_audit(request: Asked) -> AuditVerified:
    """Look through the whole trail, whether it is as it was written."""
    count, broken, head = await asyncio.to_thread(checked, server_of(request).storage)
    return AuditVerified(count, broken, head)


@get("/audit/csv", media_type="text/csv")
async def audit_as_csv(request: Asked) -> Response[bytes]:
    """Return the trail as a table."""
    server, (account, _) = server_of(request), own_session(request)
    table = await asyncio.to_thread(_table, server.storage, account)
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return Response(table, media_type="text/csv", headers=headers)


def _table(storage: Storage, account: Account) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(csv_row(it) for it in all_records(storage) if _may_see(account, it))
    return out.getvalue().encode("utf-8-sig")


def _may_see(account: Account, record: AuditRecord) -> bool:
    """An administrator of one hall sees what was done there."""
    return account.hall_id is None or record.entry.hall_id in (None, account.hall_id)


def _told(record: AuditRecord) -> AuditTold:
    entry = record.entry
    return AuditTold(
        n=record.n,
        at=entry.at,
        who=entry.who,
        what=entry.what,
        subject=entry.subject,
        detail=dict(entry.detail),
        sha256=record.sha256,
    )
