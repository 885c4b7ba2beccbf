"""How fast the board paints: frames of zooming and panning, and one step of a drag.

Frames are painted by the real widget at 1920×1080 into an offscreen window. The first rows are medians as
parts of the time allowed for a frame, the last compares a drag on a large board with one on a small board.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count, pairwise

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.editing.session import Session
from journeymapper.model.document import Document, build
from journeymapper.model.order import new_keys
from journeymapper.model.records import (
    Feeling,
    Journey,
    JourneyPersona,
    Link,
    Motivation,
    Node,
    Persona,
    Project,
)
from journeymapper.ui.board.view import BoardView
from journeymapper.ui.style import register_fonts
from journeymapper.ui.workspace import Workspace
from tests.editing.memory_store import MemoryStore

FRAME_MS, FAR_FRAME_MS = 16.0, 30.0
"""What a frame of a large board may take, in milliseconds; zoomed out over 1,000 cards."""
DRAG_RATIO = 2.0
ALL_RATIO = 3.0
"""With everything selected: what is in view is carried, of which the small board has less."""
COLUMNS = 25


def rows() -> list[tuple[str, float, float]]:
    """(what, measured ratio, allowed ratio)."""
    application = QApplication.instance() or QApplication(["bench"])
    register_fonts()
    middle, large, small = _view(300, 400), _view(1000, 1300), _view(100, 130)
    result = [
        ("zooming, 300 cards, frame / 16 ms", _frames(middle, _zoom) / FRAME_MS, 1.0),
        ("panning, 300 cards, frame / 16 ms", _frames(middle, _pan) / FRAME_MS, 1.0),
        ("zooming far out, 1,000 cards, frame / 30 ms", _frames(large, _zoom_far) / FAR_FRAME_MS, 1.0),
        ("sharp picture, 1,000 cards, frame / 30 ms", _sharp_frames(large) / FAR_FRAME_MS, 1.0),
        ("drag step, 1,000 cards / 100 cards", _drag_step(large) / _drag_step(small), DRAG_RATIO),
        ("drag step of all, 1,000 cards / 100 cards", _all_step(large) / _all_step(small), ALL_RATIO),
    ]
    assert application is not None
    return result


def _view(cards: int, links: int) -> BoardView:
    """A board of so many cards, all of it in view."""
    document = _journey(cards, links)
    ids = count(1)
    session = Session(
        document,
        MemoryStore(document),
        new_id=lambda: f"f{next(ids):031x}",
        clock=lambda: datetime.now(UTC),
    )
    view = BoardView(Workspace(session))
    view.resize(1920, 1080)
    view.show()
    QApplication.processEvents()
    view.zooming.fit()
    QApplication.processEvents()
    return view


def _journey(cards: int, links: int) -> Document:
    """Cards in rows, each linked to the next, further links across the rows."""
    ids = count(1)

    def new() -> str:
        return f"{next(ids):032x}"

    project, persona, journey = new(), new(), new()
    records: list[object] = [
        Project(id=project, title="Large"),
        Persona(id=persona, order="V", name="Customer"),
        Journey(id=journey, order="V", title="Large", language="en"),
        JourneyPersona(id=new(), journey=journey, persona=persona, order="V"),
    ]
    nodes = []
    for at, order in enumerate(new_keys(cards)):
        node = Node(
            id=new(), journey=journey, kind="touchpoint", order=order, x=200 * (at % COLUMNS),
            y=200 * (at // COLUMNS), title=f"Touchpoint number {at}", duration_typical=60 * (at + 1),
        )  # fmt: skip
        nodes.append(node)
        records += [
            node,
            Feeling(id=new(), host=node.id, persona=persona, score=at % 5 - 2),
            Motivation(id=new(), host=node.id, order="V", text="Get it done tonight"),
        ]
    pairs = list(pairwise(nodes)) + [(a, b) for a, b in zip(nodes, nodes[COLUMNS:], strict=False)]
    for (source, target), order in zip(pairs, new_keys(links), strict=False):
        records.append(Link(id=new(), journey=journey, source=source.id, target=target.id, order=order))
    return build(records)  # type: ignore[arg-type]


def _frames(view: BoardView, step: Callable[[BoardView, int], None], frames: int = 40) -> float:
    """The median time of a frame in milliseconds, from the event to the painted picture."""
    view.zooming.fit()
    QApplication.processEvents()
    times = []
    for number in range(frames):
        began = time.perf_counter()
        step(view, number)
        view.viewport().repaint()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _sharp_frames(view: BoardView, frames: int = 10) -> float:
    """The median time to draw everything anew, nothing kept."""
    view.zooming.fit()
    times = []
    for _number in range(frames):
        view.stage.surface.forget()
        began = time.perf_counter()
        view.viewport().repaint()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _wheel(view: BoardView, angle: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    place = QPointF(900, 500)
    QApplication.sendEvent(
        view.viewport(),
        QWheelEvent(
            place, view.viewport().mapToGlobal(place), QPoint(), angle, Qt.MouseButton.NoButton, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def _zoom(view: BoardView, number: int) -> None:
    turn = 30 if number % 20 < 10 else -30
    _wheel(view, QPoint(0, turn), Qt.KeyboardModifier.ControlModifier)


def _zoom_far(view: BoardView, number: int) -> None:
    turn = -30 if number % 20 < 10 else 30
    _wheel(view, QPoint(0, turn), Qt.KeyboardModifier.ControlModifier)


def _pan(view: BoardView, number: int) -> None:
    turn = 60 if number % 20 < 10 else -60
    _wheel(view, QPoint(turn, turn // 2), Qt.KeyboardModifier.NoModifier)


def _all_step(view: BoardView) -> float:
    """The same with everything selected."""
    view.commands.select_all()
    return _drag_step(view)


def _drag_step(view: BoardView, steps: int = 40) -> float:
    """The median time of one mouse move with a card in hand, painted, in milliseconds."""
    view.zooming.actual()
    viewport = view.viewport()
    card = next(iter(view.workspace.document.nodes))
    view.stage.reveal([card])
    QApplication.processEvents()
    rect = view.stage.camera.view_rect(view.stage.rect(card))
    start = QPoint(round(rect.x + 40), round(rect.y + 20))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    times = []
    for step in range(steps):
        began = time.perf_counter()
        QTest.mouseMove(viewport, start + QPoint(20 + 3 * step, 10 + 2 * step))
        QApplication.processEvents()
        viewport.repaint()
        times.append((time.perf_counter() - began) * 1000)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    return statistics.median(times[5:])


if __name__ == "__main__":
    for name, ratio, limit in rows():
        print(f"{name:48} {ratio:6.2f} (at most {limit})")
