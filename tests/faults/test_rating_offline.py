"""The short form of `scripts/rating_offline`: three days without a server, then all is sent."""

from pathlib import Path

import pytest

from tests.campaigns.rating_offline.draining import run

pytestmark = pytest.mark.timeout(300)


def test_votes_of_three_days_offline_all_arrive_and_most_find_the_visit_that_ended_meanwhile(
    tmp_path: Path,
) -> None:
    done = run(tmp_path, votes=600, seed=7)
    assert (done.lost, done.doubled, done.wrong, done.misbound) == (0, 0, 0, 0)
    assert (done.unsent, done.refused) == (0, 0)
    assert done.bound + done.found + done.apart == done.votes == 600
    assert done.kills == 1
    assert done.found > 500
