"""What a visitor has chosen in the bar, for as long as the visit lasts. Core."""

import msgspec

from kiosk import inputs as inp
from kiosk.access import Access


class Wishes(msgspec.Struct, frozen=True):
    """Language and access modes; `part`: how far they paged through a long page."""

    language: str = "uk"
    access: Access = Access()
    part: int = 0

    def after(self, event: inp.Touch) -> "Wishes | None":
        """Return the wishes after a touch; None: the touch is about something else.

        A page that looks different begins at its beginning; «Назад» first leads to the part before.
        """
        match event:
            case inp.LanguageTouched(language=language):
                return Wishes(language, self.access)
            case inp.AccessTouched(mode=mode):
                return Wishes(self.language, self.access.toggled(mode))
            case inp.MoreTouched():
                return msgspec.structs.replace(self, part=self.part + 1)
            case inp.KeyUsed():
                access = msgspec.structs.replace(self.access, keypad=True)
                return msgspec.structs.replace(self, access=access)
            case inp.BackTouched() if self.part:
                return msgspec.structs.replace(self, part=self.part - 1)
            case _:
                return None

    def turned(self) -> "Wishes":
        """Return the wishes at another page: at its beginning."""
        return msgspec.structs.replace(self, part=0) if self.part else self
