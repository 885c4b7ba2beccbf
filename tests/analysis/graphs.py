"""Small journeys for tests, as text: names are "E…" for entries, "X…" for exits (goals), else of cards."""

from __future__ import annotations

from dataclasses import replace

from journeymapper.model import records as r
from journeymapper.model.document import Document, build
from journeymapper.model.order import new_keys

JOURNEY, PERSONA, OTHER = ("f" * 31 + digit for digit in "123")


def ident(name: str) -> str:
    """A node's or link's id, from its name."""
    return name.encode().hex().zfill(32)


def names(ids: tuple[str, ...]) -> list[str]:
    return [bytes.fromhex(i).lstrip(b"\0").decode() for i in ids]


def graph(links: str, *nodes: r.Node, picks: tuple[tuple[str | None, str], ...] = ()) -> Document:
    """A journey of `links` ("E>1 1>2:62 2>X", shares in percent) in drawing order.

    Nodes are drawn in the order of their first mention, a name alone ("1 E>2") is one too; `nodes` takes the
    place of plain ones. `picks` are (fork, link) or (None, entry) by name, of PERSONA.
    """
    mentions = [part.partition(":") for part in links.split()]
    parts = [part for part in mentions if ">" in part[0]]
    ends = [part[0].split(">") for part in parts]
    given = {node.id: node for node in nodes}
    all_names = dict.fromkeys(
        [name for part in mentions for name in part[0].split(">")] + names(tuple(given))
    )
    keys = new_keys(max(len(all_names), len(parts)) + 1)
    rows: list[r.Record] = [
        r.Project(id="f" * 30 + "aa", title="Project"),
        r.Journey(id=JOURNEY, order="V", title="Journey"),
        r.Persona(id=PERSONA, order="V", name="Olga"),
        r.Persona(id=OTHER, order="W", name="Boris"),
        r.JourneyPersona(id="f" * 30 + "ab", journey=JOURNEY, persona=PERSONA, order="V"),
    ]
    rows += [
        replace(given.get(ident(name), node(name)), order=key)
        for name, key in zip(all_names, keys, strict=False)
    ]
    for (pair, _colon, share), (source, target), key in zip(parts, ends, keys, strict=False):
        rows.append(
            r.Link(
                id=ident(pair),
                journey=JOURNEY,
                source=ident(source),
                target=ident(target),
                order=key,
                share=round(float(share) * 10) if share else None,
            )
        )
    for count, (fork, choice) in enumerate(picks):
        rows.append(
            r.PathChoice(
                id=ident(f"pick{count}"),
                journey=JOURNEY,
                persona=PERSONA,
                fork=ident(fork) if fork else None,
                choice=ident(choice),
            )
        )
    return build(rows)


def node(
    name: str,
    *,
    outcome: str = "goal",
    primary: bool = False,
    time: tuple[int | None, int | None, int | None] = (None, None, None),
    phase: str | None = None,
) -> r.Node:
    """A node as `graph` makes it; `time` is typical, least, most in seconds."""
    kind = {"E": "entry", "X": "exit"}.get(name[0], "touchpoint")
    return r.Node(
        id=ident(name),
        journey=JOURNEY,
        phase=phase,
        kind=kind,
        order="V",
        x=0,
        y=0,
        title=name,
        primary=primary,
        outcome=outcome if kind == "exit" else None,
        duration_typical=time[0],
        duration_least=time[1],
        duration_most=time[2],
    )
