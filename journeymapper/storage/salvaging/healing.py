"""Makes a valid document of rows that were found one by one, some of them without what they belong to.

Decides what stands in for a thing that is lost (a journey, persona, touchpoint … called "Rescued …", so that
what hangs on it is kept) and what can only be left out. Every such decision is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from journeymapper.i18n import _
from journeymapper.model import records as r
from journeymapper.model import rules
from journeymapper.model.diff import Change
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.durations import Duration, check_range
from journeymapper.model.field_rules import check_fields
from journeymapper.model.fields import Id, specs
from journeymapper.model.order import is_key, key_between
from journeymapper.model.problem import Problem
from journeymapper.storage.database.codec import Row, Undecodable, coder
from journeymapper.storage.salvaging.mending import mended_row, sound

_SPACING = 200
"""Between stand-ins on a board, in units."""
_BELOW = 600
"""How far below a board's lowest card they begin."""
_PHASE_WIDTH = 960
_TABLE_OF_HOSTS: dict[str, tuple[str, ...]] = rules.HOST_TABLES


@dataclass(slots=True)
class Healing:
    """The records so far, and what was done to them: counts by table of rows that were made up, mended
    (a value in them was impossible) and left out."""

    tables: dict[str, dict[Id, Any]] = field(default_factory=lambda: {table: {} for table in TABLES})
    made_up: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def put(self, table: str, record: Any) -> Any:
        self.tables[table][record.id] = record
        return record

    def make_up(self, table: str, record: Any) -> Any:
        """A stand-in, whose id must be free."""
        self.made_up[table] += 1
        return self.put(table, record)

    def is_free(self, id_: Id) -> bool:
        """Whether nothing goes by this id; a row that refers to something else by it is no row of ours."""
        return not any(id_ in rows for rows in self.tables.values())

    def drop(self, table: str, id_: Id) -> None:
        del self.tables[table][id_]
        self.left_out[table] += 1

    def mend(self, table: str, record: Any, **values: Any) -> Any:
        self.mended[table] += 1
        return self.put(table, replace(record, **values))

    def last_order(self, table: str) -> str:
        """A key behind all of the table."""
        orders = [row.order for row in self.tables[table].values()]
        last = max(orders, default=None)
        key = key_between(last, None)
        return key if last is None or is_key(key) else last


def healed(
    found: Mapping[str, Mapping[Id, Row]],
    blobs: Mapping[str, r.Blob],
    project: Id | None,
    new_id: Callable[[], Id],
) -> tuple[Document, Healing]:
    """A document that keeps all rules, with as much of `found` (rows by table and id) as can be kept.

    `project` is the project's id if that is known.
    """
    healing = Healing()
    _decode(healing, found)
    _heal_project(healing, project, new_id)
    _heal_pictures(healing, blobs)
    _heal_journeys(healing)
    _heal_phases(healing)
    _heal_owners(healing)
    _heal_nodes(healing)
    _heal_links(healing)
    _heal_hosted(healing)
    _heal_unique(healing)
    _heal_evidence(healing)
    _heal_path_choices(healing)
    _heal_members(healing, new_id)
    return _settled(healing, blobs, new_id), healing


def _settled(healing: Healing, blobs: Mapping[str, r.Blob], new_id: Callable[[], Id]) -> Document:
    """The document; a row that still breaks a rule is left out of it."""
    while True:
        rows = [record for table in healing.tables.values() for record in table.values()]
        document = build(rows, blobs.values())
        try:
            rules.check_all(document)
        except Problem:
            before = healing.left_out.total()
            _drop_wrong(healing, document)
            _heal_members(healing, new_id)
            if healing.left_out.total() == before:
                raise
        else:
            return document


def _drop_wrong(healing: Healing, document: Document) -> None:
    for table in TABLES:
        for row in document.rows(table).values():
            try:
                rules.check(document, (Change(table, row.id, None, row),))
            except Problem:
                healing.drop(table, row.id)


def _decode(healing: Healing, found: Mapping[str, Mapping[Id, Row]]) -> None:
    taken: set[Id] = set()
    for table in TABLES:
        rows = found.get(table, {})
        new = {id_: row for id_, row in rows.items() if id_ not in taken}
        if len(new) < len(rows):
            healing.left_out[table] += len(rows) - len(new)
        for record in sound(table, list(new.values())) or _one_by_one(healing, table, new.values()):
            healing.put(table, record)
        taken |= healing.tables[table].keys()


