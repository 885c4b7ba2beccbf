"""Makes a project of the content in `resources/examples/NAME.toml`.

The files hold every text as [English, Russian], times as people write them, and places on the board. What is
not in the files is decided here: everything is in the order of the file, the channels are those that occur.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from secrets import token_hex
from typing import Any

from journeymapper.model import records as r
from journeymapper.model.document import Document, IdSource, build
from journeymapper.model.durations import parse_duration
from journeymapper.model.fields import Id
from journeymapper.model.order import key_between, new_keys
from journeymapper.resources import resource_path

EXAMPLES = ("passport", "repair", "shelter")
AS_OF = "2026-11-23"

_Content = Mapping[str, Any]
_PERSONA_TEXTS = (
    "name", "age", "role", "kind_reason", "quote", "summary", "goals", "needs", "frustrations", "habits",
)  # fmt: skip


def new_id() -> Id:
    """A random id: each project made of an example is one of its own."""
    return token_hex(16)


def build_example(name: str, language: str, ids: IdSource = new_id, today: str = AS_OF) -> Document:
    """The example `name` (of EXAMPLES) in `language`, its journey as of `today` (YYYY-MM-DD)."""
    with resource_path("examples", f"{name}.toml").open("rb") as file:
        content = tomllib.load(file)
    return build(_Builder(content, language, ids).rows(today))


def _in_order(things: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Each thing with its fractional key."""
    return zip(new_keys(len(things)), things, strict=True)


