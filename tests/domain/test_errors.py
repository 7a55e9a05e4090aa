from reseller_desktop.domain.errors import UserError


def test_a_refusal_shows_its_code_and_data_to_whoever_debugs() -> None:
    assert (
        repr(UserError("not-found", subject="customer")) == "UserError('not-found', {'subject': 'customer'})"
    )
