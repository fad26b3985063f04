"""TLS is verified, a private authority is supported, and there is no way round it (C4)."""

import argparse
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from cherha.joining import join
from terminal_client import credentials
from terminal_client.faults import LinkFault
from terminal_client.link_events import LinkAway, LinkUp
from tests.support.fake_server import FakeServer
from tests.support.hall_servers import Fake
from tests.support.linked_terminal import QUICK, linked


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that no public authority knows, and its key."""
    crt, key = tmp_path / "hall.crt", tmp_path / "hall.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=hall", "-keyout", str(key), "-out", str(crt)]
    command += ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(command, check=True, capture_output=True)
    return crt, key


@pytest.fixture
def encrypted(certificate: tuple[Path, Path]) -> Iterator[Fake]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    fake = Fake(FakeServer(tls=context))
    yield fake
    fake.stop()


def test_a_hall_with_its_own_authority_is_believed(
    encrypted: Fake, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    settings = structs.replace(QUICK, ca_file=str(certificate[0]))
    with linked(tmp_path / "data", encrypted.kiosk(), settings) as terminal:
        terminal.wait_for(LinkUp)
        terminal.reserve(terminal.ask_for("01"))


def test_a_certificate_that_nobody_vouches_for_is_not(encrypted: Fake, tmp_path: Path) -> None:
    with linked(tmp_path / "data", encrypted.kiosk()) as terminal:
        assert terminal.wait_for(LinkAway).reason == "not_our_server"
        assert not encrypted.server.requests


def test_a_terminal_joins_a_hall_by_the_link_of_its_settings(
    encrypted: Fake, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    asked = argparse.Namespace(
        data=tmp_path, server=encrypted.server.url, enrol="GOOD-CODE", name="kiosk-7"
    )
    with pytest.raises(LinkFault):
        join(asked, "kiosk")
    join(asked, "kiosk", structs.replace(QUICK, ca_file=str(certificate[0])))
    assert credentials.load(tmp_path) is not None
