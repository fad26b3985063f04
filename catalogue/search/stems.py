"""A folded word without its ending, so that every case and person of it is the same word.

Written for words folded by `folding`: и stands for і, ї, й and ы too, and no letter stands twice.
"""

_SHORTEST = 3
_LONG_ENDING = 3
# Nouns, adjectives and verbs of both languages, as they look once folded.
_ENDINGS = sorted(
    (
        # verbs, and nouns made of them: реєструвати, реєстрація, реєстрування, оформлення
        "уватися", "юватися", "уватис", "юватис", "увати", "ювати", "уваня", "юваня", "уваню",
        "юваню", "ирование", "ировать", "ироват", "ироваться", "атися", "ятися", "итися", "утися",
        "атис", "итис", "ати", "яти", "ити", "ути", "ация", "ации", "ацию", "ациею", "ациеи",
        "еня", "еню", "еням", "ение", "ения", "ению", "аня", "аню", "аням", "ание", "ании",
        "иня", "иню", "иням", "ают", "уют", "уе", "ае", "ив", "ила", "или", "ало", "али", "ала",
        "ав", "ил", "ат", "ит", "ут", "ят", "ться", "тся", "ся", "юся",
        # adjectives: місцевий, місцевого, местная
        "ому", "ого", "ими", "ому", "его", "ему", "ою", "ею", "ии", "им", "их", "ая", "яя", "ое",
        "ее", "ие", "ую", "юю", "ои", "еи", "а", "я", "о", "е", "и", "у", "ю",
        # nouns: паспорта, паспортом, паспортами
        "ами", "ями", "ам", "ям", "ах", "ях", "ом", "ем", "ев", "ов", "ию", "иею", "еви", "ови",
        "ия", "ост", "ости", "остю",
    ),
    key=len,
    reverse=True,
)  # fmt: skip
_MOVING = ("ок", "ек", "ец", "к", "ц", "ч")  # довідка, довідок, довідці


def stem(word: str) -> str:
    """Return a folded word without its ending; at least three letters stay, or four of a long one.

    Latin words lose their s.
    """
    if word.isascii():
        return word[:-1] if len(word) > _SHORTEST + 1 and word.endswith("s") else word
    return _without(_without(word, _ENDINGS), _MOVING)


def _without(word: str, endings: tuple[str, ...] | list[str]) -> str:
    for ending in endings:
        shortest = _SHORTEST if len(ending) < _LONG_ENDING else _SHORTEST + 1
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word
