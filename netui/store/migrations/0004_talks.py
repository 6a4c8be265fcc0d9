"""Talks prepared and held, advice and what came of it, who knows whom, targets, news, pitches."""

TABLES = (
    'CREATE TABLE "agenda" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "meeting_id" INTEGER NOT NULL,'
    ' "question" TEXT NOT NULL,'
    ' "place" INTEGER NOT NULL,'
    ' FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE)',
    'CREATE UNIQUE INDEX "agenda_meeting_id_question" ON "agenda" ("meeting_id", "question")',
    'CREATE TABLE "homework" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "meeting_id" INTEGER NOT NULL,'
    ' "item" TEXT NOT NULL,'
    ' "text" TEXT NOT NULL,'
    ' "done" INTEGER NOT NULL,'
    ' FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "homework_meeting_id" ON "homework" ("meeting_id")',
    'CREATE TABLE "advice" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "kind" TEXT NOT NULL,'
    ' "text" TEXT NOT NULL,'
    ' "about_id" INTEGER,'
    ' "about_name" TEXT NOT NULL,'
    ' "about_company" TEXT NOT NULL,'
    ' "interaction_id" INTEGER,'
    ' "given_on" DATE NOT NULL,'
    ' "state" TEXT NOT NULL,'
    ' "acted_on" DATE,'
    ' "result" TEXT NOT NULL,'
    ' "created_at" TEXT NOT NULL,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("about_id") REFERENCES "contact" ("id") ON DELETE SET NULL,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "advice_contact_id" ON "advice" ("contact_id")',
    'CREATE INDEX "advice_about_id" ON "advice" ("about_id")',
    'CREATE INDEX "advice_interaction_id" ON "advice" ("interaction_id")',
    'CREATE INDEX "advice_state_given_on" ON "advice" ("state", "given_on")',
    'CREATE TABLE "report" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "advice_id" INTEGER NOT NULL,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "on_date" DATE NOT NULL,'
    ' "interaction_id" INTEGER,'
    ' FOREIGN KEY ("advice_id") REFERENCES "advice" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "report_contact_id" ON "report" ("contact_id")',
    'CREATE INDEX "report_interaction_id" ON "report" ("interaction_id")',
    'CREATE UNIQUE INDEX "report_advice_id_contact_id" ON "report" ("advice_id", "contact_id")',
    'CREATE TABLE "mention" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "by_id" INTEGER NOT NULL,'
    ' "about_id" INTEGER,'
    ' "name" TEXT NOT NULL,'
    ' "company" TEXT NOT NULL,'
    ' "said" TEXT NOT NULL,'
    ' "on_date" DATE NOT NULL,'
    ' "interaction_id" INTEGER,'
    ' "created_at" TEXT NOT NULL,'
    ' FOREIGN KEY ("by_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("about_id") REFERENCES "contact" ("id") ON DELETE SET NULL,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "mention_by_id" ON "mention" ("by_id")',
    'CREATE INDEX "mention_about_id" ON "mention" ("about_id")',
    'CREATE INDEX "mention_interaction_id" ON "mention" ("interaction_id")',
    'CREATE TABLE "acquaintance" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "other_id" INTEGER NOT NULL,'
    ' "knows" INTEGER NOT NULL,'
    ' "how" TEXT NOT NULL,'
    ' "noted_on" DATE NOT NULL,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("other_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "acquaintance_other_id" ON "acquaintance" ("other_id")',
    'CREATE UNIQUE INDEX "acquaintance_contact_id_other_id" ON "acquaintance" ("contact_id",'
    ' "other_id")',
    'CREATE TABLE "target" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "company_id" INTEGER NOT NULL,'
    ' "motivation" INTEGER NOT NULL,'
    ' "status" TEXT NOT NULL,'
    ' "confirmed_on" DATE,'
    ' "created_at" TEXT NOT NULL,'
    ' FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE CASCADE)',
    'CREATE UNIQUE INDEX "target_company_id" ON "target" ("company_id")',
    'CREATE TABLE "competitor" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "company_id" INTEGER NOT NULL,'
    ' "other_id" INTEGER NOT NULL,'
    ' FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("other_id") REFERENCES "company" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "competitor_other_id" ON "competitor" ("other_id")',
    'CREATE UNIQUE INDEX "competitor_company_id_other_id" ON "competitor" ("company_id",'
    ' "other_id")',
    'CREATE TABLE "manager" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "company_id" INTEGER NOT NULL,'
    ' "contact_id" INTEGER,'
    ' "name" TEXT NOT NULL,'
    ' "title" TEXT NOT NULL,'
    ' "state" TEXT NOT NULL,'
    ' FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "manager_company_id" ON "manager" ("company_id")',
    'CREATE INDEX "manager_contact_id" ON "manager" ("contact_id")',
    'CREATE TABLE "introduction" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "by_id" INTEGER NOT NULL,'
    ' "to_id" INTEGER,'
    ' "to_name" TEXT NOT NULL,'
    ' "company_id" INTEGER,'
    ' "asked_on" DATE NOT NULL,'
    ' "made_on" DATE,'
    ' "talked_on" DATE,'
    ' "thanked_on" DATE,'
    ' "closed_on" DATE,'
    ' "created_at" TEXT NOT NULL,'
    ' FOREIGN KEY ("by_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("to_id") REFERENCES "contact" ("id") ON DELETE SET NULL,'
    ' FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "introduction_by_id" ON "introduction" ("by_id")',
    'CREATE INDEX "introduction_to_id" ON "introduction" ("to_id")',
    'CREATE INDEX "introduction_company_id" ON "introduction" ("company_id")',
    'CREATE TABLE "news" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "company_id" INTEGER,'
    ' "text" TEXT NOT NULL,'
    ' "link" TEXT NOT NULL,'
    ' "on_date" DATE NOT NULL,'
    ' "created_at" TEXT NOT NULL,'
    ' FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "news_company_id" ON "news" ("company_id")',
    'CREATE INDEX "news_on_date" ON "news" ("on_date")',
    'CREATE TABLE "passed" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "news_id" INTEGER NOT NULL,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "on_date" DATE NOT NULL,'
    ' "interaction_id" INTEGER,'
    ' FOREIGN KEY ("news_id") REFERENCES "news" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "passed_contact_id" ON "passed" ("contact_id")',
    'CREATE INDEX "passed_interaction_id" ON "passed" ("interaction_id")',
    'CREATE UNIQUE INDEX "passed_news_id_contact_id" ON "passed" ("news_id", "contact_id")',
    'CREATE TABLE "pitch" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "audience" TEXT NOT NULL,'
    ' "text" TEXT NOT NULL,'
    ' "created_at" TEXT NOT NULL)',
)
COLUMNS = {
    "company": (
        "\"field\" TEXT NOT NULL DEFAULT ''",
        "\"size\" TEXT NOT NULL DEFAULT ''",
        "\"notes\" TEXT NOT NULL DEFAULT ''",
        "\"links\" TEXT NOT NULL DEFAULT ''",
    ),
    "meeting": (
        "\"link\" TEXT NOT NULL DEFAULT ''",
        '"started_at" TEXT',
        '"ended_at" TEXT',
        "\"notes\" TEXT NOT NULL DEFAULT ''",
    ),
    # Within a transaction foreign keys of an added column have to be empty, as these are.
    "answer": ('"company_id" INTEGER REFERENCES "company" ("id") ON DELETE SET NULL',),
}
INDEX = 'CREATE INDEX "answer_company_id" ON "answer" ("company_id")'
COMPANY = (
    "UPDATE answer SET company_id = (SELECT company_id FROM position"
    " WHERE position.contact_id = answer.contact_id AND until_on IS NULL ORDER BY id DESC LIMIT 1)"
)
# Answers are found by search now.
FOUND = (
    "DELETE FROM detail_search WHERE rowid IN (SELECT contact_id FROM answer WHERE text <> '')",
    "INSERT INTO detail_search (rowid, tags, notes) SELECT id, fold(tags), fold(notes) FROM"
    " (SELECT id, notes || ' ' || seeks || ' ' || offers || ' ' || city || ' ' || met_where"
    " || coalesce((SELECT group_concat(' ' || text, '') FROM answer"
    " WHERE contact_id = contact.id), '') notes,"
    " coalesce((SELECT group_concat(value, ' ') FROM trait WHERE contact_id = contact.id), '')"
    " tags FROM contact WHERE trashed_at IS NULL"
    " AND id IN (SELECT contact_id FROM answer WHERE text <> ''))",
)


def up(migrator, db):
    for sql in TABLES:
        db.execute_sql(sql)
    for table, columns in COLUMNS.items():
        for column in columns:
            db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN {column}')
    for sql in (INDEX, COMPANY, *FOUND):
        db.execute_sql(sql)
