"""Where a slip's code leads when nobody gave the hall a public address (Q9)."""

import pytest

from central_server.server import address_in_the_hall

URL = "http://here:8080"


@pytest.mark.parametrize("host", ["192.0.2.10", "2001:db8::10", "hall.example"])
def test_phones_in_the_halls_network_reach_the_address_that_it_listens_on(host: str) -> None:
    assert address_in_the_hall(host, URL) == URL


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "0.0.0.0", "::"])
def test_an_address_that_no_phone_can_open_is_none(host: str) -> None:
    assert address_in_the_hall(host, URL) == ""
