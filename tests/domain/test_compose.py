from html.parser import HTMLParser
from uuid import UUID

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from reseller_desktop.domain.compose import (
    LONGEST_MAILTO,
    html_of,
    mailto_parts,
    mailto_url,
    render,
    subject_problem,
)
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.template import Template
from reseller_desktop.wording import sentence
from tests.support.link_rules import BOTH, DIRECT

VALUES = {"company": "Muster", "customer": "Bergblick", "signature": "Anna\nMuster"}


def template(body: str, subject: str = "Hello from {{company}}") -> Template:
    return Template(
        id=UUID(int=1), message=Message.RESELLER, language="en", name="x", subject=subject, body=body
    )


def problems(made: Template, url: str = BOTH, **values: str) -> list[tuple[str, str]]:
    found = render(made, {**VALUES, **values}, url).problems
    assert all(sentence(reason.code, **reason.data) for reason in found)
    return [(reason.code, str(reason.data.get("name", ""))) for reason in found]


def test_a_template_is_filled_in() -> None:
    made = render(template("Hi {{ customer }},\r\n\r\n  {{link}}\r\n\r\n{{signature}}"), VALUES, BOTH)
    assert made.subject == "Hello from Muster"
    assert made.text == f"Hi Bergblick,\n\n  {BOTH}\n\nAnna\nMuster"
    assert made.problems == ()


