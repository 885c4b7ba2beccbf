"""What `--help` says, in the interface's language, and the line that reminds of right usage."""

from __future__ import annotations

from journeymapper.cli.survival_manual import SURVIVAL_SYNOPSIS, survival_manual
from journeymapper.cli.two_files_manual import TWO_FILES_SYNOPSIS, two_files_manual
from journeymapper.i18n import _

_SYNOPSIS = {
    "": ("journeymapper [FILE]",),
    "example": ("journeymapper example passport|repair|shelter [--language en|ru] -o FILE.sqlite",),
    "export": (
        "journeymapper export FILE -o OUT.html [--journey N|TITLE]",
        "journeymapper export FILE -o OUT.pdf|.svg|.png [--view board|map|booklet|form|slides]",
        "    [--view personas|empathy|poster|empathy-form]",
        "    [--paper PAPER] [--orientation auto|portrait|landscape] [--fit page|height|none]",
        "    [--scale 100%|--cell 80mm] [--tile] [--overlap 10mm] [--lanes A,B,C] [--dpi 300]",
        "    [--journey N|TITLE] [--persona N|NAME]",
    ),
    "info": ("journeymapper info FILE [--json]",),
    "copy": (
        "journeymapper copy FILE -o OUT.sqlite",
        "    [--without history,portraits,notes,evidence,questions,authors]",
    ),
    **SURVIVAL_SYNOPSIS,
    **TWO_FILES_SYNOPSIS,
}


def usage(topic: str) -> str:
    """How a command is written; `topic` is its name, or "" for the program itself."""
    sentence = _("Usage: %(usage)s")
    below = "\n" + " " * sentence.index("%")
    return sentence % {"usage": below.join(_SYNOPSIS[topic])}


def manual(topic: str) -> str:
    """The whole help on a command, or on the program for ""."""
    texts = {"": _program, "example": _example, "export": _export, "info": _info, "copy": _copy}
    if topic in TWO_FILES_SYNOPSIS:
        return two_files_manual(topic) % {"usage": usage(topic)}
    return texts[topic]() if topic in texts else survival_manual(topic) % {"usage": usage(topic)}


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

Prints a journey. FILE may be open in a window; it is only read.

  -o OUT             a PDF, or a picture: SVG or PNG. One that exists is replaced when the new
                     one is whole. Of several personas each has a picture: who-1.png, who-2.png …
          journeymapper export a.sqlite -o board.pdf
                     Or a page in HTML to hand out: customers, all journeys, drawings and tables
                     in one file, which any browser shows and prints. Of the options below only
                     --journey is for it.
          journeymapper export a.sqlite -o handout.html
  --view             “board” with its feelings curve where it is left out; “map”, the table of
                     lanes; “booklet”, all there is on numbered pages; “form”, the lanes empty, to
                     be drawn by hand; “slides”, pages of 16:9. About the customers: “personas”,
                     a sheet each; “empathy”, their empathy maps; “poster”, who the customer is,
                     on one page; “empathy-form”, an empty map for sticky notes.
          journeymapper export a.sqlite -o map.pdf --view map
  --paper            “poster”, one page as large as the view, where it is left out; A4, A3, A2,
                     A1, A0, Letter, Legal, Tabloid; roll-610, roll-914, as long as it must be; or
                     width and height, such as 420x594mm.
          journeymapper export a.sqlite -o map.pdf --view map --paper A3
  --orientation      portrait, landscape, or auto for whichever shows more.
          journeymapper export a.sqlite -o a.pdf --paper A4 --orientation portrait
  --fit              “page”, all on one sheet; “height”, as high as a sheet, on as many side by
                     side as that takes; “none”, as large as --scale or --cell say.
          journeymapper export a.sqlite -o map.pdf --view map --paper A3 --fit height
  --scale            100%% is 96 units an inch.
          journeymapper export a.sqlite -o big.pdf --paper A0 --scale 150%%
  --cell             how wide a column of the map, or a card of the board, shall be: in one of
                     80 mm there is room for a sticky note.
          journeymapper export a.sqlite -o wall.pdf --view map --cell 80mm --tile
  --tile             spreads what is too large over several sheets (A4 where no paper is named),
                     with marks to trim and join them, and an overview.
          journeymapper export a.sqlite -o wall.pdf --paper A4 --tile
  --overlap          what neighbouring sheets share: 10mm where it is left out.
          journeymapper export a.sqlite -o wall.pdf --tile --overlap 15mm
  --lanes            lanes of the map, by kind or title, in the order wanted; all that it shows
                     where it is left out. Kinds: touchpoint, channel, doing, duration, feeling,
                     motivation, pain_points, opportunities, evidence, questions.
          journeymapper export a.sqlite -o a.pdf --view map --lanes touchpoint,feeling
  --dpi              dots an inch of a PNG: 300 where it is left out.
          journeymapper export a.sqlite -o board.png --dpi 150
  --journey          which journey, by number (see “journeymapper info”) or title; the first
                     where it is left out.
          journeymapper export a.sqlite -o a.pdf --journey 2
  --persona          through whose eyes, by number or name; the journey’s first persona where it
                     is left out, or everybody where it is about the customers.
          journeymapper export a.sqlite -o olga.pdf --persona Olga"""
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
                     "own_seconds", "own_at_least"}}, …],
                     "size": {"total", "content", "pictures", "history", "save_points", "free",
                     "edits", "save_point_count"}}
                     Sizes are in bytes and add up to “total”; the last two are numbers."""
    ) % {"usage": usage("info")}


def _copy() -> str:
    return _(
        """%(usage)s

Writes a copy to send: one whole, checked file with all that FILE holds, also its history. FILE
may be open in a window; it is only read. A file that exists is not touched.

  -o OUT.sqlite      the copy
  --without          what it is not to hold, separated by commas. Whatever it is, history and save
                     points go, too, and nothing that was ever deleted is in the copy; merging it
                     later takes what was left out for no deletion.
                     history: what was done, and save points
                     portraits: pictures of personas
                     notes: notes on the boards
                     evidence: the texts of how we know; observed, assumed … stay
                     questions: open questions and their answers
                     authors: authors of journeys and edits, and what pictures say about themselves
          journeymapper copy a.sqlite -o for-client.sqlite --without notes,questions,authors"""
    ) % {"usage": usage("copy")}
