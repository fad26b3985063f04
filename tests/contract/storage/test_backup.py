"""A backup is whole, checked and of one moment; what was restored knows that it was."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from central_server import backup_command
from central_server.only_server import only_server
from central_server.storage import backup as backups
from central_server.storage.chosen import open_storage
from central_server.storage.port import Storage
from central_server.storage.records import Account, FreshStore, HallBatch, Received
from queue_core.ids import EventId, StoreId
from tests.contract.storage.conftest import FRESH, HALL, NOON, description
from tests.contract.storage.test_hall_log import opened, row
from tests.support.postgres import Cluster

TODAY = date(2026, 11, 21)
AGAIN = FreshStore(StoreId("store-2"), NOON + timedelta(days=1))
KNOWN = Received(EventId("event-1"), b"\x01" * 32, b"{}")


class Place:
    """A server's folder, with its store in a file or in a database."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url

    def open(self) -> Storage:
        self.folder.mkdir(exist_ok=True)
        return open_storage(self.folder, self.url, FRESH)

    def fill(self) -> None:
        store = self.open()
        store.save_description(description())
        store.add_accounts([Account("olena", HALL, "clerk", "$argon2id$…")])
        batch = HallBatch(HALL, events=[opened(1), opened(2)], received=[KNOWN])
        batch.tickets = [row("v1", 1, rated=4)]
        store.commit(batch)
        store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres").database()
    made = Place(tmp_path / "server", url)
    made.fill()
    return made


def empty_place(like: str, tmp_path: Path, postgres: Cluster) -> Place:
    return Place(tmp_path / "new", postgres.database() if like == "postgresql" else "")


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_everything_comes_back_in_either_database(
    place: Place, to: str, tmp_path: Path, postgres: Cluster
) -> None:
    out = tmp_path / "kept" / "hall.backup"
    told = backups.back_up(place.folder, place.url, out)
    assert (told.store_id, told.halls, told.events, told.last_day) == ("store-1", (HALL,), 2, TODAY)
    assert backups.check(out) == told
    assert out.stat().st_mode & 0o777 == 0o600
    new = empty_place(to, tmp_path, postgres)
    assert backups.put_back(out, new.folder, new.url, AGAIN) == (told, None)
    store = new.open()
    assert list(store.store_ids()) == ["store-1", "store-2"]
    assert store.is_restored(HALL)
    assert list(store.descriptions()) == [description()]
    assert list(store.events_of_day(HALL, TODAY)) == [opened(1), opened(2)]
    assert store.received(HALL, [KNOWN.id]) == {KNOWN.id: KNOWN}
    assert [it.login for it in store.accounts()] == ["olena"]
    assert store.past_ticket(HALL, row("v1", 1).ticket.visit_id) is not None
    store.close()


def test_a_backup_is_taken_while_the_server_writes(place: Place, tmp_path: Path) -> None:
    store = place.open()
    store.work_alone([HALL])
    backups.back_up(place.folder, place.url, tmp_path / "one")
    store.commit(HallBatch(HALL, events=[opened(3)]))
    assert backups.back_up(place.folder, place.url, tmp_path / "two").events == 3
    assert backups.check(tmp_path / "one").events == 2
    store.close()


def test_a_database_that_holds_a_store_is_not_written_over(
    tmp_path: Path, postgres: Cluster
) -> None:
    place = Place(tmp_path / "server", postgres.database())
    place.fill()
    backups.back_up(place.folder, place.url, tmp_path / "kept")
    with pytest.raises(backups.BackupFault, match="make an empty one"):
        backups.put_back(tmp_path / "kept", place.folder, place.url, AGAIN)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A backup of a SQLite store; the store is in `server`."""
    Place(tmp_path / "server", "").fill()
    backups.back_up(tmp_path / "server", "", tmp_path / "kept")
    return tmp_path / "kept"


def test_the_store_before_the_restore_is_kept(kept: Path, tmp_path: Path) -> None:
    place = Place(tmp_path / "server", "")
    store = place.open()
    store.commit(HallBatch(HALL, events=[opened(3)]))
    store.close()
    _, aside = backups.put_back(kept, place.folder, "", AGAIN)
    assert aside is not None
    with closing(sqlite3.connect(aside)) as before:
        assert before.execute("SELECT max(seq) FROM events").fetchone() == (3,)
    store = place.open()
    assert store.last_seq(HALL) == 2
    store.close()


def test_one_changed_byte_is_noticed(kept: Path) -> None:
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    kept.write_bytes(content)
    with pytest.raises(backups.BackupFault, match="SHA-256 is another"):
        backups.check(kept)


def test_a_torn_file_is_noticed_without_its_digest_too(kept: Path) -> None:
    backups.digest_path(kept).unlink()
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    with pytest.raises(backups.BackupFault):
        backups.check(kept)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version of Cherha"),
        ("DELETE FROM events WHERE seq = 1", "has gaps"),
        ("DELETE FROM halls", "lack what they belong to"),
        ("DROP TABLE alembic_version", "no backup, or damaged"),
    ],
)
def test_what_cannot_be_trusted_or_is_too_new_is_not_put_back(
    kept: Path, statement: str, told: str, tmp_path: Path
) -> None:
    backups.digest_path(kept).unlink()
    with closing(sqlite3.connect(kept, isolation_level=None)) as file:
        file.execute(statement)
    before = (tmp_path / "server" / "cherha.sqlite").read_bytes()
    with pytest.raises(backups.BackupFault, match=told):
        backups.put_back(kept, tmp_path / "server", "", AGAIN)
    assert (tmp_path / "server" / "cherha.sqlite").read_bytes() == before


def test_a_backup_never_takes_the_place_of_another_file(kept: Path, tmp_path: Path) -> None:
    before = kept.read_bytes()
    with pytest.raises(backups.BackupFault, match="is there already"):
        backups.back_up(tmp_path / "server", "", kept)
    assert kept.read_bytes() == before


def test_the_commands_say_what_they_did_and_what_is_wrong(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server = tmp_path / "server"
    assert backup_command.back_up(server, tmp_path / "second") == 0
    assert backup_command.check(tmp_path / "second") == 0
    told = "central: 2 events, the last of 21.11.2026; whole and checked.\n"
    assert capsys.readouterr().out == told * 2
    assert backup_command.restore(server, kept) == 0
    said = capsys.readouterr().out
    assert said.startswith(told)
    assert "the store before it is kept: " in said
    with only_server(server):
        assert backup_command.restore(server, kept) == 1
    assert "another server runs in" in capsys.readouterr().err
    assert backup_command.back_up(tmp_path / "nowhere", tmp_path / "third") == 1
    assert "holds no store" in capsys.readouterr().err
    assert backup_command.check(tmp_path / "nowhere") == 1
