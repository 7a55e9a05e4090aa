"""What the command line does, one function for each command, over the same services as the window.

A command raises `UserError`, or gives what is to be printed; nothing is printed here.
"""

from argparse import Namespace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop import durable
from reseller_desktop.bootstrap import Services, read_passphrase
from reseller_desktop.command_output import Output, as_json, as_table, find_provider, plain
from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import parse_tenant_id, partner_id_problem
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.domain.link import Verdict
from reseller_desktop.domain.link_forms import LinkKind
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.text import fold, name_problem
from reseller_desktop.domain.vault import Way
from reseller_desktop.services.draft import Draft, Wish
from reseller_desktop.services.ids import new_id
from reseller_desktop.wording import sentence
from reseller_desktop.wording.actions import action_line, action_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reseller_desktop.domain.customer_row import CustomerRow
    from reseller_desktop.domain.reason import Reason
    from reseller_desktop.services.customer_import import ImportResult

FORMATS = ("text", "html", "eml")


def init(services: Services, args: Namespace) -> Output:
    """Make the vault and enter the company; prints the recovery code and nothing else."""
    name, country = _name(args.company), _country(args.country)
    problem = partner_id_problem(args.partner_id)
    if problem == "partner-id-malformed":
        raise UserError(problem)
    company = Company(id=new_id(), legal_name=name)
    own_tenant = OwnTenant(
        id=new_id(),
        name=name,
        tenant_id=parse_tenant_id(args.tenant),
        partner_id=args.partner_id,
        country=country,
    )
    code = _vault_of_our_own(services, args.passphrase_file)
    services.company.set_up(company, own_tenant)
    return Output(code, (*([sentence(problem)] if problem else []), *_region_notes(services, country)))


def _vault_of_our_own(services: Services, passphrase_file: Path | None) -> str:
    """A new vault, or one whose making was cut short before a company stood in it; its recovery code."""
    if not services.vault.state().exists:
        if passphrase_file:
            return services.vault.create(Way.PASSPHRASE, read_passphrase(passphrase_file))
        return services.vault.create(Way.KEYRING)
    try:
        services.unlock(passphrase_file)
    except UserError as error:
        if error.code == "vault-wrong-key":
            raise UserError("vault-exists", path=str(services.data)) from error
        raise
    if services.company.company():
        raise UserError("already-set-up")
    return services.vault.recovery_code()


def provider_add(services: Services, args: Namespace) -> Output:
    """Add an indirect provider."""
    name, tenant_id, country = _name(args.name), parse_tenant_id(args.tenant), _country(args.country)
    own_tenants = services.company.own_tenants()
    if any(own.tenant_id == tenant_id for own in own_tenants):
        raise UserError("provider-is-own-tenant")
    services.providers.save(Provider(id=new_id(), name=name, tenant_id=tenant_id, country=country))
    regions = services.regions()
    notes = _region_notes(services, country)
    if own_tenants and all(regions.same_region(own.country, country) is False for own in own_tenants):
        notes.append(sentence("provider-other-region", name=name, country=country))
    return Output(f"Added {name}.", tuple(notes))


def link_add(services: Services, args: Namespace) -> Output:
    """Keep an invitation link."""
    provider = find_provider(services, args.provider)
    link = services.links.add(args.url, provider.id if provider else None)
    return Output(f"Kept the link ({link.kind}).")


def link_check(services: Services, args: Namespace) -> Output:
    """What the guardian says of a link; ends with 1 when it is refused."""
    provider = find_provider(services, args.provider)
    found = services.links.check(args.url, provider.id if provider else None)
    reasons = [{"code": one.code, "text": sentence(one.code, **one.data)} for one in found.reasons]
    refused = found.verdict is Verdict.REFUSED
    notes = (reasons[0]["text"],) if refused else ()
    if args.json:
        answer = {"verdict": found.verdict.value, "kind": found.kind.value, "reasons": reasons}
        return Output(as_json(answer), notes, int(refused))
    asks = [sentence(one.code, **one.data) for one in found.asks]
    lines = [f"{found.verdict}: {found.kind}", *asks, *(reason["text"] for reason in reasons)]
    return Output("\n".join(map(plain, lines)), notes, int(refused))


def import_customers(services: Services, args: Namespace) -> Output:
    """Bring a `Customers.csv` in, or say what it would do."""
    own_tenants = services.company.own_tenants()
    if not own_tenants:
        raise UserError("not-set-up")
    preview = services.imports.preview(args.file, own_tenants[0].id)
    result = preview.result if args.dry_run else services.imports.apply(preview)
    return Output(as_json(_result_values(result)) if args.json else _result_text(result, dry=args.dry_run))


def _result_values(result: "ImportResult") -> dict[str, object]:
    rejected = [{"line": row.line, "reason": sentence(row.code, **row.data)} for row in result.rejected]
    names = ("new", "changed", "unchanged", "gone", "accepted")
    return {**{name: getattr(result, name) for name in names}, "rejected": rejected}


def _result_text(result: "ImportResult", *, dry: bool) -> str:
    counts = (
        f"{result.new} new, {result.changed} changed, {result.unchanged} unchanged, {result.gone} gone, "
        f"{result.accepted} accepted, {len(result.rejected)} lines left out"
    )
    lines = [f"Nothing was written; this would be {counts}." if dry else f"Imported: {counts}."]
    lines += [f"Line {row.line}: {plain(sentence(row.code, **row.data))}" for row in result.rejected]
    return "\n".join(lines)


