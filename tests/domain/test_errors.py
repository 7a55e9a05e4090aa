from reseller_desktop.domain.errors import UserError


def test_a_refusal_shows_its_code_and_data_to_whoever_debugs() -> None:
    refusal = UserError("not-found", subject="customer")
    assert repr(refusal) == "UserError('not-found', {'subject': 'customer'})"
