-- The first shape of a case. Frozen once released: a later change is a later file.

-- Identity: case, gen (INTEGER as text), audit_key (hex), created, number. One row per name.
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- People of the case and what they may do.
CREATE TABLE person(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, slot TEXT NOT NULL DEFAULT '',
    added TEXT NOT NULL, removed TEXT NOT NULL DEFAULT '');

-- The matter: interview, parties, choices; one JSON value per name, with who and when.
CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL);

CREATE TABLE act(
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, code TEXT NOT NULL,
    facts TEXT NOT NULL, mac BLOB NOT NULL);
-- Old and new values of corrections: belong to the holding and die with it (practice 11).
CREATE TABLE change(
    id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, field TEXT NOT NULL, old TEXT, new TEXT,
    by TEXT NOT NULL, at TEXT NOT NULL, act INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0,
    origin INTEGER); -- the customer it was made for, when that one has been joined into another since
CREATE INDEX change_customer ON change(customer);

CREATE TABLE task(
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL, owner TEXT NOT NULL DEFAULT '',
    due TEXT, done TEXT, reference INTEGER NOT NULL DEFAULT 0, locks TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', citation TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX task_code ON task(code);

CREATE TABLE attachment(
    id INTEGER PRIMARY KEY, owner TEXT NOT NULL, owner_id TEXT NOT NULL, name TEXT NOT NULL,
    mime TEXT NOT NULL, sha256 BLOB NOT NULL, bytes BLOB NOT NULL, added TEXT NOT NULL);
CREATE INDEX attachment_owner ON attachment(owner, owner_id);

-- Intake. mapping: JSON of records.Mapping. state: read | refused | waiting | removed.
CREATE TABLE source(
    id INTEGER PRIMARY KEY, file TEXT NOT NULL, sheet TEXT NOT NULL DEFAULT '', sheet_index INTEGER NOT NULL DEFAULT 0,
    sha256 BLOB NOT NULL, size INTEGER NOT NULL DEFAULT 0, format TEXT NOT NULL, encoding TEXT NOT NULL DEFAULT '',
    table_kind TEXT NOT NULL, header_row INTEGER NOT NULL DEFAULT 0, mapping TEXT NOT NULL DEFAULT '{}',
    rows_read INTEGER NOT NULL DEFAULT 0, rows_kept INTEGER NOT NULL DEFAULT 0, rows_rejected INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL, refused TEXT NOT NULL DEFAULT '', replaces INTEGER, added TEXT NOT NULL);
-- cells: JSON array of texts, exactly what the file says; blanked only by destruction.
CREATE TABLE row(
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id), line INTEGER NOT NULL, cells TEXT NOT NULL);
CREATE INDEX row_source ON row(source);
-- rejected rows wait here until they come back mended; reason: a problem code.
CREATE TABLE rejected(
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id), line INTEGER NOT NULL,
    cells TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE problem(
    source INTEGER NOT NULL, row INTEGER, line INTEGER NOT NULL, col INTEGER, code TEXT NOT NULL, severity INTEGER NOT NULL);
CREATE INDEX problem_source ON problem(source, code);

-- record: the typed layer of a row. kinds: mask of records.Kind bits whose columns are filled in this row.
-- levels: two bits per kind (1 << 2*kind), the strictest level above ordinary that stands in the kind's cells.
CREATE TABLE record(
    id INTEGER PRIMARY KEY REFERENCES row(id), customer INTEGER NOT NULL, source INTEGER NOT NULL,
    kinds INTEGER NOT NULL, day TEXT, fen INTEGER, balance_fen INTEGER, gift_fen INTEGER, times_left INTEGER,
    levels INTEGER NOT NULL DEFAULT 0, flags INTEGER NOT NULL DEFAULT 0);
-- customer.id = id of its first row. phone as integer (mobile 11 digits, landline digits with area code).
CREATE TABLE customer(
    id INTEGER PRIMARY KEY, name TEXT, phone INTEGER, phone2 INTEGER, idno TEXT, uscc TEXT, code TEXT, card TEXT,
    wechat TEXT, email TEXT, addr TEXT, birth TEXT, contact TEXT, note TEXT,
    flags INTEGER NOT NULL DEFAULT 0, reach INTEGER NOT NULL DEFAULT 0);
-- merge: lineage. members point to the root; undo re-types from row.cells. undone rows stay as history.
CREATE TABLE merge(
    id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, root INTEGER NOT NULL, why TEXT NOT NULL,
    act INTEGER, undone INTEGER NOT NULL DEFAULT 0);
CREATE INDEX merge_customer ON merge(customer);
CREATE INDEX merge_root ON merge(root);
-- a proposed pair that a person has looked at: same | different | later
CREATE TABLE pair(a INTEGER NOT NULL, b INTEGER NOT NULL, why TEXT NOT NULL, verdict TEXT NOT NULL DEFAULT '',
    score REAL NOT NULL DEFAULT 0, PRIMARY KEY(a, b)) WITHOUT ROWID;
