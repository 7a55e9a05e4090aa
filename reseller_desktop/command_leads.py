"""`leads` and `import leads` of the command line: who may become a customer, and until when to answer."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.command_output import Output, add_mapping_to, as_json, as_table, plain
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import LeadSource
from reseller_desktop.domain.lead_fit import whole_fit
from reseller_desktop.domain.lead_lists import FIELDS
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.report_rules import Order
from reseller_desktop.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.lead_conflict import Conflict
    from reseller_desktop.domain.reason import Reason
    from reseller_desktop.services.lead_import import LeadPreview
    from reseller_desktop.services.leads import LeadLine

_LISTED = (
    '[{"id", "company", "source", "reference", "state", "received_at", "clocks", "fit", "conflicts", '
    '"country", "place", "seats", "owner", "tenant_id", "domain", "need", "reason", "customer_id"}]'
)
_COUNTS = '{"new", "changed", "unchanged", "left_out": [{"line", "reason"}], "mapping": {FIELD: HEADING}}'


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `leads`."""
    text = "leads that are open, with until when to answer, whether they fit, and what speaks against them"
    listing = command.add_parser("leads", help=text, description=text, allow_abbrev=False)
    listing.add_argument("--all", action="store_true", help="closed ones too")
    listing.add_argument("--json", action="store_true", help=_LISTED)
    listing.set_defaults(run=list_leads)


def add_import_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `import leads`."""
    text = "leads: Partner Center's file of referrals, or CSV in any form, .xlsx, .xls, .ods"
    bring_in = command.add_parser("leads", help=text, description=text, allow_abbrev=False)
    bring_in.add_argument("file", type=Path, metavar="FILE")
    bring_in.add_argument(
        "--source", choices=list(LeadSource), help="where those come from whose line does not say so"
    )
    bring_in.add_argument(
        "--dates", choices=list(Order), help="how 03/04/2026 is meant, where the list leaves it open"
    )
    add_mapping_to(bring_in, FIELDS)
    bring_in.add_argument("--dry-run", action="store_true", help="say what it would do, and write nothing")
    bring_in.add_argument("--json", action="store_true", help=_COUNTS)
    bring_in.set_defaults(run=import_leads)


def list_leads(services: "Services", args: Namespace) -> Output:
    """Leads, the latest first."""
    lines = [line for line in services.leads.book().lines if args.all or line.lead.open]
    if args.json:
        return Output(as_json([_values(line) for line in lines]))
    table = [
        (
            line.lead.company,
            line.lead.source,
            line.lead.received_at.isoformat(timespec="minutes"),
            line.lead.state,
            _due(line),
            whole_fit(line.fits),
            ", ".join(conflict.kind for conflict in line.conflicts),
            line.lead.owner,
        )
        for line in lines
    ]
    heading = ("Company", "Source", "Received", "State", "Due", "Fits", "Conflicts", "Owner")
    return Output(as_table(heading, table))


def import_leads(services: "Services", args: Namespace) -> Output:
    """Bring a list of leads in, or say what it would do."""
    preview = services.lead_imports.preview(
        args.file,
        wish=ReadingWish(day_first=Order(args.dates).day_first if args.dates else None),
        mapping=args.map,
        source=LeadSource(args.source) if args.source else None,
    )
    if preview.problem:
        raise UserError(preview.problem.code, **preview.problem.data)
    if not args.dry_run:
        services.lead_imports.apply(preview)
    plan = preview.plan
    notes: tuple[str, ...] = ()
    if plan.undated:
        notes = (sentence("lead-undated", count=plan.undated),)
    if args.json:
        return Output(as_json(_counts(preview)), notes)
    said = f"{len(plan.new)} new, {len(plan.changed)} changed, {plan.unchanged} unchanged"
    lines = [f"Nothing was written; this would be {said}." if args.dry_run else f"Imported: {said}."]
    lines += [f"Line {left.line}: {plain(_said(left.reason))}" for left in plan.left_out]
    return Output("\n".join(lines), notes)


def _counts(preview: "LeadPreview") -> dict[str, object]:
    plan = preview.plan
    return {
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "left_out": [{"line": left.line, "reason": _said(left.reason)} for left in plan.left_out],
        "mapping": dict(preview.table.suggestion.columns),
    }


def _due(line: "LeadLine") -> str:
    if line.next is None:
        return ""
    due = line.next.due_at.isoformat(timespec="minutes")
    return f"{due} ({'passed' if line.next.passed else line.next.kind})"


def _values(line: "LeadLine") -> dict[str, object]:
    lead = line.lead
    return {
        "id": str(lead.id),
        "company": lead.company,
        "source": lead.source.value,
        "reference": lead.reference or "",
        "state": lead.state.value,
        "received_at": lead.received_at.isoformat(),
        "clocks": [
            {
                "kind": clock.kind.value,
                "due_at": clock.due_at.isoformat(),
                "passed": clock.passed,
                "stopped_by": clock.stop.value,
                "rule": {
                    "text": clock.rule.summary,
                    "source": clock.rule.source,
                    "as_of": clock.rule.as_of.isoformat(),
                },
            }
            for clock in line.clocks
        ],
        "fit": {
            fit.criterion.value: {"answer": fit.answer.value, "text": _said(fit.reason)} for fit in line.fits
        },
        "conflicts": [_conflict(conflict) for conflict in line.conflicts],
        "country": lead.country,
        "place": lead.place,
        "seats": lead.seats,
        "owner": lead.owner,
        "tenant_id": str(lead.tenant_id or ""),
        "domain": lead.domain,
        "need": lead.need,
        "reason": lead.reason,
        "customer_id": str(lead.customer_id or ""),
    }


def _conflict(conflict: "Conflict") -> dict[str, object]:
    return {
        "kind": conflict.kind.value,
        "text": _said(conflict.reason),
        "advice": _said(conflict.advice),
        "evidence": [_said(why) for why in conflict.evidence],
        "customer_id": str(conflict.customer_id or ""),
        "lead_id": str(conflict.lead_id or ""),
    }


def _said(why: "Reason") -> str:
    return sentence(why.code, **why.data)
