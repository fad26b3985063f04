"""No test reaches beyond this machine: a socket connects to loopback or a local path, or fails.

Names other than `localhost` are not even looked up. The failure is no `OSError`, so code that
survives a dead network cannot swallow it.
"""

import ipaddress
import socket
from typing import Any

import pytest

_real_connect = socket.socket.connect
_real_connect_ex = socket.socket.connect_ex
_real_sendto = socket.socket.sendto
_real_getaddrinfo = socket.getaddrinfo


def is_on_this_machine(host: object) -> bool:
    """Tell whether the host is loopback, by number or as `localhost` ("" and None listen here)."""
    name = host.decode() if isinstance(host, bytes) else host
    if name is None or name in {"", "localhost", "0.0.0.0", "::"}:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


def _check(family: int, address: object) -> None:
    if family in {socket.AF_INET, socket.AF_INET6} and isinstance(address, tuple):
        _check_host(address[0])


def _check_host(host: object) -> None:
    if not is_on_this_machine(host):
        pytest.fail(f"a test reached for {host!r}; tests stay on this machine", pytrace=True)


def _connect(self: socket.socket, address: Any) -> None:
    _check(self.family, address)
    _real_connect(self, address)


def _connect_ex(self: socket.socket, address: Any) -> int:
    _check(self.family, address)
    return _real_connect_ex(self, address)


def _sendto(self: socket.socket, *args: Any) -> int:
    _check(self.family, args[-1])
    return _real_sendto(self, *args)


def _getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    _check_host(host)
    return _real_getaddrinfo(host, *args, **kwargs)


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect)
        patch.setattr(socket.socket, "connect_ex", _connect_ex)
        patch.setattr(socket.socket, "sendto", _sendto)
        patch.setattr(socket, "getaddrinfo", _getaddrinfo)
        yield
