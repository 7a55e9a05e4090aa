"""Colours, fonts and distances of the whole window, light and dark."""

import sys
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from reseller_desktop.ui.kit.colours import DARK, LIGHT, Tokens

GRID = 4
"""Every distance is a multiple of this many pixels."""
GAP_SMALL, GAP, GAP_LARGE = 2 * GRID, 3 * GRID, 5 * GRID
RADIUS, RADIUS_CARD = 6, 8


class Mode(StrEnum):
    """What a person chose; the values are kept in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Role(StrEnum):
    """What a chip, a banner or a sign says beside its words."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    IDLE = "idle"
    INFO = "info"


_SHEET = Template("""
QToolTip { color: $text; background: $panel; border: 1px solid $line; padding: 4px 6px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMenuBar { background: $side; border-bottom: 1px solid $line; padding: 1px 6px; }
QMenuBar::item { padding: 5px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $line; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $info_back; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QPushButton { background: $panel; border: 1px solid $border; border-radius: 6px;
 padding: 6px 12px; color: $text; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $disabled; border-color: $line; }
QPushButton:default, QPushButton[kind="primary"]
 { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton:default:hover, QPushButton[kind="primary"]:hover
 { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton:default:disabled, QPushButton[kind="primary"]:disabled
 { background: $idle_back; border-color: $idle_back; color: $disabled; }
QPushButton[kind="ghost"] { background: transparent; border-color: transparent; color: $accent;
 padding: 4px 6px; }
QPushButton[kind="ghost"]:hover { background: $info_back; }
QPushButton[kind="ghost"]:focus { border-color: $accent; }
QPushButton[flush="true"] { padding: 4px 0; border: 0; border-bottom: 1px solid transparent;
 border-radius: 0; }
QPushButton[flush="true"]:hover { background: transparent; border-bottom-color: $accent; }
QPushButton[flush="true"]:focus { border-bottom-color: $accent; }
QPushButton[kind="link"] { background: transparent; border: 0; color: $accent; padding: 2px 4px; }
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus { text-decoration: underline; }
QPushButton[kind="pill"] { background: $idle_back; border: 1px solid transparent; border-radius: 11px;
 padding: 3px 10px; color: $idle; }
QPushButton[kind="pill"]:hover { background: $line; }
QPushButton[kind="pill"]:checked { background: $info_back; color: $info; }
QPushButton[kind="pill"]:focus { border-color: $accent; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit { background: $panel; color: $text;
 border: 1px solid $border; border-radius: 6px; padding: 5px 8px;
 selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus
 { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $disabled; background: $window; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border-color: $bad; }
QComboBox QLineEdit, QSpinBox QLineEdit { border: 0; padding: 0; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; padding: 4px; outline: 0;
 selection-background-color: $info_back; selection-color: $text; }
QListView#choices { background: $panel; border: 1px solid $border; border-radius: 0; padding: 4px;
 outline: 0; }
QListView#choices::item { min-height: 26px; padding: 0 6px; border-radius: 4px; color: $text; }
QListView#choices::item:hover { background: $hover; }
QListView#choices::item:selected { background: $info_back; color: $text; }
QHeaderView { background: $panel; border: 0; }
QHeaderView::section { background: $panel; color: $secondary; border: 0; border-bottom: 1px solid $line;
 padding: 0 4px 0 12px; }
QHeaderView::section:hover { color: $text; }
QAbstractScrollArea::corner { background: $panel; border: 0; }
QTableView, QListView, QTreeView, QScrollArea { border: 0; background: $panel; }
QScrollArea#column { background: $window; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $disabled; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
 { background: transparent; border: 0; width: 0; height: 0; }
QSplitter::handle { background: $line; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $secondary; padding: 7px 4px; margin-right: 16px;
 border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QProgressBar { background: $idle_back; border: 0; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSlider:horizontal { min-height: 20px; }
QSlider::groove:horizontal { background: $idle_back; border: 1px solid $border; border-radius: 3px;
 height: 4px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 3px; }
QSlider::handle:horizontal { background: $panel; border: 2px solid $accent; border-radius: 8px; width: 12px;
 margin: -6px 0; }
QSlider::handle:horizontal:hover { background: $info_back; }
QSlider::handle:horizontal:focus { background: $accent; border-color: $text; }
QFrame#card { background: $panel; border: 1px solid $line; border-radius: 8px; }
""")


