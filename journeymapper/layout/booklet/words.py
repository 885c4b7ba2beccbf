"""What the choices of the model are called in a print, in the journey's language.

The same sentences as in the window, so that a word is translated once.
"""

from __future__ import annotations

from collections.abc import Callable

from journeymapper.analysis.feelings import score_of
from journeymapper.i18n import catalogue, mark
from journeymapper.layout.quotes import quoted
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Evidence, Feeling, Node

Translate = Callable[[str], str]

_WORDS = {
    "outcome": {
        "goal": mark("Goal reached"),
        "gave_up": mark("Gave up"),
        "elsewhere": mark("Went elsewhere"),
        "turned_away": mark("Turned away"),
    },
    "evidence": {
        "observed": mark("Observed"),
        "reported": mark("Reported"),
        "assumed": mark("Assumed"),
        "proposed": mark("Proposed"),
    },
    "motivation": {
        "need": mark("Need"),
        "goal": mark("Goal"),
        "trigger": mark("Trigger"),
        "fear": mark("Fear"),
    },
    "severity": {
        "1": mark("1 · irritates"),
        "2": mark("2 · costs time or trust"),
        "3": mark("3 · makes people leave"),
    },
    "status": {
        "idea": mark("Idea"),
        "planned": mark("Planned"),
        "doing": mark("Being done"),
        "done": mark("Done"),
        "dropped": mark("Dropped"),
    },
    "state": {"as_is": mark("As it is"), "to_be": mark("As it will be")},
    "empathy": {
        "who": mark("Who they are"),
        "need_to_do": mark("What they need to do"),
        "see": mark("What they see"),
        "say": mark("What they say"),
        "do": mark("What they do"),
        "hear": mark("What they hear"),
        "think_and_feel": mark("What they think and feel"),
        "pains": mark("What hurts them"),
        "gains": mark("What they gain"),
    },
    "node": {
        "entry": mark("Entry point"),
        "touchpoint": mark("Touchpoint"),
        "exit": mark("Exit point"),
    },
}
_SCORES = (mark("Very bad"), mark("Bad"), mark("Neutral"), mark("Good"), mark("Very good"))


def word(field: str, value: str, translate: Translate) -> str:
    """What `value` of a choice field is called. Raises KeyError for an unknown one."""
    return translate(_WORDS[field][value])


def score_word(score: float, translate: Translate) -> str:
    """The name of the score nearest to `score`; of two equally near ones the one further from neutral."""
    nearest = int(abs(score) + 0.5)
    return translate(_SCORES[(nearest if score >= 0 else -nearest) + 2])


def translator(language: str) -> Translate:
    """Gives texts in a journey's language."""
    return catalogue(language).gettext


def node_title(node: Node, translate: Translate) -> str:
    """A node's title, or what it is where it has none."""
    return node.title or word("node", node.kind, translate)


def evidence_words(evidence: Evidence | None, translate: Translate) -> str:
    """ "Observed · 41 % stall here"; "" where nobody has said how we know."""
    if evidence is None:
        return ""
    return joined(word("evidence", evidence.kind, translate), evidence.text)


def feeling_words(feeling: Feeling, language: str, translate: Translate) -> str:
    """What is felt: the score's name, the word, the quote and a group's votes."""
    score = score_of(feeling)
    return joined(
        "" if score is None else score_word(score, translate),
        feeling.word,
        quoted(feeling.quote, language),
        _votes(feeling, translate),
    )


def _votes(feeling: Feeling, translate: Translate) -> str:
    if not feeling.tally:
        return ""
    votes = ", ".join(
        f"{translate(name)} {count}" for name, count in zip(_SCORES, feeling.tally, strict=True) if count
    )
    return translate("votes: %(votes)s") % {"votes": votes} if votes else ""


def whose(document: Document, persona: Id | None) -> str:
    """The name of the persona that something belongs to; "" for what belongs to all."""
    return document.personas[persona].name if persona is not None else ""


def joined(*parts: str) -> str:
    """The parts that are not empty, with dots between them."""
    return " · ".join(part for part in parts if part)
