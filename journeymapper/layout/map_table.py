"""The Map's table: from what the cells say to columns, lanes and the groups that show them.

Decides the heights of lanes (as high as their highest cell) and the order of painting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from journeymapper.layout import styles
from journeymapper.layout.cards import BRANCH_DASH
from journeymapper.layout.curve_marks import hatching
from journeymapper.layout.display import Box, Group, Primitive, Shape, Stroke
from journeymapper.layout.keeping import Keeper
from journeymapper.layout.map_cards import (
    MapCard,
    card_height,
    card_rect,
    draw_map_card,
    draw_map_marks,
    marks_height,
)
from journeymapper.layout.map_cells import Content, cell_height, draw_cell
from journeymapper.layout.map_columns import Plan
from journeymapper.layout.map_content import Said
from journeymapper.layout.map_curve import Feelings
from journeymapper.layout.map_lanes import LINES, LanePlan
from journeymapper.layout.map_parts import LABEL_WIDTH, Cell, Column, LaneBand
from journeymapper.layout.paths import polyline
from journeymapper.layout.text import TextLine, break_lines, height_of, place
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect

PAD_Y = 13.0
"""Between a lane's edge and what is written in it."""
LANE_LOW = 44.0
LINE_LANE = 26.0
SPARE_LANE = 96.0

Spoken = Mapping[tuple[str, str], Said]
"""What the cells say, by lane and column."""


