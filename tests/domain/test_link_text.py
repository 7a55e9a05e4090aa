from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.link import clean
from tests.support.link_rules import BOTH, DIRECT, GRANULAR_PAIR, LEGACY, RESELLER, RETIRED

SAFE = "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C02&sdata=abc&reserved=0"
QUOTED = BOTH.replace("=", "=3D")

DIRT = [
    ("nothing", BOTH, ()),
    ("a blank on both sides", f" {BOTH} \n", ("dirt-blank",)),
    ("an escaped ampersand", BOTH.replace("&", "&amp;"), ("dirt-escaped-ampersand",)),
    ("an ampersand escaped twice", BOTH.replace("&", "&amp;amp;"), ("dirt-escaped-ampersand",)),
    ("an ampersand escaped by number", BOTH.replace("&", "&#38;"), ("dirt-escaped-ampersand",)),
    ("Markdown", BOTH.replace("&", r"\&").replace("#", r"\#"), ("dirt-markdown",)),
    ("angle brackets", f"<{BOTH}>", ("dirt-brackets",)),
    ("escaped angle brackets", f"&lt;{BOTH}&gt;", ()),
    ("quotation marks", f'"{BOTH}"', ("dirt-brackets",)),
    ("a full stop behind", f"{BOTH}.", ("dirt-trailing",)),
    ("a comma behind", f"{BOTH},", ("dirt-trailing",)),
    ("parentheses", f"({BOTH})", ("dirt-trailing",)),
    ("bold in Markdown", f"**{BOTH}**", ("dirt-text-around", "dirt-trailing")),
    ("wrapped at 60", f"{BOTH[:60]}\n{BOTH[60:]}", ("dirt-line-break",)),
    ("wrapped with Windows line ends", f"{BOTH[:60]}\r\n{BOTH[60:90]}\r\n{BOTH[90:]}", ("dirt-line-break",)),
    ("wrapped with a soft blank", f"{BOTH[:60]} \n  {BOTH[60:]}", ("dirt-line-break",)),
    ("wrapped inside brackets", f"<{BOTH[:60]}\n{BOTH[60:]}>", ("dirt-line-break", "dirt-brackets")),
    ("wrapped by a line separator", f"{BOTH[:60]}\u2028{BOTH[60:]}", ("dirt-line-break",)),
    ("wrapped just before a word", BOTH.replace("invitation", "\ninvitation"), ("dirt-line-break",)),
    ("quoted in a reply", f"> {BOTH[:60]}\n> {BOTH[60:]}", ("dirt-quote-marks", "dirt-line-break")),
    ("quoted twice", f">> {BOTH}", ("dirt-quote-marks",)),
    ("quoted-printable", f"{QUOTED[:70]}=\n{QUOTED[70:]}", ("dirt-quoted-printable",)),
    ("pasted twice without a blank", BOTH + BOTH, ("dirt-doubled",)),
    ("pasted twice on two lines", f"{BOTH}\n{BOTH}", ("dirt-doubled",)),
    ("a Markdown link to itself", f"[{BOTH}]({BOTH})", ("dirt-trailing", "dirt-doubled")),
    ("Safe Links", SAFE.format(quote(BOTH, safe="")), ("dirt-safelinks",)),
    ("Safe Links escaped", SAFE.format(quote(BOTH, safe="")).replace("&", "&amp;"), None),
    ("Safe Links twice", SAFE.format(quote(SAFE.format(quote(BOTH, safe="")), safe="")), ("dirt-safelinks",)),
    ("a zero-width blank", f"{BOTH[:50]}\u200b{BOTH[50:]}", ("dirt-invisible",)),
    ("a byte order mark", f"\ufeff{BOTH}", ("dirt-invisible",)),
    ("a sentence around", f"Hier der Link: {BOTH} Besten Dank", ("dirt-text-around",)),
    ("a greeting below", f"{BOTH}\nRegards\nAnna", ("dirt-text-around",)),
    ("an address below", f"{BOTH}\nanna@muster-ag.example", ("dirt-text-around",)),
    ("a number below", f"{BOTH}\n+41315550123", ("dirt-text-around",)),
    ("a letter around", f"Hello,\n\n{BOTH}\n\nRegards", ("dirt-text-around",)),
]


@pytest.mark.parametrize(("text", "dirt"), [case[1:] for case in DIRT], ids=[case[0] for case in DIRT])
def test_what_copying_added_is_taken_off_and_named(text: str, dirt: tuple[str, ...] | None) -> None:
    cleaned = clean(text)
    assert cleaned.url == BOTH
    assert cleaned.problem == ""
    if dirt is not None:
        assert cleaned.dirt == dirt


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "link-none"),
        ("please accept", "link-none"),
        ("admin.microsoft.com/Adminportal/Home", "link-none"),
        ("javascript:alert(1)", "link-none"),
        (f"{BOTH}\n{RESELLER}", "link-several"),
        (BOTH + BOTH[:-4], "link-several"),
        (BOTH * 200, "link-paste-too-long"),
    ],
    ids=["nothing", "words", "no https", "javascript", "two links", "a whole and a cut one", "a flood"],
)
def test_what_holds_no_single_link_is_refused(text: str, problem: str) -> None:
    assert clean(text).problem == problem
    assert clean(text).url == ""


def test_a_link_wrapped_in_safe_links_too_often_stays_as_it_is() -> None:
    text = BOTH
    for _ in range(7):
        text = SAFE.format(quote(text, safe=""))
    assert clean(text).url.startswith("https://eur01.safelinks")


def test_a_blank_inside_a_link_ends_it() -> None:
    assert clean(BOTH.replace("&", " &", 1)).url == BOTH.partition("&")[0]


LINKS = st.sampled_from([BOTH, DIRECT, RESELLER, LEGACY, RETIRED, GRANULAR_PAIR])


@given(
    LINKS,
    st.sampled_from(["", " ", "\n", "<", "(", "> ", "\ufeff", '"', "Link: "]),
    st.sampled_from(["", " ", "\n", ".", ",", ")", ">", ">.", ' "', "\u200b", " .", "\n\n\n"]),
    st.booleans(),
    st.booleans(),
)
def test_dirt_never_changes_the_link(url: str, before: str, after: str, escaped: bool, wrapped: bool) -> None:
    text = url.replace("&", "&amp;") if escaped else url
    text = SAFE.format(quote(text, safe="")).replace("amp%3B", "") if wrapped else text
    assert clean(before + text + after).url == url


@given(LINKS, st.integers(min_value=24, max_value=90), st.sampled_from(["\n", "\r\n", "\n> ", " \n"]))
def test_a_link_that_was_wrapped_at_any_width_is_whole_again(url: str, width: int, joint: str) -> None:
    lines = [url[at : at + width] for at in range(0, len(url), width)]
    assert clean(joint.join(lines)).url == url


@given(st.text(alphabet=st.sampled_from('https:/ \n<>&ap;=3D.\\)|"')) | st.text())
def test_cleaning_never_raises_and_is_finished_after_once(text: str) -> None:
    cleaned = clean(text)
    assert bool(cleaned.url) != bool(cleaned.problem)


def test_the_whole_link_is_the_negative_control() -> None:
    assert clean(BOTH[:-1]).url != BOTH
