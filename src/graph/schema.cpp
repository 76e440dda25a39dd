#include "graph/schema.h"

#include <fmt/format.h>

#include "graph/content.h"

namespace entente::graph {

namespace {

constexpr const char* tables = R"sql(
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value
) WITHOUT ROWID;

CREATE TABLE document (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    published   TEXT,                 -- EDTF
    publisher   TEXT NOT NULL,
    url         TEXT NOT NULL,
    language    TEXT NOT NULL,
    sha256      TEXT NOT NULL,        -- of the text
    text        TEXT,
    digest      TEXT NOT NULL,        -- of all that the document's extraction says
    first_claim INTEGER NOT NULL,     -- its claims have consecutive keys
    claims      INTEGER NOT NULL,
    recorded    TEXT NOT NULL         -- when it came into this file
);

-- What a document says of an entity. Documents that say the same share a row.
CREATE TABLE description (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,          -- the entity's id as the documents have it
    type      TEXT NOT NULL,
    name      TEXT NOT NULL,
    country   TEXT NOT NULL,
    aliases   TEXT NOT NULL,          -- JSON
    roles     TEXT NOT NULL,          -- JSON
    document  INTEGER,                -- the only one, where the description is a bare surname
    documents INTEGER NOT NULL,       -- how many say it
    entity    INTEGER                 -- whom it was resolved to
);
CREATE INDEX description_by_id ON description (id);
CREATE INDEX description_by_entity ON description (entity);

-- The folded names of the descriptions; kind: 0 name, 1 alias, 2 surname of a full name, 3 bare surname.
CREATE TABLE form (
    form        TEXT NOT NULL,
    kind        INTEGER NOT NULL,
    description INTEGER NOT NULL,
    PRIMARY KEY (form, kind, description)
) WITHOUT ROWID;

CREATE TABLE mention (
    document    INTEGER NOT NULL,
    description INTEGER NOT NULL,
    spans       TEXT NOT NULL,        -- JSON, code points
    PRIMARY KEY (document, description)
) WITHOUT ROWID;
CREATE INDEX mention_by_description ON mention (description);

CREATE TABLE entity (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    type    TEXT NOT NULL,
    name    TEXT NOT NULL,
    country TEXT NOT NULL
);

CREATE TABLE alias (
    entity INTEGER NOT NULL,
    name   TEXT NOT NULL,
    PRIMARY KEY (entity, name)
) WITHOUT ROWID;

CREATE TABLE role (
    entity       INTEGER NOT NULL,
    title        TEXT NOT NULL,
    organization TEXT NOT NULL,       -- an entity's id, as the documents have it
    start_date   TEXT NOT NULL,       -- EDTF or empty
    end_date     TEXT NOT NULL,
    PRIMARY KEY (entity, title, organization, start_date, end_date)
) WITHOUT ROWID;

CREATE TABLE relation_type (
    key          INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    reading      TEXT NOT NULL,
    past         TEXT NOT NULL,
    inverse      TEXT NOT NULL,
    description  TEXT NOT NULL,
    symmetric    INTEGER NOT NULL,
    event        INTEGER NOT NULL,
    source_types TEXT NOT NULL,       -- JSON
    target_types TEXT NOT NULL,       -- JSON
    plover       TEXT NOT NULL,
    mode         TEXT NOT NULL,
    cameo        TEXT NOT NULL,       -- JSON
    quad         INTEGER NOT NULL,
    goldstein    REAL NOT NULL
);

-- One row a merged relation. The id is the content's hash as a signed integer.
CREATE TABLE relation (
    id              INTEGER PRIMARY KEY,
    type            INTEGER NOT NULL,
    source          INTEGER NOT NULL,
    target          INTEGER NOT NULL,
    start_date      TEXT,
    end_date        TEXT,
    status          TEXT NOT NULL,
    confidence      REAL NOT NULL,
    reports         INTEGER NOT NULL,
    documents       INTEGER NOT NULL,
    first_published TEXT,
    last_published  TEXT,
    place           INTEGER,
    topics          TEXT,             -- JSON, keys of entities
    attributed_to   INTEGER,
    event           TEXT,
    cameo           TEXT
);

-- One row a statement of a document.
CREATE TABLE claim (
    key           INTEGER PRIMARY KEY,
    document      INTEGER NOT NULL,
    type          INTEGER NOT NULL,
    said_source   INTEGER NOT NULL,   -- descriptions
    said_target   INTEGER NOT NULL,
    start_date    TEXT,
    end_date      TEXT,
    place         INTEGER,            -- description
    topics        TEXT,               -- JSON, descriptions
    status        TEXT NOT NULL,
    attributed_to INTEGER,            -- description
    confidence    REAL NOT NULL,
    event         TEXT,
    cameo         TEXT,
    reports       INTEGER NOT NULL,
    source        INTEGER,            -- the relation's ends and the relation
    target        INTEGER,
    relation      INTEGER
);

CREATE TABLE evidence (
    claim          INTEGER NOT NULL,
    number         INTEGER NOT NULL,
    sentence_begin INTEGER NOT NULL,
    sentence_end   INTEGER NOT NULL,
    source_begin   INTEGER,
    source_end     INTEGER,
    target_begin   INTEGER,
    target_end     INTEGER,
    trigger_begin  INTEGER,
    trigger_end    INTEGER,
    quote          TEXT NOT NULL,
    rule           TEXT NOT NULL,
    PRIMARY KEY (claim, number)
) WITHOUT ROWID;

-- For people who look with SQLite.
CREATE VIEW relations AS
    SELECT printf('%016x', r.id) AS id, s.name AS source, t.name AS type, g.name AS target, r.start_date, r.end_date,
           r.status, r.confidence, r.reports, r.documents, r.first_published, r.last_published, p.name AS place,
           a.name AS attributed_to, s.id AS source_id, g.id AS target_id
      FROM relation r
      JOIN relation_type t ON t.key = r.type
      JOIN entity s ON s.key = r.source
      JOIN entity g ON g.key = r.target
      LEFT JOIN entity p ON p.key = r.place
      LEFT JOIN entity a ON a.key = r.attributed_to;

CREATE VIEW quotes AS
    SELECT printf('%016x', c.relation) AS relation, d.id AS document, d.title, d.publisher, d.published, d.url,
           e.quote, e.rule, c.confidence
      FROM claim c
      JOIN document d ON d.key = c.document
      LEFT JOIN evidence e ON e.claim = c.key;

INSERT INTO meta VALUES ('generation', 0);
)sql";

