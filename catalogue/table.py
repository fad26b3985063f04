"""One CSV table as rows that know their line: UTF-8 (a byte order mark is fine), with a header."""

import csv
import re
from collections.abc import Iterator, Mapping

from catalogue.problems import Problem, did_you_mean

Files = Mapping[str, bytes]
"""The files of a hall's folder by name."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Row:
    """A record of a table; what is wrong in a cell goes to the report, with its line."""

    def __init__(
        self, file: str, line: int, cells: Mapping[str, str], report: list[Problem]
    ) -> None:
        self.file = file
        self.line = line
        self._cells = cells
        self._report = report

    def fault(self, column: str, message: str) -> None:
        """Add a mistake of this row to the report."""
        self._report.append(Problem(self.file, self.line, column, message))

    def optional(self, column: str) -> str:
        """Return the text of a cell without spaces around it; "" where there is none."""
        text = self._cells.get(column, "").strip()
        if _CONTROL.search(text):
            self.fault(column, "has a control character or a line break inside; remove it")
            return _CONTROL.sub(" ", text)
        return text

    def text(self, column: str) -> str:
        """Return the text of a cell that must not be empty."""
        text = self.optional(column)
        if not text:
            self.fault(column, "is empty; fill it in")
        return text

    def many(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are separated by `;`."""
        return tuple(part.strip() for part in self.optional(column).split(";") if part.strip())

    def whole(self, column: str, low: int, high: int) -> int | None:
        """Return a whole number within its bounds, or None with a mistake in the report."""
        text = self.text(column)
        if not text:
            return None
        try:
            number = int(text)
        except ValueError:
            self.fault(column, f"{text!r} is no whole number; write {low} to {high}")
            return None
        if not low <= number <= high:
            self.fault(column, f"{number} is out of bounds; write {low} to {high}")
            return None
        return number

    def minutes(self, column: str, high: float) -> float:
        """Return minutes above 0 with a decimal point; 0 where the cell is empty or wrong."""
        text = self.optional(column)
        if not text:
            return 0.0
        try:
            number = float(text)
        except ValueError:
            self.fault(column, f"{text!r} is no number; write minutes such as 7 or 7.5")
            return 0.0
        if not 0 < number <= high:
            self.fault(column, f"{text} is out of bounds; write minutes above 0, up to {high:g}")
            return 0.0
        return number


def read_table(
    files: Files,
    name: str,
    required: tuple[str, ...],
    optional: tuple[str, ...],
    report: list[Problem],
    *,
    may_be_empty: bool = False,
) -> list[Row]:
    """Return the rows of a table; empty lines and those that begin with # are left out.

    Mistakes go to the report. Where the file, its letters or its header can't be read, there are
    no rows, and the report says why.
    """
    text = read_text(files, name, report)
    if text is None:
        return []
    records = _records(name, text, report)
    _, header = next(records, (1, []))
    header = [column.strip() for column in header]
    if not _is_right_header(name, header, required, optional, report):
        return []
    rows = []
    for line, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            message = (
                f"has {len(cells)} cells and the header {len(header)}; "
                'put a text with commas between "quotes"'
            )
            report.append(Problem(name, line, "", message))
            continue
        rows.append(Row(name, line, dict(zip(header, cells, strict=True)), report))
    if not rows and not may_be_empty:
        report.append(Problem(name, 0, "", "has no rows; add at least one"))
    return rows


def read_text(files: Files, name: str, report: list[Problem]) -> str | None:
    """Return a file's text, or None with the reason in the report."""
    content = files.get(name)
    if content is None:
        report.append(Problem(name, 0, "", "is missing; put it into the hall's folder"))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = content[: cause.start].count(b"\n") + 1
        message = "is not UTF-8; save the table as «CSV UTF-8»"
        report.append(Problem(name, line, "", message))
        return None


def _records(file: str, text: str, report: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line on which it begins."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
            if not cells or not cells[0].lstrip().startswith("#"):
                yield line, cells
        except StopIteration:
            return
        except csv.Error as cause:
            message = f"can't be read on from here ({cause}); look for a quote that is not closed"
            report.append(Problem(file, line, "", message))
            return


def _is_right_header(
    file: str,
    header: list[str],
    required: tuple[str, ...],
    optional: tuple[str, ...],
    report: list[Problem],
) -> bool:
    known = (*required, *optional)
    if len(header) == 1 and ";" in header[0]:
        message = "cells are separated by semicolons; save the table with commas between cells"
        report.append(Problem(file, 1, "", message))
        return False
    missing = [name for name in required if name not in header]
    for name in header:
        if name not in known:
            near = did_you_mean(name, missing or known)
            report.append(
                Problem(file, 1, name or "(no name)", f"is no column of this table{near}")
            )
    twice = sorted({name for name in header if header.count(name) > 1})
    report.extend(Problem(file, 1, name, "stands twice in the header") for name in twice)
    report.extend(Problem(file, 1, name, "this column is missing") for name in missing)
    return not missing
