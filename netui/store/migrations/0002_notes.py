"""Notes that were sent, and what became of them."""

TABLES = (
    'CREATE TABLE "note" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "interaction_id" INTEGER,'
    ' "template" TEXT NOT NULL,'
    ' "occasion" TEXT NOT NULL,'
    ' "channel" TEXT NOT NULL,'
    ' "subject" TEXT NOT NULL,'
    ' "text" TEXT NOT NULL,'
    ' "outcome" TEXT NOT NULL,'
    ' "sent_on" DATE NOT NULL,'
    ' "outcome_on" DATE,'
    ' "follow_up_on" DATE,'
    ' "follow_ups" TEXT NOT NULL,'
    ' "created_at" TEXT NOT NULL,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "note_contact_id" ON "note" ("contact_id")',
    'CREATE UNIQUE INDEX "note_interaction_id" ON "note" ("interaction_id")',
    'CREATE INDEX "note_sent_on" ON "note" ("sent_on")',
    'CREATE INDEX "note_follow_up_on" ON "note" ("follow_up_on")',
)


def up(migrator, db):
    for sql in TABLES:
        db.execute_sql(sql)