@dataclass(slots=True)
class Table:
    """The table in the making: lanes are added from the top down."""

    width: float
    top: float
    plans: Sequence[Plan]
    columns: Mapping[str, Rect]
    keeper: Keeper
    lanes: list[LaneBand] = field(default_factory=list)
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    rects: dict[Id, Rect] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        return self.lanes[-1].rect.bottom if self.lanes else self.top

    def column_rects(self) -> list[Column]:
        """The columns over the height of all lanes."""
        return [
            Column(plan.key, plan.kind, plan.host, plan.phase, self._under(plan.key, self.top, self.bottom))
            for plan in self.plans
        ]

    def _under(self, key: str, top: float, bottom: float) -> Rect:
        column = self.columns[key]
        return Rect(column.x, top, column.width, bottom - top)

    def add_lane(self, lane: LanePlan, said: Spoken) -> None:
        """Adds a lane of cells, as high as the highest of them."""
        title = title_lines(lane)
        least = SPARE_LANE if lane.kind == "spare" else max(LANE_LOW, float(lane.height or 0))
        needed = max(height_of(title, styles.MAP_LANE), self.told_height(lane, said))
        band = self._add_band(lane, max(least, needed + 2 * PAD_Y))
        for plan in self.plans:
            spoken = said.get((lane.key, plan.key))
            if spoken is not None:
                self._add_cell(band, plan, spoken)

    def told_height(self, lane: LanePlan, said: Spoken) -> float:
        """How high the highest cell of a lane is."""
        told = [(plan.key, said.get((lane.key, plan.key))) for plan in self.plans]
        heights = (_height(spoken.content, self.columns[key].width) for key, spoken in told if spoken)
        return max(heights, default=0.0)

    def add_feelings(self, lane: LanePlan, said: Spoken, feelings: Feelings) -> None:
        """Adds the lane of the curves; its cells are where a feeling is set."""
        band = self._add_band(lane, feelings.height)
        for plan in self.plans:
            spoken = said.get((lane.key, plan.key))
            if spoken is not None:
                self._add_cell(band, plan, spoken)
        self.groups += [self.keeper.same(group) for group in feelings.groups]

    def add_line(self, lane: LanePlan) -> None:
        """Adds a line of interaction or visibility between two lanes, with its name at the left."""
        lines = break_lines(lane.title, styles.MAP_LINE, LABEL_WIDTH - 12)
        height = max(LINE_LANE, height_of(lines, styles.MAP_LINE) + 10)
        rect = Rect(0, self.bottom, self.width, height)
        self.lanes.append(LaneBand(lane.key, lane.kind, lane.title, rect))
        dash = (9.0, 4.0) if lane.kind == LINES[0] else (3.0, 4.0)

        def draw() -> tuple[Primitive, ...]:
            line = polyline([(LABEL_WIDTH, rect.center_y), (self.width, rect.center_y)])
            y = rect.center_y - height_of(lines, styles.MAP_LINE) / 2
            return (
                Box(Rect(0, rect.y, rect.width, rect.height), fill="panel"),
                Shape(line, stroke=Stroke("exit_edge", 1.8, dash)),
                *place(lines, 0, y, styles.MAP_LINE, "ink_soft"),
            )

        self.groups.append(self.keeper.group(("map_line", lane.key), rect, lane, draw))

    def _add_band(self, lane: LanePlan, height: float) -> LaneBand:
        rect = Rect(0, self.bottom, self.width, height)
        band = LaneBand(lane.key, lane.kind, lane.title, rect)
        self.lanes.append(band)
        title = title_lines(lane)

        def draw() -> tuple[Primitive, ...]:
            rule = polyline([(0, rect.bottom), (self.width, rect.bottom)])
            return (
                Shape(rule, stroke=Stroke("panel_edge", 1.2)),
                *place(title, 0, rect.y + PAD_Y - 0.5, styles.MAP_LANE, "ink"),
            )

        self.groups.append(self.keeper.group(("map_label", lane.key), rect, lane, draw))
        return band

    def _add_cell(self, band: LaneBand, plan: Plan, said: Said) -> None:
        rect = self._under(plan.key, band.rect.y, band.rect.bottom)
        self.cells[(band.key, plan.key)] = Cell(band.key, plan.key, rect, plan.host, said.text)
        content = said.content
        if content is None:
            return
        inner = Rect(rect.x, rect.y + PAD_Y, rect.width, rect.height - 2 * PAD_Y)
        key = ("map_cell", f"{band.key}:{plan.key}")
        if isinstance(content, MapCard):
            card = draw_map_card(content, inner)
            self.rects.update({plan.host: card_rect(content, inner), **card.rects})
            self.groups.append(self.keeper.group(key, rect, content, lambda: card.items))
        elif isinstance(content, tuple):
            inner = _centred(inner, marks_height(content, rect.width))
            marks = draw_map_marks(content, inner)
            self.rects.update(marks.rects)
            self.groups.append(self.keeper.group(key, rect, content, lambda: marks.items))
        else:
            hatched = plan.kind == "wait"
            drawn = self.keeper.group(
                key, rect, (content, hatched), lambda: draw_cell(content, inner, hatched)
            )
            if drawn.items:
                self.groups.append(drawn)

    def hatches(self) -> list[Group]:
        """The hatching of every wait over all lanes; off the path between dashed edges."""
        groups = []
        for plan in self.plans:
            if plan.kind == "wait":
                whole = self._under(plan.key, self.top, self.bottom)
                rect = Rect(whole.x + 2, whole.y + 2, whole.width - 4, whole.height - 4)
                key = ("map_hatch", plan.key)
                draw = partial(_draw_hatch, rect, plan.on_path)
                groups.append(self.keeper.group(key, whole, plan.on_path, draw))
        return groups


def _draw_hatch(rect: Rect, on_path: bool) -> tuple[Primitive, ...]:
    lines = Shape(hatching(rect), stroke=Stroke("hatch", 1.4 if on_path else 0.8))
    if on_path:
        return (lines,)
    return lines, Box(rect, 3, stroke=Stroke("branch_edge", 1.0, BRANCH_DASH))


def title_lines(lane: LanePlan) -> tuple[TextLine, ...]:
    """A lane's name, in the column at the left."""
    return break_lines(lane.title, styles.MAP_LANE, LABEL_WIDTH - 12)


def _height(content: Content, width: float) -> float:
    if content is None:
        return 0.0
    if isinstance(content, MapCard):
        return card_height(content, width)
    if isinstance(content, tuple):
        return marks_height(content, width)
    return cell_height(content, width)


def _centred(rect: Rect, height: float) -> Rect:
    return Rect(rect.x, rect.y + (rect.height - height) / 2, rect.width, height)
