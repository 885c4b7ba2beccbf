"""What a copy of a project can be sent without, and the document that is left then.

Decides what each kind means. `without` gives the same for the same document at any time, so that whoever
merges such a copy later can leave the same out of what it is compared with, and takes nothing for deleted.
History is of the file, not of the document: with it go only the pictures that nothing else refers to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal, get_args

from journeymapper.model.bare_pictures import bare_blob
from journeymapper.model.document import Document
from journeymapper.model.fields import Id
from journeymapper.model.records import Blob

Kind = Literal["history", "portraits", "notes", "evidence", "questions", "authors"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def without(document: Document, kinds: Collection[str]) -> Document:
    """`document` with nothing of `kinds` in it, pictures that nothing refers to included.

    Of how we know a thing the text goes and the kind stays. With the authors go what pictures say about
    themselves; a picture that can't be understood goes with them.
    """
    changed: dict[str, Any] = {}
    if "notes" in kinds:
        changed["notes"] = {}
    if "questions" in kinds:
        changed["questions"] = {}
    if "evidence" in kinds:
        changed["evidence"] = _emptied(document.evidence, text="")
        changed["empathy_items"] = _emptied(document.empathy_items, evidence_text="")
    personas: dict[str, Any] = {}
    if "portraits" in kinds:
        personas["portrait"] = None
    if "evidence" in kinds:
        personas["evidence_text"] = ""
    if personas:
        changed["personas"] = _emptied(document.personas, **personas)
    if "authors" in kinds:
        changed["journeys"] = _emptied(document.journeys, author="")
    if not kinds:
        return document
    left = replace(document, **changed, lookups={})
    if "authors" in kinds:
        return _with_bare_pictures(left)
    return replace(left, blobs=_used(left, document.blobs.values()))


def counted(document: Document, kinds: Collection[str] = KINDS) -> dict[str, int]:
    """How many things each of `kinds` takes from the document; nothing of "history"."""
    evidence = sum(1 for row in document.evidence.values() if row.text)
    evidence += sum(1 for row in document.personas.values() if row.evidence_text)
    evidence += sum(1 for row in document.empathy_items.values() if row.evidence_text)
    found = {
        "portraits": sum(1 for row in document.personas.values() if row.portrait is not None),
        "notes": len(document.notes),
        "evidence": evidence,
        "questions": len(document.questions),
        "authors": len({row.author for row in document.journeys.values() if row.author}),
    }
    return {kind: count for kind, count in found.items() if kind in kinds}


def _emptied(rows: Mapping[Id, Any], **values: object) -> dict[Id, Any]:
    return {
        id_: row
        if all(getattr(row, name) == value for name, value in values.items())
        else replace(row, **values)
        for id_, row in rows.items()
    }


def _used(document: Document, blobs: Iterable[Blob]) -> dict[str, Blob]:
    names = {picture.image for picture in document.pictures.values()}
    names |= {persona.portrait for persona in document.personas.values()}
    return {blob.hash: blob for blob in blobs if blob.hash in names}


def _with_bare_pictures(document: Document) -> Document:
    bare = {name: bare_blob(blob) for name, blob in _used(document, document.blobs.values()).items()}

    def name_of(name: str | None) -> str | None:
        blob = bare.get(name) if name is not None else None
        return None if blob is None else blob.hash

    pictures = {id_: replace(row, image=name_of(row.image)) for id_, row in document.pictures.items()}
    personas = {id_: replace(row, portrait=name_of(row.portrait)) for id_, row in document.personas.items()}
    blobs = {blob.hash: blob for blob in bare.values() if blob is not None}
    return replace(document, pictures=pictures, personas=personas, blobs=blobs, lookups={})
