"""`import provider-list` of the command line: a provider's list of our customers."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.command_output import (
    Output,
    add_mapping_to,
    as_json,
    day_argument,
    find_provider,
    plain,
)
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import FIELDS
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.services.provider_list_preview import ProviderListResult

_COUNTS = (
    '{"usable", "rejected": [{"line", "reason"}], "linked", "unlinked", "mapping": {FIELD: HEADING}, '
    '"new", "gone", "renamed"}'
)


def add_import_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `import provider-list`."""
    text = "a provider's list of our customers: CSV in any form, .xlsx, .xlsb, .xls or .ods"
    bring_in = command.add_parser("provider-list", help=text, description=text, allow_abbrev=False)
    bring_in.add_argument("file", type=Path, metavar="FILE")
    bring_in.add_argument("--provider", required=True, metavar="NAME", help="whose list; name or tenant id")
    bring_in.add_argument(
        "--as-of",
        type=day_argument,
        metavar="DATE",
        help="the day that it tells of, as 2026-03-31; else the file's",
    )
    add_mapping_to(bring_in, FIELDS)
    bring_in.add_argument("--sheet", default="", metavar="NAME", help="this sheet of a workbook")
    bring_in.add_argument("--dry-run", action="store_true", help="say what it would do, and write nothing")
    bring_in.add_argument("--json", action="store_true", help=_COUNTS)
    bring_in.set_defaults(run=import_provider_list)


def import_provider_list(services: "Services", args: Namespace) -> Output:
    """Bring a provider's list in, or say what it would do."""
    provider = find_provider(services, args.provider)
    if provider is None:
        raise UserError("provider-not-found", text=args.provider)
    preview = services.provider_imports.preview(
        args.file, provider.id, wish=ReadingWish(sheet=args.sheet), mapping=args.map, as_of=args.as_of
    )
    if preview.problem:
        raise UserError(preview.problem.code, **preview.problem.data)
    result = preview.result if args.dry_run else services.provider_imports.apply(preview)
    notes = tuple(plain(sentence(one.code, **one.data)) for one in preview.warnings)
    return Output(as_json(_values(result)) if args.json else _text(result, dry=args.dry_run), notes)


def _values(result: "ProviderListResult") -> dict[str, object]:
    return {
        "usable": result.usable,
        "rejected": [{"line": row.line, "reason": sentence(row.code, **row.data)} for row in result.rejected],
        "linked": result.linked,
        "unlinked": result.unlinked,
        "mapping": dict(result.mapping),
        "new": result.new,
        "gone": result.gone,
        "renamed": result.renamed,
    }


def _text(result: "ProviderListResult", *, dry: bool) -> str:
    counts = (
        f"{result.usable} customers listed ({result.new} new, {result.gone} gone, {result.renamed} renamed), "
        f"{result.linked} linked, {result.unlinked} unlinked, {len(result.rejected)} lines left out"
    )
    lines = [f"Nothing was written; this would be {counts}." if dry else f"Imported: {counts}."]
    lines += [f"Line {row.line}: {plain(sentence(row.code, **row.data))}" for row in result.rejected]
    return "\n".join(lines)
