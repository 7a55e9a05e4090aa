"""Colours, fonts and distances of the whole window, light and dark."""

import sys
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt
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


_SHEET = """
QToolTip { color: %(text)s; background: %(panel)s; border: 1px solid %(line)s; padding: 4px 6px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMenuBar { background: %(side)s; border-bottom: 1px solid %(line)s; padding: 1px 6px; }
QMenuBar::item { padding: 5px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: %(line)s; }
QMenu { background: %(panel)s; border: 1px solid %(line)s; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: %(info_back)s; }
QMenu::item:disabled { color: %(disabled)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px 6px; }
QPushButton { background: %(panel)s; border: 1px solid %(border)s; border-radius: 6px;
 padding: 6px 12px; color: %(text)s; }
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed { background: %(line)s; }
QPushButton:focus { border-color: %(accent)s; }
QPushButton:disabled { color: %(disabled)s; border-color: %(line)s; }
QPushButton:default, QPushButton[kind="primary"]
 { background: %(accent)s; border-color: %(accent)s; color: %(on_accent)s; }
QPushButton:default:hover, QPushButton[kind="primary"]:hover
 { background: %(accent_hover)s; border-color: %(accent_hover)s; }
QPushButton[kind="primary"]:focus { border-color: %(text)s; }
QPushButton:default:disabled, QPushButton[kind="primary"]:disabled
 { background: %(idle_back)s; border-color: %(idle_back)s; color: %(disabled)s; }
QPushButton[kind="ghost"] { background: transparent; border-color: transparent; color: %(accent)s;
 padding: 4px 6px; }
QPushButton[kind="ghost"]:hover { background: %(info_back)s; }
QPushButton[kind="ghost"]:focus { border-color: %(accent)s; }
QPushButton[flush="true"] { padding: 4px 0; border: 0; border-bottom: 1px solid transparent;
 border-radius: 0; }
QPushButton[flush="true"]:hover { background: transparent; border-bottom-color: %(accent)s; }
QPushButton[flush="true"]:focus { border-bottom-color: %(accent)s; }
QPushButton[kind="link"] { background: transparent; border: 0; color: %(accent)s; padding: 2px 4px; }
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus { text-decoration: underline; }
QPushButton[kind="pill"] { background: %(idle_back)s; border: 1px solid transparent; border-radius: 11px;
 padding: 3px 10px; color: %(idle)s; }
QPushButton[kind="pill"]:hover { background: %(line)s; }
QPushButton[kind="pill"]:checked { background: %(info_back)s; color: %(info)s; }
QPushButton[kind="pill"]:focus { border-color: %(accent)s; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit { background: %(panel)s; color: %(text)s;
 border: 1px solid %(border)s; border-radius: 6px; padding: 5px 8px;
 selection-background-color: %(accent)s; selection-color: %(on_accent)s; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus
 { border-color: %(accent)s; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: %(disabled)s;
 background: %(window)s; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"]
 { border-color: %(bad)s; }
QComboBox QLineEdit, QSpinBox QLineEdit { border: 0; padding: 0; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox QAbstractItemView { background: %(panel)s; border: 1px solid %(line)s; padding: 4px; outline: 0;
 selection-background-color: %(info_back)s; selection-color: %(text)s; }
QListView#choices { background: %(panel)s; border: 1px solid %(border)s; border-radius: 0; padding: 4px;
 outline: 0; }
QListView#choices::item { min-height: 26px; padding: 0 6px; border-radius: 4px; color: %(text)s; }
QListView#choices::item:hover { background: %(hover)s; }
QListView#choices::item:selected { background: %(info_back)s; color: %(text)s; }
QHeaderView { background: %(panel)s; border: 0; }
QHeaderView::section { background: %(panel)s; color: %(secondary)s; border: 0;
 border-bottom: 1px solid %(line)s; padding: 0 4px 0 12px; }
QHeaderView::section:hover { color: %(text)s; }
QAbstractScrollArea::corner { background: %(panel)s; border: 0; }
QTableView, QListView, QTreeView, QScrollArea { border: 0; background: %(panel)s; }
QScrollArea#column { background: %(window)s; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: %(border)s; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: %(disabled)s; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
 { background: transparent; border: 0; width: 0; height: 0; }
QSplitter::handle { background: %(line)s; }
QTabWidget::pane { border: 0; border-top: 1px solid %(line)s; }
QTabBar::tab { background: transparent; color: %(secondary)s; padding: 7px 4px; margin-right: 16px;
 border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: %(accent)s; border-bottom-color: %(accent)s; }
QProgressBar { background: %(idle_back)s; border: 0; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: %(accent)s; border-radius: 4px; }
QSlider:horizontal { min-height: 20px; }
QSlider::groove:horizontal { background: %(idle_back)s; border: 1px solid %(border)s; border-radius: 3px;
 height: 4px; }
QSlider::sub-page:horizontal { background: %(accent)s; border-radius: 3px; }
QSlider::handle:horizontal { background: %(panel)s; border: 2px solid %(accent)s; border-radius: 8px;
 width: 12px; margin: -6px 0; }
QSlider::handle:horizontal:hover { background: %(info_back)s; }
QSlider::handle:horizontal:focus { background: %(accent)s; border-color: %(text)s; }
QFrame#card { background: %(panel)s; border: 1px solid %(line)s; border-radius: 8px; }
"""


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
    return _SHEET % colours._asdict()


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a property that has just changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


class Theme(QObject):
    """Dresses the application, and again whenever the system turns dark or light."""

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM, *, bare: bool = False) -> None:
        """A bare one sets fonts and colours; `dress` puts the style sheet on when much stands already."""
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._bare = bare
        self._shown: Tokens | None = None
        base = QFont(app.font())
        base.setPointSizeF(points(13))
        app.setFont(base)
        for window in app.topLevelWidgets():  # without a style sheet nobody tells those that stand already
            app.sendEvent(window, QEvent(QEvent.Type.ApplicationFontChange))
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

    def dress(self) -> None:
        """Put the style sheet on, if it is not.

        Under one, Qt dresses a widget again with each other that is put around it; this dresses it once.
        """
        if self._bare and self._shown is not None:
            self._bare = False
            self._app.setStyleSheet(sheet_of(self._shown))

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
            if not self._bare:
                self._app.setStyleSheet(sheet_of(wanted))
