"""`cherha account` beside a running server: the first steps, and the way back in."""

from pathlib import Path

import pytest

from cherha.__main__ import main
from tests.contract.api.real_server import Clerk, RealServer, wait_until

Said = pytest.CaptureFixture[str]


def cherha(server: RealServer, said: Said, *words: str) -> tuple[int, str, str]:
    code = main(["account", words[0], "--data", str(server.data), *words[1:]])
    told = said.readouterr()
    return code, told.out.strip(), told.err


def log_in(server: RealServer, login: str, password: str) -> int:
    answer = server.nobody().post("/session", {"login": login, "password": password})
    return answer.status_code


def test_a_person_who_was_added_comes_in_with_the_printed_password(
    shared: RealServer, capsys: Said
) -> None:
    code, password, _ = cherha(shared, capsys, "add", "by-command", "--role", "supervisor")
    assert code == 0
    wait_until(lambda: log_in(shared, "by-command", password) == 200)
    newcomer = Clerk(shared.url, "by-command", password)
    told = newcomer.get("/session").json()
    assert (told["role"], told["hall_id"], told["must_change"]) == (
        "supervisor", shared.hall, True,
    )  # fmt: skip
    newcomer.http.close()
    again = cherha(shared, capsys, "add", "by-command")
    assert again[0] == 2
    assert "somebody has the log-in" in again[2]


def test_who_was_shut_out_comes_back_by_a_reset(shared: RealServer, capsys: Said) -> None:
    password = shared.new_account("in-and-out", "clerk")
    assert cherha(shared, capsys, "disable", "in-and-out") == (0, "", "")
    wait_until(lambda: log_in(shared, "in-and-out", password) == 401)
    assert "in-and-out\tclerk\tcentral\tshut" in cherha(shared, capsys, "list")[1]
    code, fresh, _ = cherha(shared, capsys, "reset", "in-and-out")
    assert code == 0
    wait_until(lambda: log_in(shared, "in-and-out", fresh) == 200)
    assert "in-and-out\tclerk\tcentral\tone-time password" in cherha(shared, capsys, "list")[1]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("add", "Олена"), "is no log-in"),
        (("add", "o", "--hall", "nowhere"), "there are: central"),
        (("disable", "nobody"), "nobody has the log-in"),
        (("reset", "nobody"), "cherha account list"),
    ],
)
def test_what_cannot_be_is_told_with_its_cure(
    shared: RealServer, capsys: Said, words: tuple[str, ...], named: str
) -> None:
    code, out, err = cherha(shared, capsys, *words)
    assert (code, out) == (2, "")
    assert named in err


def test_a_folder_without_a_store_is_told(tmp_path: Path, capsys: Said) -> None:
    assert main(["account", "list", "--data", str(tmp_path)]) == 1
    assert "holds no store" in capsys.readouterr().err


def test_the_last_administrator_of_all_halls_stays(shared: RealServer, capsys: Said) -> None:
    assert cherha(shared, capsys, "add", "the-one", "--role", "administrator")[0] == 0
    code, _, err = cherha(shared, capsys, "disable", "the-one")
    assert code == 2
    assert "last administrator" in err
