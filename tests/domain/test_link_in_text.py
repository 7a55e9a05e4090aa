import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.link_in_text import link_problem, restore_link
from tests.support.link_rules import (
    ADMIN_ONLY,
    AGREEMENT,
    BILLING,
    BOTH,
    DIRECT,
    GRANULAR,
    GRANULAR_PAIR,
    LEGACY,
    RESELLER,
    RETIRED,
)

MAIL = f"Hello,\n\n1. Open this link:\n\n{BOTH}\n\n2. Accept.\n\nAnna"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (MAIL, None),
        (BOTH, None),
        (f"Open {BOTH} now", None),
        (f"Open\t{BOTH}\r\nnow", None),
        (f"{MAIL}\n{AGREEMENT}\n{BILLING}\nhttps://www.muster.example/", None),
        (f"Sign in at https://admin.microsoft.com/Adminportal/Home first:\n{BOTH}", None),
        ("Hello", "text-link-missing"),
        (BOTH[:-1], "text-link-missing"),
        (BOTH.replace("&", "&amp;"), "text-link-missing"),
        (f"{BOTH}\n{BOTH}", "text-link-twice"),
        (f"Link:{BOTH}", "text-link-glued"),
        (f"{BOTH}.", "text-link-glued"),
        (f"<{BOTH}>", "text-link-glued"),
        (f"{BOTH}\u200b", "text-link-glued"),
        (f"{BOTH}\u00a0x", "text-link-glued"),
        *[
            (f"{BOTH}\n{other}", "text-link-other")
            for other in (DIRECT, RESELLER, LEGACY, RETIRED, ADMIN_ONLY, GRANULAR, GRANULAR_PAIR, BOTH[:60])
        ],
        (f"{BOTH[:50]}\n{BOTH}", "text-link-other"),
        (f"{BOTH}\nhttps://x.safelinks.example/?url=https%3A%2F%2Fa%3FinvType%3DReseller", "text-link-other"),
    ],
    ids=lambda value: str(value)[-40:],
)
def test_the_link_stands_once_unbroken_and_alone_or_it_is_said_why_not(text: str, code: str | None) -> None:
    assert link_problem(text, BOTH) == code


def test_a_text_without_a_link_to_guard_never_passes() -> None:
    assert link_problem("Hello", "") == "text-link-missing"


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        (MAIL, MAIL),
        (MAIL.replace(BOTH, BOTH[:-3]), MAIL),
        (MAIL.replace(BOTH, f"{BOTH[:70]}\n{BOTH[70:]}"), MAIL),
        (MAIL.replace(BOTH, f"{BOTH[:70]}\r\n{BOTH[70:120]}\n{BOTH[120:]}"), MAIL),
        (MAIL.replace(BOTH, DIRECT), MAIL),
        (MAIL.replace(BOTH, f"{BOTH}."), MAIL),
        (MAIL.replace(f"{BOTH}\n\n", ""), MAIL),
        (f"Hello\nPlease accept: {BOTH}{BOTH}", f"Hello\nPlease accept:\n{BOTH}"),
        (f"Link:{BOTH} thanks", f"Link:\n{BOTH}\nthanks"),
        ("Hello", f"Hello\n\n{BOTH}"),
        ("1. Accept this\n2. Done", f"1. Accept this\n\n{BOTH}\n\n2. Done"),
        ("", BOTH),
        (BOTH[:90], BOTH),
        (f"{BOTH}\n\n{DIRECT}\nAnna", f"{BOTH}\n\n\nAnna"),
    ],
    ids=[
        "a whole one stays",
        "cut at its end",
        "broken over two lines",
        "broken over three lines",
        "another link",
        "a full stop behind",
        "taken out",
        "doubled",
        "glued",
        "a text without steps",
        "steps without a colon",
        "nothing left",
        "only a piece left",
        "another one beside it",
    ],
)
def test_one_click_puts_the_link_back_where_it_belongs(damaged: str, restored: str) -> None:
    assert restore_link(damaged, BOTH) == restored


PIECES = st.lists(
    st.sampled_from(
        [
            BOTH,
            BOTH[:40],
            BOTH[:90],
            BOTH[50:],
            DIRECT,
            AGREEMENT,
            "\n",
            " ",
            "\u00a0",
            ".",
            "Text:",
            "1. x",
            "invType=",
        ]
    )
    | st.text(max_size=5)
).map("".join)


@given(st.text() | PIECES, st.sampled_from([BOTH, LEGACY, GRANULAR, RETIRED]))
def test_after_one_click_every_text_may_leave(text: str, url: str) -> None:
    restored = restore_link(text, url)
    assert link_problem(restored, url) is None
    assert restore_link(restored, url) == restored


@given(st.integers(0, len(MAIL)), st.text(min_size=1, max_size=4), st.integers(0, 9))
def test_no_edit_of_the_mail_lets_a_damaged_link_leave(at: int, typed: str, gone: int) -> None:
    edited = MAIL[:at] + typed + MAIL[at + gone :]
    if link_problem(edited, BOTH) is None:
        assert [word for word in edited.split() if "invType" in word] == [BOTH]
    assert link_problem(restore_link(edited, BOTH), BOTH) is None


def naive_restore(text: str, url: str) -> str:
    return text if url in text else f"{text}\n{url}"


@pytest.mark.parametrize("text", [f"{BOTH}.", f"{BOTH}{BOTH}", BOTH[:-1], DIRECT])
def test_a_restore_that_only_looks_for_the_link_would_be_caught(text: str) -> None:
    assert link_problem(naive_restore(text, BOTH), BOTH) is not None
    assert link_problem(restore_link(text, BOTH), BOTH) is None
