"""Where the files that come with the program lie; apart, for the first paint needs nothing else of them."""

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Where a shipped file lies: in a frozen bundle, in an installed wheel, or in a checkout."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        return Path(bundle, "resources", *parts)
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return (installed if installed.is_dir() else package.parent / "resources").joinpath(*parts)
