"""Child processes that speak a line of JSON at a time, and are started again when they die."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

STOP_WITHIN_S = 8.0


class Child:
    """One process of the demo hall.

    `command` follows the Python interpreter; every line of its standard output is given to
    `on_line` (in a thread of its own), its standard error goes to `log`. With `apart`, Ctrl+C in
    the terminal and its closing reach only the demo itself, which then ends its children.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        log: Path,
        on_line: Callable[[str, str], None],
        environment: Mapping[str, str] | None = None,
        *,
        apart: bool = False,
    ) -> None:
        self.name = name
        self.starts = 0
        self._apart = apart
        self._command = [sys.executable, "-u", *command]
        self._log = log
        self._on_line = on_line
        self._environment = {**os.environ, **(environment or {})}
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._write = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The process's id while it runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    @property
    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How the process ended, None while it runs or before it was started."""
        return None if self._process is None else self._process.poll()

    def start(self) -> None:
        """Start the process; what it printed before is kept in the log."""
        self.starts += 1
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                env=self._environment,
                start_new_session=self._apart,
            )
        self._reader = threading.Thread(
            target=self._read, args=(self._process,), name=f"{self.name}-lines", daemon=True
        )
        self._reader.start()

    def tell(self, message: Mapping[str, Any] | str) -> None:
        """Write one line to the process: JSON, or the text as it is; a dead one hears nothing."""
        line = message if isinstance(message, str) else msgspec.json.encode(message).decode()
        process = self._process
        if process is None or process.stdin is None:
            return
        try:
            with self._write:
                process.stdin.write(line + "\n")
                process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return

    def kill(self) -> None:
        """Kill the process as a power cut would: no chance to clean up."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._close_pipes(self._process)

    def ask_to_end(self) -> None:
        """Ask the process to end, without waiting for it."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def stop(self, within_s: float = STOP_WITHIN_S) -> int | None:
        """Ask the process to end, then insist; its exit code."""
        process = self._process
        if process is None:
            return None
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(within_s)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._close_pipes(process)
        return process.returncode

    def _close_pipes(self, process: subprocess.Popen[str]) -> None:
        """Read what an ended process had still to say, and let its pipes go."""
        if process.stdin is not None:
            with contextlib.suppress(BrokenPipeError), self._write:
                process.stdin.close()
        if self._reader is not None:
            self._reader.join(STOP_WITHIN_S)
        if process.stdout is not None:
            process.stdout.close()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None  # noqa: S101 - it was opened as a pipe
        for line in process.stdout:
            self._on_line(self.name, line.rstrip("\n"))
