"""How long the shown path takes: the whole, the customer's own time, and each phase.

A wait counts in the phase in which it ends, so that the phases add up to the whole. A link without a wait
takes no time; a touchpoint without a duration is unknown, which is not zero and makes the totals "at least".
"""

from __future__ import annotations

from journeymapper.analysis.path import ShownPath
from journeymapper.frozen import frozen
from journeymapper.model.document import Document
from journeymapper.model.durations import Duration
from journeymapper.model.fields import Id


@frozen
class Total:
    """Seconds; `at_least` where something on the way is unknown."""

    seconds: int = 0
    at_least: bool = False

    def __add__(self, other: Total) -> Total:
        return Total(self.seconds + other.seconds, self.at_least or other.at_least)


@frozen
class PathTimes:
    """`own` leaves the waits out. `phases` has those where a card or a wait ends; None is "no phase"."""

    whole: Total
    own: Total
    phases: dict[Id | None, Total]


def path_times(document: Document, path: ShownPath) -> PathTimes:
    """The times of a path as `shown_path` gives it."""
    own = Total()
    phases: dict[Id | None, Total] = {}
    for node in (document.nodes[node] for node in path.nodes):
        if node.kind == "touchpoint":
            time = known_time(Duration(node.duration_typical, node.duration_least, node.duration_most))
            own += time
            phases[node.phase] = phases.get(node.phase, Total()) + time
    for link in (document.links[link] for link in path.links):
        wait = Duration(link.wait_typical, link.wait_least, link.wait_most)
        if wait != Duration():
            phase = document.nodes[link.target].phase
            phases[phase] = phases.get(phase, Total()) + known_time(wait)
    return PathTimes(sum(phases.values(), Total()), own, phases)


def known_time(duration: Duration) -> Total:
    """What a duration adds to a total: the typical time; without one at least the least that is known."""
    if duration.typical is not None:
        return Total(duration.typical)
    if duration.least is not None and duration.least == duration.most:
        return Total(duration.least)
    return Total(duration.least or 0, at_least=True)
