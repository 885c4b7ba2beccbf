"""The form of links: condition, share, and the waiting with what is felt there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journeymapper.i18n import _, language, ngettext, tell
from journeymapper.model.problem import Problem
from journeymapper.model.shares import parse_share, show_share
from journeymapper.ui.inspector.binding import Binding, Ids
from journeymapper.ui.inspector.bound_editors import line_editor
from journeymapper.ui.inspector.durations import DurationEditor
from journeymapper.ui.inspector.editors import LineEditor
from journeymapper.ui.inspector.feeling import FeelingEditor
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.rows import add_evidence, add_from_maps, feeling_label, for_customer, heading
from journeymapper.ui.parts import problem_label
from journeymapper.ui.workspace import Workspace


def link_form(workspace: Workspace, ids: Ids) -> Form:
    binding = Binding(workspace, "links", ids)
    many = ngettext("%(count)d link", "%(count)d links", len(ids))
    form = Form(heading(_("Link"), many, ids), "link")
    if len(ids) == 1:
        form.add_plain(_LinkEnds(binding))
        form.add(
            _("Condition"),
            line_editor(
                binding, "condition", for_customer(workspace, _("When the %(customer)s goes this way"))
            ),
            "condition",
        )
    form.add(_("Share going this way"), _ShareEditor(binding), "share")
    form.add_pair(
        (_("Waiting (typical)"), DurationEditor(binding, "wait", "typical"), "duration"),
        (_("Range"), DurationEditor(binding, "wait", "range"), "range"),
    )
    form.add(feeling_label(workspace), FeelingEditor(workspace, ids), "feeling")
    if len(ids) == 1:
        form.add_list(_("Pain points"), workspace, "pain_points", ids[0])
        form.add_list(_("Opportunities"), workspace, "opportunities", ids[0])
        form.add_list(_("Open questions"), workspace, "questions", ids[0])
        add_from_maps(form, workspace, ids)
        add_evidence(form, binding)
    return form


class _LinkEnds(QLabel):
    """From where to where the link leads."""

    def __init__(self, binding: Binding) -> None:
        super().__init__()
        self.setObjectName("hint")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._binding = binding
        self.refresh()

    def refresh(self) -> None:
        for link in self._binding.records():
            nodes = self._binding.workspace.document.nodes
            self.setText(
                _("From “%(source)s” to “%(target)s”")
                % {"source": nodes[link.source].title or "…", "target": nodes[link.target].title or "…"}
            )


class _ShareEditor(QWidget):
    """The share of customers who go this way, with what is wrong under it."""

    def __init__(self, binding: Binding) -> None:
        super().__init__()
        self._binding = binding
        self._problem = problem_label()
        self._line = LineEditor(binding.workspace, self._read, self._store, _("e.g. 30 %"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._line)
        column.addWidget(self._problem)
        self.setFocusProxy(self._line)

    def refresh(self) -> None:
        self._line.refresh()
        if not self._line.writing.waits:
            self._problem.hide()

    def _read(self) -> str | None:
        same, share = self._binding.value("share")
        if not same:
            return None
        return "" if share is None else show_share(share, language())

    def _store(self, text: str, key: str) -> bool:
        try:
            share = parse_share(text)
        except Problem as problem:
            self._problem.setText(" ".join(tell(problem)))
            self._problem.show()
            return False
        self._problem.hide()
        return self._binding.write("share", lambda _text: share)(text, key)