def _one_by_one(healing: Healing, table: str, rows: Iterable[Row]) -> Iterator[Any]:
    """The records of rows, mended where they can be."""
    for row in rows:
        try:
            record = coder(table).decode([row])[0]
            check_fields(record)
        except (Problem, Undecodable, TypeError, ValueError):
            mended = mended_row(table, row)
            if mended is None:
                healing.left_out[table] += 1
                continue
            record = mended
            healing.mended[table] += 1
        yield record


def _heal_project(healing: Healing, project: Id | None, new_id: Callable[[], Id]) -> None:
    projects = healing.tables["projects"]
    kept = project if project in projects else next(iter(projects), None)
    for id_ in [id_ for id_ in projects if id_ != kept]:
        healing.drop("projects", id_)
    if kept is None:
        healing.make_up("projects", r.Project(id=project or new_id(), title=_("Rescued project")))


def _heal_pictures(healing: Healing, blobs: Mapping[str, r.Blob]) -> None:
    for table, column in (("pictures", "image"), ("personas", "portrait")):
        for row in list(healing.tables[table].values()):
            if getattr(row, column) is not None and getattr(row, column) not in blobs:
                healing.mend(table, row, **{column: None})


def _heal_journeys(healing: Healing) -> None:
    """Every journey that something belongs to is there."""
    for table in TABLES:
        for row in list(healing.tables[table].values()):
            journey = getattr(row, "journey", None)
            if journey is None or journey in healing.tables["journeys"]:
                continue
            if (meant := _nearly(journey, healing.tables["journeys"])) is not None:
                healing.mend(table, row, journey=meant)
            elif healing.is_free(journey):
                _make_journey(healing, journey)
            else:
                healing.drop(table, row.id)


def _nearly(id_: Id, known: Iterable[Id]) -> Id | None:
    """The one of `known` that differs in a single character: a bit of it was flipped, for ids are random."""
    alike = [one for one in known if sum(a != b for a, b in zip(one, id_, strict=True)) == 1]
    return alike[0] if len(alike) == 1 else None


def _make_journey(healing: Healing, id_: Id) -> Any:
    order = healing.last_order("journeys")
    return healing.make_up("journeys", r.Journey(id=id_, order=order, title=_("Rescued journey")))


def _heal_phases(healing: Healing) -> None:
    """A lost phase stands where the last one ends: its cards keep their places in it."""
    for table in ("nodes", "notes", "pictures"):
        for row in list(healing.tables[table].values()):
            if row.phase is None:
                continue
            phase = healing.tables["phases"].get(row.phase)
            if phase is None and not healing.is_free(row.phase):
                healing.mend(table, row, phase=None)
            elif phase is None:
                order = healing.last_order("phases")
                title = _("Rescued phase")
                phase = r.Phase(
                    id=row.phase, journey=row.journey, order=order, title=title, width=_PHASE_WIDTH
                )
                healing.make_up("phases", phase)
            elif phase.journey != row.journey:
                healing.mend(table, row, phase=None)


_STAND_INS: dict[str, Callable[[Id, str], Any]] = {
    "personas": lambda id_, order: r.Persona(id=id_, order=order, name=_("Rescued persona")),
    "channels": lambda id_, order: r.Channel(id=id_, order=order, name=_("Rescued channel")),
    "persona_fields": lambda id_, order: r.PersonaField(id=id_, order=order, title=_("Rescued field")),
    "lanes": lambda id_, order: r.Lane(id=id_, order=order, kind="text", title=_("Rescued lane")),
}


def _heal_owners(healing: Healing) -> None:
    """Personas, channels, fields and lanes that something refers to are there."""
    for table, record_class in TABLES.items():
        for column, spec in specs(record_class).items():
            if spec.table not in _STAND_INS or table == "path_choices":
                continue
            for row in list(healing.tables[table].values()):
                id_ = getattr(row, column)
                if id_ is None or id_ in healing.tables[spec.table] or row.id not in healing.tables[table]:
                    continue
                if healing.is_free(id_):
                    order = healing.last_order(spec.table)
                    healing.make_up(spec.table, _STAND_INS[spec.table](id_, order))
                else:
                    healing.drop(table, row.id)


def _heal_nodes(healing: Healing) -> None:
    for table, name in (("nodes", "duration"), ("links", "wait")):
        columns = [f"{name}_{which}" for which in ("typical", "least", "most")]
        for row in list(healing.tables[table].values()):
            try:
                check_range(Duration(*(getattr(row, column) for column in columns)))
            except Problem:
                healing.mend(table, row, **{columns[1]: None, columns[2]: None})


