"""What is asked about a line of *Today*: until which day, and to whom."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.today import Line
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind

translate = QCoreApplication.translate


class LineDialog(FormDialog):
    """Asks one thing about a line, and has it written."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        line: Line,
        field: Field,
        write: Callable[[Line, Any], object],
        *,
        verb: str,
        value: object,
        told: Callable[[Any], object],
    ) -> None:
        def submit(values: dict[str, Any]) -> None:
            context.tasks.run(
                write,
                line,
                values[field.key],
                done=lambda _: self._finish(lambda: told(values[field.key])),
                failed=self.show_error,
                owner=self,
            )

        super().__init__(parent, verb, [field], verb, values={field.key: value}, submit=submit)

    def _finish(self, tell: Callable[[], object]) -> None:
        self.form.mark_saved()
        self.accept()
        tell()


def ask_day(
    context: Context, parent: QWidget | None, line: Line, told: Callable[[dt.date], object]
) -> LineDialog:
    """Until which day a line is put off."""
    field = Field(key="until", label=translate("today", "&Until"), kind=Kind.DATE, required=True)
    return LineDialog(
        context,
        parent,
        line,
        field,
        context.services.today.put_off,
        verb=translate("today", "Put off"),
        value=context.services.clock.today() + dt.timedelta(days=2),
        told=told,
    )


def ask_owner(
    context: Context, parent: QWidget | None, line: Line, told: Callable[[str], object]
) -> LineDialog:
    """To whom a line is handed over."""
    field = Field(key="owner", label=translate("today", "&Name"), required=True)
    return LineDialog(
        context,
        parent,
        line,
        field,
        context.services.today.hand_over,
        verb=translate("today", "Hand over"),
        value="",
        told=told,
    )
