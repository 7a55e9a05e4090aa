"""The log file.

It may be sent to a stranger for help: ids and places in the program, never names, texts or links.
"""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOG_FOLDER = "logs"
LOG_FILE = "reseller-desktop.log"
NAME = "reseller_desktop"

_BYTES = 512 * 1024
_KEPT = 3


class DiscreetFormatter(logging.Formatter):
    """Writes where an error came from and its kind, without its message, which often quotes the data."""

    def formatException(  # noqa: N802  # overrides the standard library
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Frames without source lines, then the kinds of the error and of what caused it."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            code = getattr(error, "code", "")
            lines.append(type(error).__qualname__ + (f" {code}" if isinstance(code, str) and code else ""))
            lines += [
                f"  {frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


def setup(folder: Path) -> logging.Logger:
    """Write the program's log into the folder `logs`, 2 MB at most; calling it again moves it there.

    A folder that cannot be written gives a program without a log, not a program that does not start.
    """
    logger = logging.getLogger(NAME)
    close()
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        (folder / LOG_FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / LOG_FOLDER / LOG_FILE, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    return logger


def close() -> None:
    """Give the log file back."""
    logger = logging.getLogger(NAME)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
