"""`priority_groups.csv`: who goes earlier, and by how many minutes."""

import re

from catalogue.problems import Problem
from catalogue.table import Files, read_table
from queue_core.hall import PriorityGroup

FILE = "priority_groups.csv"
_LONGEST_HEAD_START_MIN = 600
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_REQUIRED = ("code", "name_uk", "head_start_min")
_OPTIONAL = ("name_en", "legal_basis")


def read_priority_groups(files: Files, report: list[Problem]) -> list[PriorityGroup]:
    """Return the groups; mistakes go to the report. A hall without the file has none."""
    if FILE not in files:
        return []
    groups: dict[str, PriorityGroup] = {}
    for row in read_table(files, FILE, _REQUIRED, _OPTIONAL, report, may_be_empty=True):
        code = row.text("code")
        if code and not _CODE.fullmatch(code):
            row.fault("code", f"{code!r} is no code; use small Latin letters, digits and _")
        if code in groups:
            row.fault("code", f"{code!r} is already a group; give it another code")
        head_start = row.whole("head_start_min", 0, _LONGEST_HEAD_START_MIN)
        ukrainian, english = row.text("name_uk"), row.optional("name_en")
        name = {"uk": ukrainian, "en": english} if english else {"uk": ukrainian}
        groups.setdefault(code, PriorityGroup(code, name, head_start or 0))
    return list(groups.values())
