"""Furniture shared by the rooms: panes, line lists, forms, dialogs, the action registry."""
