"""A page for an invited customer: who asks, which names it will see, what it grants, whom to call back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.compose import value_problem
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.sheet import Block, Sheet, one_line
from reseller_desktop.domain.template import Phrases
from reseller_desktop.domain.text import file_stem


class Name(StrEnum):
    """What stands at the left of a line."""

    COMPANY = "company"
    ADDRESS = "address"
    CONTACT = "contact"
    WEBSITE = "website"
    TENANT = "tenant"
    PROVIDER = "provider"
    WHY_PROVIDER = "why_provider"
    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    UNCHANGED = "unchanged"
    PHONE = "phone"


class Heading(StrEnum):
    """What stands above a part of the page."""

    COMPANY = "company"
    SHOWN = "shown"
    GRANTED = "granted"
    STEPS = "steps"
    GENUINE = "genuine"


class Saying(StrEnum):
    """Fixed values and steps."""

    WHY_PROVIDER = "why_provider"
    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    UNCHANGED = "unchanged"
    SIGN_IN = "sign_in"
    CHECK = "check"
    CHECK_BOTH = "check_both"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustCardWords:
    """The words of a trust card in one language."""

    title: str
    recipient: str
    intro: str
    closing: str
    file_name: str
    headings: Mapping[Heading, str]
    names: Mapping[Name, str]
    sayings: Mapping[Saying, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustCardFacts:
    """Who invites whom, together with which provider, on which day."""

    company: Company
    own: OwnTenant
    customer: Customer
    provider: Provider | None
    """The one that the invitation names too, if any."""
    admin_rights: bool
    """Whether the link of the invitation asks for administrator rights."""
    today: dt.date


def trust_card_words_from(values: Mapping[str, object]) -> TrustCardWords:
    """The words in a parsed `trust-card.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file="trust-card", values=values)
    headings, names, sayings = top.table("headings"), top.table("names"), top.table("sayings")
    return TrustCardWords(
        title=top.text("title"),
        recipient=top.text("recipient"),
        intro=top.text("intro"),
        closing=top.text("closing"),
        file_name=top.text("file_name"),
        headings={one: headings.text(one) for one in Heading},
        names={one: names.text(one) for one in Name},
        sayings={one: sayings.text(one) for one in Saying},
    )


def trust_card_problems(facts: TrustCardFacts) -> tuple[Reason, ...]:
    """Why there must be no card yet; empty when there may.

    A fact that is empty or unsafe is named as the placeholder that a mail has for it. A link that asks for
    administrator rights is refused, because the card says that none are given.
    """
    found = [reason("trust-card-admin-rights")] if facts.admin_rights else []
    for name, value in _needed(facts).items():
        code = value_problem(name, value)
        if code:
            found.append(
                reason("placeholder-empty-on-card" if code == "placeholder-empty" else code, name=name)
            )
    for name, value in _welcome(facts.company).items():
        code = value_problem(name, value) if value else None
        if code:
            found.append(reason(code, name=name))
    return tuple(found)


def compose_trust_card(facts: TrustCardFacts, words: TrustCardWords, phrases: Phrases) -> Sheet:
    """The page; what is not known about us is left out, but for what `trust_card_problems` names."""
    company, customer = facts.company, facts.customer
    name = (words.file_name, file_stem(customer.name), facts.today.isoformat())
    return Sheet(
        title=words.title,
        recipient=words.recipient.format(customer=customer.name),
        intro=words.intro.format(company=company.legal_name, customer=customer.name),
        blocks=tuple(
            Block(
                heading=words.headings[heading],
                lines=tuple((words.names[name], value) for name, value in known if value),
                steps=_steps(facts, words) if heading is Heading.STEPS else (),
            )
            for heading, known in _lines(facts, words.sayings).items()
        ),
        closing=words.closing,
        day=phrases.long_date(facts.today),
        signature="",
        file_name=f"{' '.join(filter(None, name))}.pdf",
    )


def _needed(facts: TrustCardFacts) -> dict[str, str]:
    provider = {"provider": facts.provider.name} if facts.provider else {}
    return {
        "company": facts.company.legal_name,
        "company_phone": facts.company.phone,
        "tenant_name": facts.own.name,
        "customer": facts.customer.name,
        **provider,
    }


def _welcome(company: Company) -> dict[str, str]:
    return {"contact_name": company.contact_name, "company_email": company.email}


def _lines(facts: TrustCardFacts, say: Mapping[Saying, str]) -> dict[Heading, tuple[tuple[Name, str], ...]]:
    company, provider = facts.company, facts.provider
    contact = (company.contact_name, company.email)
    return {
        Heading.COMPANY: (
            (Name.COMPANY, company.legal_name),
            (Name.ADDRESS, one_line(company.address)),
            (Name.CONTACT, ", ".join(filter(None, contact))),
            (Name.WEBSITE, company.website),
        ),
        Heading.SHOWN: (
            (Name.TENANT, facts.own.name),
            (Name.PROVIDER, provider.name if provider else ""),
            (Name.WHY_PROVIDER, say[Saying.WHY_PROVIDER] if provider else ""),
        ),
        Heading.GRANTED: (
            (Name.GRANTED, say[Saying.GRANTED]),
            (Name.NOT_GRANTED, say[Saying.NOT_GRANTED]),
            (Name.UNCHANGED, say[Saying.UNCHANGED]),
        ),
        Heading.STEPS: (),
        Heading.GENUINE: ((Name.PHONE, company.phone),),
    }


def _steps(facts: TrustCardFacts, words: TrustCardWords) -> tuple[str, ...]:
    say, provider = words.sayings, facts.provider
    check = (
        say[Saying.CHECK_BOTH].format(tenant=facts.own.name, provider=provider.name)
        if provider
        else say[Saying.CHECK].format(tenant=facts.own.name)
    )
    return say[Saying.SIGN_IN], check, say[Saying.ACCEPT]
