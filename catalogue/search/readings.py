"""What a query may have meant: as typed, in the other keyboard layout, or in Latin letters."""

_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_UKRAINIAN_KEYS = "йцукенгшщзхїфівапролджєячсмитьбю'"
_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_UKRAINIAN = str.maketrans(_LATIN_KEYS, _UKRAINIAN_KEYS)
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN = str.maketrans(_UKRAINIAN_KEYS, _LATIN_KEYS)

# Resolution 55 of the Cabinet of Ministers (2010), and what people write instead. Longest first.
_SPELT = (
    ("shch", "щ"), ("zgh", "зг"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
    ("ch", "ч"), ("sh", "ш"), ("ya", "я"), ("ja", "я"), ("yu", "ю"), ("ju", "ю"), ("ye", "є"),
    ("je", "є"), ("yi", "ї"), ("yo", "йо"), ("ia", "я"), ("iu", "ю"), ("ie", "є"), ("a", "а"),
    ("b", "б"), ("v", "в"), ("w", "в"), ("h", "г"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"),
    ("y", "и"), ("i", "і"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
    ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("x", "кс"),
    ("c", "ц"), ("q", "к"),
)  # fmt: skip


def readings(query: str) -> list[str]:
    """Return the ways to read a query, the way it was typed first."""
    typed = query.casefold()
    ways = [typed]
    if any("a" <= letter <= "z" for letter in typed):
        ways += [typed.translate(_TO_UKRAINIAN), typed.translate(_TO_RUSSIAN), _spelt_out(typed)]
    elif any("а" <= letter <= "я" for letter in typed):
        ways.append(typed.translate(_TO_LATIN))
    return list(dict.fromkeys(ways))


def _spelt_out(typed: str) -> str:
    done, at = [], 0
    while at < len(typed):
        for latin, cyrillic in _SPELT:
            if typed.startswith(latin, at):
                done.append(cyrillic)
                at += len(latin)
                break
        else:
            done.append(typed[at])
            at += 1
    return "".join(done)
