"""What a booklet is about: one journey as one persona goes it, and what is known of its path."""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.analysis.numbers import numbers
from journeymapper.analysis.path import ShownPath, shown_path
from journeymapper.analysis.times import PathTimes, Total, path_times
from journeymapper.layout.booklet.words import Translate, node_title, translator
from journeymapper.model.document import Document
from journeymapper.model.durations import round_seconds
from journeymapper.model.fields import Id
from journeymapper.model.geometry import place
from journeymapper.model.records import Journey, Link, Node, Persona, Phase


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that the sections of a booklet ask for. `width` is that of their text, in units.

    `nodes` are the journey's in reading order: along the shown path, the others after the path's card with
    their number, then what has no number from left to right.
    """

    document: Document
    journey: Journey
    persona: Id
    width: float
    path: ShownPath
    numbers: dict[Id, str]
    times: PathTimes
    nodes: tuple[Node, ...]
    translate: Translate

    @property
    def language(self) -> str:
        return self.journey.language

    @property
    def personas(self) -> tuple[Persona, ...]:
        """Those who go the journey."""
        return self.document.personas_of(self.journey.id)

    @property
    def phases(self) -> tuple[Phase, ...]:
        return self.document.journey_phases(self.journey.id)

    @property
    def touchpoints(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind == "touchpoint")

    @property
    def links(self) -> tuple[Link, ...]:
        """All links of the journey, in the reading order of the nodes that they leave."""
        return tuple(link for node in self.nodes for link in self.document.links_from(node.id))


def subject_of(document: Document, journey: Id, persona: Id, width: float) -> Subject:
    """The subject of a booklet whose text is `width` units wide."""
    path = shown_path(document, journey, persona)
    numbered = numbers(document, journey, persona, path)
    return Subject(
        document=document,
        journey=document.journeys[journey],
        persona=persona,
        width=width,
        path=path,
        numbers=numbered,
        times=path_times(document, path),
        nodes=_in_reading_order(document, journey, path, numbered),
        translate=translator(document.journeys[journey].language),
    )


def name_of(subject: Subject, node: Node) -> str:
    """A node's number and title: "4a Call for help"."""
    title = node_title(node, subject.translate)
    number = subject.numbers.get(node.id, "")
    return f"{number} {title}" if number else title


def place_of(subject: Subject, host: Id) -> str:
    """Where something hangs: a node, or the way from one node to the next."""
    document = subject.document
    if host in document.nodes:
        return name_of(subject, document.nodes[host])
    link = document.links[host]
    return (
        f"{name_of(subject, document.nodes[link.source])} → {name_of(subject, document.nodes[link.target])}"
    )


def total_words(subject: Subject, total: Total) -> str:
    """A total as it stands beside a heading: "at least 2 h"; "" for none."""
    if not total.seconds:
        return ""
    time = round_seconds(total.seconds, subject.language)
    return subject.translate("at least %(time)s") % {"time": time} if total.at_least else time


def phase_title(subject: Subject, phase: Phase) -> str:
    return phase.title or subject.translate("Phase")


def _in_reading_order(
    document: Document, journey: Id, path: ShownPath, numbered: dict[Id, str]
) -> tuple[Node, ...]:
    on_path = {node: at for at, node in enumerate(path.nodes)}
    at_number = {numbered[node]: at for node, at in on_path.items() if node in numbered}

    def key(node: Node) -> tuple[float, int, str, int, str]:
        number = numbered.get(node.id, "")
        letters = number.lstrip("0123456789")
        x, _ = place(document, node)
        if node.id in on_path:
            return float(on_path[node.id]), 0, "", x, node.id
        if number:
            after = at_number.get(number[: len(number) - len(letters)], 0)
            return float(after), len(letters), letters, x, node.id
        # Another entry stands beside the path's, what nothing leads to and exits of branches at the end.
        return (0.0, 1, "", x, node.id) if node.kind == "entry" else (len(on_path), 0, "", x, node.id)

    return tuple(sorted(document.journey_nodes(journey), key=key))
