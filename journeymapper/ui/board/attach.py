"""Putting feelings, durations, motivations and the rest on cards and links: asks for the text where it will
stand.

Decides who of the selection can take what, and which operation stores it. Nothing is added where the
question is cancelled.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from journeymapper.i18n import _
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, IdSource
from journeymapper.model.durations import Duration, parse_duration
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.ops.attach import (
    add_carrying,
    add_feeling_card,
    add_motivation,
    add_opportunity,
    add_pain_point,
    add_question,
    can_carry,
    set_channel,
    set_feeling,
)
from journeymapper.ops.fields import set_duration, set_field, set_wait
from journeymapper.ui.board.compose import Step, together
from journeymapper.ui.board.faces import FacePicker
from journeymapper.ui.board.stage import BoardStage
from journeymapper.ui.canvas.editor import Editor, Question

Adding = Callable[[Document, IdSource, Id, str], Edit]
ADDING: dict[str, Adding] = {
    "motivation": add_motivation,
    "pain_point": add_pain_point,
    "opportunity": add_opportunity,
    "question": add_question,
}
"""What a host can have several of, and the operation that adds one."""
CARRIED = (
    "duration",
    "feeling",
    "motivation",
    "channel",
    "pain_point",
    "opportunity",
    "moment_of_truth",
    "question",
)
"""Everything of the palette that lands on a touchpoint, in the palette's order."""

CHANNELS_NAMED = 6
"""So many of the project's channels are named where one is asked for."""


def takes(document: Document, thing: Id, what: str) -> bool:
    """Whether a touchpoint or link can carry `what`."""
    record = document.nodes.get(thing) or document.links.get(thing)
    return record is not None and can_carry(record, what)


