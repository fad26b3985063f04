"""Which of a keypad's keys mean what: names of the settings to `focus.Key`. Core."""

from kiosk.focus import Key
from kiosk.settings import KeypadSettings

MOVES = frozenset({Key.PREVIOUS, Key.NEXT, Key.CHOOSE, Key.BACK})


class Keypad:
    """The keys of one keypad, as its settings name them."""

    def __init__(self, settings: KeypadSettings) -> None:
        self._keys = {name.lower(): key for key in Key for name in getattr(settings, key.value)}

    def key_of(self, name: str) -> Key | None:
        """Return what a key means, by its name in Qt; None for any other key."""
        return self._keys.get(name.lower())
