"""A page for a provider: where one of our tenants stands in the programme, in the provider's language."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.company import (
    Company,
    EnrolmentStatus,
    MemberStatus,
    MpaStatus,
    MpaVerification,
    OwnTenant,
)
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.sheet import Block, Sheet, one_line
from reseller_desktop.domain.template import Phrases


class Name(StrEnum):
    """What stands at the left of a line."""

    COMPANY = "company"
    ADDRESS = "address"
    CONTACT = "contact"
    TENANT = "tenant"
    TENANT_ID = "tenant_id"
    PARTNER_ID = "partner_id"
    PLACE = "place"
    MEMBER = "member"
    ENROLMENT = "enrolment"
    AGREEMENT = "agreement"
    SIGNED_ON = "signed_on"
    SIGNED_BY = "signed_by"
    VERIFIED = "verified"


class Heading(StrEnum):
    """What stands above a group of lines."""

    COMPANY = "company"
    TENANT = "tenant"
    STEPS = "steps"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWords:
    """The words of a statement in one language."""

    title: str
    recipient: str
    intro: str
    closing: str
    file_name: str
    headings: Mapping[Heading, str]
    names: Mapping[Name, str]
    member: Mapping[MemberStatus, str]
    enrolment: Mapping[EnrolmentStatus, str]
    agreement: Mapping[MpaStatus, str]
    verified: Mapping[MpaVerification, str]


def statement_words_from(values: Mapping[str, object]) -> StatementWords:
    """The words in a parsed `statement.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file="statement", values=values)
    headings, names = top.table("headings"), top.table("names")
    member, enrolment = top.table("member"), top.table("enrolment")
    agreement, verified = top.table("agreement"), top.table("verified")
    return StatementWords(
        title=top.text("title"),
        recipient=top.text("recipient"),
        intro=top.text("intro"),
        closing=top.text("closing"),
        file_name=top.text("file_name"),
        headings={one: headings.text(one) for one in Heading},
        names={one: names.text(one) for one in Name},
        member={one: member.text(one) for one in MemberStatus},
        enrolment={one: enrolment.text(one) for one in EnrolmentStatus},
        agreement={one: agreement.text(one) for one in MpaStatus},
        verified={one: verified.text(one) for one in MpaVerification},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFacts:
    """Who states what, for whom, on which day."""

    company: Company
    own: OwnTenant
    region: str
    """Name of the CSP region; empty when the country is in none."""
    provider: str
    today: dt.date


def compose_statement(facts: StatementFacts, words: StatementWords, phrases: Phrases) -> Sheet:
    """The page; lines of which nothing is known are left out, the three steps are always there."""
    company, own = facts.company, facts.own
    day = phrases.long_date(facts.today)
    lines = {
        Heading.COMPANY: _company(company),
        Heading.TENANT: _tenant(own, facts.region),
        Heading.STEPS: (
            (Name.MEMBER, words.member[own.member_status]),
            (Name.ENROLMENT, words.enrolment[own.enrolment_status]),
            (Name.AGREEMENT, words.agreement[own.mpa_status]),
            *_signature(own, words, phrases),
        ),
    }
    return Sheet(
        title=words.title,
        recipient=words.recipient.format(provider=facts.provider) if facts.provider else "",
        intro=words.intro.format(company=company.legal_name, day=day),
        blocks=tuple(
            Block(
                heading=words.headings[heading],
                lines=tuple((words.names[name], value) for name, value in known if value),
            )
            for heading, known in lines.items()
        ),
        closing=words.closing.format(number=own.partner_id),
        day=day,
        signature="\n".join(filter(None, (company.contact_name, company.legal_name))),
        file_name=f"{words.file_name} {own.partner_id} {facts.today.isoformat()}.pdf",
    )


_Lines = tuple[tuple[Name, str], ...]


def _company(company: Company) -> _Lines:
    return (
        (Name.COMPANY, company.legal_name),
        (Name.ADDRESS, one_line(company.address)),
        (Name.CONTACT, ", ".join(filter(None, (company.contact_name, company.email, company.phone)))),
    )


def _tenant(own: OwnTenant, region: str) -> _Lines:
    return (
        (Name.TENANT, own.name),
        (Name.TENANT_ID, str(own.tenant_id)),
        (Name.PARTNER_ID, own.partner_id),
        (Name.PLACE, " · ".join(filter(None, (own.country, region)))),
    )


def _signature(own: OwnTenant, words: StatementWords, phrases: Phrases) -> _Lines:
    if own.mpa_status is not MpaStatus.SIGNED:
        return ()
    seen = own.mpa_verification is not MpaVerification.NONE and own.mpa_verified_on
    verified = words.verified[own.mpa_verification]
    return (
        (Name.SIGNED_ON, phrases.long_date(own.mpa_signed_on) if own.mpa_signed_on else ""),
        (Name.SIGNED_BY, ", ".join(filter(None, (own.mpa_signer_name, own.mpa_signer_role)))),
        (Name.VERIFIED, f"{verified}, {phrases.long_date(seen)}" if seen else verified),
    )