class Attaching:
    """The part of a board's commands that puts things on cards and links."""

    def __init__(self, stage: BoardStage, editor: Editor, faces: FacePicker) -> None:
        self._stage = stage
        self._editor = editor
        self._faces = faces

    def hosts(self, what: str) -> tuple[Id, ...]:
        """The selected things that can carry it."""
        document = self._stage.document
        return tuple(t for t in self._stage.workspace.selection if takes(document, t, what))

    def put(self, what: str, hosts: tuple[Id, ...] | None = None) -> bool:
        """Puts `what` on the hosts (the selection): asks for its text or face, or switches it.

        The star of a moment of truth makes entry points primary. False where nothing can carry it.
        """
        hosts = self.hosts(what) if hosts is None else hosts
        if not hosts:
            return what == "moment_of_truth" and self._switch_primary()
        if what == "moment_of_truth":
            self._switch_moment(hosts)
        elif what == "feeling":
            self._faces.ask(partial(self._stage.rect, hosts[-1]), partial(self.feel, hosts=hosts))
        else:
            anchor = partial(self._stage.rect, hosts[-1])
            answer = partial(self._store, what, hosts)
            asked, present = self._caption(what, on_link=self._on_links(hosts)), self._present(what, hosts)
            self._editor.ask(Question(asked, anchor, answer, present, empties=bool(present)))
        return True

    def put_on_new_card(self, what: str, x: float, y: float) -> None:
        """A new touchpoint at x, y that carries `what`, once its text or face is given."""
        stage, journey = self._stage, self._stage.journey

        def anchor() -> Rect:
            return Rect(x, y, 144, 32)

        def answer(text: str) -> bool:
            return self._new_card(stage.run_new(add_carrying, journey, what, text, x, y))

        def feel(score: int) -> None:
            persona = stage.workspace.persona
            self._new_card(stage.run_new(add_feeling_card, journey, persona, score, x, y))

        if what == "feeling":
            self._faces.ask(anchor, feel)
        elif what == "moment_of_truth":
            answer("")
        else:
            self._editor.ask(Question(self._caption(what, on_link=False), anchor, answer))

    def feel(self, score: int, hosts: tuple[Id, ...] | None = None) -> None:
        """Sets what the active persona feels at the hosts (the selection), -2 to +2."""
        hosts = self.hosts("feeling") if hosts is None else hosts
        if hosts:
            self._stage.run_new(set_feeling, hosts, self._stage.workspace.persona, score)

    def _new_card(self, edit: Edit | None) -> bool:
        if edit is not None:
            new = next((i for i in edit.focus if i in self._stage.document.nodes), None)
            if new is not None:
                self._stage.titleWanted.emit(new)
        return edit is not None

    def _switch_moment(self, hosts: tuple[Id, ...]) -> None:
        nodes = self._stage.document.nodes
        on = not all(nodes[host].moment_of_truth for host in hosts)
        self._stage.run(set_field, hosts, "moment_of_truth", on)

    def _switch_primary(self) -> bool:
        """The star of selected entry points: customers mostly join there. False where none is selected."""
        nodes = self._stage.document.nodes
        selection = self._stage.workspace.selection
        entries = tuple(thing for thing in selection if thing in nodes and nodes[thing].kind == "entry")
        if entries:
            on = not all(nodes[entry].primary for entry in entries)
            self._stage.run(set_field, entries, "primary", on)
        return bool(entries)

    def _on_links(self, hosts: tuple[Id, ...]) -> bool:
        return all(host in self._stage.document.links for host in hosts)

    def _caption(self, what: str, *, on_link: bool) -> str:
        """What a field asks for; with the channels that there are already, the first few of them."""
        known = [channel.name for channel in self._stage.document.ordered("channels")]
        if what != "channel" or not known:
            return caption(what, on_link=on_link)
        more = " …" if len(known) > CHANNELS_NAMED else ""
        names = ", ".join(known[:CHANNELS_NAMED]) + more
        return _("Channel (there are: %(names)s)") % {"names": names}

    def _present(self, what: str, hosts: tuple[Id, ...]) -> str:
        """What stands there already, for what a host has only one of; "" where the hosts differ."""
        if what not in ("duration", "channel"):
            return ""
        from journeymapper.ops.cells import Spot, cell_text

        document, persona = self._stage.document, self._stage.workspace.persona
        texts = {cell_text(document, Spot(what, host), persona) for host in hosts}
        return texts.pop() if len(texts) == 1 else ""

    def _store(self, what: str, hosts: tuple[Id, ...], text: str) -> bool:
        stage = self._stage
        if what == "duration":
            return self._store_duration(hosts, text)
        if what == "channel":
            return stage.run_new(set_channel, hosts, text) is not None
        return stage.run_new(_add_to_all, what, hosts, text) is not None

    def _store_duration(self, hosts: tuple[Id, ...], text: str) -> bool:
        stage = self._stage
        try:
            duration = parse_duration(text)
        except Problem as problem:
            stage.workspace.problemFound.emit(problem)
            return False
        return stage.run(_set_times, hosts, duration) is not None


def caption(what: str, *, on_link: bool) -> str:
    """What a field asks for."""
    match what:
        case "duration":
            return _("Waiting time") if on_link else _("Duration")
        case "motivation":
            return _("Motivation")
        case "channel":
            return _("Channel")
        case "pain_point":
            return _("Pain point")
        case "opportunity":
            return _("Opportunity")
        case "question":
            return _("Open question")
        case _:
            raise KeyError(what)


def _add_to_all(document: Document, ids: IdSource, what: str, hosts: tuple[Id, ...], text: str) -> Edit:
    add = ADDING[what]

    def adding(host: Id) -> Step:
        return lambda before: add(before, ids, host, text)

    return together(document, *map(adding, hosts))


def _set_times(document: Document, hosts: tuple[Id, ...], duration: Duration) -> Edit:
    """The customer's own time at the touchpoints among the hosts, the waiting on the links."""
    nodes = tuple(host for host in hosts if host in document.nodes)
    links = tuple(host for host in hosts if host in document.links)
    steps: list[Step] = []
    if nodes:
        steps.append(lambda before: set_duration(before, nodes, duration))
    if links:
        steps.append(lambda before: set_wait(before, links, duration))
    return together(document, *steps)
