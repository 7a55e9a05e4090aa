import datetime as dt
import re
import tomllib
from dataclasses import replace

import pytest

from reseller_desktop.domain.compose import (
    LONGEST_MAILTO,
    PLACEHOLDERS,
    html_of,
    link_problem,
    mailto_parts,
    mailto_url,
    render,
)
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import NOTICES, WITHOUT_LINK, Message
from reseller_desktop.domain.template import (
    LANGUAGES,
    Template,
    builtin_id,
    builtin_template,
    parse_template,
    phrases_from,
)
from reseller_desktop.resources import resource_path, shipped_phrases, shipped_templates
from tests.support.link_rules import BOTH, GRANULAR, RESELLER

SHIPPED = shipped_templates()
WITH_LINK = [template for template in SHIPPED if template.message not in WITHOUT_LINK]
OF_NOTICES = [template for template in SHIPPED if template.message in NOTICES]
WARNINGS = [template for template in SHIPPED if template.message is Message.RENEWAL_WARNING]
URLS = {
    Message.RESELLER: RESELLER,
    Message.RESELLER_AND_PROVIDER: BOTH,
    Message.REMINDER: BOTH,
    Message.GRANULAR_ADMIN: GRANULAR,
}
VALUES = {
    "customer": "Bergblick Treuhand AG",
    "domain": "bergblick.example",
    "company": "Muster Informatik GmbH",
    "contact_name": "Anna Muster",
    "company_email": "anna@muster.example",
    "company_phone": "+41 31 555 01 23",
    "our_contact": "Anna Muster, +41 31 555 01 23, anna@muster.example",
    "tenant_name": "Muster Informatik GmbH",
    "provider": "Nordhandel Distribution",
    "signature": "Anna Muster\nMuster Informatik GmbH",
}
ALWAYS = {
    "salutation",
    "customer",
    "company",
    "tenant_name",
    "link",
    "our_contact",
}
NEEDED = {
    Message.RESELLER: ALWAYS | {"admin_rights", "signature"},
    Message.RESELLER_AND_PROVIDER: ALWAYS | {"admin_rights", "signature", "provider"},
    Message.REMINDER: ALWAYS | {"admin_rights", "signature", "sent_on"},
    Message.GRANULAR_ADMIN: ALWAYS | {"signature"},
}
ADMINISTRATOR = {
    "en": "Global administrator",
    "fr": "administrateur général",
    "de": "globaler Administrator",
    "it": "amministratore globale",
}
AGREEMENT = {
    "en": "Microsoft Customer Agreement",
    "fr": "Contrat client Microsoft",
    "de": "Microsoft-Kundenvereinbarung",
    "it": "Contratto del cliente Microsoft",
}


def name(template: Template) -> str:
    return f"{template.language} {template.message}"


def values_for(template: Template) -> dict[str, str]:
    phrases = shipped_phrases(template.language)
    found = {
        **VALUES,
        "salutation": phrases.salutation,
        "admin_rights": phrases.no_admin_rights,
        "sent_on": phrases.long_date(dt.date(2026, 11, 1)),
    }
    return {key: value for key, value in found.items() if key in NEEDED[template.message] | {"domain"}}


def test_every_message_comes_in_every_language() -> None:
    assert {(t.language, t.message) for t in SHIPPED} == {(lang, m) for lang in LANGUAGES for m in Message}
    assert len({t.id for t in SHIPPED}) == len(SHIPPED)


@pytest.mark.parametrize("template", WITH_LINK, ids=name)
def test_a_shipped_template_renders_without_problems_from_what_it_may_ask_for(template: Template) -> None:
    url = URLS[template.message]
    made = render(template, values_for(template), url)
    assert made.problems == ()
    assert link_problem(made.text, url) is None
    assert "{{" not in made.subject + made.text


@pytest.mark.parametrize("template", WITH_LINK, ids=name)
def test_a_shipped_template_says_all_that_a_customer_must_know(template: Template) -> None:
    asked = set(re.findall(r"\{\{(\w+)\}\}", template.subject + template.body))
    assert asked == NEEDED[template.message]
    assert asked <= set(PLACEHOLDERS)
    assert ADMINISTRATOR[template.language] in template.body
    assert (AGREEMENT[template.language] in template.body) == (template.message is not Message.GRANULAR_ADMIN)
    assert [line[:3] for line in template.body.splitlines() if line[:1].isdigit()] == ["1. ", "2. ", "3. "]


@pytest.mark.parametrize("template", WITH_LINK, ids=name)
def test_a_shipped_template_fits_into_a_mail_program_with_usual_names(template: Template) -> None:
    made = render(template, values_for(template), URLS[template.message])
    address = mailto_url("info@bergblick.example", made.subject, made.text)
    assert len(address) <= LONGEST_MAILTO
    assert mailto_parts(address) == ("info@bergblick.example", made.subject, made.text)


@pytest.mark.parametrize("template", WITH_LINK, ids=name)
def test_a_shipped_template_has_its_three_steps_in_html(template: Template) -> None:
    url = URLS[template.message]
    html = html_of(render(template, values_for(template), url).text, url, template.language)
    assert html.count("<li value=") == 3
    assert html.count("<a href=") == 1
    assert f'lang="{template.language}"' in html


