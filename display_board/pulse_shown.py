"""From the hall's pulse as the server tells it to what a board shows of it."""

from display_board.screens import PulsePicture
from queue_core.pulse import HallPulse


def pulse_picture(pulse: HallPulse) -> PulsePicture:
    """Return the picture: quiet times only as whole hours, an hour long at least."""
    opens, closes = _minutes(pulse.opens), _minutes(pulse.closes)
    quiet = None
    if pulse.quiet is not None:
        since, until = -(-_minutes(pulse.quiet.since) // 60), _minutes(pulse.quiet.until) // 60
        quiet = (since, until) if since < until else None
    return PulsePicture(
        today=pulse.today,
        usual=pulse.usual,
        steps=(closes - opens) // pulse.step_min + 1,
        opens=opens // 60,
        closes=closes // 60,
        quiet=quiet,
        demo=pulse.demo,
    )


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
