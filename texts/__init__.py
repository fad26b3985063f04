"""Every sentence that a visitor or a clerk reads, in grammatical Ukrainian and in English.

What belongs here: ids → sentences (gettext catalogues in `catalogues/`, made by `scripts/texts`
from `words/<room>.toml`), plurals, and the phrases that put numbers, times and places into words.
What does not: the names of services and halls (they are data of the hall, `catalogue`), how a
sentence is drawn or spoken, and words for technicians in logs and command-line help.

Start reading with `sentences`, then `phrases`, then any file of `words/`.
"""

from texts.sentences import MissingText, languages, number_of, say

__all__ = ["MissingText", "languages", "number_of", "say"]
