"""C3: no secret and no default password stands in the repository; planted ones are found."""

import base64
import hashlib
import math
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FOLDERS_OF_OTHERS = {".git", ".venv", "node_modules", "build", "dist"}
LARGEST = 5_000_000
MADE_UP = frozenset({"kiosk/samples.py"})
"""Pictures for the pages of the manual: a slip's secret that no visit ever had."""

KINDS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a password's hash": re.compile(r"\$argon2id\$v=\d+\$m=\d+[^\s\"']{40,}"),
    "a token of ours": re.compile(r"\bcherha_[A-Za-z0-9_-]{43}\b"),
    "a key of a cloud": re.compile(r"\b(?:AKIA|ghp_|gho_|xox[bap]-|sk-)[A-Za-z0-9_-]{16,}"),
    "a word that is given a secret": re.compile(
        r"(?i)\b(?:\w*password|\w*passwd|\w*secret|api_?key|\w*token)\b\"?\s*[:=]\s*"
        r"[\"'](?=[^\"']*[0-9!@#%^&*])[A-Za-z0-9!@#%^&*_.-]{8,}[\"']"
    ),
}
RANDOM = re.compile(r"[A-Za-z0-9_-]{40,}")
LOOKS_RANDOM_BITS = 4.0
"""Bits a sign: 43 random signs of base64 have 4.6 to 5.4, words of our languages less than 4."""
A_TO_Z = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def found_in(text: str) -> Iterator[str]:
    """Yield what looks like a secret, by kind; the secret itself is not repeated."""
    for kind, pattern in KINDS.items():
        for match in pattern.finditer(text):
            yield f"{kind} in line {text.count(chr(10), 0, match.start()) + 1}"
    for match in RANDOM.finditer(text):
        if looks_random(match[0]):
            yield f"random signs in line {text.count(chr(10), 0, match.start()) + 1}"


def looks_random(word: str) -> bool:
    mixed = all(re.search(kind, word) for kind in ("[a-z]", "[A-Z]", "[0-9]"))
    shares = [n / len(word) for n in Counter(word).values()]
    bits = -sum(share * math.log2(share) for share in shares)
    return mixed and A_TO_Z not in word and bits >= LOOKS_RANDOM_BITS


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text of the repository by its path; without git, of the whole folder."""
    asked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    names = asked.stdout.split("\0") if asked.returncode == 0 else [
        path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")
        if not FOLDERS_OF_OTHERS & set(path.relative_to(ROOT).parts)
    ]  # fmt: skip
    for name in filter(None, names):
        path = ROOT / name
        if path.is_file() and path.stat().st_size <= LARGEST:
            try:
                yield name, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue  # a picture, a font


def is_made_up(name: str, told: str) -> bool:
    """Say whether it is a word of a test or a picture; real tokens are made as a test runs."""
    shows = name.startswith("tests/") or name in MADE_UP
    return shows and told.startswith("a word that is given a secret")


def test_no_text_of_the_repository_holds_a_secret() -> None:
    seen, found = 0, []
    for name, text in texts():
        seen += 1
        found += [f"{name}: {it}" for it in found_in(text) if not is_made_up(name, it)]
    assert seen > 500
    assert found == []


@pytest.mark.parametrize(
    "planted",
    [
        "-----BEGIN EC " + "PRIVATE KEY-----",
        "cherha_" + "a" * 43,
        "AKIA" + "ABCDEFGHIJ234567",
        'password = "' + "Kyiv-2026!" + '"',
        '"api_key": "' + "0123456789abcdef" + '"',
        "$argon2id$" + "v=19$m=65536,t=3,p=4$" + "c29tZXNhbHQ$" + "x" * 43,
    ],
)
def test_a_planted_secret_is_found(planted: str) -> None:
    assert list(found_in(f"first line\n{planted}\n"))


def test_a_random_token_is_found_and_a_digest_of_a_lock_file_is_not() -> None:
    digests = [hashlib.sha256(bytes([n])) for n in range(100)]
    tokens = [base64.urlsafe_b64encode(it.digest()).decode().rstrip("=") for it in digests]
    assert sum(bool(list(found_in(token))) for token in tokens) >= 99
    assert not any(list(found_in(f"sha256:{it.hexdigest()}")) for it in digests)
