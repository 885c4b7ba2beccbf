"""What `info` tells of a project, for people and for programs.

Decides what is counted. The keys of the JSON form are a promise: they are described in `cli.manual` and only
added to.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from journeymapper.analysis.path import shown_path
from journeymapper.analysis.times import Total, path_times
from journeymapper.i18n import _, language, ngettext
from journeymapper.i18n.dates import show_day
from journeymapper.model.document import Document
from journeymapper.model.durations import long_seconds
from journeymapper.model.fields import Id
from journeymapper.storage.growth import Sizes

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class PathFacts:
    """The shown path of a persona, by name. Times in seconds; at least so much where something is unknown."""

    persona: str
    touchpoints: int
    whole_seconds: int
    whole_at_least: bool
    own_seconds: int
    own_at_least: bool


@dataclass(frozen=True, slots=True)
class JourneyFacts:
    """`number` counts from 1; `as_of` is YYYY-MM-DD, or None where unknown."""

    number: int
    title: str
    state: str
    as_of: str | None
    language: str
    personas: tuple[str, ...]
    counts: Counts
    shown_path: PathFacts


@dataclass(frozen=True, slots=True)
class SizeFacts:
    """Bytes of the file, whole and by what takes them; the number of recorded edits and of save points."""

    total: int
    content: int
    pictures: int
    history: int
    save_points: int
    free: int
    edits: int
    save_point_count: int


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    title: str
    format: int
    journeys: tuple[JourneyFacts, ...]
    size: SizeFacts


def project_facts(document: Document, form: int, sizes: Sizes) -> ProjectFacts:
    """What there is to tell; `form` is the number of the file's format, `sizes` are the file's."""
    journeys = document.ordered("journeys")
    return ProjectFacts(
        document.project.title,
        form,
        tuple(_journey_facts(document, journey.id, number) for number, journey in enumerate(journeys, 1)),
        SizeFacts(
            sizes.total, sizes.content, sizes.pictures, sizes.history, sizes.save_points, sizes.free,
            sizes.edits, sizes.points,
        ),
    )  # fmt: skip


def as_json(facts: ProjectFacts, *, plain: bool) -> str:
    """One JSON object; `plain` for output that can write ASCII only."""
    return json.dumps(asdict(facts), ensure_ascii=plain, indent=2)


def as_text(facts: ProjectFacts) -> str:
    """For people, in the interface's language."""
    lines = [_("%(title)s (format %(format)d)") % {"title": facts.title, "format": facts.format}]
    for journey in facts.journeys:
        state = _("as it is") if journey.state == "as_is" else _("as it will be")
        about = [state, show_day(journey.as_of or "", _), ", ".join(journey.personas)]
        lines += [
            "",
            f"{journey.number}  {journey.title}",
            "   " + " · ".join(part for part in about if part),
            "   " + " · ".join(_counted(journey.counts)),
            "   " + _path_line(journey.shown_path),
        ]
    return "\n".join([*lines, "", _size_line(facts.size)])


def _size_line(size: SizeFacts) -> str:
    """For example "197 kB: content 175 kB, pictures 0 kB, history 9 kB, save points 12 kB, free 1 kB"."""
    words = {
        name: _("%(number)d kB") % {"number": round(value / 1000)}
        for name, value in asdict(size).items()
        if name not in ("edits", "save_point_count")
    }
    return (
        _(
            "%(total)s: content %(content)s, pictures %(pictures)s, history %(history)s, "
            "save points %(save_points)s, free %(free)s"
        )
        % words
    )


def _journey_facts(document: Document, journey: Id, number: int) -> JourneyFacts:
    row = document.journeys[journey]
    personas = document.personas_of(journey)
    path = shown_path(document, journey, personas[0].id)
    times = path_times(document, path)
    return JourneyFacts(
        number=number,
        title=row.title,
        state=row.state,
        as_of=row.as_of or None,
        language=row.language,
        personas=tuple(persona.name for persona in personas),
        counts=_counts(document, journey),
        shown_path=PathFacts(
            persona=personas[0].name,
            touchpoints=sum(document.nodes[node].kind == "touchpoint" for node in path.nodes),
            whole_seconds=times.whole.seconds,
            whole_at_least=times.whole.at_least,
            own_seconds=times.own.seconds,
            own_at_least=times.own.at_least,
        ),
    )


def _counts(document: Document, journey: Id) -> Counts:
    """How many of each kind of thing a journey holds, at nodes and links alike."""
    nodes, links = document.journey_nodes(journey), document.journey_links(journey)
    hosts = [node.id for node in nodes] + [link.id for link in links]
    kinds = [node.kind for node in nodes]
    counts = {
        "phases": len(document.journey_phases(journey)),
        "entries": kinds.count("entry"),
        "touchpoints": kinds.count("touchpoint"),
        "exits": kinds.count("exit"),
        "links": len(links),
    }
    for table in ("feelings", "motivations", "pain_points", "opportunities", "questions"):
        counts[table] = sum(len(document.group(table, "host", host)) for host in hosts)
    for table in ("notes", "pictures", "tray_lines"):
        counts[table] = len(document.group(table, "journey", journey))
    return counts


def _counted(counts: Counts) -> list[str]:
    """The counts in words, without those of which there are none."""
    words = {
        "phases": ngettext("%(count)d phase", "%(count)d phases", counts["phases"]),
        "entries": ngettext("%(count)d entry point", "%(count)d entry points", counts["entries"]),
        "touchpoints": ngettext("%(count)d touchpoint", "%(count)d touchpoints", counts["touchpoints"]),
        "exits": ngettext("%(count)d exit point", "%(count)d exit points", counts["exits"]),
        "links": ngettext("%(count)d link", "%(count)d links", counts["links"]),
        "feelings": ngettext("%(count)d feeling", "%(count)d feelings", counts["feelings"]),
        "motivations": ngettext("%(count)d motivation", "%(count)d motivations", counts["motivations"]),
        "pain_points": ngettext("%(count)d pain point", "%(count)d pain points", counts["pain_points"]),
        "opportunities": ngettext(
            "%(count)d opportunity", "%(count)d opportunities", counts["opportunities"]
        ),
        "questions": ngettext("%(count)d open question", "%(count)d open questions", counts["questions"]),
        "notes": ngettext("%(count)d note", "%(count)d notes", counts["notes"]),
        "pictures": ngettext("%(count)d picture", "%(count)d pictures", counts["pictures"]),
        "tray_lines": ngettext("%(count)d in the tray", "%(count)d in the tray", counts["tray_lines"]),
    }
    return [word % {"count": counts[key]} for key, word in words.items() if counts[key]]


def _path_line(path: PathFacts) -> str:
    """For example "Shown path (Olga): 7 touchpoints, 11 days · 1 h 35 min of own time"."""
    touchpoints = ngettext("%(count)d touchpoint", "%(count)d touchpoints", path.touchpoints)
    whole = _time(
        Total(path.whole_seconds, path.whole_at_least),
        long_seconds(path.whole_seconds, language(), path.own_seconds),
    )
    own = _time(Total(path.own_seconds, path.own_at_least), long_seconds(path.own_seconds, language()))
    return _("Shown path (%(persona)s): %(touchpoints)s, %(whole)s · %(own)s of own time") % {
        "persona": path.persona,
        "touchpoints": touchpoints % {"count": path.touchpoints},
        "whole": whole,
        "own": own,
    }


def _time(total: Total, shown: str) -> str:
    return _("at least %(time)s") % {"time": shown} if total.at_least else shown
