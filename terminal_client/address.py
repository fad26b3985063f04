"""Where a server may be reached: with TLS, or without it only on this machine. No I/O."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from terminal_client.faults import CredentialsFault, Remedy
from terminal_client.settings import LinkSettings


def checked(server: str, settings: LinkSettings) -> str:
    """Return the server's address without a slash at its end.

    Raises CredentialsFault(`plain_http_refused`) for plain HTTP beyond this machine, unless
    `allow_plain_http` says so, and `server_address_unreadable` for what is no web address.
    """
    try:
        parts = urlsplit(server.strip())
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in {"http", "https"} or not host:
        raise CredentialsFault(
            Remedy.CALL_STAFF,
            "server_address_unreadable",
            f"{server!r} is no address of a server; write it like https://hall.example",
        )
    if parts.scheme == "http" and not (settings.allow_plain_http or _on_this_machine(host)):
        raise CredentialsFault(
            Remedy.CALL_STAFF,
            "plain_http_refused",
            f"{server!r} is not encrypted and not on this machine; give it a certificate and "
            "write https://, or set allow_plain_http = true for a private network",
        )
    return server.strip().rstrip("/")


def _on_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