CREATE TABLE mapping_memory(fingerprint TEXT PRIMARY KEY, mapping TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE holding(
    customer INTEGER NOT NULL, kind INTEGER NOT NULL, rows INTEGER NOT NULL, first_day TEXT, last_day TEXT,
    fen INTEGER NOT NULL DEFAULT 0, balance_fen INTEGER NOT NULL DEFAULT 0, gift_fen INTEGER NOT NULL DEFAULT 0,
    times_left INTEGER NOT NULL DEFAULT 0,
    level INTEGER NOT NULL, flags INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(customer, kind)) WITHOUT ROWID;

-- What a person said, never altered; scope: mask of kinds. state: records.ConsentState. Kept with the row it was given for.
CREATE TABLE consent_event(
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, row INTEGER NOT NULL, scope INTEGER NOT NULL, state INTEGER NOT NULL,
    guardian INTEGER NOT NULL DEFAULT 0, marketing INTEGER, basis TEXT NOT NULL DEFAULT 'consent',
    recipient TEXT NOT NULL DEFAULT '', purpose TEXT NOT NULL DEFAULT '', text_version TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL, identity TEXT NOT NULL DEFAULT '', day TEXT NOT NULL, entered TEXT NOT NULL,
    late INTEGER NOT NULL DEFAULT 0, evidence INTEGER, batch INTEGER, by TEXT NOT NULL);
CREATE INDEX consent_event_row ON consent_event(row);
-- The present state, the strictest of a customer's rows.
CREATE TABLE consent(
    customer INTEGER NOT NULL, kind INTEGER NOT NULL, state INTEGER NOT NULL, guardian INTEGER NOT NULL DEFAULT 0,
    day TEXT, number TEXT NOT NULL DEFAULT '', event INTEGER, PRIMARY KEY(customer, kind)) WITHOUT ROWID;
-- Sending list of notices: told and asked, per customer.
CREATE TABLE notice(
    id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL DEFAULT '',
    text_version TEXT NOT NULL, channel TEXT NOT NULL, day TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'sent',
    returned TEXT, evidence INTEGER, by TEXT NOT NULL);
CREATE INDEX notice_customer ON notice(customer);
CREATE TABLE legal_hold(
    customer INTEGER NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, since TEXT NOT NULL, released TEXT,
    PRIMARY KEY(customer, since)) WITHOUT ROWID;
-- Facts with evidence per customer: settled, successor_accepted, purpose_expired, not_a_minor ...
CREATE TABLE customer_fact(
    customer INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, evidence INTEGER, by TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY(customer, name)) WITHOUT ROWID;

CREATE TABLE decision(
    customer INTEGER NOT NULL, kind INTEGER NOT NULL, outcome INTEGER NOT NULL, rule INTEGER NOT NULL, keep_until TEXT,
    PRIMARY KEY(customer, kind)) WITHOUT ROWID;
CREATE TABLE override(
    customer INTEGER NOT NULL, kind INTEGER NOT NULL, outcome INTEGER NOT NULL, reason TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(customer, kind)) WITHOUT ROWID;
-- One line per decision run: pack version, day, counts; rule numbers in `decision` refer to rule_name.
CREATE TABLE decision_run(
    id INTEGER PRIMARY KEY, pack TEXT NOT NULL, as_of TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE rule_name(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE hold_question(
    id INTEGER PRIMARY KEY, answer TEXT NOT NULL, by TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, purpose TEXT NOT NULL);

CREATE TABLE item(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL DEFAULT 1, unit TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '', holder TEXT NOT NULL DEFAULT '', mixed INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'undecided', note TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '{}', added TEXT NOT NULL);

-- Handover.
CREATE TABLE batch(id INTEGER PRIMARY KEY, number INTEGER NOT NULL, opened TEXT NOT NULL, closed TEXT, note TEXT NOT NULL DEFAULT '');
-- fields: JSON list of meanings. totals, lines, exclusions: JSON of records values, frozen. digest: SHA-256 of the canonical content.
CREATE TABLE inventory(
    id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch(id), number TEXT NOT NULL, version INTEGER NOT NULL,
    replaces INTEGER, cutoff TEXT NOT NULL, frozen TEXT NOT NULL, by TEXT NOT NULL, fields TEXT NOT NULL,
    totals TEXT NOT NULL, lines TEXT NOT NULL, exclusions TEXT NOT NULL, basis TEXT NOT NULL, digest BLOB NOT NULL,
    state TEXT NOT NULL DEFAULT 'final');
CREATE TABLE inventory_holding(
    inventory INTEGER NOT NULL, customer INTEGER NOT NULL, kind INTEGER NOT NULL, rows INTEGER NOT NULL,
    fen INTEGER NOT NULL DEFAULT 0, balance_fen INTEGER NOT NULL DEFAULT 0, gift_fen INTEGER NOT NULL DEFAULT 0,
    times_left INTEGER NOT NULL DEFAULT 0,
    basis TEXT NOT NULL, consent_number TEXT NOT NULL DEFAULT '', PRIMARY KEY(inventory, customer, kind)) WITHOUT ROWID;
-- The frozen values themselves, agreed fields only: JSON array in the order of inventory.fields.
CREATE TABLE inventory_row(
    inventory INTEGER NOT NULL, n INTEGER NOT NULL, customer INTEGER NOT NULL, kind INTEGER NOT NULL, cells TEXT NOT NULL,
    PRIMARY KEY(inventory, n)) WITHOUT ROWID;
-- Which records a list holds, and the number of the frozen row that says each; 0: none of its fields was agreed.
CREATE TABLE inventory_record(
    inventory INTEGER NOT NULL, kind INTEGER NOT NULL, record INTEGER NOT NULL, n INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(inventory, kind, record)) WITHOUT ROWID;
CREATE TABLE package(
    id INTEGER PRIMARY KEY, inventory INTEGER NOT NULL, file TEXT NOT NULL, sha256 BLOB NOT NULL, size INTEGER NOT NULL,
    signer TEXT NOT NULL, manifest_sha256 BLOB NOT NULL, written TEXT NOT NULL, read_back TEXT NOT NULL,
    receipt TEXT NOT NULL DEFAULT '');
CREATE TABLE check_item(
    inventory INTEGER NOT NULL, code TEXT NOT NULL, giver TEXT NOT NULL DEFAULT '', receiver TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '', remark TEXT NOT NULL DEFAULT '', PRIMARY KEY(inventory, code)) WITHOUT ROWID;

-- Papers: the PDF itself is kept, so that a reprint is identical.
CREATE TABLE paper(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, number TEXT NOT NULL, version INTEGER NOT NULL, title TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '', made TEXT NOT NULL, act INTEGER NOT NULL, audit_head TEXT NOT NULL, code TEXT NOT NULL,
    content_sha256 TEXT NOT NULL, pages INTEGER NOT NULL, pdf BLOB NOT NULL, secret INTEGER NOT NULL DEFAULT 0,
    printed TEXT NOT NULL DEFAULT '', signed TEXT NOT NULL DEFAULT '', scan INTEGER);
CREATE INDEX paper_code ON paper(code);

-- Destruction. state: draft | asked | approved | executed | verified | refused.
CREATE TABLE destroy_order(
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, applicant TEXT NOT NULL,
    asked TEXT NOT NULL, approver TEXT NOT NULL DEFAULT '', witness TEXT NOT NULL DEFAULT '', approved TEXT NOT NULL DEFAULT '',
    valid_until TEXT NOT NULL DEFAULT '', hold_question INTEGER, executed TEXT NOT NULL DEFAULT '', verified TEXT NOT NULL DEFAULT '',
    counts TEXT NOT NULL DEFAULT '{}', remaining TEXT NOT NULL DEFAULT '[]', digest BLOB NOT NULL DEFAULT x'');
CREATE TABLE destroy_line(
    destroy_order INTEGER NOT NULL, customer INTEGER NOT NULL, kind INTEGER NOT NULL, rows INTEGER NOT NULL,
    ground TEXT NOT NULL, PRIMARY KEY(destroy_order, customer, kind)) WITHOUT ROWID;
CREATE TABLE destroy_thing(
    id INTEGER PRIMARY KEY, destroy_order INTEGER NOT NULL, class TEXT NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
    place TEXT NOT NULL DEFAULT '', method TEXT NOT NULL DEFAULT '', tool TEXT NOT NULL DEFAULT '', done TEXT NOT NULL DEFAULT '',
    verification TEXT NOT NULL DEFAULT '', result TEXT NOT NULL DEFAULT '', remainder TEXT NOT NULL DEFAULT '', photo INTEGER);

CREATE TABLE backup(
    id INTEGER PRIMARY KEY, made TEXT NOT NULL, gen INTEGER NOT NULL, file TEXT NOT NULL, place TEXT NOT NULL DEFAULT '',
    holder TEXT NOT NULL DEFAULT '', medium TEXT NOT NULL DEFAULT '', size INTEGER NOT NULL, sha256 BLOB NOT NULL,
    verified TEXT NOT NULL DEFAULT '', destroy_by TEXT NOT NULL DEFAULT '', gone TEXT NOT NULL DEFAULT '', audit_head TEXT NOT NULL);
CREATE TABLE drill(
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, backup INTEGER, seconds REAL NOT NULL, result TEXT NOT NULL, report TEXT NOT NULL);

-- One shape for registers beside the steps: agreements, training, checks, risk, incidents, requests.
CREATE TABLE entry(
    id INTEGER PRIMARY KEY, register TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, due TEXT, owner TEXT NOT NULL DEFAULT '',
    fields TEXT NOT NULL DEFAULT '{}', made TEXT NOT NULL, changed TEXT NOT NULL);
CREATE TABLE draft(flow TEXT PRIMARY KEY, data TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE tally(what TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
-- t = chr(2) name US US phone US US idno US US addr US US, NFKC and case-folded; rowid = customer.id.
CREATE VIRTUAL TABLE search USING fts5(t, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE search_term USING fts5vocab(search, instance);
