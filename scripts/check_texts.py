"""Checks the gettext catalogues in texts/ as `msgfmt --check` would, without gettext installed.

Every .po file parses, has no fuzzy entry, and each translation keeps the placeholders of its text;
a compiled .mo file that lies beside it says the same. Prints each mistake with its file and line;
ends with 1 if there was one, else 0.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def mistakes_in(po_file: Path) -> Iterator[str]:
    """Yield one line for each mistake in this catalogue."""
    with po_file.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    for message in catalogue:
        if not message.id:
            continue
        where = f"{po_file.relative_to(ROOT)}:{message.lineno or '?'}"
        if message.fuzzy:
            yield f"{where}: fuzzy, a person must look at it: {message.id!r}"
        for error in message.check(catalogue):
            yield f"{where}: {error}"
    mo_file = po_file.with_suffix(".mo")
    if mo_file.exists():
        yield from differences(catalogue, mo_file)


def differences(catalogue: Catalog, mo_file: Path) -> Iterator[str]:
    """Yield one line for each text that the compiled file does not have as the source has it."""
    with mo_file.open("rb") as compiled_source:
        compiled = read_mo(compiled_source)
    for message in catalogue:
        if message.id and any(texts_of(message)):
            known: Message | None = compiled.get(message.id, message.context)
            if known is None or texts_of(known) != texts_of(message):
                yield f"{mo_file.relative_to(ROOT)}: compile it again, it differs at {message.id!r}"


def texts_of(message: Message) -> tuple[str, ...]:
    """Return what the message says: one text, or one for each plural form."""
    match message.string:
        case None:
            return ()
        case str(text):
            return (text,)
        case forms:
            return tuple(forms)


def main() -> int:
    """Check all catalogues and return the exit code."""
    files = sorted((ROOT / "texts").rglob("*.po"))
    mistakes = [mistake for po_file in files for mistake in mistakes_in(po_file)]
    for mistake in mistakes:
        print(mistake)
    print(f"{len(files)} catalogues, {len(mistakes)} mistakes")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
