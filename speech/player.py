"""Plays a sound on this computer's loudspeakers, by the player of its sound system."""

import array
import shutil
import subprocess
import threading

from speech.sound import Sound, to_wav

_LONGEST_S = 15.0
_TRIAL_RATE = 22050
_NONE = "no_player"
_PLAYERS = (
    ("pw-play", ("--target", "{device}"), ("-",)),
    ("paplay", ("--device={device}",), ()),
    ("aplay", ("-D", "{device}"), ("-q", "-")),
)


class NoSoundError(RuntimeError):
    """Nothing can be heard; the sentence says why and what to do.

    `kind`: `no_player` where no program can play, `no_sound` where it could not.
    """

    def __init__(self, said: str, kind: str = "no_sound") -> None:
        super().__init__(said)
        self.kind = kind


class Player:
    """One output. `device` is the sound system's name for it, "" for its own choice."""

    def __init__(self, device: str = "", search_path: str | None = None) -> None:
        self._device = device
        self._search_path = search_path
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = threading.Event()

    def play(self, sound: Sound) -> None:
        """Play a sound to its end. Raises NoSoundError."""
        problem, kind = "no player is installed; install pulseaudio-utils or alsa-utils", _NONE
        for name, device, more in _PLAYERS:
            program = shutil.which(name, path=self._search_path)
            if program is None:
                continue
            chosen = [word.format(device=self._device) for word in device] if self._device else []
            if self._stopped.is_set():
                return
            failed = self._run([program, *chosen, *more], to_wav(sound))
            if failed is None or self._stopped.is_set():
                return
            problem, kind = f"{name}: {failed}", "no_sound"
        raise NoSoundError(problem, kind)

    def check(self) -> None:
        """Return if a short silence can be played now. Raises NoSoundError."""
        self.play(Sound(_TRIAL_RATE, array.array("h", bytes(2 * (_TRIAL_RATE // 10)))))

    def stop(self) -> None:
        """End what is playing; nothing is played after this."""
        self._stopped.set()
        running = self._running
        if running is not None:
            running.kill()

    def _run(self, command: list[str], wav: bytes) -> str | None:
        """Run a player; why it failed, or None."""
        try:
            with subprocess.Popen(  # noqa: S603 - a program of the sound system, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            ) as player:
                self._running = player
                if self._stopped.is_set():  # stopped before there was anything to end
                    player.kill()
                try:
                    _, said = player.communicate(wav, timeout=_LONGEST_S)
                except subprocess.TimeoutExpired:
                    player.kill()
                    return f"did not end within {_LONGEST_S:.0f} s"
        except OSError as cause:
            return str(cause)
        finally:
            self._running = None
        if player.returncode:
            lines = said.decode(errors="replace").strip().splitlines()
            return lines[-1] if lines else f"ended with {player.returncode}"
        return None
