"""What an action is called: in the menu behind *Undo* and *Redo*, and in the history."""

from collections.abc import Mapping

from reseller_desktop.domain.history import Action, Mode

ACTIONS: dict[str, str] = {
    "company.set-up": "Set-up of {name}",
    "company.edit": "Change to {name}",
    "own-tenant.edit": "Change to the tenant {name}",
    "own-tenant.remove": "Removal of a tenant",
    "own-tenant.evidence": "Evidence for the tenant {name}",
    "own-tenant.evidence-remove": "Removal of the evidence for the tenant {name}",
    "provider.told": "Telling {name} where we stand",
    "provider.told-remove": "Removal of the record that {name} was told",
    "reauthorisation.edit": "Re-authorisation of {name}",
    "reauthorisation.remove": "Removal of a re-authorisation of {name}",
    "reauthorisation.evidence": "Evidence for the re-authorisation of {name}",
    "reauthorisation.evidence-remove": "Removal of the evidence for the re-authorisation of {name}",
    "provider.edit": "Change to {name}",
    "provider.archive": "Archiving of {name}",
    "provider.restore": "Restoring of {name}",
    "provider.contact": "Change to the contact {name}",
    "provider.list": "Import of the list of {name}",
    "match.same": "Decision that {count} are the same",
    "match.same.one": "Decision that {name} is the same",
    "match.different": "Decision that {count} are different",
    "match.different.one": "Decision that {name} is different",
    "match.ignore": "Ignoring of {count} findings",
    "match.ignore.one": "Ignoring of {name}",
    "match.names": "Taking over of {count} names",
    "match.names.one": "Taking over of the name of {name}",
    "match.domains": "Taking over of {count} domains",
    "match.domains.one": "Taking over of the domain of {name}",
    "match.add": "Adding of {count} customers of a provider",
    "match.add.one": "Adding of {name}",
    "match.withdraw": "Withdrawal of {count} decisions",
    "match.withdraw.one": "Withdrawal of the decision about {name}",
    "provider.contact-remove": "Removal of the contact {name}",
    "link.add": "Keeping of a link",
    "link.build": "Building of a link",
    "link.remove": "Removal of a link",
    "customer.edit": "Change to {name}",
    "customer.contact": "Change to the contact {name}",
    "customer.contact-remove": "Removal of the contact {name}",
    "customers.import": "Import of {count} customers",
    "customers.import.one": "Import of 1 customer",
    "customers.edit": "Change to {count} customers",
    "customers.edit.one": "Change to 1 customer",
    "customers.archive": "Archiving of {count} customers",
    "customers.archive.one": "Archiving of 1 customer",
    "customers.restore": "Restoring of {count} customers",
    "customers.restore.one": "Restoring of 1 customer",
    "customers.values": "Import of values for {count} customers",
    "customers.values.one": "Import of values for 1 customer",
    "custom-field.add": "New field {name}",
    "custom-field.edit": "Change to the field {name}",
    "custom-field.move": "Moving of the field {name}",
    "custom-field.archive": "Archiving of the field {name}",
    "custom-field.restore": "Restoring of the field {name}",
    "customers.merge": "Merging of the records of {name}",
    "customers.apart": "Decision that two customers are not the same",
    "agreement.record": "Agreement of {name}",
    "agreement.remove": "Removal of an agreement of {name}",
    "leg.set": "Change to a relationship",
    "leg.loss": "Answer about a lost relationship",
    "legs.set": "Change to {count} relationships",
    "legs.set.one": "Change to 1 relationship",
    "queue.add": "Queuing of {count} invitations",
    "queue.add.one": "Queuing of 1 invitation",
    "queue.skip": "Skipping of an invitation",
    "queue.take-up": "Taking up of skipped invitations",
    "queue.empty": "Emptying of the queue",
    "invitation.draft": "Draft for {name}",
    "invitation.send": "Invitation to {name}",
    "invitation.remind": "Reminder to {name}",
    "invitation.accept": "Acceptance by {name}",
    "invitation.decline": "Refusal by {name}",
    "invitation.withdraw": "Withdrawal of the invitation to {name}",
    "invitation.end": "End of the relationship with {name}",
    "invitation.put-off": "Putting off of {name}",
    "ending.end": "End of the relationship with {name}",
    "ending.supplement": "Note on the end with {name}",
    "gdap.import": "Import of {count} admin relationships",
    "gdap.import.one": "Import of 1 admin relationship",
    "gdap.edit": "Change to the admin relationship {name}",
    "gdap.remove": "Removal of the admin relationship {name}",
    "subscriptions.import": "Import of {count} subscriptions",
    "subscriptions.import.one": "Import of 1 subscription",
    "subscription.edit": "Change to the subscription {name}",
    "subscriptions.archive": "Archiving of {count} subscriptions",
    "subscriptions.archive.one": "Archiving of 1 subscription",
    "subscriptions.restore": "Restoring of {count} subscriptions",
    "subscriptions.restore.one": "Restoring of 1 subscription",
    "decision.record": "Decisions about {count} subscriptions",
    "decision.record.of": "{count} decisions for {name}",
    "decision.record.of.one": "Decision for {name}",
    "vendor-contact.log": "Contact with {name}",
    "vendor-contact.edit": "Change to a contact with {name}",
    "vendor-contact.remove": "Removal of a contact with {name}",
    "template.edit": "Change to the template {name}",
    "template.remove": "Removal of the template {name}",
}
"""By the code of the action; `.one` where the singular is another sentence."""

_UNKNOWN = "Change"


def action_name(code: str, data: Mapping[str, object]) -> str:
    """What was done, such as *Import of 148 customers*."""
    singular = ACTIONS.get(f"{code}.one") if data.get("count") == 1 else None
    return (singular or ACTIONS.get(code, _UNKNOWN)).format(**data)


def action_line(action: Action) -> str:
    """What happened, in one line of the history; undo and redo name what they took back or did again."""
    name = action_name(action.code, action.data)
    if action.mode is Mode.UNDO:
        return f"Undone: {name}"
    return f"Done again: {name}" if action.mode is Mode.REDO else name
