"""Ukrainian calls in the words of PocketSphinx: a dictionary of sounds, and which calls there are.

The recogniser's model is of American English. Each Ukrainian letter is therefore given the nearest
of its sounds (ARPAbet), and it may hear any call of the hall: letters of all series, tickets 1 to
999, counters 1 to 199. Words are written in Latin letters, as its dictionary wants them. Pure.
"""

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber
from speech.announcement import counter_words, ticket_words
from speech.numerals import spoken

LETTERS = "АГДЕЖКЛМНПРСТУФХЦЮЯ"
_SOUNDS = {
    "а": "AA", "б": "B", "в": "V", "г": "HH", "ґ": "G", "д": "D", "е": "EH", "є": "Y EH",
    "ж": "ZH", "з": "Z", "и": "IH", "і": "IY", "ї": "Y IY", "й": "Y", "к": "K", "л": "L",
    "м": "M", "н": "N", "о": "AO", "п": "P", "р": "R", "с": "S", "т": "T", "у": "UW",
    "ф": "F", "х": "HH", "ц": "T S", "ч": "CH", "ш": "SH", "щ": "SH CH", "ю": "Y UW", "я": "Y AA",
}  # fmt: skip
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ye",
    "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "yi", "й": "j", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
}  # fmt: skip
_VOWELS = "аеиіоуєїюя’"
_NUMBERS = {
    "ones": range(1, 10),
    "teens": range(10, 20),
    "tens": range(20, 100, 10),
    "hundreds": range(100, 1000, 100),
}


def latin(sentence: str) -> str:
    """Return a sentence as the recogniser writes it: «talon r roman sorok dva»."""
    words = sentence.lower().replace(",", "").split()
    return " ".join("".join(_LATIN.get(letter, "") for letter in word) for word in words)


def sounds(word: str) -> str:
    """Return a word's sounds; the softness of a consonant is not one of them."""
    found = []
    for before, letter in zip(" " + word, word, strict=False):
        told = _SOUNDS.get(letter, "")
        soft = told.startswith("Y ") and before not in _VOWELS + " "
        found.append(told[2:] if soft else told)
    return " ".join(sound for sound in found if sound)


def dictionary() -> str:
    """Return all words with their sounds, a line each."""
    names = [ticket_words(TicketNumber(letter, 1), "uk") for letter in LETTERS]
    numbers = [spoken(n, "uk") for among in _NUMBERS.values() for n in among]
    told = " ".join([*names, *numbers, counter_words(CounterNumber(1), "uk")])
    words = {word.lower() for word in told.replace(",", "").split()}
    return "".join(f"{latin(word)} {sounds(word)}\n" for word in sorted(words))


def grammar() -> str:
    """Return every call as a grammar (JSGF)."""
    rules = {
        name: " | ".join(latin(spoken(n, "uk")) for n in among) for name, among in _NUMBERS.items()
    }
    one = latin(spoken(1, "uk"))
    tickets = [latin(ticket_words(TicketNumber(letter, 1), "uk")) for letter in LETTERS]
    rules["ticket"] = " | ".join(words.removesuffix(one) for words in tickets)
    rules["two"] = "<ones> | <teens> | <tens> | <tens> <ones>"
    rules["number"] = "<two> | <hundreds> | <hundreds> <two>"
    to_counter = latin(counter_words(CounterNumber(1), "uk")).removesuffix(one)
    hundred = latin(spoken(100, "uk"))
    rules["counter"] = f"{to_counter} <two> | {to_counter} {hundred} | {to_counter} {hundred} <two>"
    lines = [f"<{name}> = {words};" for name, words in rules.items()]
    call = "public <call> = <ticket> <number> <counter>;"
    return "\n".join(["#JSGF V1.0;", "grammar calls;", *lines, call, ""])


def parts(heard: str) -> tuple[str, str, str]:
    """Return letter with its word, ticket's number and counter's number of what was heard."""
    ticket, _, counter = heard.partition(latin(" до вікна номер "))
    words = ticket.split()
    return " ".join(words[1:3]), " ".join(words[3:]), counter.strip()
