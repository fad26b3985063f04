"""What a terminal needs before its window: its papers of the hall, and a display."""

import argparse
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

import texts
from cherha.usage import WrongUsage

if TYPE_CHECKING:
    from qt_shell.joining_screen import Role
    from qt_shell.theme import ThemeName
    from terminal_client.settings import LinkSettings

_DISPLAYS = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")


class NoDisplay(RuntimeError):
    """There is nothing to draw a window on; the message names the cure."""


def make_ready(
    arguments: argparse.Namespace,
    role: str,
    link: "LinkSettings | None" = None,
    *,
    has_window: bool = True,
) -> bool:
    """Enrol the terminal where `--enrol` asks for it, and see that there is a display.

    `link`: how its server is reached (None: as shipped). `has_window`: it needs a display.
    Says on standard error what is in the way, and returns False, where the terminal can't start.
    Raises WrongUsage for arguments that don't fit together.
    """
    from terminal_client.faults import TerminalFault

    try:
        arguments.data.mkdir(parents=True, exist_ok=True)
        join(arguments, role, link)
        if has_window:
            need_display(os.environ)
    except TerminalFault as fault:
        sentence = texts.say(f"fault.{fault.message_id}", "en")
        print(f"cherha {role}: {sentence} ({fault.detail})", file=sys.stderr)
        return False
    except NoDisplay as fault:
        print(f"cherha {role}: {fault}", file=sys.stderr)
        return False
    except OSError as fault:
        reason = f"{arguments.data} can't be used: {fault.strerror}; name another with --data"
        print(f"cherha {role}: {reason}", file=sys.stderr)
        return False
    return True


def join(arguments: argparse.Namespace, role: str, link: "LinkSettings | None" = None) -> None:
    """Trade `--enrol CODE` for the terminal's papers, or point kept papers at `--server`.

    Raises WrongUsage and what `terminal_client.credentials` raises.
    """
    from terminal_client import credentials

    if arguments.enrol:
        if not arguments.server:
            raise WrongUsage("--enrol needs the server's address: add --server URL")
        name = arguments.name or role
        papers = credentials.enrol(arguments.server, arguments.enrol, name, link)
        if papers.role != role:
            raise WrongUsage(f"that code was made for a {papers.role}; make one for a {role}")
        credentials.save(arguments.data, papers)
    elif arguments.server:
        kept = credentials.load(arguments.data)
        server = arguments.server.strip().rstrip("/")
        if kept is not None and kept.server != server:
            credentials.save(arguments.data, msgspec.structs.replace(kept, server=server))


def wait_at_the_door(
    arguments: argparse.Namespace,
    role: "Role",
    link: "LinkSettings",
    theme: "ThemeName",
) -> bool:
    """Where the terminal has no papers and knows a server: show a code until staff let it in.

    Let in, the process begins anew as the terminal itself. Returns True where there is nothing to
    wait for, False where it was told to stop at the door.
    """
    from terminal_client import credentials

    if not arguments.server or credentials.load(arguments.data) is not None:
        return True
    from qt_shell import joining

    options = joining.JoiningOptions(
        server=arguments.server.strip().rstrip("/"),
        role=role,
        name=arguments.name or "",
        folder=arguments.data,
        theme=theme,
        window=arguments.window,
        link=link,
    )
    if joining.run(options):
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606  the same command, on a clean slate
    return False


def has_display() -> bool:
    """Say whether a window can be drawn here."""
    return any(os.environ.get(name) for name in _DISPLAYS)


def need_display(environment: Mapping[str, str]) -> None:
    """Raise NoDisplay where Qt would end the process with a riddle."""
    if not any(environment.get(name) for name in _DISPLAYS):
        raise NoDisplay(
            "there is no display here; log in to a desktop or set DISPLAY "
            "(`cherha demo --headless` needs none)"
        )
