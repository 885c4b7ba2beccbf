"""What the choices of the model are called in the interface."""

from __future__ import annotations

from journeymapper.i18n import _

Choices = tuple[tuple[str, str], ...]


def choice_words(field: str) -> Choices:
    """The values of a choice field with their names, in the order to offer them. KeyError for others."""
    return {
        "outcome": (
            ("goal", _("Goal reached")),
            ("gave_up", _("Gave up")),
            ("elsewhere", _("Went elsewhere")),
            ("turned_away", _("Turned away")),
        ),
        "evidence": (
            ("observed", _("Observed")),
            ("reported", _("Reported")),
            ("assumed", _("Assumed")),
            ("proposed", _("Proposed")),
        ),
        "motivation": (
            ("need", _("Need")),
            ("goal", _("Goal")),
            ("trigger", _("Trigger")),
            ("fear", _("Fear")),
        ),
        "severity": (
            ("1", _("1 · irritates")),
            ("2", _("2 · costs time or trust")),
            ("3", _("3 · makes people leave")),
        ),
        "status": (
            ("idea", _("Idea")),
            ("planned", _("Planned")),
            ("doing", _("Being done")),
            ("done", _("Done")),
            ("dropped", _("Dropped")),
        ),
        "state": (("as_is", _("As it is")), ("to_be", _("As it will be"))),
        "persona_kind": (("primary", _("Primary")), ("secondary", _("Secondary"))),
        "language": (("en", "English"), ("ru", "Русский")),
        "node": (
            ("entry", _("Entry point")),
            ("touchpoint", _("Touchpoint")),
            ("exit", _("Exit point")),
        ),
        "tint": (
            ("yellow", _("Yellow")),
            ("blue", _("Blue")),
            ("green", _("Green")),
            ("rose", _("Rose")),
        ),
        "scale": tuple((str(n), str(n)) for n in range(1, 6)),
    }[field]


def score_words() -> dict[int, str]:
    """What the scores of a feeling are called."""
    return {-2: _("Very bad"), -1: _("Bad"), 0: _("Neutral"), 1: _("Good"), 2: _("Very good")}
