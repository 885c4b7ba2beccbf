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
    own = waited = 0
    seconds: dict[Id | None, int] = {}
    unknown: set[Id | None] = set()
    own_unknown = False
    # Plain sums: they are made at every edit, and a path may have thousands of cards.
    for node in (document.nodes[node] for node in path.nodes):
        if node.kind == "touchpoint":
            time, at_least = _known(node.duration_typical, node.duration_least, node.duration_most)
            own += time
            seconds[node.phase] = seconds.get(node.phase, 0) + time
            if at_least:
                own_unknown = True
                unknown.add(node.phase)
    for link in (document.links[link] for link in path.links):
        if link.wait_typical is None and link.wait_least is None and link.wait_most is None:
            continue
        phase = document.nodes[link.target].phase
        time, at_least = _known(link.wait_typical, link.wait_least, link.wait_most)
        waited += time
        seconds[phase] = seconds.get(phase, 0) + time
        if at_least:
            unknown.add(phase)
    phases = {phase: Total(time, phase in unknown) for phase, time in seconds.items()}
    return PathTimes(Total(own + waited, bool(unknown)), Total(own, own_unknown), phases)


def known_time(duration: Duration) -> Total:
    """What a duration adds to a total: the typical time; without one at least the least that is known."""
    return Total(*_known(duration.typical, duration.least, duration.most))


def _known(typical: int | None, least: int | None, most: int | None) -> tuple[int, bool]:
    """The seconds, and whether they are the least that it takes."""
    if typical is not None:
        return typical, False
    if least is not None and least == most:
        return least, False
    return least or 0, True
