"""How the window around the board looks: its colours in light and dark, its font, its style sheet.

Decides the colours of the chrome. What is drawn on board and curve takes its colours from `layout.theme`.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from journeymapper.resources import resource_path
from journeymapper.settings import Theme

FONT_FAMILY = "Inter"
FONT_SIZE = 13
"""Height of the interface's text, in pixels at 100 % scaling."""

_FONT_FILES = (
    "Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Italic.ttf", "Inter-SemiBoldItalic.ttf",
    "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "NotoEmoji-Regular.ttf",
)  # fmt: skip


Chrome = Mapping[str, str]
"""The window's colours by role, as #RRGGBB."""

LIGHT: Chrome = {
    "surface": "#FFFFFF", "ground": "#F6F5F2", "soft": "#F4F3EF", "hover": "#EFEEEA", "line": "#E4E2DD",
    "line_strong": "#CFCCC5", "disabled": "#94999F", "ink": "#1F242A", "muted": "#666D76", "faint": "#737A83",
    "accent": "#234E70", "accent_hover": "#1A3D59", "accent_soft": "#E6EDF3", "on_accent": "#FFFFFF",
    "link": "#234E70", "good": "#0F716B", "warning": "#A8560F", "warning_soft": "#FBF1DF",
    "danger": "#B23A2C",
}  # fmt: skip
DARK: Chrome = {
    "surface": "#1F2226", "ground": "#17191C", "soft": "#272B30", "hover": "#2C3137", "line": "#343A41",
    "line_strong": "#4A525B", "disabled": "#757D86", "ink": "#E8EAEC", "muted": "#A9B0B8", "faint": "#8B939C",
    "accent": "#3A77A6", "accent_hover": "#4887B8", "accent_soft": "#263645", "on_accent": "#FFFFFF",
    "link": "#8FC0E6", "good": "#63BDB4", "warning": "#E0A04A", "warning_soft": "#3A3122",
    "danger": "#EE8172",
}  # fmt: skip


def is_dark(theme: Theme, application: QApplication) -> bool:
    """Whether the window is dark: as chosen, or as the system says where nothing was chosen."""
    if theme is Theme.SYSTEM:
        return application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return theme is Theme.DARK


def register_fonts() -> None:
    """The bundled fonts can be used by name."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))


def apply_style(application: QApplication, dark: bool) -> None:
    """All windows of the program take the bundled font and the colours of the theme.

    The style sheet is made for Qt's style "Fusion", which the application is started with.
    """
    chrome = DARK if dark else LIGHT
    application.setFont(interface_font())
    application.setPalette(palette(chrome))
    application.setStyleSheet(style_sheet(chrome))


def interface_font(size: int = FONT_SIZE) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def palette(chrome: Chrome) -> QPalette:
    """The chrome's colours for everything that the style sheet does not name."""
    role = QPalette.ColorRole
    result = QPalette()
    for target, colour in (
        (role.Window, "surface"), (role.Base, "surface"), (role.AlternateBase, "soft"), (role.Button, "soft"),
        (role.WindowText, "ink"), (role.Text, "ink"), (role.ButtonText, "ink"), (role.ToolTipBase, "surface"),
        (role.ToolTipText, "ink"), (role.Highlight, "accent"), (role.HighlightedText, "on_accent"),
        (role.Link, "link"), (role.PlaceholderText, "faint"), (role.Mid, "line_strong"),
        (role.Midlight, "line"), (role.Accent, "accent"),
    ):  # fmt: skip
        result.setColor(target, QColor(chrome[colour]))
    for target in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, QColor(chrome["disabled"]))
    return result


def style_sheet(chrome: Chrome) -> str:
    suffix = "_dark" if chrome is DARK else ""
    images = {
        name: resource_path("icons", f"{file}{suffix}.svg").as_posix()
        for name, file in (("arrow", "down"), ("arrow_up", "up"), ("check", "check"))
    }
    return _SHEET.substitute(chrome, **images)


