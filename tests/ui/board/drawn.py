"""Documents to draw on: an empty journey, and a row of linked cards."""

from itertools import pairwise

from journeymapper.model.document import Document, build
from journeymapper.model.order import new_keys
from journeymapper.model.records import Link, Node
from tests.editing.small_project import JOURNEY, number_ids, small_project


def empty() -> Document:
    return small_project()


def row_of_cards(*titles: str) -> Document:
    """Touchpoints in a row from 232, 200 on, 200 units apart, each linked to the next."""
    ids = number_ids("b")
    document = small_project()
    keys = new_keys(len(titles))
    nodes = [
        Node(id=ids(), journey=JOURNEY, kind="touchpoint", order=key, x=232 + 200 * place, y=200, title=title)
        for place, (key, title) in enumerate(zip(keys, titles, strict=True))
    ]
    links = [
        Link(id=ids(), journey=JOURNEY, source=first.id, target=second.id, order=key)
        for (first, second), key in zip(pairwise(nodes), keys, strict=False)
    ]
    rows = [row for table in ("projects", "personas", "journeys", "journey_personas")
            for row in document.rows(table).values()]  # fmt: skip
    return build([*rows, *nodes, *links])
