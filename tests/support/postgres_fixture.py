"""The fixture `postgres`: a cluster that starts with the first test that asks for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.postgres import Cluster


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Cluster]":
    """Give a running PostgreSQL, one for the session."""
    from tests.support.postgres import running_cluster

    with running_cluster() as cluster:
        yield cluster
