"""A terminal without papers: a window that waits until staff let it into a hall."""

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from qt_shell import fonts
from qt_shell.bridge import Bridge
from qt_shell.joining_screen import Joining, JoiningScreen, Role
from qt_shell.theme import ThemeName, palette
from qt_shell.thread_bugs import end_on_thread_bugs
from qt_shell.until_stopped import run_until_stopped
from qt_shell.window import FullScreenWindow
from terminal_client import join_thread as door
from terminal_client.settings import LinkSettings
from texts import say

JOINED = 10
"""The exit code of the window's loop when the papers are in the folder."""

_MINUTE_STEP_MS = 5_000
_DONE_SHOWN_MS = 1_500


class JoiningOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Which terminal waits, and in which theme. `window`: pixels, None for the whole screen."""

    server: str
    role: Role
    name: str
    folder: Path
    theme: ThemeName
    window: tuple[int, int] | None = None
    language: str = "uk"
    link: LinkSettings = LinkSettings()


class JoiningApp(QObject):
    """The window, its thread, and what passes between them.

    `joined` is called in the GUI thread, when the papers are in the folder.
    """

    def __init__(self, options: JoiningOptions, joined: Callable[[], None]) -> None:
        super().__init__()
        fonts.load()
        screen = QGuiApplication.primaryScreen().size()
        size = options.window or (screen.width(), screen.height())
        self._size, self._whole = size, options.window is None
        self._server, self._language = options.server, options.language
        self._joined = joined
        self.window = FullScreenWindow("Cherha", palette(options.theme))
        self.view = JoiningScreen(options.role, options.language, options.theme, size)
        self.window.hold(self.view)
        self._bridge = Bridge(self._heard)
        self._thread = door.JoinThread(
            options.server,
            options.role,
            options.name,
            options.folder,
            self._bridge.post,
            options.link,
        )
        self._code: door.CodeShown | None = None
        self._until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE_STEP_MS)
        self._timer.timeout.connect(self._show_code)

    def start(self) -> None:
        """Show the window and begin to ask."""
        self.view.show_joining(Joining(words=self._say("joining.asking", server=self._server)))
        if self._whole:
            self.window.cover()
        else:
            self.window.show_in(QRect(0, 0, *self._size))
        self._thread.start()
        self._timer.start()

    def stop(self) -> None:
        """End the thread, then close the window."""
        self._timer.stop()
        self._thread.stop()
        if self._thread.ident is not None:
            self._thread.join()
        self._bridge.close()
        self.window.dismiss()

    def _heard(self, event: object) -> None:
        match event:
            case door.CodeShown(good_for_s=good_for_s):
                self._code, self._until = event, time.monotonic() + good_for_s
                self._show_code()
            case door.ServerAway(message_id=message_id):
                self._show_words(say(f"fault.{message_id}", self._language))
            case door.TurnedAway():
                self._show_words(self._say("joining.refused"))
            case door.Joined():
                self._show_words(self._say("joining.done"))
                QTimer.singleShot(_DONE_SHOWN_MS, self, self._joined)
            case _:
                pass  # nobody else posts here

    def _show_words(self, words: str) -> None:
        self._code = None
        self.view.show_joining(Joining(words=words))

    def _show_code(self) -> None:
        code = self._code
        if code is not None:
            minutes = max(1, math.ceil((self._until - time.monotonic()) / 60))
            self.view.show_joining(Joining(code.code, code.page_with_code, code.page, minutes))

    def _say(self, text_id: str, **params: str) -> str:
        return say(text_id, self._language, **params)


def run(options: JoiningOptions) -> bool:
    """Wait at the door; True when the papers are in the folder, False when told to stop."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    end_on_thread_bugs()
    application.setApplicationName("Cherha")
    app = JoiningApp(options, lambda: application.exit(JOINED))
    app.start()
    code = run_until_stopped(application)
    app.stop()
    return code == JOINED
