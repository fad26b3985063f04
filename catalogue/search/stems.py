"""A folded word without its ending, so that every case and person of it is the same word.

Written for words folded by `folding`: и stands for і, ї, й and ы too, and no letter stands twice.
"""

from collections.abc import Iterator

_SHORTEST = 3
_LONG_ENDING = 3
# Nouns, adjectives and verbs of both languages, as they look once folded.
_ENDINGS = frozenset(
    (
        # verbs, and nouns made of them: реєструвати, реєстрація, реєстрування, оформлення
        "уватися", "юватися", "уватис", "юватис", "увати", "ювати", "уваня", "юваня", "уваню",
        "юваню", "ирование", "ировать", "ироват", "ироваться", "атися", "ятися", "итися", "утися",
        "аци",  # реєстрації: folding leaves one of two и
        "атис", "итис", "ати", "яти", "ити", "ути", "ация", "ации", "ацию", "ациею", "ациеи",
        "еня", "еню", "еням", "ение", "ения", "ению", "аня", "аню", "аням", "ание", "ании",
        "иня", "иню", "иням", "ают", "уют", "уе", "ае", "ив", "ила", "или", "ало", "али", "ала",
        "ав", "ил", "ат", "ит", "ут", "ят", "ться", "тся", "ся", "юся", "ило", "илас", "илися",
        "ился", "алися", "алас", "ався", "ився", "атся", "ится", "еш", "иш", "уемо", "аемо",
        # adjectives: місцевий, місцевого, местная
        "ому", "ого", "ими", "ому", "его", "ему", "ою", "ею", "ии", "им", "их", "ая", "яя", "ое",
        "ее", "ие", "ую", "юю", "ои", "еи", "а", "я", "о", "е", "и", "у", "ю",
        # nouns: паспорта, паспортом, паспортами
        "ами", "ями", "ам", "ям", "ах", "ях", "ом", "ем", "ев", "ов", "ию", "иею", "еви", "ови",
        "ия", "ост", "ости", "остю",
    )
)  # fmt: skip
_VERBS = frozenset(
    theme + tail + self
    for theme in ("а", "я", "и", "у", "ува", "юва")
    for tail in ("в", "ла", "ло", "ли", "л", "ти", "т", "е", "емо", "имо", "еш", "ют", "ете", "ите")
    for self in ("", "ся", "с")
)
_ALL_ENDINGS = _ENDINGS | {verb for verb in _VERBS if len(verb) > 1}
_LONGEST_ENDING = max(map(len, _ALL_ENDINGS))
_MOVING = frozenset(("ок", "ек", "ец", "к", "ц", "ч"))  # довідка, довідок, довідці
# Stems of one word that differ in more than an ending.
_SAME = {
    "матер": "мат", "дитин": "дит", "дитяч": "дит", "договир": "договор", "двир": "двор",
    "рик": "рок", "лит": "рок", "доч": "дочк", "дочер": "дочк", "кит": "кот", "будинок": "будин",
    "имен": "имя", "ден": "дн", "нич": "ноч", "земел": "земл", "шкил": "школ", "людин": "люд",
    "осиб": "особ", "жинок": "жин", "дороз": "дорог", "книз": "книг", "домив": "дом", "дим": "дом",
    "померл": "помер", "умерл": "умер", "зниц": "знищ",
}  # fmt: skip
# Small and dear forms, and women's names of trades: садочок, довідочка, бабуся, продавчиня.
_DEAR = (
    "иночк", "еночк", "ирочк", "инк", "очок", "ечок", "очк", "ечк", "очек", "ечек", "оч", "еч",
    "еньк", "енк", "онк", "унц", "усеньк", "усик", "уся", "ус", "ичк", "ичок", "ичн", "иц", "ик",
    "чин", "чиц", "ниц", "нич", "ишк", "ушк", "юшк", "ин", "ш",
)  # fmt: skip
# What a verb may begin with and still tell of the same thing: переоформити, отксерить, виписати.
_BEGINNINGS = sorted(
    (
        "пере", "роз", "рас", "раз", "без", "бес", "пид", "под", "вид", "от", "об", "при", "про",
        "пре", "за", "на", "до", "ви", "по", "из", "ис", "з", "с", "у", "о",
    ),
    key=len,
    reverse=True,
)  # fmt: skip
_LEFT_OF_VERB = 4


def stem(word: str) -> str:
    """Return a folded word without its ending; at least three letters stay, or four of a long one.

    Latin words lose their s.
    """
    if word.isascii():
        return word[:-1] if len(word) > _SHORTEST + 1 and word.endswith("s") else word
    cut = _without(_without(word, _ALL_ENDINGS), _MOVING)
    return _SAME.get(cut, cut)


def plainer(cut: str) -> Iterator[str]:
    """Yield what a stem may come from: without a dear ending, without what a verb begins with."""
    if cut.isascii():
        return
    for dear in _DEAR:
        if cut.endswith(dear) and len(cut) - len(dear) >= _SHORTEST:
            bare = cut[: -len(dear)]
            yield from (bare, bare + "к", bare + "иц")
    for start in _BEGINNINGS:
        if cut.startswith(start) and len(cut) - len(start) >= _LEFT_OF_VERB:
            yield cut[len(start) :]


def _without(word: str, endings: frozenset[str]) -> str:
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST), 0, -1):
        if word[-length:] in endings:
            shortest = _SHORTEST if length < _LONG_ENDING else _SHORTEST + 1
            if len(word) - length >= shortest:
                return word[:-length]
    return word
