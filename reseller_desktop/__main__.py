"""The window: arguments first, everything else when it is needed."""

import argparse
import contextlib
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop import __version__
from reseller_desktop.options import PROGRAM, Options, default_data_folder

if TYPE_CHECKING:
    from reseller_desktop.starter import Starter


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; the exit code."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    args = _parser().parse_args(arguments)
    if args.self_check:
        from reseller_desktop import self_check

        return self_check.run(Options(data=args.data or default_data_folder(), self_check=True))
    with contextlib.ExitStack() as stack:
        if args.demo:
            from reseller_desktop.demo_folder import demo_folder

            options = stack.enter_context(demo_folder())
        else:
            data = args.data or default_data_folder()
            options = Options(data=data, passphrase_file=args.passphrase_file)
        return _open(options)


def _open(options: Options) -> int:
    gc.disable()  # `launch` lets it work once the window stands, and in the window's thread only
    from reseller_desktop import quick_qt

    quick_qt.load()
    from reseller_desktop.ui.launch import run

    return run(options, lambda: _begin(options))


def _begin(options: Options) -> "Starter":
    """Begin to open the vault, if nobody need be asked; called when the window was asked for."""
    from reseller_desktop.starter import begin

    return begin(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reseller-desktop",
        description=f"{PROGRAM}: customers, invitations and providers of a Microsoft CSP indirect reseller.",
        epilog="For scripts there is reseller-desktop-cli.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="everything (database, settings, backups, logs) in DIR"
    )
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="create or unlock without a keyring"
    )
    parser.add_argument(
        "--demo", action="store_true", help="400 invented customers in a temporary folder, gone at the end"
    )
    parser.add_argument(
        "--self-check", action="store_true", help="open everything once without a display; 0 when all is well"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
