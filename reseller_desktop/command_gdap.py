"""`gdap` and `import gdap` of the command line: who gave us admin rights, and for how long."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.command_output import Output, as_json, as_table, plain
from reseller_desktop.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.gdap import GdapWarning
    from reseller_desktop.services.gdap import GdapLine, GdapPreview

_LISTED = (
    '[{"customer", "tenant_id", "name", "status", "roles", "ends_on", "extension", "as_of", "warnings"}]'
)
_COUNTS = '{"new", "changed", "confirmed", "unchanged", "older", "left_out": [{"line", "reason"}]}'


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `gdap`."""
    text = "admin relationships (GDAP), and what is to be known of them today"
    listing = command.add_parser("gdap", help=text, description=text, allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help=_LISTED)
    listing.set_defaults(run=list_gdap)


def add_import_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `import gdap`."""
    text = "admin relationships: Microsoft Graph's JSON, or the table of the GDAP bulk tool"
    bring_in = command.add_parser("gdap", help=text, description=text, allow_abbrev=False)
    bring_in.add_argument("file", type=Path, metavar="FILE")
    bring_in.add_argument("--dry-run", action="store_true", help="say what it would do, and write nothing")
    bring_in.add_argument("--json", action="store_true", help=_COUNTS)
    bring_in.set_defaults(run=import_gdap)


def import_gdap(services: "Services", args: Namespace) -> Output:
    """Bring a list of admin relationships in, or say what it would do."""
    preview = services.gdap.preview(args.file)
    if not args.dry_run:
        services.gdap.apply(preview)
    left_out = [{"line": row.line, "reason": sentence(row.code, **row.data)} for row in preview.plan.rejected]
    if args.json:
        counts = {name: count for name, count in preview.counts.items() if name != "rejected"}
        return Output(as_json({**counts, "left_out": left_out}))
    said = _counts_text(preview)
    lines = [f"Nothing was written; this would be {said}." if args.dry_run else f"Imported: {said}."]
    lines += [f"No. {row['line']}: {plain(str(row['reason']))}" for row in left_out]
    return Output("\n".join(lines))


def _counts_text(preview: "GdapPreview") -> str:
    words = {"confirmed": "confirmed", "older": "older than what is known", "rejected": "left out"}
    return ", ".join(f"{count} {words.get(name, name)}" for name, count in preview.counts.items())


def list_gdap(services: "Services", args: Namespace) -> Output:
    """Every admin relationship with its warnings."""
    lines = services.gdap.all()
    if args.json:
        return Output(as_json([_values(line) for line in lines]))
    table = [
        (
            line.customer,
            line.gdap.name,
            line.gdap.status,
            str(line.ends_on or ""),
            line.extension,
            str(line.gdap.as_of),
            " ".join(_said(one) for one in line.warnings),
        )
        for line in lines
    ]
    heading = ("Customer", "Relationship", "Status", "Ends on", "Extension", "As of", "To be known")
    return Output(as_table(heading, table))


def _said(warning: "GdapWarning") -> str:
    return sentence(warning.reason.code, **warning.reason.data)


def _values(line: "GdapLine") -> dict[str, object]:
    gdap = line.gdap
    return {
        "customer": line.customer,
        "tenant_id": str(gdap.tenant_id or ""),
        "name": gdap.name,
        "status": gdap.status.value,
        "roles": list(line.roles),
        "ends_on": str(line.ends_on or ""),
        "extension": line.extension.value,
        "as_of": gdap.as_of.isoformat(),
        "warnings": [
            {
                "code": one.reason.code,
                "text": _said(one),
                "level": one.level.value,
                "rule": {"source": one.rule.source, "as_of": one.rule.as_of.isoformat()},
            }
            for one in line.warnings
        ],
    }
