"""What services look at before they write, and forms while somebody types: each raises `UserError`."""

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider import MOST_LOCK_DAYS
from reseller_desktop.domain.text import name_problem


def check_name(text: str) -> None:
    """The name of a company, person or thing."""
    problem = name_problem(text)
    if problem:
        raise UserError(problem)


def check_lock_days(days: int | None) -> None:
    """Days before a term's end in which a provider takes no change; none at all passes."""
    if days is not None and not 0 <= days <= MOST_LOCK_DAYS:
        raise UserError("lock-days-out-of-range", most=MOST_LOCK_DAYS)


def check_email(text: str) -> None:
    """An e-mail address; an empty one is none and passes."""
    if text:
        from reseller_desktop.files.addresses import check_address

        check_address(text)
