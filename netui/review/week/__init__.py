"""The weekly review: what is due, owed and ahead, in groups, and what the week was."""
