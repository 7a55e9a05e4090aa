"""What is made quickly at the start is what Python and PySide would have made."""

import enum
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.quick_enumerations import create_enumerations_quickly

COMPARED = """
import enum, json
from reseller_desktop.quick_enumerations import create_enumerations_quickly

checked = enum.EnumType._create_
create_enumerations_quickly()
quick = enum.EnumType._create_
made, wrong = 0, []

def facts(one):
    members = [(key, one.name, one.value, str(one), repr(one)) for key, one in one.__members__.items()]
    flags = list(one)[:3] if issubclass(one, enum.Flag) else []
    joined = [str(flag | one(1)) for flag in flags]
    return one.__name__, one.__module__, one.__qualname__, len(one), members, joined

def both(cls, name, names, **given):
    global made
    made += 1
    one, other = quick(cls, name, names, **given), checked(cls, name, names{MISTAKE}, **given)
    try:
        enum._test_simple_enum(other, one)
    except TypeError as error:
        wrong.append(str(error))
    if names and facts(one) != facts(other):
        wrong.append(f"{facts(one)} {facts(other)}")
    return one

enum.EnumType._create_ = both
import PySide6.QtCore, PySide6.QtGui, PySide6.QtPrintSupport, PySide6.QtSvg, PySide6.QtWidgets
for module in (PySide6.QtCore, PySide6.QtGui, PySide6.QtPrintSupport, PySide6.QtSvg, PySide6.QtWidgets):
    for name in dir(module):
        getattr(module, name)
print(json.dumps([made, wrong]))
"""
LOADED = """
import builtins, linecache
from reseller_desktop import quick_qt
{LOAD}
import PySide6.QtWidgets
import reseller_desktop.ui.kit.changes
from PySide6.QtCore import Qt
assert Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop == Qt.AlignmentFlag(33)
print(any("reseller_desktop" in name for name in linecache.cache))
"""
EXPLAINED = """
import sys
from reseller_desktop import quick_qt
{LOAD}
from PySide6 import QtGui, QtWidgets
app = QtWidgets.QApplication(["explained", "-platform", "offscreen"])
label = QtWidgets.QLabel("as it was")
print("argparse" in sys.modules, file=sys.stderr)

def attempt(call, *args, **named):
    try:
        print(call(*args, **named))
    except Exception as error:
        print(type(error), error)

for call in (label.setText, label.setAlignment, label.resize, QtGui.QColor):
    for args in ((None, 1), ("one", "two", "three"), (object(),), ()):
        attempt(call, *args)
attempt(label.setText, text="one")
attempt(QtWidgets.QLabel, unknown=1)
from PySide6.support import signature
from PySide6.support.signature import mapping
from PySide6.support.signature.lib import pyi_generator
print(QtWidgets.QLabel.__doc__, QtWidgets.QLabel.setText.__doc__, signature.get_signature(label.setText))
print(len(mapping.type_map), mapping.__spec__.name, pyi_generator.generate_pyi.__module__)
"""


def run(script: str, load: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script.replace("{LOAD}", load)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        cwd=Path(__file__).parent.parent,
    )


def told(script: str, load: str = "") -> str:
    return run(script, load).stdout


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="others are left alone until they were compared")
@pytest.mark.parametrize(("mistake", "right"), [("", True), ("[::-1]", False)])
def test_every_enumeration_of_qt_is_the_one_that_python_would_have_checked(mistake: str, right: bool) -> None:
    made, wrong = json.loads(told(COMPARED.replace("{MISTAKE}", mistake)))
    assert made > 600
    assert (not wrong) == right


@pytest.mark.parametrize(
    ("load", "looked"), [("quick_qt.load()", "False"), ("import PySide6.QtCore", "True")]
)
def test_nobody_looks_into_our_sources_when_they_are_imported(load: str, looked: str) -> None:
    assert told(LOADED, load).strip() == looked


def test_enumerations_of_others_are_still_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: Any = enum.EnumType._create_
    monkeypatch.setattr(enum.EnumType, "_create_", checked)
    create_enumerations_quickly()
    assert [one.value for one in enum.Enum("Answer", ["YES", "NO"])] == [1, 2]
    with pytest.raises(TypeError):
        enum.Enum("Answer", [("YES", 1), ("YES", 2)])


def test_wrong_arguments_are_explained_alike_and_only_then_loaded_for() -> None:
    early, late = run(EXPLAINED, "import PySide6.QtCore"), run(EXPLAINED, "quick_qt.load()")
    assert late.stdout == early.stdout
    assert late.stdout.count("setText") > 5
    assert (early.stderr.strip(), late.stderr.strip()) == ("True", "False")


def test_an_untried_version_of_pyside_is_left_alone() -> None:
    load = "quick_qt._TRIED_PYSIDE = set(); quick_qt.load()"
    assert run(EXPLAINED, load).stderr.strip() == "True"
