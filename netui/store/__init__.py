"""The SQLite file: opening, models, migrations, undo, search, drafts, backup. Knows no Textual."""
