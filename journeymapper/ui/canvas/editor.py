"""Typing on the drawing itself: titles and notes in place, and small fields that ask for one thing.

Two ways: an `Own` text is stored while it is typed, as one undo step a burst; a `Question` is stored only
when it is answered, and nothing happened where it is cancelled. One editor is open at a time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from journeymapper.frozen import frozen
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from journeymapper.ui.canvas.field import Field, TakeLines
from journeymapper.ui.canvas.stage import Stage
from journeymapper.ui.painter import colour, text_font
from journeymapper.ui.parts import label
from journeymapper.ui.pending import Typing

FONT_LOW, FONT_HIGH = 12, 40
"""Smallest and largest text of an editor, in pixels."""
ASKING_WIDTH = 220
"""Least width of a field that asks, in pixels."""
ASKING_FONT = 13


@frozen
class TextPlace:
    """Where a thing's own text is edited, in units, and how large its letters are."""

    rect: Rect
    size: float
    semibold: bool


@frozen
class Own:
    """A text of `thing`, edited where it is drawn. `many` lines, or one.

    `read` gives what the project holds of it (None: the text has no place any more), `store` puts a text
    and its merge key there and says whether that worked. A `late` text is stored only when the field is left
    (or something else needs it stored): half of it would mean something else, or nothing.
    """

    thing: Id
    read: Callable[[], str | None]
    store: Callable[[str, str], bool]
    place: Callable[[], TextPlace]
    many: bool = False
    late: bool = False


@frozen
class Question:
    """Asks for a text at `anchor`, under `caption`. `answer` says whether it could be used.

    `typed` is called at each change and closes the field where it returns True. An empty text answers
    nothing, unless it `empties` what is there.
    """

    caption: str
    anchor: Callable[[], Rect]
    answer: Callable[[str], bool]
    text: str = ""
    typed: Callable[[str], bool] | None = None
    empties: bool = False


