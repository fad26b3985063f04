"""What is said of a rating screen, sentence by sentence, in the visitor's language."""

from typing import assert_never

from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks
from speech.volume import LEVELS
from texts import say

_REASONS = ("waiting", "seats", "staff", "information", "result", "access")


def sentences(screen: Screen) -> list[str]:
    """Return what is said; nothing of a quiet screen."""
    match screen:
        case Idle():
            return []
        case Ask(language=language):
            return [say("rate", language), say("rating.say.faces", language)]
        case AskWhy(language=language, level=level):
            title = "rating.why_low" if level == 1 else "rating.why_fair"
            reasons = ", ".join(say(f"rating.why.{reason}", language) for reason in _REASONS)
            hint = say("rating.why_hint", language)
            return [say(title, language), f"{reasons}.", f"{hint}."]
        case AskLikely(language=language):
            return [say("rating.likely", language), say("rating.say.likely", language)]
        case Thanks(language=language, level=level, seconds_left=left):
            counted = say("rating.counted", language, level=say(f"level_word.{level}", language))
            change = [say("rating.say.change", language)] if left else []
            return [say("rating.thanks", language), f"{counted}.", *change]
        case NotKept(language=language):
            what = say("rating.not_kept_what_to_do", language)
            return [f"{say('rating.not_kept', language)}.", f"{what}."]
        case _:
            assert_never(screen)


def volume_told(level: int, language: str) -> str:
    """Return how loud it is from now on, as it is said."""
    return f"{say('aloud.volume', language, n=level, name=f'{LEVELS}')}."
