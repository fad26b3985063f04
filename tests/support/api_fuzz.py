"""Asks a running server everything that its own description allows, and compares the answers.

No answer may be a 5xx (but a store that is away, 503), and each must be one that the description
names, in its type and with its shape.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import hypothesis
import msgspec
import schemathesis
from hypothesis import HealthCheck, Phase
from hypothesis.strategies import SearchStrategy, integers
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
ENDLESS = ("GET", "/api/v1/feed")
OWN_END = ("DELETE", "/api/v1/session")
"""Left out: an answer that never ends, and the end of the session that asks."""

TIMEOUT_S = 20.0
Known = Mapping[str, Sequence[Any]]


class Fault(msgspec.Struct, frozen=True):
    """An operation that answered what it may not, and how to ask it again."""

    role: str
    operation: str
    told: str


def faults(
    url: str,
    role: str,
    headers: Mapping[str, str],
    examples: int,
    *,
    known: Known,
    seed: int = 1,
) -> Iterator[Fault]:
    """Ask every operation so many times as one role; yields what is wrong.

    `known`: by a parameter's or field's name, values that the hall has; half of the requests name
    them, so that they reach further than "there is no such thing".
    """
    schema = schemathesis.openapi.from_url(f"{url}/schema/openapi.json")
    operations: Any = schema.get_all_operations()
    for found in operations:
        operation = found.ok()
        if (operation.method.upper(), operation.path) in {ENDLESS, OWN_END}:
            continue
        told = _ask(operation, headers, examples, known, seed)
        if told:
            yield Fault(role, f"{operation.method.upper()} {operation.path}", told)


def _cases(operation: Any) -> SearchStrategy[Any]:
    """Return requests as the description allows them, and such as it does not."""
    right: SearchStrategy[Any] = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if not (operation.body or operation.query or operation.path_parameters):
        return right  # nothing of it could be wrong
    wrong: SearchStrategy[Any] = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    return right | wrong


def _name_known(case: Any, known: Known, choice: int) -> None:
    """Put values that the hall has where a request names such."""
    for part in (case.path_parameters, case.body):
        for name in known.keys() & set(part) if isinstance(part, dict) else ():
            part[name] = known[name][choice % len(known[name])]


def _ask(operation: Any, headers: Mapping[str, str], examples: int, known: Known, seed: int) -> str:
    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(case=_cases(operation), choice=integers(0, 10**6))
    def try_it(case: Any, choice: int) -> None:
        if choice % 2:
            _name_known(case, known, choice)
        response = case.call(headers=dict(headers), timeout=TIMEOUT_S)
        case.validate_response(response, checks=list(CHECKS))

    try:
        try_it()
    except BaseExceptionGroup as several:
        return "\n".join(str(one) for one in several.exceptions)
    except AssertionError as fault:
        return str(fault)
    except Exception as fault:  # noqa: BLE001  whatever it is, it is what the report is about
        return f"{type(fault).__name__}: {fault}"
    return ""
