"""The witness beside the store: older than what was seen is proof, torn or missing is none."""

import zlib
from pathlib import Path

import msgspec

from central_server.chance import wall_now
from central_server.store_witness import FILE_NAME, StoreWitness, Witnessed
from queue_core.ids import HallId, StoreId

HALL, OTHER = HallId("central"), HallId("suburb")
FIRST, SECOND, STRANGE = StoreId("first"), StoreId("second"), StoreId("strange")


def left_behind(folder: Path, store_id: StoreId, seq: int) -> StoreWitness:
    """Let one process come so far and end; return the witness of the next."""
    before = StoreWitness(folder)
    before.use(store_id)
    before.note(OTHER, 1)
    before.note(HALL, seq)
    before.close()
    return StoreWitness(folder)


def test_a_store_as_far_as_its_witness_was_not_put_back(tmp_path: Path) -> None:
    witness = left_behind(tmp_path, FIRST, 7)
    assert not witness.proves_a_restore([FIRST], HALL, 7)
    assert not witness.proves_a_restore([FIRST], HALL, 8)
    witness.close()


def test_a_store_behind_its_witness_was_put_back(tmp_path: Path) -> None:
    witness = left_behind(tmp_path, FIRST, 7)
    assert witness.proves_a_restore([FIRST], HALL, 6)
    witness.close()


def test_a_store_that_took_a_new_id_since_is_known_to_be_restored_already(tmp_path: Path) -> None:
    witness = left_behind(tmp_path, FIRST, 7)
    assert not witness.proves_a_restore([FIRST, SECOND], HALL, 3)
    witness.close()


def test_a_store_from_before_its_last_id_was_put_back_unless_it_is_new(tmp_path: Path) -> None:
    witness = left_behind(tmp_path, SECOND, 7)
    assert witness.proves_a_restore([FIRST], HALL, 9)
    assert not witness.proves_a_restore([STRANGE], HALL, 0)
    witness.close()


def test_a_torn_or_missing_witness_proves_nothing(tmp_path: Path) -> None:
    left_behind(tmp_path, FIRST, 7).close()
    path = tmp_path / FILE_NAME
    line = path.read_bytes()
    for torn in (b"", b"x", line.replace(b"7", b"9"), line[: len(line) // 2]):
        path.write_bytes(torn)
        witness = StoreWitness(tmp_path)
        assert not witness.proves_a_restore([FIRST], HALL, 0)
        witness.close()
    path.unlink()
    witness = StoreWitness(tmp_path)
    assert witness.before is None
    witness.close()


def test_a_witness_that_was_put_back_with_its_store_is_noticed(tmp_path: Path) -> None:
    body = msgspec.json.encode(Witnessed(FIRST, {HALL: 7}, wall_now().timestamp() - 1_000))
    (tmp_path / FILE_NAME).write_bytes(b"%08x %s\n" % (zlib.crc32(body), body))
    witness = StoreWitness(tmp_path)
    assert witness.proves_a_restore([FIRST], HALL, 7)
    assert not witness.proves_a_restore([STRANGE], HALL, 0)
    witness.close()


def test_a_shorter_line_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    long = left_behind(tmp_path, FIRST, 10**12)
    long.use(FIRST)
    long.note(HALL, 1)
    long.close()
    again = StoreWitness(tmp_path)
    assert not again.proves_a_restore([FIRST], HALL, 1)
    again.close()
