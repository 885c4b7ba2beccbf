CREATE TABLE base (
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    time TEXT NOT NULL,
    blobs TEXT NOT NULL,
    image BLOB NOT NULL,
    PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE blob (
    hash TEXT NOT NULL,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (hash)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE channels (
    id TEXT NOT NULL,
    "order" TEXT NOT NULL,
    name TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("name") <= 500)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE edit (
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    previous TEXT NOT NULL,
    time TEXT NOT NULL,
    author TEXT NOT NULL,
    label TEXT NOT NULL,
    label_fields TEXT NOT NULL,
    merge_key TEXT,
    focus TEXT NOT NULL,
    blobs TEXT NOT NULL,
    diff BLOB NOT NULL,
    undone INTEGER NOT NULL,
    PRIMARY KEY (number),
    CHECK (undone IN (0, 1))
)
 STRICT;

CREATE TABLE evidence (
    id TEXT NOT NULL,
    host TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK ("kind" IN ('observed', 'reported', 'assumed', 'proposed')),
    CHECK (length("text") <= 10000)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE journeys (
    id TEXT NOT NULL,
    "order" TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    as_of TEXT NOT NULL,
    author TEXT NOT NULL,
    scenario TEXT NOT NULL,
    language TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("title") <= 500),
    CHECK ("state" IN ('as_is', 'to_be')),
    CHECK (length("author") <= 500),
    CHECK (length("scenario") <= 10000),
    CHECK ("language" IN ('en', 'ru'))
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE lanes (
    id TEXT NOT NULL,
    "order" TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    height INTEGER,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK ("kind" IN ('touchpoint', 'channel', 'doing', 'duration', 'feeling', 'motivation', 'pain_points', 'opportunities', 'evidence', 'questions', 'text', 'line_of_interaction', 'line_of_visibility')),
    CHECK (length("title") <= 500),
    CHECK ("hidden" IN (0, 1)),
    CHECK ("height" BETWEEN 24 AND 20000)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE persona_fields (
    id TEXT NOT NULL,
    "order" TEXT NOT NULL,
    title TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("title") <= 500)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE projects (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    customer_word TEXT NOT NULL,
    customer_statement TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("title") <= 500),
    CHECK (length("customer_word") <= 500),
    CHECK (length("customer_statement") <= 10000)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE questions (
    id TEXT NOT NULL,
    host TEXT NOT NULL,
    "order" TEXT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    answer TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("text") <= 10000),
    CHECK (length("owner") <= 500),
    CHECK (length("answer") <= 10000)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE save_point (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    time TEXT NOT NULL,
    author TEXT NOT NULL,
    edit TEXT NOT NULL,
    blobs TEXT NOT NULL,
    image BLOB NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE seal (
    name TEXT NOT NULL,
    rows INTEGER NOT NULL,
    sum TEXT NOT NULL,
    PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE setting (
    journey TEXT NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (journey, "key")
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE lane_texts (
    id TEXT NOT NULL,
    lane TEXT NOT NULL,
    host TEXT NOT NULL,
    text TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("text") <= 10000),
    FOREIGN KEY(lane) REFERENCES lanes (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE personas (
    id TEXT NOT NULL,
    "order" TEXT NOT NULL,
    name TEXT NOT NULL,
    age TEXT NOT NULL,
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    kind_reason TEXT NOT NULL,
    quote TEXT NOT NULL,
    summary TEXT NOT NULL,
    goals TEXT NOT NULL,
    needs TEXT NOT NULL,
    frustrations TEXT NOT NULL,
    habits TEXT NOT NULL,
    portrait TEXT,
    silhouette TEXT NOT NULL,
    evidence TEXT,
    evidence_text TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("name") <= 500),
    CHECK (length("age") <= 500),
    CHECK (length("role") <= 500),
    CHECK ("kind" IN ('primary', 'secondary')),
    CHECK (length("kind_reason") <= 10000),
    CHECK (length("quote") <= 10000),
    CHECK (length("summary") <= 10000),
    CHECK (length("goals") <= 10000),
    CHECK (length("needs") <= 10000),
    CHECK (length("frustrations") <= 10000),
    CHECK (length("habits") <= 10000),
    CHECK (length("silhouette") <= 500),
    CHECK ("evidence" IN ('observed', 'reported', 'assumed', 'proposed')),
    CHECK (length("evidence_text") <= 10000),
    FOREIGN KEY(portrait) REFERENCES blob (hash) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE phases (
    id TEXT NOT NULL,
    journey TEXT NOT NULL,
    "order" TEXT NOT NULL,
    title TEXT NOT NULL,
    width INTEGER NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("title") <= 500),
    CHECK ("width" BETWEEN 160 AND 100000),
    FOREIGN KEY(journey) REFERENCES journeys (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE tray_lines (
    id TEXT NOT NULL,
    journey TEXT NOT NULL,
    "order" TEXT NOT NULL,
    text TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("text") <= 500),
    FOREIGN KEY(journey) REFERENCES journeys (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE empathy_items (
    id TEXT NOT NULL,
    persona TEXT NOT NULL,
    field TEXT NOT NULL,
    "order" TEXT NOT NULL,
    text TEXT NOT NULL,
    evidence TEXT,
    evidence_text TEXT NOT NULL,
    became TEXT,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK ("field" IN ('who', 'need_to_do', 'see', 'say', 'do', 'hear', 'think_and_feel', 'pains', 'gains')),
    CHECK (length("text") <= 10000),
    CHECK ("evidence" IN ('observed', 'reported', 'assumed', 'proposed')),
    CHECK (length("evidence_text") <= 10000),
    FOREIGN KEY(persona) REFERENCES personas (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE feelings (
    id TEXT NOT NULL,
    host TEXT NOT NULL,
    persona TEXT NOT NULL,
    score INTEGER,
    word TEXT NOT NULL,
    quote TEXT NOT NULL,
    tally TEXT,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK ("score" BETWEEN -2 AND 2),
    CHECK (length("word") <= 500),
    CHECK (length("quote") <= 10000),
    FOREIGN KEY(persona) REFERENCES personas (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE journey_personas (
    id TEXT NOT NULL,
    journey TEXT NOT NULL,
    persona TEXT NOT NULL,
    "order" TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(journey) REFERENCES journeys (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(persona) REFERENCES personas (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE motivations (
    id TEXT NOT NULL,
    host TEXT NOT NULL,
    "order" TEXT NOT NULL,
    persona TEXT,
    kind TEXT,
    text TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK ("kind" IN ('need', 'goal', 'trigger', 'fear')),
    CHECK (length("text") <= 10000),
    FOREIGN KEY(persona) REFERENCES personas (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE nodes (
    id TEXT NOT NULL,
    journey TEXT NOT NULL,
    phase TEXT,
    kind TEXT NOT NULL,
    "order" TEXT NOT NULL,
    x INTEGER NOT NULL,
    y INTEGER NOT NULL,
    title TEXT NOT NULL,
    "primary" INTEGER NOT NULL,
    outcome TEXT,
    channel TEXT,
    no_contact INTEGER NOT NULL,
    moment_of_truth INTEGER NOT NULL,
    doing TEXT NOT NULL,
    duration_typical INTEGER,
    duration_least INTEGER,
    duration_most INTEGER,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK ("kind" IN ('entry', 'touchpoint', 'exit')),
    CHECK ("x" BETWEEN -1000000 AND 1000000),
    CHECK ("y" BETWEEN -1000000 AND 1000000),
    CHECK (length("title") <= 500),
    CHECK ("primary" IN (0, 1)),
    CHECK ("outcome" IN ('goal', 'gave_up', 'elsewhere', 'turned_away')),
    CHECK ("no_contact" IN (0, 1)),
    CHECK ("moment_of_truth" IN (0, 1)),
    CHECK (length("doing") <= 10000),
    CHECK ("duration_typical" BETWEEN 0 AND 3153600000),
    CHECK ("duration_least" BETWEEN 0 AND 3153600000),
    CHECK ("duration_most" BETWEEN 0 AND 3153600000),
    FOREIGN KEY(journey) REFERENCES journeys (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(phase) REFERENCES phases (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(channel) REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE notes (
    id TEXT NOT NULL,
    journey TEXT NOT NULL,
    phase TEXT,
    x INTEGER NOT NULL,
    y INTEGER NOT NULL,
    width INTEGER NOT NULL,
    text TEXT NOT NULL,
    tint TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK ("x" BETWEEN -1000000 AND 1000000),
    CHECK ("y" BETWEEN -1000000 AND 1000000),
    CHECK ("width" BETWEEN 24 AND 20000),
    CHECK (length("text") <= 10000),
    CHECK ("tint" IN ('yellow', 'blue', 'green', 'rose')),
    FOREIGN KEY(journey) REFERENCES journeys (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(phase) REFERENCES phases (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE opportunities (
    id TEXT NOT NULL,
    host TEXT NOT NULL,
    "order" TEXT NOT NULL,
    persona TEXT,
    text TEXT NOT NULL,
    votes INTEGER NOT NULL,
    value INTEGER,
    effort INTEGER,
    owner TEXT NOT NULL,
    next_step TEXT NOT NULL,
    status TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("text") <= 10000),
    CHECK ("votes" BETWEEN 0 AND 9999),
    CHECK ("value" BETWEEN 1 AND 5),
    CHECK ("effort" BETWEEN 1 AND 5),
    CHECK (length("owner") <= 500),
    CHECK (length("next_step") <= 10000),
    CHECK ("status" IN ('idea', 'planned', 'doing', 'done', 'dropped')),
    FOREIGN KEY(persona) REFERENCES personas (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE pain_points (
    id TEXT NOT NULL,
    host TEXT NOT NULL,
    "order" TEXT NOT NULL,
    persona TEXT,
    severity INTEGER NOT NULL,
    text TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK ("severity" BETWEEN 1 AND 3),
    CHECK (length("text") <= 10000),
    FOREIGN KEY(persona) REFERENCES personas (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE persona_channels (
    id TEXT NOT NULL,
    persona TEXT NOT NULL,
    channel TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(persona) REFERENCES personas (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(channel) REFERENCES channels (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE persona_field_texts (
    id TEXT NOT NULL,
    persona TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("text") <= 10000),
    FOREIGN KEY(persona) REFERENCES personas (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(field) REFERENCES persona_fields (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE pictures (
    id TEXT NOT NULL,
    journey TEXT NOT NULL,
    phase TEXT,
    x INTEGER NOT NULL,
    y INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    image TEXT,
    caption TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK ("x" BETWEEN -1000000 AND 1000000),
    CHECK ("y" BETWEEN -1000000 AND 1000000),
    CHECK ("width" BETWEEN 24 AND 20000),
    CHECK ("height" BETWEEN 24 AND 20000),
    CHECK (length("caption") <= 500),
    FOREIGN KEY(journey) REFERENCES journeys (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(phase) REFERENCES phases (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(image) REFERENCES blob (hash) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE links (
    id TEXT NOT NULL,
    journey TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    "order" TEXT NOT NULL,
    condition TEXT NOT NULL,
    share INTEGER,
    wait_typical INTEGER,
    wait_least INTEGER,
    wait_most INTEGER,
    copied_from TEXT,
    PRIMARY KEY (id),
    CHECK (length("condition") <= 500),
    CHECK ("share" BETWEEN 0 AND 1000),
    CHECK ("wait_typical" BETWEEN 0 AND 3153600000),
    CHECK ("wait_least" BETWEEN 0 AND 3153600000),
    CHECK ("wait_most" BETWEEN 0 AND 3153600000),
    FOREIGN KEY(journey) REFERENCES journeys (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(source) REFERENCES nodes (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(target) REFERENCES nodes (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE path_choices (
    id TEXT NOT NULL,
    journey TEXT NOT NULL,
    persona TEXT NOT NULL,
    fork TEXT,
    choice TEXT NOT NULL,
    copied_from TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(journey) REFERENCES journeys (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(persona) REFERENCES personas (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(fork) REFERENCES nodes (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;
