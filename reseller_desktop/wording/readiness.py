"""Sentences about whether an order can be placed: the reasons, the next steps, and what a person entered."""

SENTENCES: dict[str, str] = {
    "ready-no-own-tenant": "Your own tenant is not entered, so nothing can be held against it.",
    "ready-no-provider": "No indirect provider is entered, so there is none to order through.",
    # Legs
    "ready-our-leg-yes": "The customer has accepted us.",
    "ready-our-leg-no": "The customer has not accepted us.",
    "ready-our-leg-ended": "We ended the relationship with this customer.",
    "ready-our-leg-asked": "The customer was asked; whether it accepted will show in the next Customers.csv.",
    "ready-our-leg-unknown": "Whether the customer has accepted us is not known.",
    "ready-provider-leg-yes": "The customer has accepted {provider}.",
    "ready-provider-leg-no": "The customer has not accepted {provider}, so it cannot order.",
    "ready-provider-leg-ended": "We ended the customer's relationship with {provider}, so it cannot order.",
    "ready-provider-leg-asked": (
        "The customer was asked to accept {provider}; whether it did, only the provider's list can tell."
    ),
    "ready-provider-leg-unknown": "Whether the customer has accepted {provider} is not known.",
    # The customer's agreement
    "ready-agreement-direct": "The customer accepted the agreement itself; that holds with every partner.",
    "ready-agreement-attested": "A provider attested that the customer accepted the agreement.",
    "ready-agreement-attested-elsewhere": (
        "Another provider attested the agreement; that does not hold with {provider}."
    ),
    "ready-agreement-attested-by-unknown": "The agreement was attested, but by which provider is not known.",
    "ready-agreement-way-unknown": (
        "The agreement was accepted, but whether by the customer itself or attested by a provider is not known."
    ),
    "ready-agreement-missing": "The customer has not accepted the customer agreement.",
    "ready-agreement-unknown": "Whether the customer has accepted the customer agreement is not known.",
    # Ourselves
    "ready-not-ours": "The customer is neither ourselves nor an affiliated company.",
    "ready-ourselves": "This is ourselves, and a partner may not sell to itself.",
    "ready-affiliate": "This company is affiliated with us, and a partner may not sell to its affiliates.",
    # Regions
    "ready-customer-region-ours": "The customer's tenant lies in our region, {region}.",
    "ready-customer-region-other": "The customer's tenant lies in {theirs}, ours in {ours}.",
    "ready-customer-country-missing": "The country of the customer's tenant is not entered.",
    "ready-customer-country-unlisted": "The customer's country, {country}, is in no region that is known here.",
    "ready-provider-region-ours": "The provider lies in our region, {region}.",
    "ready-provider-region-other": "The provider lies in {theirs}, our tenant in {ours}.",
    "ready-provider-country-missing": "The country of {provider} is not entered.",
    "ready-provider-country-unlisted": "The provider's country, {country}, is in no region that is known here.",
    "ready-own-country-unlisted": "The country of our tenant, {country}, is in no region that is known here.",
    # Our partnership
    "ready-partnership-active": "Our partnership with {provider} is active.",
    "ready-partnership-asked": "A partnership with {provider} was asked for; the answer is not recorded.",
    "ready-partnership-ended": "Our partnership with {provider} has ended.",
    "ready-partnership-unknown": "Whether our partnership with {provider} is active is not known.",
    # Our standing
    "ready-mpa-signed": "We have accepted the partner agreement (MPA).",
    "ready-mpa-missing": "We have not accepted the partner agreement (MPA).",
    "ready-mpa-unknown": "Whether we have accepted the partner agreement (MPA) is not recorded.",
    "ready-onboarded": "We are member of the partner programme, and enrolled as indirect reseller.",
    "ready-member-pending": "Our membership of the partner programme is still pending.",
    "ready-member-declined": "Our membership of the partner programme was declined.",
    "ready-enrolment-pending": "Our enrolment as indirect reseller is still pending.",
    "ready-enrolment-rejected": "Our enrolment as indirect reseller was rejected.",
    "ready-onboarding-unknown": "Membership and enrolment as indirect reseller are not both recorded.",
    "ready-partner-id-location": "{number} is the PartnerID of our location (PLA).",
    "ready-partner-id-headquarters": (
        "{number} is the PartnerID of our headquarters (PGA), which must not stand on orders."
    ),
    # What a person enters about the customer's agreement
    "agreement-day-ahead": "This day has not come yet. Nothing was saved; enter the day on which it happened.",
    "agreement-seen-too-early": (
        "It was seen before it was accepted. Nothing was saved; correct one of the two days."
    ),
    "agreement-provider-missing": (
        "Only a provider can attest the agreement. Nothing was saved; choose which one did."
    ),
    # What a condition is called
    "condition-our-leg": "We are accepted",
    "condition-provider-leg": "Provider is accepted",
    "condition-customer-agreement": "Customer agreement (MCA)",
    "condition-not-ourselves": "Not ourselves nor an affiliate",
    "condition-customer-region": "Customer in our region",
    "condition-provider-region": "Provider in our region",
    "condition-partnership": "Partnership with the provider",
    "condition-mpa": "Partner agreement (MPA)",
    "condition-onboarding": "Member, enrolled as reseller",
    "condition-location-partner-id": "PartnerID of the location",
    # What a next step is called
    "remedy-invite": "Invite the customer",
    "remedy-invite-with-provider": "Invite with the provider",
    "remedy-invite-again": "Invite again?",
    "remedy-invite-again-with-provider": "Invite again with the provider?",
    "remedy-remind": "Remind the customer",
    "remedy-check-provider-list": "Look into the provider's list",
    "remedy-add-own-tenant": "Enter your own tenant",
    "remedy-check-mpa": "Record the partner agreement",
    "remedy-sign-mpa": "Accept the partner agreement",
    "remedy-check-onboarding": "Record membership and enrolment",
    "remedy-finish-onboarding": "Finish the onboarding",
    "remedy-correct-partner-id": "Correct the PartnerID",
    "remedy-add-provider": "Add a provider",
    "remedy-check-partnership": "Record the partnership",
    "remedy-enter-provider-country": "Enter the provider's country",
    "remedy-enter-country": "Enter the country",
    "remedy-record-agreement": "Record the agreement",
    "remedy-see-options": "See what is possible",
}