def tokens() -> Tokens:
    """The colours that are shown now, read from the application's palette."""
    return DARK if QGuiApplication.palette().window().color().lightness() < 128 else LIGHT  # noqa: PLR2004 - half


def colour(name: str) -> QColor:
    """A token of the scheme that is shown now, by its name."""
    return QColor(getattr(tokens(), name))


def points(pixels: float) -> float:
    """A size of the design in points, so that the platform's own text scaling still applies."""
    return pixels if sys.platform == "darwin" else pixels * 0.75


def font(pixels: float = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The system's font: title 19 semibold, section 14 semibold, body 13, secondary 11.5."""
    made = QFont(QApplication.font())
    made.setPointSizeF(points(pixels))
    made.setWeight(weight)
    return made


def title_font() -> QFont:
    """For the one title of a page."""
    return font(19, QFont.Weight.DemiBold)


def section_font() -> QFont:
    """For cards and groups."""
    return font(14, QFont.Weight.DemiBold)


def small_font() -> QFont:
    """For what explains something else."""
    return font(11.5)


def monospace(pixels: float = 11.5) -> QFont:
    """For ids, links and codes, where every character counts."""
    made = font(pixels)
    made.setFamilies(["Cascadia Mono", "SF Mono", "Menlo", "Consolas", "Liberation Mono", "DejaVu Sans Mono"])
    made.setStyleHint(QFont.StyleHint.Monospace)
    return made


def palette_of(colours: Tokens) -> QPalette:
    """Every role of the palette, so that nothing falls back on a colour of another scheme."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, colours.window),
        (roles.WindowText, colours.text),
        (roles.Base, colours.panel),
        (roles.AlternateBase, colours.hover),
        (roles.Text, colours.text),
        (roles.Button, colours.panel),
        (roles.ButtonText, colours.text),
        (roles.BrightText, colours.bad),
        (roles.ToolTipBase, colours.panel),
        (roles.ToolTipText, colours.text),
        (roles.PlaceholderText, colours.secondary),
        (roles.Highlight, colours.accent),
        (roles.HighlightedText, colours.on_accent),
        (roles.Accent, colours.accent),
        (roles.Link, colours.accent),
        (roles.LinkVisited, colours.accent),
        (roles.Light, colours.panel),
        (roles.Midlight, colours.line),
        (roles.Mid, colours.border),
        (roles.Dark, colours.disabled),
        (roles.Shadow, colours.line),
    ):
        palette.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return palette


def sheet_of(colours: Tokens) -> str:
    """The style sheet of a scheme."""
    return _SHEET.substitute(colours._asdict())


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a property that has just changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


class Theme(QObject):
    """Dresses the application, and again whenever the system turns dark or light."""

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._shown: Tokens | None = None
        base = QFont(app.font())
        base.setPointSizeF(points(13))
        app.setFont(base)
        app.styleHints().colorSchemeChanged.connect(self._follow)
        if mode is not Mode.SYSTEM:
            self._ask_for_frames()
        self._follow()

    @property
    def mode(self) -> Mode:
        """What was chosen last."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Choose light or dark for good, or what the system says at any time."""
        self._mode = mode
        self._ask_for_frames()
        self._follow()

    def _ask_for_frames(self) -> None:
        """Title bars and the platform's own dialogs are not ours to colour; the platform has to be asked."""
        schemes = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(schemes.get(self._mode, Qt.ColorScheme.Unknown))

    def _follow(self) -> None:
        if self._mode is Mode.SYSTEM:
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self._mode is Mode.DARK
        wanted = DARK if dark else LIGHT
        if wanted is not self._shown:
            self._shown = wanted
            self._app.setPalette(palette_of(wanted))
            self._app.setStyleSheet(sheet_of(wanted))
