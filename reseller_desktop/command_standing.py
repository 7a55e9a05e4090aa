"""`standing` of the command line: where our own tenants stand with the programme."""

from argparse import Namespace
from typing import TYPE_CHECKING

from reseller_desktop.command_output import Output, as_json, as_table, plain
from reseller_desktop.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.authorisation import Authorisation
    from reseller_desktop.domain.authorisation_rules import AuthorisationRules, Topic
    from reseller_desktop.domain.reason import Reason
    from reseller_desktop.services.authorisation import AuthorisationPage

_JSON = (
    '[{"tenant", "tenant_id", "partner_id", "steps": [{"step", "progress", "next"}], "verified_days", '
    '"told": [{"provider", "told_on"}], "due_on", "days_left", "reminder", "checks": [{"requirement", '
    '"holds", "seen_on", "rule"}], '
    '"notices": [{"code", "text", "rule"}]}]'
)


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of the command."""
    text = "where our own tenants stand: onboarding, agreement, yearly re-authorisation"
    standing = command.add_parser("standing", help=text, description=text, allow_abbrev=False)
    standing.add_argument("--json", action="store_true", help=_JSON)
    standing.set_defaults(run=standing_of)


def standing_of(services: "Services", args: Namespace) -> Output:
    """Every own tenant; what a person must know now also goes to the error output."""
    rules, page = services.authorisation_rules(), services.authorisation.page()
    found = page.authorisations
    notes = tuple(_said(notice.reason) for one in found for notice in one.notices)
    if args.json:
        return Output(as_json([_values(one, page, rules) for one in found]), notes)
    return Output("\n\n".join(_text(one, page, rules) for one in found), notes)


def _text(one: "Authorisation", page: "AuthorisationPage", rules: "AuthorisationRules") -> str:
    own, yearly = one.own_tenant, one.yearly
    due = f"{yearly.due_on} ({yearly.days_left} days)" if yearly.due_on else "not known"
    table: list[tuple[str, str, str, str]] = [
        (step.step, step.progress, _said(step.next) if step.next else "", "") for step in one.steps
    ]
    table += [
        (
            check.requirement,
            check.holds,
            f"seen on {check.seen_on}" if check.seen_on else "",
            _rule(rules, check.topic),
        )
        for check in yearly.checks
    ]
    table += [("told", told.name, str(told.record.told_on), "") for told in page.told.get(own.id, ())]
    heading = plain(f"{own.name}, PartnerID {own.partner_id}: re-authorisation due {due}")
    return f"{heading}\n" + as_table(("What", "State", "Next", "Rule"), table)


def _values(
    one: "Authorisation", page: "AuthorisationPage", rules: "AuthorisationRules"
) -> dict[str, object]:
    own, yearly = one.own_tenant, one.yearly
    return {
        "tenant": own.name,
        "tenant_id": str(own.tenant_id),
        "partner_id": own.partner_id,
        "steps": [
            {"step": step.step, "progress": step.progress, "next": _said(step.next) if step.next else ""}
            for step in one.steps
        ],
        "verified_days": one.verified_days,
        "told": [
            {"provider": told.name, "told_on": told.record.told_on.isoformat()}
            for told in page.told.get(own.id, ())
        ],
        "due_on": yearly.due_on.isoformat() if yearly.due_on else None,
        "days_left": yearly.days_left,
        "reminder": yearly.reminder,
        "checks": [
            {
                "requirement": check.requirement,
                "holds": check.holds,
                "seen_on": check.seen_on.isoformat() if check.seen_on else None,
                "rule": _rule_values(rules, check.topic),
            }
            for check in yearly.checks
        ],
        "notices": [
            {
                "code": notice.reason.code,
                "text": _said(notice.reason),
                "rule": _rule_values(rules, notice.topic),
            }
            for notice in one.notices
        ],
    }


def _said(why: "Reason") -> str:
    return plain(sentence(why.code, **why.data))


def _rule(rules: "AuthorisationRules", topic: "Topic") -> str:
    authority = rules.authorities[topic]
    return f"{authority.source}, {authority.as_of}"


def _rule_values(rules: "AuthorisationRules", topic: "Topic") -> dict[str, str]:
    authority = rules.authorities[topic]
    return {"source": authority.source, "as_of": authority.as_of.isoformat()}
