"""Where a keypad's ring is on a rating screen (K9): four keys go round its buttons. Core."""


class Ring:
    """Names of buttons in reading order. It is seen only by who steps with keys."""

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._at: str | None = None

    @property
    def at(self) -> str | None:
        """The button that has the ring; None: nobody uses keys."""
        return self._at

    def stood(self, names: tuple[str, ...]) -> None:
        """Other buttons stand: a ring that is seen goes to the first where its own is gone."""
        self._names = names
        if self._at is not None and self._at not in names:
            self._at = names[0] if names else None

    def step(self, by: int) -> str | None:
        """Go on (1) or back (-1), round at the ends; the first key only shows the ring."""
        if not self._names:
            return None
        if self._at is None:
            self._at = self._names[0 if by > 0 else -1]
        else:
            place = self._names.index(self._at) + by
            self._at = self._names[place % len(self._names)]
        return self._at

    def hide(self) -> None:
        """A finger is used, or the visitor has left."""
        self._at = None