def list_customers(services: Services, args: Namespace) -> Output:
    """All customers, or those in which every word of the search stands."""
    words = fold(args.search).split()
    rows = [
        row
        for chunk in services.customers.rows()
        for row in chunk
        if all(word in row.search or word in row.tenant_id for word in words)
    ]
    if args.json:
        return Output(as_json(_with_custom(services, rows)))
    table = [(row.name, row.domain, row.country, row.us, row.invitation, ", ".join(row.tags)) for row in rows]
    return Output(as_table(("Name", "Domain", "Country", "Linked to us", "Invitation", "Tags"), table))


def _with_custom(services: Services, rows: "Sequence[CustomerRow]") -> list[dict[str, object]]:
    """The rows; where there are custom fields, with what is known of each by the field's name."""
    found = services.custom_list.listed()
    if not found.fields:
        return [_row_values(row) for row in rows]
    by_name = {field.name: found.values.get(field.id.hex, {}) for field in found.fields}
    known = [{name: values[row.id] for name, values in by_name.items() if row.id in values} for row in rows]
    return [{**_row_values(row), "custom": custom} for row, custom in zip(rows, known, strict=True)]


def _row_values(row: "CustomerRow") -> dict[str, object]:
    left_out = {"legs", "search", "agreement"}
    values = {name: value for name, value in row._asdict().items() if name not in left_out}
    return {**values, "id": str(UUID(row.id))}


def invite(services: Services, args: Namespace) -> Output:
    """The invitation for a customer, and nothing else; recorded as sent when that is asked for."""
    customer = services.customers.find(args.customer)
    draft = services.composing.compose(customer.id, _wish(services, args))
    problems = draft.blockers or draft.problems_of(draft.subject, draft.text)
    if problems:
        raise UserError("draft-blocked", reasons=problems)
    document = _document(draft, args.format)
    if args.out:
        _write(args.out, document.encode() if isinstance(document, str) else document)
    if args.record:
        services.invitations.record(draft, Channel.COMMAND_LINE, draft.subject, draft.text)
    notes = tuple(sentence(one.code, **one.data) for one in draft.warnings)
    return Output("" if args.out else document, (f"Subject: {draft.subject}", *notes))


def _wish(services: Services, args: Namespace) -> "Wish":
    """With a provider when one is named; for us alone when there is a link for that, else what there is."""
    provider = find_provider(services, args.provider)
    if provider:
        return Wish(
            message=Message.RESELLER_AND_PROVIDER, provider_id=provider.id, language=args.language or ""
        )
    alone = any(kept.link.kind is LinkKind.RESELLER for kept in services.links.kept())
    return Wish(message=Message.RESELLER if alone else None, language=args.language or "")


def _document(draft: "Draft", kind: str) -> str | bytes:
    if kind == "eml":
        from reseller_desktop.services.hand_off import eml

        return eml(draft, draft.subject, draft.text)
    if kind == "html":
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(draft.language)}">\n<head><meta charset="utf-8">'
            f"<title>{escape(draft.subject)}</title></head>\n<body>\n{draft.html(draft.text)}\n</body>\n</html>\n"
        )
    return draft.text.rstrip("\n") + "\n"


def _write(path: Path, document: bytes) -> None:
    try:
        durable.write(path, document)
    except OSError as error:
        raise UserError("file-not-written") from error


def history(services: Services, args: Namespace) -> Output:
    """What happened, newest first."""
    actions = services.history.actions()
    if args.json:
        values = [
            {
                "id": str(action.id),
                "at": action.at.isoformat(),
                "who": action.who,
                "action": action.code if action.mode == "do" else f"{action.mode} {action.code}",
                "changes": action.changes,
            }
            for action in actions
        ]
        return Output(as_json(values))
    table = [
        (f"{action.at.astimezone():%Y-%m-%d %H:%M}", action.who, action_line(action), str(action.changes))
        for action in actions
    ]
    return Output(as_table(("When", "Who", "What", "Changes"), table))


def undo(services: Services, _args: Namespace) -> Output:
    """Take the last action back."""
    action = services.history.undo()
    return Output(plain(f"Undone: {action_name(action.code, action.data)}"))


def check(services: Services, args: Namespace) -> Output:
    """Whether file, structure, references and history are sound; ends with 1 when they are not."""
    report = services.vault.check()
    actions, broken_at = 0, None
    try:
        actions = services.history.verify()
    except UserError as error:
        if error.code != "history-broken":
            raise
        broken_at = error.data["seq"]
    ok = report.ok and broken_at is None
    notes = (
        () if ok else (sentence("history-broken", seq=broken_at) if report.ok else sentence("vault-damaged"),)
    )
    found = {
        "encryption": list(report.encryption),
        "structure": list(report.structure),
        "references": list(report.references),
    }
    if args.json:
        chain = {"actions": actions, "broken_at": broken_at}
        return Output(as_json({"ok": ok, **found, "history": chain}), notes, int(not ok))
    lines = [f"{name}: {line}" for name, lines in found.items() for line in lines]
    said = f"Sound: every page, row and reference, and a history of {actions} actions."
    return Output(said if ok else "\n".join(map(plain, lines)), notes, int(not ok))


def refusal(error: UserError) -> str:
    """What is said about an error, in one line."""
    reasons: Sequence[Reason] = error.data.get("reasons", ())  # type: ignore[assignment]  # by convention
    said = [sentence(error.code, **error.data), *(sentence(one.code, **one.data) for one in reasons)]
    return plain(" ".join(said))


def _name(text: str) -> str:

    problem = name_problem(text)
    if problem:
        raise UserError(problem)
    return text.strip()


def _country(text: str) -> str:
    code = text.strip().upper()
    if not (len(code) == 2 and code.isascii() and code.isalpha()):  # noqa: PLR2004 - ISO 3166 alpha-2
        raise UserError("country-malformed", value=text)
    return code


def _region_notes(services: Services, country: str) -> list[str]:
    return [] if services.regions().region_of(country) else [sentence("region-unknown")]
