"""How long to wait before the next try."""


def delay_s(failures: int, first_s: float, last_s: float, jitter: float) -> float:
    """Return seconds to wait after so many failures in a row (1 at the least).

    Doubles from `first_s` to `last_s`; `jitter` (0..1, the caller's chance) takes away up to
    half, so that a hall's terminals don't come back all at once.
    """
    full = first_s if failures <= 1 else min(last_s, first_s * 2.0 ** min(failures - 1, 32))
    return full * (1.0 - jitter / 2.0)