class _Builder:
    """Turns the content of one file into records; knows the ids that its keys and channels have got."""

    def __init__(self, content: _Content, language: str, ids: IdSource) -> None:
        self._content = content
        self._column = r.LANGUAGES.index(language)
        self._language = language
        self._new = ids
        self._journey = ids()
        self._ids: dict[str, Id] = {}
        self._carried: dict[tuple[str, ...], Id] = {}

    def rows(self, today: str) -> Iterator[r.Record]:
        content = self._content
        yield r.Project(
            id=self._new(),
            title=self._say(content["project"]),
            customer_word=self._say(content["customer_word"]),
            customer_statement=self._say(content["customer_statement"]),
        )
        yield r.Journey(
            id=self._journey,
            order=key_between(None, None),
            title=self._say(content["title"]),
            as_of=today,
            scenario=self._say(content["scenario"]),
            language=self._language,
        )
        yield from self._channels()
        yield from self._personas()
        for order, phase in _in_order(content["phases"]):
            yield r.Phase(
                id=self._id(phase["key"]),
                journey=self._journey,
                order=order,
                title=self._say(phase["title"]),
                width=phase["width"],
            )
        nodes = [
            (kind, node)
            for kind, table in (("entry", "entries"), ("touchpoint", "touchpoints"), ("exit", "exits"))
            for node in content[table]
        ]
        for order, (kind, node) in _in_order(nodes):
            yield self._node(kind, node, order)
            yield from self._hanging_on(node)
        for order, link in _in_order(content["links"]):
            yield self._link(link, order)
        yield from self._free_things()
        for persona in content["personas"]:
            yield from self._empathy_map(persona)

    def _say(self, texts: Sequence[str]) -> str:
        return texts[self._column]

    def _id(self, key: str) -> Id:
        self._ids[key] = self._new()
        return self._ids[key]

    def _channels(self) -> Iterator[r.Record]:
        """Channels go by their English names in the file."""
        for order, names in _in_order(self._content["channels"]):
            yield r.Channel(id=self._id(names[0]), order=order, name=self._say(names))

    def _personas(self) -> Iterator[r.Record]:
        for order, field in _in_order(self._content["own_fields"]):
            yield r.PersonaField(id=self._id(field["key"]), order=order, title=self._say(field["title"]))
        for order, persona in _in_order(self._content["personas"]):
            texts = {name: self._say(persona[name]) for name in _PERSONA_TEXTS if name in persona}
            row = r.Persona(
                id=self._id(persona["key"]),
                order=order,
                kind=persona["kind"],
                silhouette=persona["silhouette"],
                evidence=persona["evidence"]["kind"],
                evidence_text=self._say(persona["evidence"]["text"]),
                **texts,
            )
            yield row
            yield r.JourneyPersona(id=self._new(), journey=self._journey, persona=row.id, order=order)
            for channel in persona["channels"]:
                yield r.PersonaChannel(id=self._new(), persona=row.id, channel=self._ids[channel])
            for key, text in persona["own"].items():
                yield r.PersonaFieldText(
                    id=self._new(), persona=row.id, field=self._ids[key], text=self._say(text)
                )

    def _empathy_map(self, persona: _Content) -> Iterator[r.Record]:
        """The items of one persona; `became` names a touchpoint and what of it the item was turned into."""
        items = [(field, item) for field in r.EMPATHY_FIELDS for item in persona["empathy"][field]]
        for order, (field, item) in _in_order(items):
            host, kind = item.get("became", ("", ""))
            who = (persona["key"],) if kind == "feeling" else ()
            yield r.EmpathyItem(
                id=self._new(),
                persona=self._ids[persona["key"]],
                field=field,
                order=order,
                text=self._say(item["text"]),
                evidence=item["evidence"],
                evidence_text=self._say(item["evidence_text"]) if "evidence_text" in item else "",
                became=self._carried[(host, kind, *who)] if host else None,
            )

    def _place(self, thing: _Content) -> dict[str, Any]:
        x, y = thing["at"]
        return {"journey": self._journey, "phase": self._ids[thing["phase"]], "x": x, "y": y}

    def _node(self, kind: str, node: _Content, order: str) -> r.Node:
        duration = parse_duration(node.get("time", ""))
        return r.Node(
            id=self._id(node["key"]),
            kind=kind,
            order=order,
            title=self._say(node["title"]),
            primary=node.get("primary", False),
            outcome=node.get("outcome"),
            channel=self._ids[node["channel"]] if "channel" in node else None,
            no_contact=node.get("no_contact", False),
            moment_of_truth=node.get("moment_of_truth", False),
            doing=self._say(node["doing"]) if "doing" in node else "",
            duration_typical=duration.typical,
            duration_least=duration.least,
            duration_most=duration.most,
            **self._place(node),
        )

    def _hanging_on(self, node: _Content) -> Iterator[r.Record]:
        key = node["key"]
        host = self._ids[key]
        order = key_between(None, None)
        for persona, feeling in node.get("feelings", {}).items():
            yield r.Feeling(
                id=self._carry(key, "feeling", persona),
                host=host,
                persona=self._ids[persona],
                score=feeling["score"],
                quote=self._say(feeling["quote"]) if "quote" in feeling else "",
                tally=tuple(feeling["tally"]) if "tally" in feeling else None,
            )
        if drive := node.get("motivation"):
            text, new = self._say(drive["text"]), self._carry(key, "motivation")
            yield r.Motivation(id=new, host=host, order=order, kind=drive["kind"], text=text)
        if pain := node.get("pain_point"):
            text, new = self._say(pain["text"]), self._carry(key, "pain_point")
            yield r.PainPoint(id=new, host=host, order=order, severity=pain["severity"], text=text)
        if chance := node.get("opportunity"):
            new = self._carry(key, "opportunity")
            yield r.Opportunity(id=new, host=host, order=order, text=self._say(chance))
        if known := node.get("evidence"):
            text = self._say(known["text"]) if "text" in known else ""
            yield r.Evidence(id=self._new(), host=host, kind=known["kind"], text=text)

    def _carry(self, *what: str) -> Id:
        """A new id for what a touchpoint carries, kept so that an item of an empathy map can name it."""
        self._carried[what] = self._new()
        return self._carried[what]

    def _link(self, link: _Content, order: str) -> r.Link:
        wait = parse_duration(link.get("wait", ""))
        return r.Link(
            id=self._new(),
            journey=self._journey,
            source=self._ids[link["from"]],
            target=self._ids[link["to"]],
            order=order,
            condition=self._say(link["condition"]) if "condition" in link else "",
            share=link["share"] * 10 if "share" in link else None,
            wait_typical=wait.typical,
            wait_least=wait.least,
            wait_most=wait.most,
        )

    def _free_things(self) -> Iterator[r.Record]:
        for note in self._content.get("notes", ()):
            text = self._say(note["text"])
            yield r.Note(id=self._new(), width=note["width"], text=text, **self._place(note))
        for order, line in _in_order(self._content.get("tray", ())):
            yield r.TrayLine(id=self._new(), journey=self._journey, order=order, text=self._say(line))
