"""A requests session that believes nobody but our server, and whose sockets can be shut.

Imported late, by network threads only: requests takes 90 ms and 10 MB.
"""

from typing import Any
from weakref import WeakSet

from requests import Session
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class _Plain(HTTPConnectionPool):
    live: WeakSet[Any]

    def _new_conn(self) -> Any:
        connection = super()._new_conn()
        self.live.add(connection)
        return connection


class _Encrypted(HTTPSConnectionPool):
    live: WeakSet[Any]

    def _new_conn(self) -> Any:
        connection = super()._new_conn()
        self.live.add(connection)
        return connection


class _Adapter(HTTPAdapter):
    """Notes every connection, so that another thread can shut its socket."""

    def __init__(self, live: WeakSet[Any]) -> None:
        self._pools = {
            "http": type("Plain", (_Plain,), {"live": live}),
            "https": type("Encrypted", (_Encrypted,), {"live": live}),
        }
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


def new_session(live: WeakSet[Any], ca_file: str) -> Session:
    """Return a session whose connections stand in `live`.

    No proxies, `.netrc` or certificates from the environment: the token goes to our server alone.
    """
    session = Session()
    session.trust_env = False
    session.verify = ca_file or True
    adapter = _Adapter(live)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
