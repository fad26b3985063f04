"""The first administrator: made at the first start, with a password that nobody else knows.

It is good once: at the first log-in another one must be chosen.
"""

from pathlib import Path

from central_server.passwords import hash_password, random_password
from central_server.private_file import write_private
from central_server.storage.port import Storage
from central_server.storage.records import Account

FILE = "first-admin.txt"
LOGIN = "admin"


def ensure_first_admin(storage: Storage, folder: Path) -> Path | None:
    """Make an administrator where there is none; returns the file that tells the password."""
    if any(account.role == "administrator" for account in storage.accounts()):
        return None
    password = random_password()
    path = folder / FILE
    write_private(path, f"login: {LOGIN}\npassword: {password}\n")
    account = Account(LOGIN, None, "administrator", hash_password(password), must_change=True)
    storage.add_accounts([account])
    return path
