"""What is told of a project that has just been opened: why it can only be looked at, or what was done to it.

Nothing is told of most. Importing it loads storage, so it is imported once a project is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeymapper.i18n import _, ngettext
from journeymapper.storage.telling import kinds, problems
from journeymapper.ui import files

if TYPE_CHECKING:
    from journeymapper.storage.opening import Newer
    from journeymapper.storage.project_file import ProjectFile
    from journeymapper.ui.window import MainWindow


def tell_how_opened(window: MainWindow, file: ProjectFile) -> None:
    """Above the page, with the way on."""
    copy = (_("Go on in a copy…"), lambda: files.go_on_in_copy(window))
    again = (_("Open it again"), lambda: files.open_path(window, file.path))
    tell = window.banner.tell
    if file.newer is not None:
        words = _newer_words(file.path.name, file.newer)
        tell(words, _not_shown(file.newer), [copy], stays=True, of_project=True)
    elif file.refusal is problems.only_looked_at:
        step = _(
            "It is shown as it is now. To change it, close it there and open it again, or go on in a copy."
        )
        tell(
            _("This project can only be looked at here: it is open in another window or program."),
            step,
            [again, copy],
        )
    elif file.read_only and file.recovered:
        tell(
            _("This project was not closed properly last time, and its file can’t be written."),
            _("It is shown as it was after the last whole edit. To change it, go on in a copy."),
            [copy],
        )
    elif file.read_only:
        tell(
            _("This project can only be looked at here: its file can’t be written."),
            _("To change it, go on in a copy."),
            [copy],
        )
    elif file.recovered:
        tell(
            _("This project was not closed properly last time."),
            _("It has been put in order; everything that was stored is there."),
        )
    elif file.older is not None:
        kept = _("A backup of it as it was is kept.")
        forgot = _("What was done in it before can’t be undone any more; a backup of it as it was is kept.")
        tell(
            _("This project was made by an older version and has been converted."),
            forgot if file.older.forgot else kept,
        )


def _newer_words(name: str, newer: Newer) -> str:
    text = _(
        "“%(name)s” was made by a newer Journeymapper (format %(format)d): only what this one understands is "
        "shown."
    )
    return text % {"name": kinds.shown(name), "format": newer.format}


def _not_shown(newer: Newer) -> str:
    sentences = [_("Not shown: %(things)s.") % {"things": ", ".join(_what_is_missing(newer))}]
    if newer.made_up:
        text = ngettext(
            "%(count)d thing that others need was made up; it is called “Rescued …”.",
            "%(count)d things that others need were made up; they are called “Rescued …”.",
            newer.made_up,
        )
        sentences.append(text % {"count": newer.made_up})
    sentences.append(_("The file stays as it is; a copy holds only what is shown."))
    return " ".join(sentences)


def _what_is_missing(newer: Newer) -> Iterator[str]:
    counted = (
        (ngettext("%(count)d unknown table", "%(count)d unknown tables", newer.tables), newer.tables),
        (ngettext("%(count)d unknown column", "%(count)d unknown columns", newer.columns), newer.columns),
        (
            ngettext(
                "%(count)d thing that fits nothing else",
                "%(count)d things that fit nothing else",
                newer.left_out,
            ),
            newer.left_out,
        ),
        (
            ngettext(
                "values of %(count)d thing that are not understood",
                "values of %(count)d things that are not understood",
                newer.mended,
            ),
            newer.mended,
        ),
    )
    yield from (words % {"count": count} for words, count in counted if count)
    yield _("the history and the save points")
