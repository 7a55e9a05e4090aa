"""The tables of the partner programme, of what *Today* was told, and of how lists are looked at."""

from sqlalchemy import Index, UniqueConstraint

from reseller_desktop.storage.columns import number, optional, record, text

score_entry = record(
    "score_entry",
    text("area"),
    text("track"),
    text("metric"),
    text("part"),
    text("measure"),
    text("figure"),
    text("location"),
    text("as_of"),
    text("source"),
    text("note"),
)
Index(None, score_entry.c.area)

membership = record(
    "membership",
    text("kind"),
    text("name"),
    text("area"),
    optional("started_on"),
    optional("renews_on"),
    optional("ended_on"),
    text("replaced_by"),
    text("note"),
)

today_mark = record(
    "today_mark",
    text("item"),
    optional("until"),
    text("owner"),
    optional("done_at"),
    UniqueConstraint("item"),
)

saved_view = record(
    "saved_view",
    text("list"),
    text("name"),
    text("state", empty="{}"),
    number("position"),
    text("is_default", empty="no"),
    UniqueConstraint("list", "name"),
)

PROGRAMME = (score_entry, membership, today_mark, saved_view)
