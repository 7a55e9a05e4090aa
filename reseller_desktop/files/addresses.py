"""E-mail addresses, as mail servers take them."""

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import unsafe_character


def check_address(text: str) -> None:
    """Raise `UserError("email-malformed")` for what no mail server would take; nobody is asked.

    `.example` and other reserved domains pass: they are for trying things out, and reach nobody.
    """
    import email_validator

    if unsafe_character(text):
        raise UserError("email-malformed", value=text)
    try:
        email_validator.validate_email(text, check_deliverability=False, test_environment=True, strict=True)
    except ValueError as error:
        raise UserError("email-malformed", value=text) from error
