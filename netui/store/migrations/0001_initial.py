"""The first tables."""

from netui.store import models, schema


def up(migrator, db):
    db.create_tables([*models.DATA, *models.OWN], safe=False)
    for sql in schema.after_tables():
        db.execute_sql(sql)
