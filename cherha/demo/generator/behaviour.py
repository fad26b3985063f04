"""How people are: priority, language, patience, and whether they press a rating button."""

import math
from collections.abc import Iterable, Mapping, Sequence

from cherha.demo.generator.people import Person, pick, stream

PRIORITY_SHARE = 0.09
PRIORITY_IF_ENTITLED = 0.25
PRIORITY_MIX: Mapping[str, float] = {
    "disability": 0.24,
    "disability_escort": 0.06,
    "veteran": 0.15,
    "veteran_family": 0.04,
    "military": 0.07,
    "infant": 0.14,
    "pregnant": 0.06,
    "elderly_80": 0.13,
    "idp": 0.09,
    "chornobyl": 0.02,
}

LANGUAGE_MIX: Mapping[str, float] = {"uk": 0.93, "en": 0.02, "other": 0.05}

PATIENT_SHARE = 0.60
PATIENCE_MEDIAN_MIN = 22.0
PATIENCE_SIGMA = 0.8
PATIENCE_LIMITS_MIN = (3.0, 150.0)
APPOINTMENT_PATIENCE_FACTOR = 0.7

RATING_PRESS_SHARE = 0.28
RATING_MIX: Mapping[int, float] = {5: 0.69, 4: 0.16, 3: 0.06, 2: 0.03, 1: 0.06}


def draw_priority(visitors: Sequence[Person], codes: Sequence[str], seed: int) -> None:
    """Assign priority groups so that their overall share stays near the target.

    Users of a service meant for a group claim that group with a fixed chance (the
    others are representatives or do not claim it); a base rate for everyone else
    makes up the rest.
    """
    rng = stream(seed, "priority")
    mix = {code: PRIORITY_MIX.get(code, 0.0) for code in codes}
    if not any(mix.values()):
        mix = dict.fromkeys(codes, 1.0)
    claims: list[str] = []
    for visitor in visitors:
        groups = [g for g in visitor.services[0].groups if g in mix]
        claims.append(rng.choice(groups) if groups else "")
    entitled = sum(bool(claim) for claim in claims)
    wanted = PRIORITY_SHARE * len(visitors) - PRIORITY_IF_ENTITLED * entitled
    base = max(0.0, wanted / max(1, len(visitors) - entitled))
    for visitor, claim in zip(visitors, claims, strict=True):
        if claim:
            visitor.priority_group = claim if rng.random() < PRIORITY_IF_ENTITLED else ""
        elif rng.random() < base:
            visitor.priority_group = pick(rng, mix)


def draw_behaviour(visitors: Iterable[Person], seed: int) -> None:
    """Draw language, patience and rating."""
    language_rng, patience_rng = stream(seed, "language"), stream(seed, "patience")
    rating_rng = stream(seed, "rating")
    low, high = PATIENCE_LIMITS_MIN
    for visitor in visitors:
        visitor.language = pick(language_rng, LANGUAGE_MIX)
        if patience_rng.random() >= PATIENT_SHARE:
            minutes = patience_rng.lognormvariate(math.log(PATIENCE_MEDIAN_MIN), PATIENCE_SIGMA)
            if visitor.slot_s is not None:
                minutes *= APPOINTMENT_PATIENCE_FACTOR
            visitor.patience_s = round(min(max(minutes, low), high) * 60)
        if rating_rng.random() < RATING_PRESS_SHARE:
            visitor.rating = pick(rating_rng, RATING_MIX)