// Since version 2.
constexpr const char* event_tables = R"sql(
-- A file of coded events; its document tells where it comes from.
CREATE TABLE dataset (
    document  INTEGER PRIMARY KEY,
    events    INTEGER NOT NULL,
    columns   TEXT NOT NULL,          -- JSON, the names of the rows' columns
    separator TEXT NOT NULL,
    url       TEXT NOT NULL,          -- the columns that tell who reported it
    title     TEXT NOT NULL,
    publisher TEXT NOT NULL,
    reading   TEXT NOT NULL           -- the reader and its settings
);

CREATE TABLE dataset_type (
    document INTEGER NOT NULL,
    type     INTEGER NOT NULL,
    PRIMARY KEY (document, type)
) WITHOUT ROWID;

-- The rows that begin in the mebibyte `number` of a dataset's file (docs/formats.md has the columns' layout).
CREATE TABLE event_block (
    document INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    events   INTEGER NOT NULL,
    digest   TEXT NOT NULL,
    columns  BLOB NOT NULL,
    rows     BLOB NOT NULL,           -- zstd
    UNIQUE (document, number)
);

-- The words that event blocks name by key: CAMEO codes, events, rules.
CREATE TABLE word (
    key  INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);

INSERT INTO meta VALUES ('content', '00000000000000000000000000000000');
)sql";

}  // namespace

void create_tables(Connection& connection) {
    connection.execute(tables);
    connection.execute(event_tables);
    create_claim_index(connection);
    connection.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", Store::application_id,
                                   Store::schema_version)
                           .c_str());
}

void upgrade_tables(Connection& connection) {
    connection.execute(event_tables);
    Content content;
    Statement digests(connection, "SELECT digest FROM document");
    while (digests.step()) content.toggle(digests.text(0));
    digests.reset();
    const std::string text = content.text();
    Statement(connection, "UPDATE meta SET value = ? WHERE name = 'content'").bind(1, std::string_view(text)).run();
    connection.execute(fmt::format("PRAGMA user_version = {}", Store::schema_version).c_str());
}

void create_claim_index(Connection& connection) {
    connection.execute("CREATE INDEX claim_by_relation ON claim (source, target, type, relation)");
}

void drop_claim_index(Connection& connection) { connection.execute("DROP INDEX claim_by_relation"); }

}  // namespace entente::graph