@pytest.mark.parametrize(
    ("body", "values", "expected"),
    [
        ("{{customer}}\n{{link}}", {}, []),
        ("{{custmer}}\n{{link}}", {}, [("placeholder-unknown", "custmer")]),
        ("{{provider}}\n{{link}}", {}, [("placeholder-empty", "provider")]),
        ("{{provider}}\n{{link}}", {"provider": " "}, [("placeholder-empty", "provider")]),
        ("{{customer}}\n{{link}}", {"customer": "a\nb"}, [("placeholder-unsafe", "customer")]),
        ("{{customer}}\n{{link}}", {"customer": "{{link}}"}, [("placeholder-unsafe", "customer")]),
        ("{{customer}}\n{{link}}", {"customer": "a}}"}, [("placeholder-unsafe", "customer")]),
        ("{{customer}}\n{{link}}", {"customer": "a\u202eb"}, [("placeholder-unsafe", "customer")]),
        ("{{customer}}\n{{link}}", {"customer": "=?utf-8?q?a?="}, [("placeholder-unsafe", "customer")]),
        ("{{signature}}\n{{link}}", {"signature": "a\n\nb\u200b"}, [("placeholder-unsafe", "signature")]),
        ("{{customer}}\n{{link}}", {"customer": DIRECT}, [("text-link-other", "")]),
        ("{{customer}} {{customer}}\n{{link}}", {"customer": ""}, [("placeholder-empty", "customer")]),
        ("Hello", {}, [("template-link-missing", "")]),
        ("{{link}}\n{{link}}", {}, [("template-link-twice", "")]),
        ("{{link}} {{link}}", {}, [("template-link-twice", "")]),
        ("Open {{link}}", {}, [("template-link-not-alone", "")]),
        ("{{link}}.", {}, [("template-link-not-alone", "")]),
        ("{{link}}\n{{customer", {}, [("template-braces", "")]),
        ("{{link}}\ncustomer}}", {}, [("template-braces", "")]),
        ("{{link}}\n{{}}", {}, [("placeholder-unknown", "")]),
        ("{{link}}\n{{a.b}}", {}, [("placeholder-unknown", "a.b")]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_must_not_leave_is_named(
    body: str, values: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert problems(template(body), **values) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Hello", []),
        ("{{link}}", [("template-subject", "")]),
        ("{{signature}}", [("template-subject", "")]),
        ("Hello\nBcc: x", [("subject-control-character", "")]),
        (" ", [("subject-empty", "")]),
    ],
)
def test_a_template_s_subject_is_looked_at_too(subject: str, expected: list[tuple[str, str]]) -> None:
    assert problems(template("{{link}}", subject)) == expected


def test_without_a_link_there_is_nothing_to_send() -> None:
    assert problems(template("{{link}}"), url="") == [("placeholder-empty", "link")]


def test_what_could_not_be_filled_in_stays_visible() -> None:
    made = render(template("{{custmer}} {{provider}}\n{{link}}"), VALUES, BOTH)
    assert made.text.startswith("{{custmer}} {{provider}}\n")


@given(st.text(), st.text())
def test_values_never_add_lines_or_placeholders_unnoticed(customer: str, company: str) -> None:
    made = render(template("Hi {{customer}},\n{{link}}"), {"customer": customer, "company": company}, BOTH)
    if not made.problems:
        assert len(made.text.splitlines()) == 2
        assert len(made.subject.splitlines()) == 1
        assert "{{" not in made.text + made.subject


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("Bitte bestätigen: Muster", None),
        ("", "subject-empty"),
        ("x" * 201, "subject-too-long"),
        ("Hi {{customer}}", "subject-placeholder"),
        ("Hi }}", "subject-placeholder"),
        ("a\r\nBcc: b", "subject-control-character"),
        ("=?utf-8?q?a?=", "subject-encoded-word"),
        ("a\u202eb", "subject-bidi"),
        ("a\u200bb", "subject-invisible-character"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_subject_with_a_fault_is_refused_with_its_code(subject: str, code: str | None) -> None:
    assert subject_problem(subject) == code
    if code:
        assert sentence(code)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        if tag == "a":
            self.links.append(found["href"])
        elif tag == "li" and "value" in found:
            self.words.append(f"{found['value']}.")
        elif tag == "li":
            self.words.append("-")
        self.words.append("")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_is_made_of_paragraphs_lists_and_one_link() -> None:
    text = f'Hi <b>\nyou,\n\n1. Open:\n\n{BOTH}\n\n2. Accept & go\n3. "Done"\n- a\n- b\nEnd'
    html = html_of(text, BOTH, "de")
    link = BOTH.replace("&", "&amp;")
    assert html == (
        '<div lang="de" style="font-family:\'Segoe UI\',Helvetica,Arial,sans-serif;font-size:11pt">\n'
        "<p>Hi &lt;b&gt;<br>you,</p>\n"
        '<ol><li value="1">Open:</li></ol>\n'
        f'<p><a href="{link}">{link}</a></p>\n'
        '<ol><li value="2">Accept &amp; go</li><li value="3">&quot;Done&quot;</li></ol>\n'
        "<ul><li>a</li><li>b</li></ul>\n"
        "<p>End</p>\n"
        "</div>"
    )


def test_without_language_and_link_html_is_just_text() -> None:
    assert html_of("a  b", "").endswith(">\n<p>a  b</p>\n</div>")


WORDS = st.lists(
    st.sampled_from(
        [BOTH, DIRECT, "<script>", "1. ", "- ", "\n", "\n\n", " ", "&amp;", "\"'>", "javascript:x"]
    )
    | st.text(max_size=6)
).map("".join)


@given(WORDS)
def test_html_says_what_the_text_says_and_links_to_nothing_else(text: str) -> None:
    reader = Reader()
    reader.feed(html_of(text, BOTH, '"><script>'))
    reader.close()
    assert reader.tags <= {"div", "p", "br", "ol", "ul", "li", "a"}
    assert set(reader.links) <= {BOTH}


@given(st.lists(st.text(alphabet="abcé<&>\"'. -1", max_size=12)).map("\n".join))
def test_no_word_of_the_text_is_lost_in_html(text: str) -> None:
    reader = Reader()
    reader.feed(html_of(text, BOTH))
    reader.close()
    found = "".join(f" {word}" if not word or word[-1] in "-." else word for word in reader.words)
    assert sorted(found.replace(" ", "").replace("\n", "")) == sorted(
        "".join(shown(line) for line in text.splitlines())
    )


def shown(line: str) -> str:
    """A line's characters, its number written without leading noughts."""
    bare = line.strip()
    number, dot, rest = bare.partition(". ")
    if dot and number.isdigit() and len(number) < 4:
        bare = f"{int(number)}.{rest}"
    return bare.replace(" ", "")


@given(st.text(alphabet="abc@.é+&?#%= "), st.text(max_size=40), st.text(max_size=80))
def test_a_mailto_address_decodes_to_exactly_the_mail(recipient: str, subject: str, text: str) -> None:
    try:
        address = mailto_url(recipient, subject, text)
    except UserError as refused:
        event(refused.code)
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert mailto_parts(address) == (recipient, subject.replace("\r\n", "\r\n"), lines)
    assert address.isascii()
    assert "\n" not in address


def test_line_breaks_leave_as_a_mail_needs_them() -> None:
    assert mailto_url("a@b.example", "x", "1\n2\r\n3\r4").endswith("body=1%0D%0A2%0D%0A3%0D%0A4")


def test_a_mail_that_is_too_long_for_the_mail_program_says_by_how_much() -> None:
    fits = "x" * (LONGEST_MAILTO - len(mailto_url("a@b.example", "s", "")))
    assert len(mailto_url("a@b.example", "s", fits)) == LONGEST_MAILTO
    with pytest.raises(UserError) as refused:
        mailto_url("a@b.example", "s", fits + "x")
    assert refused.value.data == {"length": LONGEST_MAILTO + 1, "limit": LONGEST_MAILTO}
    assert sentence(refused.value.code, **refused.value.data)


def test_half_a_character_cannot_be_mailed() -> None:
    with pytest.raises(UserError) as refused:
        mailto_url("a@b.example", "s", "\ud800")
    assert refused.value.code == "mailto-not-text"
    assert sentence(refused.value.code)


def test_a_form_in_html_that_escapes_nothing_would_be_caught() -> None:
    reader = Reader()
    reader.feed(f"<p>{'<script>x</script>'}</p><a href='https://evil.example'>x</a>")
    assert not reader.tags <= {"div", "p", "br", "ol", "ul", "li", "a"}
    assert not set(reader.links) <= {BOTH}
