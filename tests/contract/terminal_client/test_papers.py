"""Enrolment, the terminal's papers, and the hall's description on disk."""

import stat
from pathlib import Path

import pytest

from queue_core.series import SeriesRange
from terminal_client import credentials, hall_cache
from terminal_client.faults import CredentialsFault, LinkFault
from tests.support.hall_servers import Fake
from tests.support.small_hall import HALL_ID, SMALL_HALL


def test_a_code_is_traded_for_papers_that_last(fake: Fake, tmp_path: Path) -> None:
    papers = credentials.enrol(fake.server.url + "/", " GOOD-CODE ", "kiosk-7")
    assert (papers.server, papers.hall_id, papers.role) == (fake.server.url, HALL_ID, "kiosk")
    assert papers.own_series == SeriesRange("Н", 1, 500)
    folder = tmp_path / "new"
    credentials.save(folder, papers)
    assert credentials.load(folder) == papers
    assert stat.S_IMODE((folder / credentials.FILE_NAME).stat().st_mode) == 0o600


def test_papers_keep_their_token_out_of_logs(fake: Fake) -> None:
    papers = fake.kiosk()
    assert papers.token not in repr(papers).replace(str(papers.terminal_id), "")


@pytest.mark.parametrize("code", ["OLD-CODE", "403"])
def test_a_wrong_code_is_refused_whatever_status_says_so(fake: Fake, code: str) -> None:
    with pytest.raises(CredentialsFault) as caught:
        credentials.enrol(fake.server.url, code, "kiosk-7")
    assert caught.value.message_id == "enrolment_refused"


def test_a_server_that_is_not_there_is_no_refusal(fake: Fake) -> None:
    fake.server.fault = "broken"
    with pytest.raises(LinkFault) as caught:
        credentials.enrol(fake.server.url, "GOOD-CODE", "kiosk-7")
    assert caught.value.message_id == "server_unreachable"


def test_enrolling_over_plain_http_elsewhere_is_refused() -> None:
    with pytest.raises(CredentialsFault, match="allow_plain_http"):
        credentials.enrol("http://hall.example", "GOOD-CODE", "kiosk-7")


def test_a_terminal_that_was_never_enrolled_has_no_papers(tmp_path: Path) -> None:
    assert credentials.load(tmp_path) is None


def test_papers_that_cannot_be_read_are_a_fault_that_names_the_cure(tmp_path: Path) -> None:
    (tmp_path / credentials.FILE_NAME).write_text("{")
    with pytest.raises(CredentialsFault, match="enrol the terminal anew"):
        credentials.load(tmp_path)


def test_the_description_is_kept_and_a_damaged_one_reads_as_none(tmp_path: Path) -> None:
    assert hall_cache.load(tmp_path) is None
    hall_cache.save(tmp_path, SMALL_HALL)
    assert hall_cache.load(tmp_path) == SMALL_HALL
    (tmp_path / hall_cache.FILE_NAME).write_text("{")
    assert hall_cache.load(tmp_path) is None
