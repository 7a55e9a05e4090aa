"""Sentences of the first start, of the settings and of the fields of our company and providers."""

SENTENCES = {
    "already-set-up": (
        "The company is on record in this database already. Nothing was changed. Change it in the settings."
    ),
    "own-tenant-in-use": (
        "This tenant stays: customers or invitations refer to it, or it is the only one. Nothing was changed."
    ),
    "document-too-large": (
        "The file has more than {megabytes} MB. Nothing was changed. Choose a smaller one, such as a PDF of "
        "the page."
    ),
    "not-found": "This entry does not exist any more. Nothing was changed. Go back and look again.",
    "link-refused": "This link cannot be kept: it would not bind the customer to you. Nothing was changed.",
    "link-not-kept": (
        "This link invites nobody to a reseller relationship, so there is no use for it here. "
        "Nothing was changed."
    ),
    "history-broken": (
        "The history was changed outside this program, near entry {seq}. Nothing was changed now. "
        "Compare with a backup."
    ),
    "email-malformed": "“{value}” is not an e-mail address. It looks like name@company.example.",
    "web-address-malformed": "This is not a web address. It starts with https:// and names a host.",
    "provider-is-own-tenant": "This is your own tenant. Type the provider's.",
    "own-tenant-is-provider": "This is the tenant id of a provider of yours. Type your own.",
    "partner-id-is-headquarters": (
        "This is the number that you gave as the headquarters' (PGA). Links and orders need the location's (PLA)."
    ),
    "date-in-future": "This day lies in the future.",
    "days-out-of-range": "Give a number of days from 1 to {most}.",
    "passphrases-differ": "The two are not the same. Type the passphrase again.",
    "recovery-code-other": (
        "This is a recovery code, but of another database. Nothing was changed. Compare it with the paper of "
        "this one."
    ),
    "file-not-written": "The file could not be written. Nothing else was changed. Choose another folder.",
    "settings-not-written": (
        "The settings file could not be written. The choice holds until the program ends; the data is not touched."
    ),
    "file-not-read": "The file could not be read. Nothing was changed. Look whether it is still there.",
    "clipboard-refused": "The clipboard did not take it. Another program may hold it; try again.",
    "not-opened": "No program on this computer took it.",
    "link-for-us-alone": (
        "It does not name {provider}, who could not order for the customer by it. It will be kept for "
        "invitations to you alone."
    ),
    "link-refused-here": (
        "This link cannot be kept. Paste another one, or empty the field and go on without a link."
    ),
    "region-unknown": (
        "This country is in no CSP region that is known here. Whom you may sell to cannot be told."
    ),
    "region-ours": "CSP region: {region}. You can sell to customers whose Microsoft tenant is in it.",
    "region-differs": (
        "{country} is in the CSP region {region}, you are in {ours}. A provider outside your region cannot "
        "serve you."
    ),
    "region-same": "{country} is in your CSP region, {region}: this provider can serve you.",
    "rule-source": "By “{source}”, as of {as_of}.",
}
