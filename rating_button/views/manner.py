"""How a terminal meets its visitors, whatever it shows."""

import msgspec


class Manner(msgspec.Struct, frozen=True):
    """`large`: large text; `still`: nothing counts down; `speaks`: it can be asked to speak."""

    large: bool = False
    still: bool = False
    speaks: bool = False