class Editor(QObject):
    """The one text field that may be open on a stage."""

    left = Signal(str, str)
    """The thing whose own text was left, and how (see `field.End`)."""
    closed = Signal()
    """A field that had the keyboard is gone."""

    def __init__(self, stage: Stage, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._stage = stage
        self._viewport = viewport
        self._frame: QFrame | None = None
        self._field: Field | None = None
        self._own: Own | None = None
        self._question: Question | None = None
        self._stored = False
        self._storing = False
        workspace = stage.workspace
        self._typing = Typing(workspace.pending, self._store, workspace.session.new_id, self)
        stage.cameraChanged.connect(self._place)
        stage.laidOut.connect(self._on_laid_out)
        # What was being typed on is not in view any more.
        workspace.journeyChanged.connect(self.finish)

    def edit(self, own: Own, typed: str = "", take_lines: TakeLines | None = None) -> None:
        """Opens a text in place. What was `typed` to open it takes the text's place; after a line break it
        begins a new line. Several lines that are pasted into a field of one go to `take_lines`.
        """
        self.finish()
        text = own.read()
        if text is None:
            return
        self._own = own
        place = own.place()
        field = self._open("", many=own.many)
        field.take_lines = take_lines
        size = min(max(place.size * self._stage.camera.scale, FONT_LOW), FONT_HIGH)
        field.setFont(text_font(size, semibold=place.semibold))
        field.textChanged.connect(self._touched)
        self._begin(text)
        if typed:
            field.type_first(typed)

    def ask(self, question: Question, typed: str = "") -> None:
        """Opens a field that asks. What was `typed` to open it stands in it, and more can follow."""
        self.finish()
        self._question = question
        field = self._open(question.caption, many=False)
        field.setFont(text_font(ASKING_FONT))
        field.textChanged.connect(self._changed)
        self._begin(question.text)
        if typed:
            field.type_first(typed)

    def finish(self) -> bool:
        """Stores what was typed and closes; False where that was refused and the field stays open."""
        return self._end("left")

    def cancel(self) -> None:
        """Takes back what was typed in this field and closes it."""
        stored = self._stored
        self._typing.cancel()
        self._close()
        if stored:
            self._stage.workspace.undo()

    def _open(self, caption: str, *, many: bool) -> Field:
        self._stored = False
        frame = QFrame(self._viewport)
        frame.setObjectName("boardEditor")
        theme = self._stage.theme
        card, ink, accent = (colour(theme, role).name() for role in ("card", "ink", "accent"))
        frame.setStyleSheet(
            f"#boardEditor {{ background: {card}; border: 2px solid {accent}; border-radius: 6px; }}"
            f"#boardEditor QLabel {{ color: {accent}; background: transparent; font-size: 11px; }}"
            f"#boardEditor QPlainTextEdit {{ color: {ink}; background: {card}; border: 0; padding: 0; }}"
        )
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(5, 3, 5, 3)
        layout.setSpacing(1)
        if caption:
            layout.addWidget(label(caption, "boardCaption", wrap=True))
        field = Field(frame, many=many)
        # Qt asks for three lines; the field is as high as its text.
        field.setMinimumHeight(1)
        if caption:
            field.setAccessibleName(caption)
        layout.addWidget(field)
        field.ended.connect(self._end)
        field.cancelled.connect(self.cancel)
        field.paused.connect(self._pause)
        self._frame, self._field = frame, field
        return field

    def _begin(self, text: str) -> None:
        assert self._frame is not None
        assert self._field is not None
        self._place()
        self._frame.show()
        self._frame.raise_()
        self._field.begin(text)
        self._place()

    def _place(self) -> None:
        """Puts the field where its thing is seen, as large as its text needs, inside the view."""
        if self._frame is None or self._field is None or (self._own is None and self._question is None):
            return
        area = self._wanted()
        self._frame.setFixedWidth(area.width())
        captions = self._frame.findChildren(QLabel)
        for caption in captions:
            caption.setFixedHeight(caption.heightForWidth(area.width() - 14))
        above = sum(caption.height() + 1 for caption in captions)
        height = max(self._field.wanted_height() + 10 + above, area.height() if not captions else 0)
        self._frame.setFixedHeight(height)
        room = self._viewport.rect().adjusted(4, 4, -4, -4)
        x = max(room.left(), min(area.left(), room.right() - area.width()))
        y = max(room.top(), min(area.top(), room.bottom() - height))
        self._frame.move(x, y)

    def _wanted(self) -> QRect:
        camera = self._stage.camera
        if self._own is not None:
            place = camera.view_rect(self._own.place().rect)
            width = max(round(place.width), 96)
            return QRect(round(place.x), round(place.y), width, round(place.height))
        assert self._question is not None
        seen = camera.view_rect(self._question.anchor())
        width = max(ASKING_WIDTH, round(seen.width))
        return QRect(round(seen.center_x - width / 2), round(seen.bottom + 4), width, 0)

    def _touched(self) -> None:
        self._typing.touch(late=self._own is not None and self._own.late)
        self._place()

    def _pause(self) -> None:
        if self._own is not None and not self._own.late:
            self._typing.flush()

    def _changed(self) -> None:
        self._place()
        question, field = self._question, self._field
        if question and field and question.typed and question.typed(field.text().strip()):
            self._close()

    def _store(self, merge_key: str) -> bool:
        """Spaces around a text stay in the field, where a word may follow, and are not stored."""
        if self._own is None or self._field is None:
            return True
        before = self._stage.workspace.document
        self._storing = True
        done = self._own.store(self._field.text().strip(), merge_key)
        self._storing = False
        self._stored = self._stored or self._stage.workspace.document is not before
        return done

    def _end(self, how: str) -> bool:
        if self._frame is None or self._field is None:
            return True
        if self._own is not None:
            thing = self._own.thing
            if not self._typing.end():
                return False
            self._close()
            self.left.emit(thing, how)
            return True
        return self._answer(self._field)

    def _answer(self, field: Field) -> bool:
        """Answers the question, once: the answer itself may open the next field."""
        question, self._question = self._question, None
        if question is None:
            self._close()
            return True
        text = field.text().strip()
        meant = text != question.text if question.empties else bool(text)
        if meant and not question.answer(text):
            self._question = question
            return False
        if self._field is field:
            self._close()
        return True

    def _close(self) -> None:
        frame, self._frame = self._frame, None
        had_keyboard = self._field is not None and self._field.hasFocus()
        self._field, self._own, self._question = None, None, None
        self._stored = False
        if frame is not None:
            frame.hide()
            frame.deleteLater()
            if had_keyboard:
                self.closed.emit()

    def _on_laid_out(self) -> None:
        """Follows its thing, takes over what an undo made of its text, and goes where the thing is gone."""
        own, field = self._own, self._field
        if own is None or field is None:
            return
        text = own.read()
        if text is None:
            self._typing.cancel()
            self._close()
            return
        if not self._storing and not self._stage.workspace.pending.holds(self._typing):
            self._typing.cancel()
            self._stored = False
            field.replace(text)
        self._place()
