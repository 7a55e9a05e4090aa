"""Contacts of Microsoft's sellers with our customers: taken down, shown, packed as evidence."""
