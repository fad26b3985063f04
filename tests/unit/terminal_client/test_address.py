import pytest

from terminal_client import address
from terminal_client.faults import CredentialsFault
from terminal_client.settings import LinkSettings

PRIVATE_HALL = LinkSettings(allow_plain_http=True)


@pytest.mark.parametrize(
    "server",
    ["https://hall.example", "http://127.0.0.1:8080", "http://localhost", "http://[::1]:8080"],
)
def test_tls_anywhere_and_plain_http_on_this_machine_are_fine(server: str) -> None:
    assert address.checked(server, LinkSettings()) == server


def test_spaces_and_a_slash_at_the_end_are_taken_off() -> None:
    assert address.checked(" https://hall.example/ ", LinkSettings()) == "https://hall.example"


@pytest.mark.parametrize("server", ["http://hall.example", "http://192.168.1.5:8080"])
def test_plain_http_beyond_this_machine_is_refused_with_the_cure(server: str) -> None:
    with pytest.raises(CredentialsFault, match="allow_plain_http = true") as caught:
        address.checked(server, LinkSettings())
    assert caught.value.message_id == "plain_http_refused"


def test_a_private_hall_may_allow_plain_http() -> None:
    assert address.checked("http://192.168.1.5:8080", PRIVATE_HALL) == "http://192.168.1.5:8080"


@pytest.mark.parametrize(
    "server", ["", "hall.example", "ftp://hall.example", "https://", "http://[::1"]
)
def test_what_is_no_web_address_is_said_so(server: str) -> None:
    with pytest.raises(CredentialsFault, match="write it like") as caught:
        address.checked(server, PRIVATE_HALL)
    assert caught.value.message_id == "server_address_unreadable"
