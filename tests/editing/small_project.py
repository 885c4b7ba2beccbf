"""A small valid project and a few edits on it, for tests that don't concern operations."""

from dataclasses import replace
from itertools import count

from journeymapper.model.diff import Change, Edit, Label
from journeymapper.model.document import Document, IdSource, build
from journeymapper.model.fields import Id
from journeymapper.model.order import key_between
from journeymapper.model.records import Blob, Journey, JourneyPersona, Node, Persona, Picture, Project

PROJECT, PERSONA, JOURNEY, MEMBER = ("a" * 31 + digit for digit in "0123")


def number_ids(prefix: str = "f") -> IdSource:
    """An IdSource that counts."""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):031x}"


def small_project(title: str = "Renewing a passport") -> Document:
    return build(
        [
            Project(id=PROJECT, title=title),
            Persona(id=PERSONA, order="V", name="Customer"),
            Journey(id=JOURNEY, order="V", title="First journey", language="en"),
            JourneyPersona(id=MEMBER, journey=JOURNEY, persona=PERSONA, order="V"),
        ]
    )


def add_touchpoint(document: Document, node: Id, title: str = "", x: int = 0) -> Edit:
    orders = [row.order for row in document.ordered("nodes")]
    order = key_between(orders[-1] if orders else None, None)
    row = Node(id=node, journey=JOURNEY, kind="touchpoint", order=order, x=x, y=0, title=title)
    return Edit(Label("node.add", {"title": title}), (Change("nodes", node, None, row),), (node,))


def rename(document: Document, node: Id, title: str, merge_key: str | None = None) -> Edit:
    before = document.nodes[node]
    after = replace(before, title=title)
    diff = (Change("nodes", node, before, after),) if before != after else ()
    return Edit(Label("text.change", {"title": title}), diff, (node,), merge_key)


def remove(document: Document, node: Id) -> Edit:
    before = document.nodes[node]
    return Edit(Label("node.remove", {"title": before.title}), (Change("nodes", node, before, None),))


def add_picture(document: Document, picture: Id, blob: Blob) -> Edit:
    row = Picture(id=picture, journey=JOURNEY, x=0, y=0, width=100, height=80, image=blob.hash)
    return Edit(Label("picture.add"), (Change("pictures", picture, None, row),), (picture,), blobs=(blob,))
