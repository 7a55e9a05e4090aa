"""Sentences about customers that are on record twice: why they may be one, and why they cannot become one."""

SENTENCES: dict[str, str] = {
    "duplicate-tenant-id": "Same tenant id {tenant_id}",
    "duplicate-domain": "Same domain {domain}",
    "duplicate-name": "Same name",
    "duplicate-name-folded": "Same name without “{left_out}”",
    "duplicate-name-spelled": "Same name, spelled differently",
    "merge-itself": "This is the same record twice. Nothing was changed; choose two customers.",
    "merge-tenants": (
        "“{left}” and “{right}” have different tenant ids, and what has its own tenant is a customer of its own. "
        "Nothing was changed. Say that they are not the same; or, where one id is wrong, correct it first."
    ),
    "merge-both-ended": (
        "“{left}” and “{right}” each have a sealed record of how a relationship ended, and such a record stays "
        "where it was made. Nothing was changed. Archive the one that you do not need; both remain readable."
    ),
    "merge-gone": (
        "One of the two customers is not on record any more. Nothing was changed; look for duplicates again."
    ),
}
