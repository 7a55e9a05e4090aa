"""Mail templates: the shipped ones, and those that users write."""

from collections.abc import Callable
from functools import cache
from uuid import UUID

from reseller_desktop.domain.compose import PLACEHOLDERS, render
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.reason import Reason
from reseller_desktop.domain.template import Phrases, Template
from reseller_desktop.services.saving import save_one
from reseller_desktop.storage.database import Database


class TemplateService:
    """What mails are made from."""

    def __init__(
        self,
        database: Database,
        *,
        shipped: Callable[[], tuple[Template, ...]],
        phrases: Callable[[str], Phrases],
    ) -> None:
        self._database = database
        self._shipped = cache(shipped)
        self._phrases = cache(phrases)

    def templates(self, message: Message | None = None, language: str = "") -> list[Template]:
        """Shipped templates first, then the users' own; of one kind and one language when asked for."""
        with self._database.read() as tx:
            own = tx.templates.where()
        return [
            template
            for template in (*self._shipped(), *own)
            if message in {None, template.message} and language in {"", template.language}
        ]

    def get(self, template_id: UUID) -> Template:
        """One template; raises `UserError("not-found")`."""
        for template in self.templates():
            if template.id == template_id:
                return template
        raise UserError("not-found", subject="template")

    def is_shipped(self, template: Template) -> bool:
        """Whether a template came with the program: it can be copied, not changed."""
        return template.id in {known.id for known in self._shipped()}

    def phrases(self, language: str) -> Phrases:
        """What a mail in a language needs besides its template."""
        return self._phrases(language)

    def problems(self, template: Template) -> tuple[Reason, ...]:
        """What is wrong with a template whatever is filled in, such as an unknown placeholder or no link."""
        return render(template, dict.fromkeys(PLACEHOLDERS, "-"), "https://link.example/").problems

    def save(self, template: Template) -> None:
        """Add a template or keep its changes.

        Raises `UserError("template-refused", reasons=…)`, or "template-shipped" for a shipped one.
        """
        if self.is_shipped(template):
            raise UserError("template-shipped")
        problems = self.problems(template)
        if problems:
            raise UserError("template-refused", reasons=problems)
        with self._database.write("template.edit", name=template.name) as tx:
            save_one(tx.templates, template)
            tx.commit()

    def remove(self, template: Template) -> None:
        """Delete a user's template; mails that left with it stay as they are."""
        if self.is_shipped(template):
            raise UserError("template-shipped")
        with self._database.write("template.remove", name=template.name) as tx:
            tx.templates.remove(template.id)
            tx.commit()
