import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.files.addresses import check_address


@pytest.mark.parametrize(
    "address",
    [
        "anna@muster.example",
        "a.b+c@sub.muster.test",
        "jörg@müller.ch",
        "o'neil@firm.ie",
        "x@localhost.localdomain.ch",
    ],
)
def test_an_address_that_mail_servers_take_passes(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "anna@",
        "@muster.example",
        "anna@muster",
        "anna@muster..example",
        "anna b@muster.example",
        "anna@mus ter.ch",
        "Anna <anna@muster.example>",
        "anna@muster.example, luc@muster.example",
        "anna@muster.example\nBcc: luc@muster.example",
        "=?utf-8?q?anna?=@muster.example",
        "anna\u202e@muster.example",
        f"{'a' * 65}@muster.example",
    ],
)
def test_anything_else_is_refused(address: str) -> None:
    with pytest.raises(UserError) as refusal:
        check_address(address)
    assert refusal.value.code == "email-malformed"
