"""Setting plain fields of records, one or several at once, and the times of cards and links.

References and places are not plain: channels, phases, hosts and orders have operations of their own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from journeymapper.model.durations import Duration
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import Id, Spec, specs
from journeymapper.model.problem import Problem
from journeymapper.model.text import clean_line, clean_text
from journeymapper.ops.draft import Draft
from journeymapper.ops.labels import label, label_at
from journeymapper.ops.room import resettle

_OF_NODES = {
    "primary": "entry",
    "outcome": "exit",
    "no_contact": "touchpoint",
    "moment_of_truth": "touchpoint",
    "doing": "touchpoint",
}
"""Fields that only one kind of node shows."""
_PLACES = ("x", "y")


def set_field(
    document: Document, things: tuple[Id, ...], field: str, value: object, merge_key: str | None = None
) -> Edit:
    """Sets a plain field of all those of the things that have it; texts are cleaned.

    `persona` of a motivation, pain point or opportunity counts as plain. Raises Problem where the value is
    not possible or none of the things can have it, ValueError for a field that is not plain.
    """
    draft = Draft(document)
    found = [draft.locate(thing) for thing in dict.fromkeys(things)]
    fitting = [thing for thing in found if has_field(thing, field)]
    if not fitting:
        raise Problem("None of what is selected has this.", "Select something that can have it.")
    named = []
    for thing in fitting:
        spec = specs(type(thing))[field]
        if spec.kind == "id" and value is not None:
            draft.get(r.Persona, str(value))
        changed: Any = replace(thing, **{field: cleaned(value, spec)})  # type: ignore[type-var]
        check_fields(changed)
        named.append(draft.put(changed))
        if isinstance(changed, r.Note | r.Picture):
            resettle(draft, changed)
    said = label_at(draft, f"{_key(named[0], field)}.change", named, field=field)
    return draft.edit(said, things, merge_key)


def has_field(thing: r.Record, field: str) -> bool:
    """Whether `field` is one that can be set on this thing. Raises ValueError where it is not a plain one."""
    spec = specs(type(thing)).get(field)
    if spec is None:
        return False
    if spec.kind in ("order", "blob") or (spec.kind == "id" and not _is_free_persona(spec)):
        raise ValueError(f"{field} is not a plain field")
    if field in _PLACES or (isinstance(thing, r.Phase) and field == "width"):
        raise ValueError(f"{field} is a place, not a plain field")
    return not isinstance(thing, r.Node) or _OF_NODES.get(field, thing.kind) == thing.kind


def _is_free_persona(spec: Spec) -> bool:
    return spec.optional and spec.table == "personas"


def cleaned(value: object, spec: Spec) -> object:
    """A text as it may stand in such a field; other values as they are."""
    if not isinstance(value, str) or spec.kind not in ("line", "text"):
        return value
    return clean_line(value) if spec.kind == "line" else clean_text(value)


def _key(thing: r.Record, field: str) -> str:
    """The subject in the label's key: texts are told apart from what is ticked or chosen."""
    if field in ("title", "name"):
        return "title"
    return "text" if specs(type(thing))[field].kind in ("line", "text") else "field"


def set_duration(document: Document, nodes: tuple[Id, ...], duration: Duration) -> Edit:
    """Sets the customer's own time at touchpoints; a duration of three unknowns clears it."""
    draft = Draft(document)
    found = [draft.get(r.Node, node) for node in dict.fromkeys(nodes)]
    fitting = [node for node in found if node.kind == "touchpoint"]
    if not fitting:
        raise Problem("A duration belongs on a touchpoint.", "Select a touchpoint.")
    for node in fitting:
        put_duration(draft, node, duration)
    return draft.edit(label("duration.set", fitting), nodes)


def put_duration(draft: Draft, node: r.Node, duration: Duration) -> None:
    changed = replace(
        node,
        duration_typical=duration.typical,
        duration_least=duration.least,
        duration_most=duration.most,
    )
    check_fields(changed)
    draft.put(changed)


def set_wait(document: Document, links: tuple[Id, ...], duration: Duration) -> Edit:
    """Sets the waiting on links; a duration of three unknowns clears it."""
    draft = Draft(document)
    found = [draft.get(r.Link, link) for link in dict.fromkeys(links)]
    for link in found:
        put_wait(draft, link, duration)
    return draft.edit(label_at(draft, "wait.set", found), links)


def put_wait(draft: Draft, link: r.Link, duration: Duration) -> None:
    changed = replace(
        link, wait_typical=duration.typical, wait_least=duration.least, wait_most=duration.most
    )  # fmt: skip
    check_fields(changed)
    draft.put(changed)
