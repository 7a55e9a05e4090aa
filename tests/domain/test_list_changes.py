from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.list_changes import ListChange, ListChangeKind, changes_between
from reseller_desktop.domain.provider_list import ListedCustomer

LIST = UUID(int=1)
A, B = UUID(int=10), UUID(int=11)
KINDS = ListChangeKind


def row(
    name: str, tenant_id: UUID | None = None, domain: str = "", reference: str = "", line: int = 2
) -> ListedCustomer:
    return ListedCustomer(
        id=uuid4(),
        provider_list_id=LIST,
        line=line,
        name=name,
        tenant_id=tenant_id,
        domain=domain,
        reference=reference,
    )


def told(changes: list[ListChange]) -> list[tuple[ListChangeKind, str, str]]:
    return [
        (one.kind, one.before.name if one.before else "", one.after.name if one.after else "")
        for one in changes
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [row("Imhof AG")], [(KINDS.CAME, "", "Imhof AG")]),
        ([row("Imhof AG")], [], [(KINDS.LEFT, "Imhof AG", "")]),
        ([row("Imhof AG")], [row("IMHOF AG")], [(KINDS.RENAMED, "Imhof AG", "IMHOF AG")]),
        ([row("Imhof AG", A)], [row("Neu AG", A)], [(KINDS.RENAMED, "Imhof AG", "Neu AG")]),
        (
            [row("Imhof AG", reference="7")],
            [row("Neu AG", reference="7")],
            [(KINDS.RENAMED, "Imhof AG", "Neu AG")],
        ),
        (
            [row("Imhof AG", domain="a.example")],
            [row("Imhof AG", domain="b.example")],
            [(KINDS.DOMAIN_MOVED, "Imhof AG", "Imhof AG")],
        ),
        ([row("Imhof AG", domain="a.example")], [row("Imhof AG")], []),
        ([row("Imhof AG")], [row("Imhof AG", A)], [(KINDS.IDENTIFIED, "Imhof AG", "Imhof AG")]),
        (
            [row("Imhof AG", A)],
            [row("Imhof AG", B)],
            [(KINDS.CAME, "", "Imhof AG"), (KINDS.LEFT, "Imhof AG", "")],
        ),
        (
            [row("Imhof AG"), row("Imhof AG")],
            [row("Imhof ag")],
            [(KINDS.CAME, "", "Imhof ag"), (KINDS.LEFT, "Imhof AG", ""), (KINDS.LEFT, "Imhof AG", "")],
        ),
        ([row("Imhof AG"), row("Imhof AG")], [row("Imhof AG")], [(KINDS.LEFT, "Imhof AG", "")]),
    ],
    ids=[
        "a customer came",
        "a customer left",
        "a name is written otherwise",
        "a name changed under the same tenant id",
        "a name changed under the same number",
        "a domain moved",
        "a domain that is no longer told has not moved",
        "a tenant id is known now",
        "another tenant id is another customer",
        "a name that stands twice does not say which of them is written otherwise",
        "of two that say the same one left",
    ],
)
def test_what_changed_between_two_lists(
    before: list[ListedCustomer],
    after: list[ListedCustomer],
    expected: list[tuple[ListChangeKind, str, str]],
) -> None:
    assert told(changes_between(before, after)) == expected


rows = st.lists(
    st.builds(
        row,
        st.sampled_from(["Imhof AG", "Café Zentral", "CAFE ZENTRAL", "Müller & Söhne AG"]),
        st.sampled_from([None, A, B]),
        st.sampled_from(["", "a.example", "b.example"]),
        st.sampled_from(["", "7", "8"]),
    ),
    max_size=6,
)


@given(rows, rows)
def test_each_row_came_left_or_stayed_exactly_once(
    before: list[ListedCustomer], after: list[ListedCustomer]
) -> None:
    changes = changes_between(before, after)
    came = [one.after for one in changes if one.kind is KINDS.CAME]
    left = [one.before for one in changes if one.kind is KINDS.LEFT]
    assert len(before) - len(left) == len(after) - len(came)
    assert len(set(map(id, came))) == len(came)


@given(rows, rows)
def test_looked_at_backwards_what_came_left(
    before: list[ListedCustomer], after: list[ListedCustomer]
) -> None:
    there = [one.after for one in changes_between(before, after) if one.kind is KINDS.CAME]
    back = [one.before for one in changes_between(after, before) if one.kind is KINDS.LEFT]
    assert {one.id for one in there if one} == {one.id for one in back if one}


@given(rows)
def test_the_same_list_again_changes_nothing(listed: list[ListedCustomer]) -> None:
    again = [replace(one, id=uuid4(), provider_list_id=B, line=one.line + 1) for one in listed]
    assert changes_between(listed, again) == []
