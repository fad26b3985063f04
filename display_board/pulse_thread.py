"""Asks the server for the hall's pulse, once a minute of the wall."""

import threading
from collections.abc import Callable

from queue_core.pulse import HallPulse
from terminal_client.credentials import TerminalCredentials
from terminal_client.faults import TerminalFault
from terminal_client.http import Http
from terminal_client.settings import LinkSettings

EACH_S = 60.0
AGAIN_S = 5.0


class PulseThread(threading.Thread):
    """Tells `on_pulse` from its own thread; a server that does not answer is asked again soon."""

    def __init__(
        self,
        credentials: TerminalCredentials,
        settings: LinkSettings,
        on_pulse: Callable[[HallPulse], None],
    ) -> None:
        super().__init__(name="pulse", daemon=True)
        self._http = Http(credentials.server, credentials.token, settings)
        self._on_pulse = on_pulse
        self._stopped = threading.Event()

    def run(self) -> None:
        """Ask until stopped."""
        wait_s = 0.0
        while not self._stopped.wait(wait_s):
            try:
                self._on_pulse(self._http.get("/pulse", HallPulse))
                wait_s = EACH_S
            except TerminalFault:
                wait_s = AGAIN_S
        self._http.close()

    def stop(self) -> None:
        """End; what is on its way is broken off."""
        self._stopped.set()
        self._http.abort()
