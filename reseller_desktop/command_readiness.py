"""`readiness` of the command line: whether orders can be placed, and what stands in the way."""

from argparse import Namespace
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.command_output import Output, as_json, as_table, find_provider, plain
from reseller_desktop.domain.readiness import Condition, Readiness, Remedy
from reseller_desktop.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.customer import Customer
    from reseller_desktop.domain.provider import Provider

_JSON = (
    '[{"customer", "tenant_id", "provider", "answer", "conditions": '
    '[{"code", "answer", "reason", "rule": {"key", "source", "as_of"}, "next_step"}]}]'
)


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of the command."""
    text = "whether orders can be placed: yes, no or unknown, and why"
    more = "One line for each customer with what stands in the way first; with CUSTOMER, every condition."
    readiness = command.add_parser("readiness", help=text, description=f"{text}. {more}", allow_abbrev=False)
    readiness.add_argument("customer", nargs="?", metavar="CUSTOMER", help="name, domain or tenant id")
    readiness.add_argument("--provider", metavar="NAME", help="through this provider; name or tenant id")
    readiness.add_argument("--json", action="store_true", help=_JSON)
    readiness.set_defaults(run=readiness_of)


def readiness_of(services: "Services", args: Namespace) -> Output:
    """Whether orders can be placed for all customers, or for one through every provider that matters."""
    provider = find_provider(services, args.provider)
    if args.customer:
        customer = services.customers.find(args.customer)
        return _one(services, customer, provider, in_json=args.json)
    judge = services.readiness.judge()
    rows = [row for chunk in services.customers.rows() for row in chunk if not row.archived]
    found = [(row, judge.of_row(row, provider)) for row in rows]
    if args.json:
        return Output(as_json([_values(row.name, row.tenant_id, one) for row, one in found]))
    table = [(row.name, one.answer, _provider_name(one), _blocker(one)) for row, one in found]
    return Output(as_table(("Customer", "Answer", "Provider", "What stands in the way"), table))


def _one(services: "Services", customer: "Customer", provider: "Provider | None", *, in_json: bool) -> Output:
    readiness = services.readiness
    each = (readiness.towards(customer.id, provider),) if provider else readiness.page(customer.id).each
    if in_json:
        return Output(as_json([_values(customer.name, customer.tenant_id, one) for one in each]))
    return Output("\n\n".join(_text(customer, one) for one in each))


def _text(customer: "Customer", one: Readiness) -> str:
    through = f" through {one.provider.name}" if one.provider else ""
    heading = plain(f"{customer.name}{through}: {one.answer}")
    table = [
        (each.answer, sentence(f"condition-{each.code}"), _why(each), _rule_line(each))
        for each in one.conditions
    ]
    return f"{heading}\n" + as_table(("Answer", "Condition", "Why", "Rule"), table)


def _why(condition: Condition) -> str:
    said = [sentence(condition.reason.code, **condition.reason.data)]
    if condition.as_of:
        said.append(f"(as of {condition.as_of})")
    if condition.remedy is not Remedy.NONE:
        said.append(f"→ {sentence(f'remedy-{condition.remedy}')}")
    return " ".join(said)


def _rule_line(condition: Condition) -> str:
    return f"{condition.rule.source}, {condition.rule.as_of}"


def _provider_name(one: Readiness) -> str:
    return one.provider.name if one.provider else ""


def _blocker(one: Readiness) -> str:
    blocker = one.blocker
    return sentence(blocker.reason.code, **blocker.reason.data) if blocker else ""


def _values(customer: str, tenant_id: UUID | str | None, one: Readiness) -> dict[str, object]:
    return {
        "customer": customer,
        "tenant_id": str(tenant_id or ""),
        "provider": _provider_name(one),
        "answer": one.answer.value,
        "conditions": [_condition_values(each) for each in one.conditions],
    }


def _condition_values(condition: Condition) -> dict[str, object]:
    rule = condition.rule
    return {
        "code": condition.code.value,
        "answer": condition.answer.value,
        "reason": sentence(condition.reason.code, **condition.reason.data),
        "rule": {"key": rule.key, "source": rule.source, "as_of": rule.as_of.isoformat()},
        "next_step": condition.remedy.value,
    }
