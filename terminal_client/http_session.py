"""A requests session that believes nobody but our server, and whose sockets can be shut.

Imported late, by network threads only: requests takes 90 ms and 10 MB.
"""

from typing import Any

from requests import Session
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from terminal_client.live_sockets import LiveSockets


class _PlainConnection(HTTPConnection):
    live: LiveSockets

    def connect(self) -> None:
        super().connect()
        self.live.add(self.sock)


class _EncryptedConnection(HTTPSConnection):
    live: LiveSockets

    def connect(self) -> None:
        super().connect()
        self.live.add(self.sock)


def _pools(live: LiveSockets) -> dict[str, type[HTTPConnectionPool]]:
    """Connection pools that note each socket in `live`."""
    plain = type("Plain", (_PlainConnection,), {"live": live})
    encrypted = type("Encrypted", (_EncryptedConnection,), {"live": live})
    return {
        "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("EncryptedPool", (HTTPSConnectionPool,), {"ConnectionCls": encrypted}),
    }


class _Adapter(HTTPAdapter):
    """Notes every socket, so that another thread can shut it."""

    def __init__(self, live: LiveSockets) -> None:
        self._pools = _pools(live)
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


def new_session(live: LiveSockets, ca_file: str) -> Session:
    """Return a session whose sockets stand in `live`.

    No proxies, `.netrc` or certificates from the environment: the token goes to our server alone.
    """
    session = Session()
    session.trust_env = False
    session.verify = ca_file or True
    adapter = _Adapter(live)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
