"""What people come for, how long it takes, and who goes on to further services."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cherha.demo.generator.people import OfferedService, Person, pick, stream

# Share of visits by ticket letter; a letter missing here gets DEFAULT_SHARE.
CATEGORY_SHARE: Mapping[str, float] = {
    "Р": 0.140,
    "П": 0.130,
    "Ц": 0.060,
    "Ю": 0.060,
    "М": 0.050,
    "Г": 0.045,
    "Л": 0.065,
    "С": 0.100,
    "Х": 0.040,
    "Д": 0.050,
    "Ж": 0.050,
    "Я": 0.030,
    "К": 0.060,
    "Е": 0.020,
    "А": 0.100,
}
DEFAULT_SHARE = 0.02
ZIPF_EXPONENT = 1.0

SERVICE_CV = 0.8
SERVICE_MIN_S = 30
SERVICE_MAX_S = 90 * 60
ROUTE_SHARE = 0.06
ROUTE_LENGTHS: tuple[tuple[int, float], ...] = ((2, 0.62), (3, 0.28), (4, 0.10))
ROUTE_FROM_LIFE_EVENT = 0.75

# Services needed in this order in one life event; unknown codes switch an event off.
LIFE_EVENTS: tuple[tuple[str, ...], ...] = (
    ("civ-birth", "res-newborn", "soc-child-birth", "soc-baby-box"),
    ("civ-death", "soc-funeral", "pens-unpaid", "hous-burial-place"),
    ("idp-register", "idp-living", "pens-file-move", "fam-school-move"),
    ("idp-damage-notice", "prop-reg-info", "idp-repair-pay"),
    ("vet-combatant", "soc-benefit-reg", "soc-utility-benefit", "vet-travel"),
    ("prop-own-flat", "res-register", "hous-rename"),
    ("civ-marriage", "pas-id-name", "res-personal-data"),
    ("biz-fop-open", "biz-fop-tax", "info-e-sign"),
    ("pens-old-age", "pens-card", "soc-subsidy", "soc-city-card"),
    ("fam-large-new", "soc-many-children", "soc-utility-benefit"),
    ("vet-fallen-card", "vet-fallen-benefit", "pens-survivor"),
    ("soc-dis-child", "soc-dis-tools", "perm-park-disability"),
    ("land-com-house", "land-cad-plot", "prop-own-land"),
    ("res-deregister", "res-register", "fam-kg-queue"),
)


def service_weights(services: Sequence[OfferedService]) -> list[float]:
    """Return popularity weights, Zipf-like within each ticket letter.

    The catalogue lists services from most to least used within a subcategory.
    The rank within a letter takes the first service of every subcategory, then
    the second of every subcategory, and so on.
    """
    position: dict[tuple[str, str], int] = defaultdict(int)
    by_letter: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, service in enumerate(services):
        key = (service.letter, service.subcategory)
        by_letter[service.letter].append((position[key], index))
        position[key] += 1
    weights = [0.0] * len(services)
    for letter, members in by_letter.items():
        share = CATEGORY_SHARE.get(letter, DEFAULT_SHARE)
        ranked = [index for _, index in sorted(members)]
        zipf = [1.0 / (rank + 1) ** ZIPF_EXPONENT for rank in range(len(ranked))]
        total = sum(zipf)
        for index, value in zip(ranked, zipf, strict=True):
            weights[index] = share * value / total
    return weights


def usable_events(services: Sequence[OfferedService]) -> list[list[OfferedService]]:
    """Return the life events whose services are all in the catalogue."""
    by_code = {service.code: service for service in services}
    return [
        [by_code[code] for code in event]
        for event in LIFE_EVENTS
        if all(code in by_code for code in event)
    ]


def choose_services(
    visitors: Iterable[Person], services: Sequence[OfferedService], seed: int
) -> None:
    """Give every visitor a service, or a route of services in order."""
    rng, route_rng = stream(seed, "service"), stream(seed, "route")
    cumulative = list(itertools.accumulate(service_weights(services)))
    events = usable_events(services)
    lengths = dict(ROUTE_LENGTHS)
    for visitor in visitors:
        first = rng.choices(services, cum_weights=cumulative)[0]
        visitor.services = [first]
        if route_rng.random() >= ROUTE_SHARE:
            continue
        length = min(pick(route_rng, lengths), len(services))
        if events and route_rng.random() < ROUTE_FROM_LIFE_EVENT:
            visitor.services = route_rng.choice(events)[:length]
            continue
        while len(visitor.services) < length:
            extra = route_rng.choices(services, cum_weights=cumulative)[0]
            if extra not in visitor.services:
                visitor.services.append(extra)


def draw_durations(visitors: Iterable[Person], seed: int) -> None:
    """Draw log-normal service durations around the mean of each service."""
    rng = stream(seed, "duration")
    variance = math.log(1.0 + SERVICE_CV**2)
    sigma = math.sqrt(variance)
    for visitor in visitors:
        for service in visitor.services:
            value = rng.lognormvariate(math.log(service.mean_s) - variance / 2.0, sigma)
            visitor.service_s.append(round(min(max(value, SERVICE_MIN_S), SERVICE_MAX_S)))
