"""Keys, versions, logs, and a further window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.i18n import _

if TYPE_CHECKING:
    from journeymapper.ui.window import MainWindow


def new_window(window: MainWindow) -> None:
    window.surroundings.start_another(None)


def show_keys(window: MainWindow) -> None:
    from journeymapper.ui.keys_window import KeysWindow

    window.show_beside(KeysWindow(window))


def show_about(window: MainWindow) -> None:
    from journeymapper.ui.about import about_dialog

    dialog = about_dialog(window)
    window.dialogs.show(dialog)
    dialog.deleteLater()


def open_logs(window: MainWindow) -> None:
    """Shows the folder, which is made where there has been nothing to report."""
    logs = window.surroundings.logs
    try:
        logs.mkdir(parents=True, exist_ok=True)
    except OSError:
        window.banner.tell(_("There is no log folder, and none can be made."))
        return
    window.surroundings.show_file(logs)