def _make_node(healing: Healing, id_: Id, journey: Id) -> Any:
    others = [node for node in healing.tables["nodes"].values() if node.journey == journey]
    low = max((node.y for node in others if node.phase is None), default=0)
    count = healing.made_up["nodes"]
    x, y = (count % 8) * _SPACING, low + _BELOW if not count else low
    node = r.Node(
        id=id_, journey=journey, kind="touchpoint", order=healing.last_order("nodes"), x=x, y=min(y, 900_000),
        title=_("Rescued touchpoint"),
    )  # fmt: skip
    return healing.make_up("nodes", node)


def _heal_links(healing: Healing) -> None:
    nodes = healing.tables["nodes"]
    for link in list(healing.tables["links"].values()):
        lost = [end for end in (link.source, link.target) if end not in nodes]
        if link.source == link.target or not all(map(healing.is_free, lost)):
            healing.drop("links", link.id)
            continue
        known = [nodes[end].journey for end in (link.source, link.target) if end in nodes]
        journey = known[0] if known else link.journey
        for end in lost:
            _make_node(healing, end, journey)
        source, target = nodes[link.source], nodes[link.target]
        if source.journey != target.journey or target.kind == "entry" or source.kind == "exit":
            healing.drop("links", link.id)
        elif link.journey != source.journey:
            healing.mend("links", link, journey=source.journey)


def _heal_hosted(healing: Healing) -> None:
    """What hung on a lost node or link hangs on a touchpoint that stands in for it."""
    for table, hosts in _TABLE_OF_HOSTS.items():
        if table == "evidence":
            continue
        for row in list(healing.tables[table].values()):
            _find_host(healing, table, row, hosts)


def _find_host(healing: Healing, table: str, row: Any, hosts: tuple[str, ...]) -> None:
    if any(row.host in healing.tables[host] for host in hosts):
        return
    link = healing.tables["links"].get(row.host)
    if link is not None:  # a motivation on a link
        healing.mend(table, row, host=link.source)
    elif not healing.is_free(row.host):
        healing.drop(table, row.id)
    else:
        journey = next(iter(healing.tables["journeys"]), None)
        if journey is None:
            journey = _make_journey(healing, _id_like(row.id, healing)).id
        _make_node(healing, row.host, journey)


def _id_like(id_: Id, healing: Healing) -> Id:
    """An id that nothing has, made from one that something has."""
    number = int(id_, 16)
    while not healing.is_free(f"{number:032x}"):
        number = (number + 1) % (1 << 128)
    return f"{number:032x}"


def _heal_unique(healing: Healing) -> None:
    for table, columns in rules.UNIQUE.items():
        seen = set()
        for row in list(healing.tables[table].values()):
            key = tuple(getattr(row, column) for column in columns)
            if key in seen:
                healing.drop(table, row.id)
            seen.add(key)


def _heal_evidence(healing: Healing) -> None:
    for row in list(healing.tables["evidence"].values()):
        _find_host(healing, "evidence", row, _TABLE_OF_HOSTS["evidence"])
    for table, hosts in _TABLE_OF_HOSTS.items():  # on links that were left out as double
        for row in list(healing.tables[table].values()):
            _find_host(healing, table, row, hosts)


def _heal_path_choices(healing: Healing) -> None:
    tables = healing.tables
    for row in list(tables["path_choices"].values()):
        leads = row.choice in tables["links"] or row.choice in tables["nodes"]
        begins = row.fork is None or row.fork in tables["nodes"]
        if not (leads and begins and row.persona in tables["personas"]):
            healing.drop("path_choices", row.id)


def _heal_members(healing: Healing, new_id: Callable[[], Id]) -> None:
    """There is a journey, and in each there is a persona."""
    tables = healing.tables
    if not tables["journeys"]:
        _make_journey(healing, new_id())
    have = {row.journey for row in tables["journey_personas"].values()}
    for journey in sorted(tables["journeys"].keys() - have):
        if not tables["personas"]:
            healing.make_up("personas", _STAND_INS["personas"](new_id(), "V"))
        persona = min(tables["personas"].values(), key=lambda row: (row.order, row.id))
        member = r.JourneyPersona(id=new_id(), journey=journey, persona=persona.id, order="V")
        healing.make_up("journey_personas", member)
