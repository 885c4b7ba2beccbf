"""The palette's entries: what each is called, which key does the same, and what it says about itself."""

from __future__ import annotations

from collections.abc import Mapping

from journeymapper.i18n import _

KEYS: Mapping[str, str] = {
    "entry": "E",
    "touchpoint": "T",
    "exit": "X",
    "duration": "D",
    "feeling": "1–5",
    "motivation": "M",
    "channel": "C",
    "pain_point": "P",
    "opportunity": "O",
    "moment_of_truth": "*",
    "question": "?",
    "phase": "H",
    "note": "N",
    "picture": "",
}


def sections() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The palette's headings, each with the entries under it."""
    return (
        (_("On the path"), ("entry", "touchpoint", "exit")),
        (
            _("At a touchpoint"),
            (
                "duration", "feeling", "motivation", "channel", "pain_point", "opportunity",
                "moment_of_truth", "question",
            ),
        ),
        (_("On the board"), ("phase", "note", "picture")),
    )  # fmt: skip


def entry_text(what: str) -> str:
    """The entry's name. Raises KeyError for others."""
    return {
        "entry": _("Entry point"),
        "touchpoint": _("Touchpoint"),
        "exit": _("Exit point"),
        "duration": _("Duration"),
        "feeling": _("Feeling"),
        "motivation": _("Motivation"),
        "channel": _("Channel"),
        "pain_point": _("Pain point"),
        "opportunity": _("Opportunity"),
        "moment_of_truth": _("Moment of truth"),
        "question": _("Open question"),
        "phase": _("Phase"),
        "note": _("Note"),
        "picture": _("Picture"),
    }[what]


def entry_tip(what: str, customer: str) -> str:
    """What the entry is for, with the keys that do the same; `customer` is the project's word for them."""
    tips = {
        "entry": _("Where the %(customer)s joins. Key E; with a touchpoint selected it leads there."),
        "touchpoint": _("A point of contact. Key T; Tab adds the next one, linked."),
        "exit": _("Where the %(customer)s leaves. Key X; with a touchpoint selected it follows there."),
        "duration": _("The %(customer)s’s own time at a touchpoint; on a link, the waiting. Key D."),
        "feeling": _(
            "What the active persona feels, on a touchpoint or a waiting. Keys 1–5. "
            "With nothing selected (or after G), a number and Enter goes to that card."
        ),
        "motivation": _("What drives the %(customer)s there. Key M."),
        "channel": _("How the %(customer)s interacts. Key C; a new name adds the channel."),
        "pain_point": _("What hurts, at a touchpoint or while waiting. Key P."),
        "opportunity": _("What could be better, at a touchpoint or while waiting. Key O."),
        "moment_of_truth": _("A touchpoint that decides the relationship. Key *."),
        "question": _("Something nobody in the room knows. Key ?."),
        "phase": _("A part of the journey. Key H; with a card selected it begins there."),
        "note": _("A free note. Key N."),
        "picture": _("A PNG or JPEG picture; files can also be dropped on the board."),
    }
    return tips[what].replace("%(customer)s", customer)
