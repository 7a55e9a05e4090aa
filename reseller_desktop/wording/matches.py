"""Why a customer of ours and a row of a provider's list are taken for what they are: clauses, side by side."""

SENTENCES: dict[str, str] = {
    "match-tenant-id": "Same tenant id",
    "match-decided": "Decided on {day}",
    "match-renamed": "they call it “{theirs}”",
    "match-domain-moved": "their domain is {theirs}, ours {ours}",
    "match-domain": "Same domain {domain}",
    "match-name": "Name {percent}% alike",
    "match-name-folded": "Name {percent}% alike without “{left_out}”",
    "match-form-differs": "but the legal forms differ",
    "match-country-differs": "but the countries differ: {ours}, {theirs}",
    "match-domain-differs": "but the domains differ: {ours}, {theirs}",
    "match-several": "{count} are about equally likely",
}
