"""Events with all that is planned, learned and owed from them; encounters; who to look for."""

TABLES = (
    'CREATE TABLE "encounter" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,'
    ' "interaction_id" INTEGER NOT NULL,'
    ' "contact_id" INTEGER NOT NULL,'
    ' "is_new" INTEGER NOT NULL,'
    ' "card" INTEGER NOT NULL,'
    ' "in_depth" INTEGER NOT NULL,'
    ' "i_can" TEXT NOT NULL,'
    ' "they_can" TEXT NOT NULL,'
    ' "line" TEXT NOT NULL,'
    ' "step" TEXT NOT NULL,'
    ' "created_at" TEXT NOT NULL,'
    ' "talked_on" DATE,'
    ' "faced_on" DATE,'
    ' "event_id" INTEGER,'
    ' "became" INTEGER,'
    ' FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE UNIQUE INDEX "encounter_interaction_id" ON "encounter" ("interaction_id")',
    'CREATE INDEX "encounter_contact_id" ON "encounter" ("contact_id")',
    'CREATE INDEX "encounter_event_id_became_contact_id" ON'
    ' "encounter" ("event_id", "became", "contact_id")',
    'CREATE TABLE "guest" ('
    ' "id" INTEGER NOT NULL PRIMARY KEY,'
    ' "event_id" INTEGER NOT NULL,'
    ' "contact_id" INTEGER,'
    ' "name" TEXT NOT NULL,'
    ' "line" TEXT NOT NULL,'
    ' FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE,'
    ' FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "guest_event_id" ON "guest" ("event_id")',
    'CREATE INDEX "guest_contact_id" ON "guest" ("contact_id")',
)
COLUMNS = {
    "contact": ('"know_better_on" DATE',),
    "event": (
        "\"organiser\" TEXT NOT NULL DEFAULT ''",
        '"minutes" INTEGER',
        '"cost" INTEGER',
        "\"mix\" TEXT NOT NULL DEFAULT ''",
        "\"state\" TEXT NOT NULL DEFAULT 'planned'",
        "\"learned\" TEXT NOT NULL DEFAULT ''",
        "\"helped\" TEXT NOT NULL DEFAULT ''",
        "\"again\" TEXT NOT NULL DEFAULT ''",
        "\"created_at\" TEXT NOT NULL DEFAULT ''",
        '"trashed_at" TEXT',
    ),
}
INDEX = 'CREATE INDEX "contact_know_better_on" ON "contact" ("know_better_on")'
# Somebody met at an event was new there where nothing had happened with them before.
MET_BEFORE = (
    "INSERT INTO encounter (interaction_id, contact_id, is_new, card, in_depth, i_can, they_can,"
    " line, step, created_at, talked_on, faced_on)"
    " SELECT i.id, min(p.contact_id), NOT EXISTS (SELECT 1 FROM participant q"
    " JOIN interaction b ON b.id = q.interaction_id WHERE q.contact_id = p.contact_id"
    " AND b.trashed_at IS NULL AND (b.on_date, b.id) < (i.on_date, i.id)),"
    " 0, 0, '', '', '', 'nothing', i.created_at, NULL, NULL"
    " FROM interaction i JOIN participant p ON p.interaction_id = i.id"
    " WHERE i.kind = 'encounter' AND i.event_id IS NOT NULL GROUP BY i.id HAVING count(*) = 1"
)
FOLLOWED = (
    "UPDATE encounter SET {} = (SELECT min(i.on_date) FROM participant p"
    " JOIN interaction i ON i.id = p.interaction_id"
    " JOIN interaction met ON met.id = encounter.interaction_id"
    " WHERE p.contact_id = encounter.contact_id AND i.trashed_at IS NULL"
    " AND i.on_date > met.on_date AND i.kind IN ({}))"
)
EVENT_ID = (
    "UPDATE encounter SET event_id ="
    " (SELECT event_id FROM interaction WHERE id = encounter.interaction_id)"
)
# Bits: new; then what came of it within 90 days, and five to the left within 365: connected,
# talked, face to face, partner, introduced. Nobody was met twice at an event, and new once only.
WITHIN = (
    "CASE WHEN {day} BETWEEN met.on_date AND date(met.on_date, '+365 days') THEN"
    " CASE WHEN {day} <= date(met.on_date, '+90 days') THEN {bit} * 33 ELSE {bit} * 32 END"
    " ELSE 0 END"
)
BROUGHT = (  # SQLite takes those whom nobody introduced for one introducer's, and would scan
    "FROM contact INDEXED BY contact_introduced_by_id"
    " WHERE introduced_by_id = encounter.contact_id AND trashed_at IS NULL"
)
BECAME = (
    "UPDATE encounter SET became = (SELECT encounter.is_new"
    f" + {WITHIN.format(day='c.connected_on', bit=4)}"
    f" + {WITHIN.format(day='encounter.talked_on', bit=8)}"
    f" + {WITHIN.format(day='encounter.faced_on', bit=16)}"
    f" + CASE c.closeness WHEN 'partner' THEN {WITHIN.format(day='c.cadence_from', bit=32)}"
    f" ELSE 0 END + coalesce((SELECT max({WITHIN.format(day='day', bit=64)}) FROM ("
    f"SELECT connected_on AS day {BROUGHT}"
    f" UNION ALL SELECT substr(created_at, 1, 10) {BROUGHT}"
    " UNION ALL SELECT sent_on FROM note WHERE contact_id = encounter.contact_id"
    " AND occasion = 'make-introduction' AND template <> 'offer-introduction'"
    " AND outcome <> 'withdrawn')), 0)"
    " FROM interaction met JOIN contact c ON c.id = encounter.contact_id"
    " WHERE met.id = encounter.interaction_id AND met.trashed_at IS NULL"
    " AND c.trashed_at IS NULL AND NOT EXISTS (SELECT 1 FROM encounter o"
    " JOIN interaction b ON b.id = o.interaction_id WHERE o.contact_id = encounter.contact_id"
    " AND b.trashed_at IS NULL AND b.event_id = met.event_id"
    " AND (b.on_date, b.id) < (met.on_date, met.id)))"
)
# What was over when events were only kept is not asked about now.
OVER = "UPDATE event SET state = 'debriefed' WHERE on_date < date('now', 'localtime', '-7 days')"


def up(migrator, db):
    for sql in TABLES:
        db.execute_sql(sql)
    for table, columns in COLUMNS.items():
        for column in columns:
            db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN {column}')
    db.execute_sql(INDEX)
    db.execute_sql(MET_BEFORE)
    db.execute_sql(FOLLOWED.format("talked_on", "'call', 'coffee', 'meeting', 'encounter'"))
    db.execute_sql(FOLLOWED.format("faced_on", "'coffee', 'meeting', 'encounter'"))
    db.execute_sql(EVENT_ID)
    db.execute_sql(BECAME)
    db.execute_sql(OVER)
