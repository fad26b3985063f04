"""`scripts/judge_slips`: a receipt printer that others wrote reads our slips.

emupos stands at a TCP port of this machine and gets kept slips and those of the demo hall's
services, in the printer's own letters and as pictures. Its text must say every word of the slip,
letter for letter, and the code's address; from its pictures zxing must read that address.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import zxingcpp
from PIL import Image

from printer.letters import plain
from printer.profile import load_profile
from printer.slip import Slip
from printer.slip_encoder import Mode, encode_slip
from scripts.benchmarks.slips import slips
from tests.golden.slips import slips_of_version_2 as version_2
from tests.golden.slips import slips_of_version_3 as version_3

_PROFILE = "epson-tm-t20iii.yaml"
_PAGE = "code_pages:\n  46: WPC1251\n"  # our page of Ukrainian, as Epson numbers it
_CONFIG = """schema: 1
api: {{ host: 127.0.0.1, port: {api} }}
devices:
  - id: front
    type: printer
    profile: ./own.yaml
    connections:
      - tcp: {{ port: {port} }}
    receipts_dir: ./receipts
"""
_EVERY = 8  # of the demo hall's services, two languages, first papers and reprints
_KEPT = ("v2-wide", "v2-column", "v2-text", "v3-route-wide", "v3-route-text")
_PATIENCE_S = 60.0


class Judged(msgspec.Struct, frozen=True):
    """One slip that is sent, and how it is written."""

    name: str
    slip: Slip
    data: bytes
    mode: Mode


def judged() -> Iterator[Judged]:
    """Kept slips, then those of the hall's services in Epson's own letters."""
    kept = version_2.SLIPS | version_3.SLIPS
    for name in _KEPT:
        slip, _, mode = kept[name]
        yield Judged(name, slip, (version_2.FOLDER / f"{name}.bin").read_bytes(), mode)
    epson = load_profile("epson-tm-t20")
    for slip in list(slips())[::_EVERY]:
        data = encode_slip(slip, epson, mode=Mode.TEXT)
        yield Judged(f"{slip.number} {slip.service}", slip, data, Mode.TEXT)


def problems_of(one: Judged, receipt: Path) -> list[str]:
    """What the printer did not read of a slip; `receipt` is its text, a picture stands beside."""
    text = receipt.read_text("utf-8")
    if one.mode is Mode.RASTER:
        with Image.open(receipt.with_suffix(".png")) as picture:
            sheet = Image.new("L", (picture.width + 120, picture.height + 120), 255)
            sheet.paste(picture.convert("L"), (60, 60))
        codes = [code.text for code in zxingcpp.read_barcodes(sheet)]
        return [] if codes == [one.slip.qr] else [f"{one.name}: its code says {codes}"]
    slip, read = one.slip, "".join(text.split())
    words = [slip.number, slip.service, slip.place, *slip.date_time, *slip.notes]
    words += [word for fact in slip.facts for word in fact] + [f"[qr {slip.qr}]"]
    missing = [word for word in words if "".join(plain(word).split()) not in read]
    if slip.route and not any("".join(it.split()) in read for it in (slip.route, slip.route_short)):
        missing.append(slip.route)
    return [f"{one.name}: nothing says {word!r}" for word in missing]


@contextmanager
def printer_of_others(judge: Path, folder: Path) -> Iterator[int]:
    """Run emupos; the port at which it stands."""
    (shipped,) = judge.glob(f"lib/python3*/site-packages/emupos/profiles/printers/{_PROFILE}")
    own = shipped.read_text("utf-8").replace("code_pages:\n", _PAGE, 1)
    (folder / "own.yaml").write_text(own, "utf-8")
    port, api = free_port(), free_port()
    (folder / "emupos.yaml").write_text(_CONFIG.format(port=port, api=api), "utf-8")
    command = [str(judge / "bin/emupos"), "run"]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            yield port
        finally:
            running.terminate()
            running.wait(_PATIENCE_S)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def connected(port: int) -> socket.socket:
    """The printer's connection, once it is there."""
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), 1.0)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def read_back(receipts: Path, count: int) -> list[Path]:
    """The texts of so many receipts, in their order."""
    until, done = time.monotonic() + _PATIENCE_S, list[Path]()
    while time.monotonic() < until:
        done = sorted(receipts.glob("*.json"), key=lambda file: file.stem)
        if len(done) == count:
            return [file.with_suffix(".txt") for file in done]
        time.sleep(0.1)
    raise TimeoutError(f"{len(done)} of {count} receipts came out")


def main() -> int:
    """Send each slip, read what came out; 1 if anything was read otherwise."""
    if len(sys.argv) != 2 or shutil.which(f"{sys.argv[1]}/bin/emupos") is None:
        print("usage: judge_slips FOLDER-OF-EMUPOS; scripts/judge_slips makes it", file=sys.stderr)
        return 2
    wrong: list[str] = []
    counts = dict.fromkeys(Mode, 0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with printer_of_others(Path(sys.argv[1]), folder) as port, connected(port) as line:
            for count, one in enumerate(judged(), 1):
                line.sendall(one.data)
                wrong += problems_of(one, read_back(folder / "receipts", count)[-1])
                counts[one.mode] += 1
    for problem in wrong:
        print(f"WRONG: {problem}")
    print(
        f"emupos read {counts[Mode.TEXT]} slips in the printer's own letters, letter for letter, "
        f"and zxing the codes of its {counts[Mode.RASTER]} pictures; {len(wrong)} wrong"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
