"""How busy the hall is today, against a usual day."""

import asyncio

from litestar import get

from central_server.api.callers import Asked, hall_of, server_of
from queue_core.pulse import HallPulse


@get("/pulse")
async def see_pulse(request: Asked) -> HallPulse:
    """Return how many wait through the day, what is usual, and the quiet hours ahead."""
    server, hall = server_of(request), hall_of(request)
    return await asyncio.to_thread(hall.pulse.read, hall.description, server.clock.now())
