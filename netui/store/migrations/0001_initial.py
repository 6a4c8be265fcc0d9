"""The first tables."""

# From the models as they were: `python tests/store/test_migrations.py` writes these anew.
TABLES = (
    'CREATE TABLE "me" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "name" TEXT NOT NULL,'
    ' "field" TEXT NOT NULL,'
    ' "city" TEXT NOT NULL,'
    ' "seeks" TEXT NOT NULL,'
    ' "offers" TEXT NOT NULL,'
    ' "links" TEXT NOT NULL)',
    'CREATE TABLE "company" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "name" TEXT NOT NULL,'
    ' "key" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "company_key" ON "company" ("key")',
    'CREATE TABLE "contact" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "given" TEXT NOT NULL,'
    ' "family" TEXT NOT NULL,'
    ' "nickname" TEXT NOT NULL,'
    ' "city" TEXT NOT NULL,'
    ' "field" TEXT NOT NULL,'
    ' "looking" INTEGER NOT NULL,'
    ' "met_where" TEXT NOT NULL,'
    ' "introduced_by_id" INTEGER,'
    ' "seeks" TEXT NOT NULL,'
    ' "offers" TEXT NOT NULL,'
    ' "notes" TEXT NOT NULL,'
    ' "closeness" TEXT NOT NULL,'
    ' "style" TEXT NOT NULL,'
    ' "cadence_days" INTEGER,'
    ' "cadence_from" DATE,'
    ' "bumped_on" DATE,'
    ' "connected_on" DATE,'
    ' "created_at" TEXT NOT NULL,'
    ' "trashed_at" TEXT,'
    ' "sort_name" TEXT NOT NULL,'
    ' "company" TEXT NOT NULL,'
    ' "title" TEXT NOT NULL,'
    ' "last_touch_at" DATE,'
    ' "last_sent_on" DATE,'
    ' "next_due_on" DATE,'
    ' FOREIGN KEY ("introduced_by_id") REFERENCES "contact" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "contact_introduced_by_id" ON "contact" ("introduced_by_id")',
    'CREATE TABLE "position" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "company_id" INTEGER,'
    ' "title" TEXT NOT NULL,'
    ' "from_on" TEXT,'
    ' "until_on" TEXT,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("company_id") REFERENCES "company" ("id") ON DELETE RESTRICT)',
    'CREATE INDEX "position_contact_id" ON "position" ("contact_id")',
    'CREATE INDEX "position_company_id" ON "position" ("company_id")',
    'CREATE TABLE "reach" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "kind" TEXT NOT NULL,'
    ' "value" TEXT NOT NULL,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "reach_contact_id" ON "reach" ("contact_id")',
    'CREATE TABLE "trait" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "kind" TEXT NOT NULL,'
    ' "value" TEXT NOT NULL,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "trait_contact_id" ON "trait" ("contact_id")',
    'CREATE TABLE "source" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "source" TEXT NOT NULL,'
    ' "key" TEXT NOT NULL,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "seen" TEXT NOT NULL,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "source_contact_id" ON "source" ("contact_id")',
    'CREATE UNIQUE INDEX "source_source_key" ON "source" ("source", "key")',
    'CREATE TABLE "role_change" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "position_id" INTEGER NOT NULL,'
    ' "noticed_on" DATE NOT NULL,'
    ' "congratulated_on" DATE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("position_id") REFERENCES "position" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "role_change_contact_id" ON "role_change" ("contact_id")',
    'CREATE INDEX "role_change_position_id" ON "role_change" ("position_id")',
    'CREATE TABLE "event" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "name" TEXT NOT NULL,'
    ' "kind" TEXT NOT NULL,'
    ' "on_date" DATE NOT NULL,'
    ' "start" TEXT NOT NULL,'
    ' "place" TEXT NOT NULL,'
    ' "series" TEXT NOT NULL,'
    ' "goal" INTEGER,'
    ' "notes" TEXT NOT NULL)',
    'CREATE INDEX "event_on_date" ON "event" ("on_date")',
    'CREATE TABLE "interaction" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "on_date" DATE NOT NULL,'
    ' "at" TEXT,'
    ' "kind" TEXT NOT NULL,'
    ' "direction" TEXT NOT NULL,'
    ' "summary" TEXT NOT NULL,'
    ' "notes" TEXT NOT NULL,'
    ' "event_id" INTEGER,'
    ' "created_at" TEXT NOT NULL,'
    ' "trashed_at" TEXT,'
    ' FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "interaction_on_date" ON "interaction" ("on_date")',
    'CREATE INDEX "interaction_event_id" ON "interaction" ("event_id")',
    'CREATE TABLE "participant" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "interaction_id" INTEGER NOT NULL,'
    ' "contact_id" INTEGER NOT NULL,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "participant_contact_id" ON "participant" ("contact_id")',
    'CREATE UNIQUE INDEX "participant_interaction_id_contact_id" ON'
    ' "participant" ("interaction_id", "contact_id")',
    'CREATE TABLE "meeting" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "on_date" DATE NOT NULL,'
    ' "start" TEXT NOT NULL,'
    ' "zone" TEXT NOT NULL,'
    ' "minutes" INTEGER NOT NULL,'
    ' "place" TEXT NOT NULL,'
    ' "purpose" TEXT NOT NULL,'
    ' "state" TEXT NOT NULL,'
    ' "interaction_id" INTEGER,'
    ' "created_at" TEXT NOT NULL,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "meeting_on_date" ON "meeting" ("on_date")',
    'CREATE UNIQUE INDEX "meeting_interaction_id" ON "meeting" ("interaction_id")',
    'CREATE TABLE "attendee" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "meeting_id" INTEGER NOT NULL,'
    ' "contact_id" INTEGER NOT NULL,'
    ' FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "attendee_contact_id" ON "attendee" ("contact_id")',
    'CREATE UNIQUE INDEX "attendee_meeting_id_contact_id" ON'
    ' "attendee" ("meeting_id", "contact_id")',
    'CREATE TABLE "promise" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "text" TEXT NOT NULL,'
    ' "due_on" DATE,'
    ' "by" TEXT NOT NULL,'
    ' "state" TEXT NOT NULL,'
    ' "contact_id" INTEGER,'
    ' "interaction_id" INTEGER,'
    ' "created_at" TEXT NOT NULL,'
    ' "closed_on" DATE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "promise_contact_id" ON "promise" ("contact_id")',
    'CREATE INDEX "promise_interaction_id" ON "promise" ("interaction_id")',
    'CREATE INDEX "promise_state_due_on" ON "promise" ("state", "due_on")',
    'CREATE TABLE "answer" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "question" TEXT NOT NULL,'
    ' "meeting_id" INTEGER,'
    ' "interaction_id" INTEGER,'
    ' "asked" INTEGER NOT NULL,'
    ' "text" TEXT NOT NULL,'
    ' "answered_on" DATE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE SET NULL,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL)',
    'CREATE INDEX "answer_contact_id" ON "answer" ("contact_id")',
    'CREATE INDEX "answer_meeting_id" ON "answer" ("meeting_id")',
    'CREATE INDEX "answer_interaction_id" ON "answer" ("interaction_id")',
    'CREATE TABLE "review_card" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "on_date" DATE NOT NULL,'
    ' "place" INTEGER NOT NULL,'
    ' "card" TEXT NOT NULL,'
    ' "kind" TEXT NOT NULL,'
    ' "contact_id" INTEGER,'
    ' "why" TEXT NOT NULL,'
    ' "score" TEXT NOT NULL,'
    ' "due_on" DATE,'
    ' "verdict" TEXT,'
    ' "result" TEXT NOT NULL,'
    ' "decided_at" TEXT,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "review_card_contact_id" ON "review_card" ("contact_id")',
    'CREATE UNIQUE INDEX "review_card_on_date_card" ON "review_card" ("on_date", "card")',
    'CREATE TABLE "hold" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "card" TEXT NOT NULL,'
    ' "until_on" DATE)',
    'CREATE UNIQUE INDEX "hold_card" ON "hold" ("card")',
    'CREATE TABLE "draft" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "key" TEXT NOT NULL,'
    ' "text" TEXT NOT NULL,'
    ' "base" TEXT NOT NULL,'
    ' "updated_at" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "draft_key" ON "draft" ("key")',
    'CREATE TABLE "action" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "name" TEXT NOT NULL,'
    ' "at" TEXT NOT NULL,'
    ' "state" TEXT NOT NULL)',
    'CREATE TABLE "change" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "action_id" INTEGER NOT NULL,'
    ' "table_name" TEXT NOT NULL,'
    ' "row_id" INTEGER NOT NULL,'
    ' "before" TEXT,'
    ' "after" TEXT,'
    ' FOREIGN KEY ("action_id") REFERENCES "action" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "change_action_id_table_name" ON "change" ("action_id", "table_name")',
    'CREATE TABLE "setting" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "key" TEXT NOT NULL,'
    ' "value" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "setting_key" ON "setting" ("key")',
)

BESIDES = (
    "CREATE INDEX contact_by_name ON contact (sort_name, id, trashed_at) WHERE trashed_at IS NULL",
    "CREATE INDEX contact_by_touch ON contact (last_touch_at DESC, sort_name, id, trashed_at)"
    " WHERE trashed_at IS NULL",
    "CREATE INDEX contact_by_due ON contact (next_due_on, sort_name, id, trashed_at)"
    " WHERE trashed_at IS NULL",
    # The few who are close, among thousands who are not.
    "CREATE INDEX contact_by_closeness ON contact (closeness) WHERE closeness <> ''",
    # Names apart from the rest, so that a letter typed reads the small index only.
    "CREATE VIRTUAL TABLE name_search USING fts5(name, company, title, prefix='1 2 3',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE detail_search USING fts5(tags, notes,"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE talk_search USING fts5(text, tokenize='unicode61 remove_diacritics 2')",
)


def up(migrator, db):
    for sql in (*TABLES, *BESIDES):
        db.execute_sql(sql)
