"""What the Map says about ways that are no columns: where branches lead, who leaves where, other entries."""

from __future__ import annotations

from journeymapper.layout.link_labels import share_text
from journeymapper.layout.map_arrivals import arrival_at, is_told_there, place_of
from journeymapper.layout.map_cards import MapCard, MapMark, Side
from journeymapper.layout.map_sight import Sight
from journeymapper.model.records import Link, Node


def touchpoint_card(sight: Sight, node: Node) -> MapCard:
    """The card of a touchpoint. Where branches are hidden nothing is said about ways to other cards."""
    on_path = node.id in sight.on_path
    arrival = arrival_at(sight, node.id)
    onward: list[str] = []
    sides: list[Side] = []
    for link in sight.document.links_from(node.id):
        if link.id in sight.on_path:
            continue
        if link.target not in sight.numbers:
            sides.append(_exit_side(sight, link))
        elif sight.branches and not is_told_there(sight, link):
            if not on_path and link.share is None and not link.condition:
                onward.append(sight.numbers[link.target])
            else:
                sides.append(_jump(sight, link))
    share = share_text(arrival.share, sight.language) if arrival and not on_path else ""
    return MapCard(
        title=node.title or sight.translate("Touchpoint"),
        is_placeholder=not node.title,
        number=sight.numbers[node.id],
        on_path=on_path,
        no_contact=node.no_contact,
        moment_of_truth=node.moment_of_truth,
        head=_head(sight, share, ", ".join(onward)),
        condition=arrival.condition if arrival else "",
        sides=tuple(sides),
    )


def entry_mark(sight: Sight, node: Node) -> MapMark:
    """The pill of an entry; where it leads is said of ways off the path, except to the first card."""
    heads: list[str] = []
    for link in sight.document.links_from(node.id):
        number = sight.numbers.get(link.target)
        is_plain = link.id in sight.on_path or number in (None, "1")
        if not is_plain and sight.branches and not is_told_there(sight, link):
            heads.append(_to(sight, link))
        if not is_told_there(sight, link):
            heads.append(link.condition)
    title = node.title or sight.translate("Entry point")
    return MapMark(node.id, "entry", title, not node.title, node.primary, "\n".join(filter(None, heads)))


def exit_mark(sight: Sight, node: Node) -> MapMark:
    """The box of an exit in the last column, with the condition under which the path ends there."""
    heads = [link.condition for link in sight.document.links_to(node.id) if link.id in sight.on_path]
    title = node.title or sight.translate("Exit point")
    head = "\n".join(filter(None, heads))
    return MapMark(node.id, node.outcome or "exit", title, not node.title, False, head)


def way_name(sight: Sight, link: Link) -> str:
    """From where to where a link leads ("6 → 5"), with titles of those that have no number."""
    ends = (sight.document.nodes[link.source], sight.document.nodes[link.target])
    return " → ".join(sight.numbers.get(node.id) or node.title for node in ends)


def _head(sight: Sight, share: str, onward: str) -> str:
    if share and onward:
        return sight.translate("%(share)s, then %(number)s") % {"share": share, "number": onward}
    return sight.translate("then %(number)s") % {"number": onward} if onward else share


def _exit_side(sight: Sight, link: Link) -> Side:
    target = sight.document.nodes[link.target]
    title = target.title or sight.translate("Exit point")
    share = share_text(link.share, sight.language)
    return Side(link.id, target.outcome or "exit", f"{share} {title}".strip(), link.condition, True)


def _jump(sight: Sight, link: Link) -> Side:
    back = place_of(sight.numbers[link.target]) <= place_of(sight.numbers[link.source])
    return Side(link.id, "loop" if back else "link", _to(sight, link), link.condition, False)


def _to(sight: Sight, link: Link) -> str:
    share, number = share_text(link.share, sight.language), sight.numbers[link.target]
    if share:
        return sight.translate("%(share)s to %(number)s") % {"share": share, "number": number}
    return sight.translate("to %(number)s") % {"number": number}