NOTICE_VALUES = {
    **{key: VALUES[key] for key in ("customer", "company", "our_contact", "signature")},
    "salutation": "Hello",
    "ends_on": "31 December 2026",
}


@pytest.mark.parametrize("template", OF_NOTICES, ids=name)
def test_a_notice_has_no_link_names_the_day_and_fits_into_a_mail_program(template: Template) -> None:
    ours = template.message is Message.TERMINATION
    values = NOTICE_VALUES if ours else {**NOTICE_VALUES, "provider": VALUES["provider"]}
    asked = set(re.findall(r"\{\{(\w+)\}\}", template.subject + template.body))
    assert asked == set(values)
    made = render(template, values, "")
    assert made.problems == ()
    assert "31 December 2026" in made.subject
    assert "31 December 2026" in made.text
    assert ("Azure" in made.text) == ours
    assert html_of(made.text, "", template.language).count("<li>") == (4 if ours else 3)
    assert mailto_parts(mailto_url("info@bergblick.example", made.subject, made.text))[2] == made.text


def test_a_notice_without_its_day_or_with_a_link_must_not_leave() -> None:
    notice = OF_NOTICES[0]
    (found,) = render(notice, {**NOTICE_VALUES, "ends_on": ""}, "").problems
    assert (found.code, found.data["name"]) == ("placeholder-empty", "ends_on")
    linked = replace(notice, body=f"{notice.body}\n{{{{link}}}}")
    (found,) = render(linked, NOTICE_VALUES, "").problems
    assert (found.code, found.data["name"]) == ("placeholder-empty", "link")


WARNING_VALUES = {
    **{key: VALUES[key] for key in ("customer", "company", "our_contact", "signature")},
    "salutation": "Hello",
    "product": "Microsoft 365 Business Premium",
    "renewal": "25 \u00d7 Microsoft 365 Business Premium",
    "term_ends_on": "31 December 2026",
}


@pytest.mark.parametrize("template", WARNINGS, ids=name)
def test_a_warning_says_what_is_due_when_and_whom_to_call_and_fits_into_a_mail_program(
    template: Template,
) -> None:
    asked = set(re.findall(r"\{\{(\w+)\}\}", template.subject + template.body))
    assert asked == set(WARNING_VALUES)
    made = render(template, WARNING_VALUES, "")
    assert made.problems == ()
    assert "31 December 2026" in made.subject
    assert all(value in made.text for key, value in WARNING_VALUES.items() if key != "product")
    assert html_of(made.text, "", template.language).count("<li>") == 4
    assert mailto_parts(mailto_url("info@bergblick.example", made.subject, made.text))[2] == made.text


@pytest.mark.parametrize("missing", ["product", "renewal", "term_ends_on", "our_contact"])
def test_a_warning_that_lacks_something_must_not_leave_and_names_it(missing: str) -> None:
    found = render(WARNINGS[0], {**WARNING_VALUES, missing: ""}, "").problems
    assert [(one.code, one.data["name"]) for one in found] == [("placeholder-empty", missing)]


def test_no_shipped_swiss_text_has_a_sharp_s() -> None:
    assert not any("ß" in template.body + template.subject for template in SHIPPED)


def test_the_id_of_a_shipped_template_is_the_same_everywhere() -> None:
    assert str(builtin_id(Message.RESELLER, "en")) == "e5b37858-4e1b-5f4a-b5c2-5adb61cd6df7"


def test_a_template_file_is_read_into_subject_and_body() -> None:
    text = "\ufeffSubject: Hello {{company}}\r\n\r\nOne\r\n\r\nTwo\r\n"
    assert parse_template(text) == ("Hello {{company}}", "One\n\nTwo")
    made = builtin_template(Message.REMINDER, "fr", text)
    assert (made.message, made.language, made.name) == (Message.REMINDER, "fr", "reminder-fr")


@pytest.mark.parametrize(
    "text",
    ["", "Hello\n\nbody", "Subject:\n\nbody", "Subject: x", "Subject: x\n\n \n", "Subject: x\nbody\nmore"],
    ids=["nothing", "no subject", "an empty subject", "no body", "a blank body", "no empty line"],
)
def test_a_file_that_is_no_template_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_template(text)
    assert refused.value.code == "template-malformed"


@pytest.mark.parametrize(
    ("language", "first", "other"),
    [
        ("en", "1 November 2026", "30 March 2026"),
        ("fr", "1er novembre 2026", "30 mars 2026"),
        ("de", "1. November 2026", "30. März 2026"),
        ("it", "1º novembre 2026", "30 marzo 2026"),
        ("sv", "1 November 2026", "30 March 2026"),
    ],
)
def test_dates_are_written_as_the_language_does(language: str, first: str, other: str) -> None:
    phrases = shipped_phrases(language)
    assert phrases.long_date(dt.date(2026, 11, 1)) == first
    assert phrases.long_date(dt.date(2026, 3, 30)) == other


@pytest.mark.parametrize(("key", "value"), [("months", ["January"]), ("salutation", ""), ("day_suffix", 3)])
def test_malformed_phrases_are_refused(key: str, value: object) -> None:
    phrases = tomllib.loads(resource_path("templates", "en", "phrases.toml").read_text(encoding="utf-8"))
    with pytest.raises(UserError) as refused:
        phrases_from({**phrases, key: value})
    assert refused.value.data == {"file": "phrases", "where": key}
