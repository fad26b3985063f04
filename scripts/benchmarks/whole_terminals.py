"""Pieces of Python that `start_up` runs as processes: terminals by their commands, told piecewise.

Each says `painted NANOSECONDS` (CLOCK_MONOTONIC) when its first frame is there.
"""

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, self, self.told)
    def told(self):
        print("painted", time.monotonic_ns(), flush=True)

application = QApplication([])
window = Window()
window.resize(1080, 1920)
window.show()
application.exec()
"""

COMMAND = """
import sys, time
from qt_shell.window import FullScreenWindow

tell = FullScreenWindow._tell_painted
def told(window):
    print("painted", time.monotonic_ns(), flush=True)
    tell(window)
FullScreenWindow._tell_painted = told

from cherha.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""A terminal started by its command, with the one addition that its first frame is told."""

ANATOMY = """
import gc, importlib, json, os, sys

def told(step):
    gc.collect()
    with open("/proc/self/statm") as file:
        mb = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    print(json.dumps({"step": step, "mb": mb}), flush=True)

told("Python")
from PySide6 import QtCore, QtGui, QtWidgets
told("Qt's libraries")
application = QtWidgets.QApplication([])
empty = QtWidgets.QWidget()
empty.resize(1080, 1920)
empty.show()
application.processEvents()
told("an empty window")
from qt_shell import fonts
fonts.load()
fonts.metrics(40, 700).horizontalAdvance("Черга")
told("Inter")
kind = sys.argv[1]
importlib.import_module({"kiosk": "kiosk.app", "board": "display_board.app",
                               "rating": "rating_button.app"}[kind])
told("its own code")
import requests
told("requests")
from terminal_client.sqlite_library import database_class
database_class()
told("sqlite-utils")
if kind == "kiosk":
    from PIL import Image, ImageDraw, ImageFont
    told("Pillow")
    import printer.spooler
    told("escpos and printing")
    import kiosk.drivers
import terminal_client.journal, terminal_client.server_link
told("the other drivers")
"""
"""Loads a terminal piece by piece; `Python`, `Qt's libraries`, … each with the resident MB then."""
