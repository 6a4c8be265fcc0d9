"""Contacts: finding, listing, the card, editing, tags and interests."""
