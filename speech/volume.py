"""How loud a terminal reads to one person: steps that everybody can hear (K8). Pure."""

import msgspec

STEP_DB = 3.0
LEVELS = 8
"""Steps of 3 dB: 21 dB from the quietest to the loudest (K8 wants 18)."""
USUAL_LEVEL = 6


class Volume(msgspec.Struct, frozen=True):
    """`level`: 1 to `LEVELS`; the loudest is full scale. Everybody begins at the usual one."""

    level: int = USUAL_LEVEL

    @property
    def gain_db(self) -> float:
        """Return how much quieter than full scale, 0 or below."""
        return STEP_DB * (self.level - LEVELS)

    def stepped(self, by: int) -> "Volume":
        """Return it so many steps louder, or quieter below 0; at the ends it stays."""
        return Volume(min(max(self.level + by, 1), LEVELS))
