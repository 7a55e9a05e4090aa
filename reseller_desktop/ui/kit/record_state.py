"""What is kept of how a list is looked at: columns, their order and widths, the sort, and filters of columns.

It is read with doubt, as it may be of another version or broken: what is not known is passed over.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reseller_desktop.ui.kit.record_columns import Column
from reseller_desktop.ui.kit.record_filters import ColumnFilter, filter_of, fits

Layout = Mapping[str, Any]
"""`order`, `shown`, `held`, `widths`, `sort` and `filters`, each by the columns' keys."""
Sort = tuple[str, bool] | None


def kept_order(columns: Sequence[Column], layout: Layout) -> list[str]:
    """All columns in the kept order; one that was not there then follows the one it is made after."""
    keys = [column.key for column in columns]
    order = [key for key in _list(layout, "order") if key in keys]
    for at, key in enumerate(keys):
        if key not in order:
            order.insert(order.index(keys[at - 1]) + 1 if at else 0, key)
    return order


def kept_shown(columns: Sequence[Column], layout: Layout) -> list[str]:
    """The columns that are to be seen; never none."""
    shown = _list(layout, "shown")
    chosen = set(_list(layout, "order")) if shown else set()
    found = [
        column.key
        for column in columns
        if (column.key in shown if column.key in chosen else not column.hidden)
    ]
    return found or [column.key for column in columns[:1]]


def kept_held(columns: Sequence[Column], layout: Layout) -> list[str]:
    """The columns that do not step aside where there is little room."""
    keys = [column.key for column in columns]
    return [key for key in _list(layout, "held") if key in keys]


def kept_width(column: Column, layout: Layout) -> int:
    """The width of a column in pixels."""
    widths = layout.get("widths")
    width = widths.get(column.key) if isinstance(widths, Mapping) else None
    return width if isinstance(width, int) and width > 0 else column.width


def kept_filters(columns: Sequence[Column], layout: Layout) -> dict[str, ColumnFilter]:
    """The filters; those of columns that are gone, and broken ones, are passed over."""
    kept = layout.get("filters")
    known = {column.key: column for column in columns if column.filterable}
    made = {key: filter_of(kept[key]) for key in kept if key in known} if isinstance(kept, Mapping) else {}
    return {key: one for key, one in made.items() if one is not None and fits(one, known[key])}


def kept_sort(columns: Sequence[Column], layout: Layout) -> Sort:
    """The column that rows are ordered by, and whether descending; `None` without one."""
    kept = layout.get("sort")
    if isinstance(kept, list) and len(kept) == 2 and kept[0] in [column.key for column in columns]:  # noqa: PLR2004 - a pair
        return kept[0], bool(kept[1])
    return None


def settled(columns: Sequence[Column], layout: Layout, first_sort: Sort = None) -> tuple[Any, ...]:
    """What a layout comes to with these columns: equal for two that look the same."""
    shown = kept_shown(columns, layout)
    widths = {column.key: kept_width(column, layout) for column in columns if not column.stretch}
    usual = {column.key: {column.width, column.wide} for column in columns}
    return (
        [key for key in kept_order(columns, layout) if key in shown],
        sorted(kept_held(columns, layout)),
        {key: width for key, width in widths.items() if key in shown and width not in usual[key]},
        kept_sort(columns, layout) or first_sort,
        kept_filters(columns, layout),
    )


def named_keys(layout: Layout) -> list[str]:
    """The columns that a layout shows, narrows or orders by."""
    kept, sort = layout.get("filters"), layout.get("sort")
    filters = list(kept) if isinstance(kept, Mapping) else []
    ordered = [sort[0]] if isinstance(sort, list) and sort else []
    return list(dict.fromkeys(key for key in [*_list(layout, "shown"), *filters, *ordered] if key))


def _list(layout: Layout, name: str) -> list[str]:
    kept = layout.get(name)
    return [key for key in kept if isinstance(key, str)] if isinstance(kept, list) else []
