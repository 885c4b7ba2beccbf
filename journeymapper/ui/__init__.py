"""The window: Qt, kept thin.

Qt is loaded here, before any module of this package (see `loading_qt`).
"""

from journeymapper.ui.loading_qt import load_qt

load_qt()
