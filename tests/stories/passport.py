"""The passport journey as two stories draw it: what a drawing says, whatever its ids, times and places."""

from dataclasses import dataclass

from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Link, Node

PHASES = ("Realise", "Apply", "Wait", "Collect")


@dataclass(frozen=True)
class Card:
    """One touchpoint: `x`, `y` is where the mouse puts it; `feeling` 1 (worst) to 5."""

    title: str
    channel: str
    duration: str
    feeling: int
    motivation: str
    pain: str = ""
    opportunity: str = ""
    moment: bool = False
    x: int = 0
    y: int = 200


CARDS = (
    Card("Notice passport has expired", "At home", "5 min", 2, "Don’t miss the trip",
         opportunity="Remind six months ahead", x=240),
    Card("Read the rules", "Web portal", "15 min", 3, "Know what to bring",
         "Eleven pages, three of them about others", "One page for each case", x=472),
    Card("Fill in the form", "Web portal", "25 min", 4, "Finish in one go",
         opportunity="Prefill from the old passport", x=672),
    Card("Upload photo", "Web portal", "20 min (5 min – 2 h)", 1, "Get it done tonight, without leaving home",
         "Photo rules are shown only after a refusal", "Check the photo in the browser, say what to fix",
         moment=True, x=872),
    Card("Pay the fee", "Web portal", "5 min", 4, "Be sure it’s paid", x=1072),
    Card("Get the “ready” message", "SMS", "1 min", 4, "Plan the visit", "Nine days of silence",
         "Show where the application is", x=1312),
    Card("Collect passport", "Office", "24 min", 5, "Hold it in hand",
         opportunity="Book a slot in the message", moment=True, x=1552),
)  # fmt: skip
"""The shown path, in order."""

CALL = Card(
    "Call for help",
    "Phone",
    "12 min",
    2,
    "Talk to a person",
    "The operator cannot see the photo",
    x=872,
    y=424,
)


def told(document: Document) -> dict[str, object]:
    """Everything that was drawn, by titles: equal for two drawings that say the same."""
    (journey,) = document.journeys
    return {
        "phases": [phase.title for phase in document.journey_phases(journey)],
        "nodes": {node.title: _node(document, node) for node in document.journey_nodes(journey)},
        "links": {_ends(document, link): _link(link) for link in document.journey_links(journey)},
        "channels": {channel.name for channel in document.channels.values()},
        "notes": len(document.notes),
    }


def _node(document: Document, node: Node) -> tuple[object, ...]:
    return (
        node.kind,
        document.phases[node.phase].title if node.phase else None,
        node.primary,
        node.outcome,
        document.channels[node.channel].name if node.channel else None,
        (node.duration_typical, node.duration_least, node.duration_most),
        node.moment_of_truth,
        *(_texts(document, table, node.id) for table in ("motivations", "pain_points", "opportunities")),
        [feeling.score for feeling in document.feelings_at(node.id)],
    )


def _texts(document: Document, table: str, host: Id) -> list[str]:
    return [row.text for row in document.group(table, "host", host)]


def _ends(document: Document, link: Link) -> tuple[str, str]:
    return document.nodes[link.source].title, document.nodes[link.target].title


def _link(link: Link) -> tuple[object, ...]:
    return link.share, link.condition, link.wait_typical, link.wait_least, link.wait_most
