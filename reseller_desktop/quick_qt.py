"""Loads Qt's bindings without three things that cost a fifth of the start and give this program nothing.

PySide compiles what it explains wrong arguments with, four thousand lines, at every start, though nobody may
ever need them. It looks into the source of every module that is imported after it for the word *PySide6*, so
that a module may ask for other spellings of Qt's names; ours ask for none. And it makes thousands of members
of enumerations, each of which Python checks as if a person had written it.
"""

import builtins
import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import machinery
from types import ModuleType
from typing import Any

from reseller_desktop.quick_enumerations import create_enumerations_quickly

_TRIED_PYTHON = {(3, 11)}
"""Versions in which the quick enumerations were compared with the checked ones."""
_TRIED_PYSIDE = {(6, 11), (6, 12)}
"""Versions in which wrong arguments were explained alike, early or late loaded."""
_PACKAGE = "shibokensupport.signature."
_MAPPING = _PACKAGE + "mapping"
_EXPLAINING = {
    _MAPPING,
    *(_PACKAGE + name for name in ("errorhandler", "layout", "parser")),
    *(_PACKAGE + "lib." + name for name in ("enum_sig", "pyi_generator", "tool")),
}


def load() -> None:
    """Import PySide's core; to be called before anything else imports it."""
    if sys.version_info[:2] in _TRIED_PYTHON:
        create_enumerations_quickly()
    with _explaining_later():
        import PySide6.QtCore  # noqa: F401 - it puts its own import in the place of Python's

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextlib.contextmanager
def _explaining_later() -> Iterator[None]:
    """Let the modules that explain wrong arguments be loaded by the first wrong argument."""
    plain = machinery.ModuleSpec

    def spec(name: str, loader: Any, **given: Any) -> machinery.ModuleSpec:
        version = getattr(sys.modules.get("PySide6"), "__version_info__", ())[:2]
        if name in _EXPLAINING and version in _TRIED_PYSIDE:
            loader = _LateLoader(loader)
        return plain(name, loader, **given)

    machinery.ModuleSpec = spec  # type: ignore[misc, assignment]
    try:
        yield
    finally:
        machinery.ModuleSpec = plain  # type: ignore[misc]


class _LateLoader:
    """Loads a module when something in it is first asked for."""

    _guard = threading.RLock()

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: machinery.ModuleSpec) -> None:
        """Make it as any other."""

    def exec_module(self, module: ModuleType) -> None:
        """Only note what is to be done."""
        name = module.__name__

        def wanted(attribute: str) -> Any:
            if not attribute.startswith("__"):  # those are asked for by whoever looks over all modules
                self._load(module, name)
                if attribute in vars(module):
                    return vars(module)[attribute]
            raise AttributeError(attribute)

        vars(module)["__getattr__"] = wanted
        if name == _MAPPING:
            vars(module)["update_mapping"] = _stand_in(module, lambda: self._load(module, name))

    def _load(self, module: ModuleType, name: str) -> None:
        with self._guard:
            if vars(module).pop("__getattr__", None) is None or module.__spec__ is None:
                return
            known_as, module.__spec__.name = module.__spec__.name, name  # PySide names it anew meanwhile
            try:
                self._loader.exec_module(module)
            finally:
                module.__spec__.name = known_as


def _stand_in(module: ModuleType, load: Callable[[], None]) -> Callable[[], object]:
    """The one function that PySide takes out of a module itself, before anybody asks for it."""

    def update_mapping() -> object:
        load()
        return vars(module)["update_mapping"]()

    return update_mapping
