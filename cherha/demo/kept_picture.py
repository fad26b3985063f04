"""Keeps what a window shows as a picture, whole at any moment: several kiosks keep the same one."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile
from PySide6.QtWidgets import QWidget


def keep(window: QWidget, file: Path) -> bool:
    """Put the window's picture in the place of `file` at once; False where it can't be written."""
    kept = QSaveFile(str(file))
    if not kept.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    return window.grab().save(kept, "PNG") and kept.commit()