_SHEET = Template("""
QMainWindow, QDialog { background: $surface; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line_strong; padding: 4px 6px; }

QMenuBar { background: $surface; border-bottom: 1px solid $line; padding: 2px 4px; }
QMenuBar::item { padding: 5px 10px; border-radius: 5px; background: transparent; color: $ink; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $line_strong; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 26px; border-radius: 4px; color: $ink; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url("$check"); }

QPushButton { background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: 6px;
    padding: 6px 14px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:disabled { color: $disabled; border-color: $line; }
QPushButton[primary="true"], QPushButton:default { background: $accent; color: $on_accent;
    border: 1px solid $accent; font-weight: 600; }
QPushButton[primary="true"]:hover, QPushButton:default:hover { background: $accent_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $line_strong; padding: 5px 13px; }
QPushButton[primary="true"]:disabled, QPushButton:default:disabled { background: $line; color: $faint;
    border-color: $line; }

QToolButton { background: transparent; color: $ink; border: 1px solid transparent; border-radius: 6px;
    padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit { background: $surface; color: $ink;
    border: 1px solid $line_strong; border-radius: 6px; padding: 5px 8px;
    selection-background-color: $accent; selection-color: $on_accent; }
QSpinBox { padding: 4px 22px 4px 6px; min-height: 18px; }
QSpinBox QLineEdit { background: transparent; border: none; border-radius: 0; padding: 0 0 0 3px; }
QSpinBox::up-button, QSpinBox::down-button { subcontrol-origin: border; width: 22px; height: 14px;
    border: none; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url("$arrow_up"); width: 10px; height: 6px; }
QSpinBox::down-arrow { image: url("$arrow"); width: 10px; height: 6px; }
QSpinBox:focus, QListWidget#lanes:focus { border: 1px solid $accent; }
QScrollArea#sheets { background: $ground; border: 1px solid $line; border-radius: 8px; }
QScrollArea#sheets > QWidget > QWidget { background: $ground; }
QListWidget#lanes { border: 1px solid $line_strong; border-radius: 6px; padding: 3px; }
QListView::indicator { width: 14px; height: 14px; border: 1px solid $line_strong; border-radius: 4px;
    background: $surface; }
QListView::indicator:checked { background: $accent_soft; image: url("$check"); }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus {
    border: 1px solid $accent; }
QComboBox { min-height: 18px; padding-right: 22px; }
QComboBox:editable { padding-right: 2px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; outline: 0;
    selection-background-color: $accent_soft; selection-color: $ink; }
QLineEdit:disabled, QComboBox:disabled { color: $faint; background: $soft; border-color: $line; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$arrow"); width: 10px; height: 6px; }
QScrollArea { border: none; }
QAbstractScrollArea::corner { background: $ground; }

#header { background: $surface; border-bottom: 1px solid $line; }
#header QLabel#subtitle { color: $muted; font-size: 11px; }
QToolButton#journeySwitch { font-size: 15px; font-weight: 600; padding: 0 4px; }
QToolButton#personaSwitch { border: 1px solid $line_strong; border-radius: 15px; padding: 5px 0 5px 10px; }
QToolButton#personaSwitch:hover { background: $hover; }
QToolButton#personaSwitch:focus { border-color: $accent; }
QToolButton#viewTab { color: $muted; font-weight: 600; padding: 6px 9px; }
QToolButton#viewTab:checked { background: $accent_soft; color: $link; }
QToolButton#viewTab:focus { border-color: $accent; }
QToolButton#zoomFigure { color: $muted; min-width: 48px; }

#customersBar { background: $surface; border-bottom: 1px solid $line; }
#customersBar QToolButton#personaName { font-weight: 600; padding: 5px 8px; }
#placeChooser { background: $surface; border: 1px solid $line_strong; border-radius: 8px; }
#placeChooser QListWidget { background: $surface; border: none; outline: 0; }
#placeChooser QListWidget::item { padding: 3px 6px; border-radius: 4px; color: $ink; }
#placeChooser QListWidget::item:selected { background: $accent_soft; color: $ink; }
QTreeWidget#threadList { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 4px; }
QTreeWidget#threadList::item { padding: 3px 2px; color: $ink; }
QTreeWidget#threadList::item:selected { background: $accent_soft; color: $ink; }

#statusLine { background: $surface; border-top: 1px solid $line; }
#statusLine QLabel { color: $muted; font-size: 12px; }
#statusLine QLabel#saved[state="saved"] { color: $good; font-weight: 600; }
#statusLine QLabel#saved[state="saving"], #statusLine QLabel#saved[state="looking"] {
    color: $muted; font-weight: 600; }
#statusLine QLabel#saved[state="problem"] { color: $danger; font-weight: 600; }
#statusLine QToolButton#trayCount { color: $warning; font-size: 12px; padding: 1px 5px; }

#banner { background: $warning_soft; border-bottom: 1px solid $line; }
#banner QLabel#bannerText { color: $ink; font-weight: 600; }
#banner QLabel#bannerStep { color: $ink; }

#startPage { background: $ground; }
#startPage QLabel#programName { font-size: 26px; font-weight: 600; color: $ink; }
#startPage QLabel#programLine { color: $muted; font-size: 14px; }
#startPage QLabel[heading="true"] { color: $muted; font-size: 12px; font-weight: 600; }
#startPage QLabel#nothingRecent, #startPage QLabel#dropHint { color: $muted; }
#startPage QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
#startPage QPushButton[entry="true"] { text-align: left; border: 1px solid transparent; border-radius: 7px;
    background: transparent; padding: 8px 10px; }
#startPage QPushButton[entry="true"]:hover { background: $hover; }
#startPage QPushButton[entry="true"]:focus { border-color: $accent; background: $accent_soft; }
#startPage QLabel[entryTitle="true"] { font-weight: 600; color: $ink; }
#startPage QLabel[entryNote="true"] { color: $muted; font-size: 12px; }
#startPage QLabel[entryTitle="true"]:disabled, #startPage QLabel[entryNote="true"]:disabled {
    color: $faint; font-weight: normal; }

#palette, #palette > QWidget > QWidget, #inspector, #inspector > QWidget > QWidget, #tray {
    background: $surface; }
#curvePanel { background: $ground; }
#historyPanel { background: $surface; border-left: 1px solid $line; }
QListView#history { background: $surface; border: none; border-top: 1px solid $line;
    border-bottom: 1px solid $line; outline: 0; }
#historyPanel QLabel#historySaid { color: $muted; font-size: 12px; }
#historyPanel QLabel#historyNone { color: $muted; padding: 8px 12px; border-top: 1px solid $line; }
QDockWidget { color: $ink; font-weight: 600; }
QDockWidget::title { background: $surface; border-left: 1px solid $line; border-bottom: 1px solid $line;
    padding: 8px 12px; }
#left { border-right: 1px solid $line; }
#inspector { border-left: 1px solid $line; }
#palette QLabel#paletteHeading, #tray QLabel#paletteHeading { color: $muted; font-size: 12px; }
QLabel#paletteHint { background: $soft; border-radius: 8px; padding: 8px 10px; font-size: 12px; }
QListWidget#trayLines { background: $surface; border: none; outline: 0; }
QListWidget#trayLines::item { padding: 5px 6px; border-bottom: 1px solid $line; color: $ink; }
QListWidget#trayLines::item:selected { background: $accent_soft; color: $ink; }
QLabel#inspectorTitle { font-size: 16px; font-weight: 600; }
QLabel#fieldLabel { color: $muted; font-size: 12px; font-weight: 600; }
QLabel#fieldProblem { color: $danger; font-size: 12px; }
QLabel#hint { color: $muted; font-size: 12px; }
QLabel#pictureWell { background: $soft; border: 1px dashed $line_strong; border-radius: 8px; color: $muted;
    font-size: 12px; padding: 4px; }
QCheckBox { spacing: 7px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $line_strong; border-radius: 4px;
    background: $surface; }
QCheckBox::indicator:checked { background: $accent_soft; image: url("$check"); }
QCheckBox::indicator:indeterminate { background: $line_strong; }
QCheckBox::indicator:focus { border-color: $accent; }
QToolButton#quiet { color: $link; padding: 3px 6px; }
QToolButton#quiet:disabled { color: $disabled; }
QToolButton#chip { color: $muted; border: 1px solid $line_strong; border-radius: 11px; padding: 2px 8px;
    font-size: 12px; }
QToolButton#chip:checked { color: $warning; background: $warning_soft; border-color: $warning_soft;
    font-weight: 600; }
QToolButton#faceButton { border: 2px solid transparent; border-radius: 18px; padding: 1px; }
QToolButton#faceButton:checked { border-color: $accent; }
QComboBox QLineEdit { background: transparent; border: none; border-radius: 0; padding: 0; }
QComboBox QLineEdit:focus { border: none; }
QLineEdit#votes { padding: 3px 6px; }
QFrame[edge="pain"] QPlainTextEdit, QFrame[edge="pain"] QTextEdit { border-left: 3px solid $danger; }
QFrame[edge="opportunity"] QPlainTextEdit, QFrame[edge="opportunity"] QTextEdit {
    border-left: 3px solid $good; }

QLabel[muted="true"] { color: $muted; }
QLabel[error="true"] { color: $danger; }
QLabel[title="true"] { font-size: 16px; font-weight: 600; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
BoardView QScrollBar:vertical, BoardView QScrollBar:horizontal { background: $ground; }
QScrollBar::handle { background: $line_strong; border-radius: 4px; margin: 2px; min-width: 28px;
    min-height: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $ground; }
QProgressBar { border: none; background: $line; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")
