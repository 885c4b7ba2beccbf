"""What `--help` says, in the interface's language, and the line that reminds of right usage."""

from __future__ import annotations

from journeymapper.i18n import _

_SYNOPSIS = {
    "": ("journeymapper [FILE]",),
    "example": ("journeymapper example passport|repair|shelter [--language en|ru] -o FILE.sqlite",),
    "export": (
        "journeymapper export FILE -o OUT.pdf [--journey N|TITLE]",
        "    [--paper poster|A4|A3|A2|A1|A0|Letter|Tabloid] [--orientation auto|portrait|landscape]",
    ),
    "info": ("journeymapper info FILE [--json]",),
}


def usage(topic: str) -> str:
    """How a command is written; `topic` is its name, or "" for the program itself."""
    return _("Usage: %(usage)s") % {"usage": "\n".join(_SYNOPSIS[topic])}


def manual(topic: str) -> str:
    """The whole help on a command, or on the program for ""."""
    texts = {"": _program, "example": _example, "export": _export, "info": _info}
    return texts[topic]()


def _program() -> str:
    commands = "\n".join(f"  {line}" for lines in _SYNOPSIS.values() for line in lines)
    return _(
        """Draws customer journeys, keeps each in one file, prints them for the wall.

%(commands)s
  journeymapper --version
  journeymapper --help, journeymapper COMMAND --help

Without a command a window opens, with FILE or with the start page. A file that is called like
a command is written ./export, or after “--”, as is one whose name begins with “-”.

Exit codes: 0 done, 1 a problem (one line says which and what to do), 2 wrong usage."""
    ) % {"commands": commands}


def _example() -> str:
    return _(
        """%(usage)s

Writes one of the examples as a new project: renewing a passport, getting a washing machine
repaired, adopting a shelter dog. A file that exists is not touched.

  --language en|ru   language of the example; that of the program where it is left out
  -o FILE.sqlite     the new project"""
    ) % {"usage": usage("example")}


def _export() -> str:
    return _(
        """%(usage)s

Prints a journey’s board with its feelings curve as a PDF. FILE may be open in a window.

  -o OUT.pdf         the PDF; one that exists is replaced when the new one is whole
  --journey N|TITLE  which journey, by number (see “journeymapper info”) or title; the first
                     where it is left out
  --paper            “poster” (one page of the board’s size) where it is left out, or a size
                     of paper to fit the board on: A4, A3, A2, A1, A0, Letter, Tabloid
  --orientation      portrait, landscape, or auto for whichever shows the board larger"""
    ) % {"usage": usage("export")}


def _info() -> str:
    return _(
        """%(usage)s

Tells what a project holds: its journeys, how many of each kind of thing they have, and the
time that their shown path takes. FILE may be open in a window.

  --json             the same for programs. The keys stay as they are in later versions, which
                     may add others. Times are in seconds; “_at_least” is true where some part
                     is unknown. “shown_path” is the way of the journey’s first persona:
                     {"title", "format", "journeys": [{"number", "title", "state": "as_is"|"to_be",
                     "as_of": "YYYY-MM-DD"|null, "language", "personas": [name, …],
                     "counts": {"phases", "entries", "touchpoints", "exits", "links", "feelings",
                     "motivations", "pain_points", "opportunities", "questions", "notes",
                     "pictures", "tray_lines"},
                     "shown_path": {"persona", "touchpoints", "whole_seconds", "whole_at_least",
                     "own_seconds", "own_at_least"}}, …]}"""
    ) % {"usage": usage("info")}
