"""The command line: the same services as the window, for scripts and for consoles.

A program of its own, because a windowed program has no output on Windows.
"""

import argparse
import contextlib
import io
import multiprocessing
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reseller_desktop import (
    __version__,
    command_contacts,
    command_exposure,
    command_gdap,
    command_leads,
    command_provider_list,
    command_readiness,
    command_renewals,
    command_report,
    command_score,
    command_standing,
    command_subscriptions,
    command_tasks,
    command_today,
    commands,
    logs,
)
from reseller_desktop.bootstrap import Services
from reseller_desktop.command_output import Output, plain
from reseller_desktop.commands import FORMATS
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.options import default_data_folder
from reseller_desktop.wording import sentence

_EPILOG = """\
exit codes:
  0  done, also when single lines of a file were left out and listed
  1  refused: one sentence on the error output, nothing was changed
  2  the command line was not understood

--json prints ASCII whose keys stay. What prints a secret or a document prints nothing
else on the standard output; warnings and the subject go to the error output.

in short:
  reseller-desktop-cli init --company "Muster IT AG" --tenant GUID --partner-id 6531449 --country CH
  reseller-desktop-cli provider add "Distri One" --tenant GUID --country CH
  reseller-desktop-cli link add "https://…" --provider "Distri One"
  reseller-desktop-cli import customers Customers.csv
  reseller-desktop-cli readiness "Customer GmbH" --provider "Distri One"
  reseller-desktop-cli invite "Customer GmbH" --provider "Distri One" --record > mail.txt
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    multiprocessing.freeze_support()
    _speak_utf8()
    args = parser().parse_args(arguments)
    data = args.data or default_data_folder()
    try:
        output = _run(args, data)
        _print(output)
    except UserError as error:
        return _refuse(commands.refusal(error))
    except KeyboardInterrupt:
        return _refuse(sentence("interrupted"))
    except BrokenPipeError:
        _forget_output()
        return 1
    except Exception:  # noqa: BLE001 - a bug goes into the log, not onto somebody's console
        return _refuse(_log_error(data))
    return output.code


def _run(args: argparse.Namespace, data: Path) -> Output:
    services = Services(data)
    try:
        if args.run is not commands.init:
            services.unlock(args.passphrase_file)
        output: Output = args.run(services, args)
    finally:
        services.close()
    return replace(output, notes=(*output.notes, *map(plain, services.rules_refused.values())))


def _print(output: Output) -> None:
    for note in output.notes:
        print(note, file=sys.stderr)
    if isinstance(output.text, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(output.text)
    elif output.text:
        print(output.text, end="" if output.text.endswith("\n") else "\n")
    sys.stdout.flush()


def _refuse(said: str) -> int:
    print(said, file=sys.stderr)
    return 1


def _log_error(data: Path) -> str:
    """Write a bug into the log; the sentence that says so."""
    logs.setup(data).exception("command line")
    logs.close()
    return sentence("internal-error", path=str(data / logs.LOG_FOLDER / logs.LOG_FILE))


def _speak_utf8() -> None:
    """Names stay whole whatever the locale, and whatever code page a console of Windows has."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _forget_output() -> None:
    """Nobody reads on: keep the interpreter from complaining about it at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    whole = argparse.ArgumentParser(
        prog="reseller-desktop-cli",
        description="Customers, invitations and providers of a Microsoft CSP indirect reseller.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    whole.add_argument(
        "--data", type=Path, metavar="DIR", help="everything (database, settings, backups, logs) in DIR"
    )
    whole.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="create or unlock without a keyring, by the first line of FILE",
    )
    command = whole.add_subparsers(metavar="COMMAND", required=True)
    _add_set_up(command)
    _add_links(command)
    _add_customers(command)
    command_gdap.add_to(command)
    command_contacts.add_to(command)
    command_exposure.add_to(command)
    command_leads.add_to(command)
    command_renewals.add_to(command)
    command_readiness.add_to(command)
    command_report.add_to(command)
    command_score.add_to(command)
    command_standing.add_to(command)
    command_tasks.add_to(command)
    command_today.add_to(command)
    _add_history(command)
    return whole


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _add(command: "_Commands[argparse.ArgumentParser]", name: str, text: str) -> argparse.ArgumentParser:
    return command.add_parser(name, help=text, description=text, allow_abbrev=False)


def _add_group(
    command: "_Commands[argparse.ArgumentParser]", name: str, text: str
) -> "_Commands[argparse.ArgumentParser]":
    return _add(command, name, text).add_subparsers(metavar="COMMAND", required=True)


def _add_set_up(command: "_Commands[argparse.ArgumentParser]") -> None:
    init = _add(command, "init", "make the database; prints the recovery code, once, and nothing else")
    init.add_argument("--company", required=True, metavar="NAME", help="our legal name")
    init.add_argument("--tenant", required=True, metavar="GUID", help="the id of our own tenant")
    init.add_argument(
        "--partner-id", required=True, metavar="DIGITS", help="our location PartnerID (PLA), not the PGA"
    )
    init.add_argument("--country", required=True, metavar="CC", help="two letters, such as CH")
    init.set_defaults(run=commands.init)

    add = _add(_add_group(command, "provider", "indirect providers"), "add", "add an indirect provider")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--tenant", required=True, metavar="GUID", help="the provider's tenant id")
    add.add_argument("--country", required=True, metavar="CC", help="two letters, such as DE")
    add.set_defaults(run=commands.provider_add)


def _add_links(command: "_Commands[argparse.ArgumentParser]") -> None:
    link = _add_group(command, "link", "invitation links")
    add = _add(link, "add", "keep a link, in place of the one for the same purpose")
    check = _add(link, "check", "what a link asks for, and whether it may be sent; ends with 1 when refused")
    check.add_argument(
        "--json", action="store_true", help='{"verdict", "kind", "reasons": [{"code", "text"}]}'
    )
    for one, run in ((add, commands.link_add), (check, commands.link_check)):
        one.add_argument("url", metavar="URL")
        one.add_argument(
            "--provider", metavar="NAME", help="the provider that it must be for; name or tenant id"
        )
        one.set_defaults(run=run)


def _add_customers(command: "_Commands[argparse.ArgumentParser]") -> None:
    bringing = _add_group(command, "import", "bring data in")
    command_gdap.add_import_to(bringing)
    command_leads.add_import_to(bringing)
    command_provider_list.add_import_to(bringing)
    command_score.add_import_to(bringing)
    command_subscriptions.add_import_to(bringing)
    bring_in = _add(bringing, "customers", "Partner Center's Customers.csv")
    bring_in.add_argument("file", type=Path, metavar="FILE")
    bring_in.add_argument("--dry-run", action="store_true", help="say what it would do, and write nothing")
    bring_in.add_argument(
        "--json",
        action="store_true",
        help='{"new", "changed", "unchanged", "gone", "accepted", "rejected": [{"line", "reason"}]}',
    )
    bring_in.set_defaults(run=commands.import_customers)

    showing = _add_group(command, "list", "show what is there")
    command_subscriptions.add_list_to(showing)
    listing = _add(showing, "customers", "customers by name")
    listing.add_argument(
        "--search", default="", metavar="TEXT", help="words that all stand somewhere in the row"
    )
    listing.add_argument("--json", action="store_true", help='[{"id", "name", "tenant_id", "domain", …}]')
    listing.set_defaults(run=commands.list_customers)

    invite = _add(command, "invite", "print the invitation for a customer, ready to be sent")
    invite.add_argument("customer", metavar="CUSTOMER", help="name, domain or tenant id")
    invite.add_argument("--provider", metavar="NAME", help="together with this provider; name or tenant id")
    invite.add_argument("--language", choices=LANGUAGES, help="else the contact's, the customer's or ours")
    invite.add_argument("--format", choices=FORMATS, default="text", help="text unless said otherwise")
    invite.add_argument("--out", type=Path, metavar="FILE", help="into FILE instead")
    invite.add_argument("--record", action="store_true", help="record it as sent")
    invite.set_defaults(run=commands.invite)


def _add_history(command: "_Commands[argparse.ArgumentParser]") -> None:
    history = _add(command, "history", "what happened, newest first")
    history.add_argument("--json", action="store_true", help='[{"id", "at", "who", "action", "changes"}]')
    history.set_defaults(run=commands.history)
    _add(command, "undo", "take the last action back").set_defaults(run=commands.undo)
    check = _add(command, "check", "whether database and history are sound; ends with 1 when they are not")
    check.add_argument("--json", action="store_true", help='{"ok", "encryption", "structure", …, "history"}')
    check.set_defaults(run=commands.check)


if __name__ == "__main__":
    sys.exit(main())
