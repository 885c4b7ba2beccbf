"""What the Map says about ways that are no columns: where branches lead, who leaves where, other entries."""

from __future__ import annotations

from collections.abc import Mapping

from journeymapper.analysis.path import ShownPath
from journeymapper.layout.cards import Translate
from journeymapper.layout.link_labels import share_text
from journeymapper.layout.map_arrivals import arrival_at, place_of
from journeymapper.layout.map_cards import MapCard, MapMark, Side
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Link, Node


def touchpoint_card(
    document: Document,
    path: ShownPath,
    numbers: Mapping[Id, str],
    node: Node,
    branches: bool,
    language: str,
    translate: Translate,
) -> MapCard:
    """The card of a touchpoint; without `branches` nothing is said about ways to other cards."""
    on_path = node.id in path.nodes
    arrival = arrival_at(document, path, numbers, node.id)
    onward: list[str] = []
    sides: list[Side] = []
    for link in document.links_from(node.id):
        target = document.nodes[link.target]
        if link.id in path.links:
            continue
        if target.kind == "exit":
            sides.append(_exit_side(link, target, language, translate))
        elif branches and not _is_told_there(document, path, numbers, link):
            if not on_path and link.share is None and not link.condition:
                onward.append(numbers[target.id])
            else:
                sides.append(_jump(link, numbers, language, translate))
    share = share_text(arrival.share, language) if arrival and not on_path else ""
    return MapCard(
        title=node.title or translate("Touchpoint"),
        is_placeholder=not node.title,
        number=numbers[node.id],
        on_path=on_path,
        no_contact=node.no_contact,
        moment_of_truth=node.moment_of_truth,
        head=_head(share, ", ".join(onward), translate),
        condition=arrival.condition if arrival else "",
        sides=tuple(sides),
    )


def entry_mark(
    document: Document,
    path: ShownPath,
    numbers: Mapping[Id, str],
    node: Node,
    language: str,
    translate: Translate,
) -> MapMark:
    """The pill of an entry; one off the path says where it leads."""
    heads = [link.condition for link in document.links_from(node.id) if link.id in path.links]
    if node.id not in path.nodes:
        heads = [
            "\n".join(filter(None, (_to(link, numbers, language, translate), link.condition)))
            for link in document.links_from(node.id)
            if link.target in numbers and (link.condition or numbers[link.target] != "1")
        ]
    return MapMark(
        node.id,
        "entry",
        node.title or translate("Entry point"),
        not node.title,
        node.primary,
        "\n".join(filter(None, heads)),
    )


def exit_mark(
    document: Document,
    path: ShownPath,
    numbers: Mapping[Id, str],  # noqa: ARG001 - the same arguments as for an entry
    node: Node,
    language: str,  # noqa: ARG001
    translate: Translate,
) -> MapMark:
    """The box of an exit in the last column, with the condition under which the path ends there."""
    heads = [link.condition for link in document.links_to(node.id) if link.id in path.links]
    title = node.title or translate("Exit point")
    return MapMark(
        node.id, node.outcome or "exit", title, not node.title, False, "\n".join(filter(None, heads))
    )


def way_name(document: Document, numbers: Mapping[Id, str], link: Link) -> str:
    """From where to where a link leads ("6 → 5"), with titles of those that have no number."""
    ends = (document.nodes[link.source], document.nodes[link.target])
    return " → ".join(numbers.get(node.id) or node.title for node in ends)


def _is_told_there(document: Document, path: ShownPath, numbers: Mapping[Id, str], link: Link) -> bool:
    """Whether the card that a link leads to says itself how one gets there."""
    arrival = arrival_at(document, path, numbers, link.target)
    return link.target not in path.nodes and arrival is not None and arrival.id == link.id


def _head(share: str, onward: str, translate: Translate) -> str:
    if share and onward:
        return translate("%(share)s, then %(number)s") % {"share": share, "number": onward}
    return translate("then %(number)s") % {"number": onward} if onward else share


def _exit_side(link: Link, target: Node, language: str, translate: Translate) -> Side:
    title = target.title or translate("Exit point")
    share = share_text(link.share, language)
    return Side(link.id, target.outcome or "exit", f"{share} {title}".strip(), link.condition, True)


def _jump(link: Link, numbers: Mapping[Id, str], language: str, translate: Translate) -> Side:
    back = place_of(numbers[link.target]) <= place_of(numbers[link.source])
    text = _to(link, numbers, language, translate)
    return Side(link.id, "loop" if back else "link", text, link.condition, False)


def _to(link: Link, numbers: Mapping[Id, str], language: str, translate: Translate) -> str:
    share, number = share_text(link.share, language), numbers[link.target]
    if share:
        return translate("%(share)s to %(number)s") % {"share": share, "number": number}
    return translate("to %(number)s") % {"number": number}
