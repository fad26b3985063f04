-- A kiosk's journal as version 1 wrote it: a slip printed, one in doubt, one queued.
BEGIN TRANSACTION;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "facts" VALUES('series','{"letter":"Н","first":1,"business_day":"2026-11-21","ordinal":3}');
INSERT INTO "facts" VALUES('series_at','{"at":"2026-11-21T09:00:00Z","uptime_s":1000,"boot":"boot-1"}');
CREATE TABLE outbox (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        event_id TEXT NOT NULL UNIQUE,
        recorded TEXT NOT NULL,
        at REAL NOT NULL,
        body TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'unsent' CHECK (state IN ('unsent', 'accepted', 'refused')),
        reason TEXT NOT NULL DEFAULT '',
        answered_at REAL
    );
INSERT INTO "outbox" VALUES(1,'01a1fd55-7a80-7664-ae1c-52e7d873c175','{"at":"2026-11-21T09:00:00Z","uptime_s":1000.0,"boot":"boot-1"}',1795251600.0,'{"event":"TicketReserved","visit_id":"printed","number":{"letter":"Н","ordinal":1},"service":"01","language":"uk","arrival":"2026-11-21T09:00:00Z","own_series":true,"terminal_id":null,"priority_group":"veteran","capability":"capability","booking_id":null,"booked_for":null,"place_at":null,"stops":[]}','unsent','',NULL);
INSERT INTO "outbox" VALUES(2,'01a1fd55-7a80-784e-b952-203b98001049','{"at":"2026-11-21T09:00:00Z","uptime_s":1000.0,"boot":"boot-1"}',1795251600.0,'{"event":"TicketReserved","visit_id":"doubted","number":{"letter":"Н","ordinal":2},"service":"01","language":"uk","arrival":"2026-11-21T09:00:00Z","own_series":true,"terminal_id":null,"priority_group":"veteran","capability":"capability","booking_id":null,"booked_for":null,"place_at":null,"stops":[]}','unsent','',NULL);
INSERT INTO "outbox" VALUES(3,'01a1fd55-7a80-78c3-b6e8-42f91ea9c9a6','{"at":"2026-11-21T09:00:00Z","uptime_s":1000.0,"boot":"boot-1"}',1795251600.0,'{"event":"TicketReserved","visit_id":"queued","number":{"letter":"Н","ordinal":3},"service":"01","language":"uk","arrival":"2026-11-21T09:00:00Z","own_series":true,"terminal_id":null,"priority_group":"veteran","capability":"capability","booking_id":null,"booked_for":null,"place_at":null,"stops":[]}','unsent','',NULL);
INSERT INTO "outbox" VALUES(4,'01a1fd55-7a80-769b-a06e-94b41232894b','{"at":"2026-11-21T09:00:00Z","uptime_s":1000,"boot":"boot-1"}',1795251600.0,'{"event":"SlipConfirmed","visit_id":"printed"}','unsent','',NULL);
INSERT INTO "outbox" VALUES(5,'01a1fd55-7a80-7eb8-80bc-222857b96c0f','{"at":"2026-11-21T09:00:00Z","uptime_s":1000,"boot":"boot-1"}',1795251600.0,'{"event":"SlipUncertain","visit_id":"doubted","reason":"print"}','unsent','',NULL);
CREATE TABLE print_jobs (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        job_id TEXT NOT NULL UNIQUE,
        visit_id TEXT NOT NULL,
        slip BLOB NOT NULL,
        at REAL NOT NULL,
        state TEXT NOT NULL DEFAULT 'queued'
            CHECK (state IN ('queued', 'sending', 'printed', 'failed', 'uncertain')),
        reason TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "print_jobs" VALUES(1,'01a1fd55-7a80-7feb-8676-d10f74bf3b59','printed',X'D09D2D303031',1795251600.0,'printed','');
INSERT INTO "print_jobs" VALUES(2,'01a1fd55-7a80-747c-9d69-ac441785829e','doubted',X'D09D2D303032',1795251600.0,'uncertain','');
INSERT INTO "print_jobs" VALUES(3,'01a1fd55-7a80-7e3a-9bff-bd3475221a0b','queued',X'D09D2D303033',1795251600.0,'queued','');
CREATE TABLE visits (
        visit_id TEXT PRIMARY KEY,
        draft TEXT NOT NULL,
        at REAL NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('asked', 'numbered', 'settled')),
        letter TEXT,
        ordinal INTEGER,
        own_series INTEGER NOT NULL DEFAULT 0,
        business_day TEXT
    );
INSERT INTO "visits" VALUES('printed','{"visit_id":"printed","service":"01","language":"uk","secret":"secret","asked":{"at":"2026-11-21T09:00:00Z","uptime_s":1000,"boot":"boot-1"},"priority_group":"veteran"}',1795251600.0,'settled','Н',1,1,'2026-11-21');
INSERT INTO "visits" VALUES('doubted','{"visit_id":"doubted","service":"01","language":"uk","secret":"secret","asked":{"at":"2026-11-21T09:00:00Z","uptime_s":1000,"boot":"boot-1"},"priority_group":"veteran"}',1795251600.0,'numbered','Н',2,1,'2026-11-21');
INSERT INTO "visits" VALUES('queued','{"visit_id":"queued","service":"01","language":"uk","secret":"secret","asked":{"at":"2026-11-21T09:00:00Z","uptime_s":1000,"boot":"boot-1"},"priority_group":"veteran"}',1795251600.0,'numbered','Н',3,1,'2026-11-21');
CREATE INDEX outbox_unsent ON outbox (n) WHERE state = 'unsent';
CREATE INDEX visits_unfinished ON visits (at) WHERE state != 'settled';
CREATE INDEX visits_own ON visits (business_day, ordinal) WHERE own_series;
CREATE INDEX print_jobs_open ON print_jobs (n) WHERE state = 'queued';
CREATE INDEX print_jobs_visit ON print_jobs (visit_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('outbox',5);
INSERT INTO "sqlite_sequence" VALUES('print_jobs',3);
COMMIT;
PRAGMA user_version=1;
