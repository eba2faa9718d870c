/**
 * Tables of the log. `event` holds the hashed bytes as UTF-8 text. `nodes` holds, one after another in hex, the heads
 * of the subtrees that the leaf completes (see `grow`). `recorded`, `agent`, `login` and `audit_patient` repeat parts
 * of the event for searching; they are not hashed, so verification compares them with the event.
 * The head row is what concurrent writers queue on.
 * `audit_subject` says which handle is which patient, and holds the key of what is sealed about them (seal.ts);
 * `audit_alias`, under which names a patient with an account of their own acted. Both are outside the tree, so that a
 * person can be erased and the tree still verifies.
 */
export const AUDIT_SCHEMA = `
CREATE TABLE IF NOT EXISTS audit_head (
  tenant text PRIMARY KEY,
  size int8 NOT NULL,
  root text NOT NULL
);
CREATE TABLE IF NOT EXISTS audit_leaf (
  tenant text NOT NULL,
  idx int8 NOT NULL,
  hash text NOT NULL,
  nodes text NOT NULL,
  recorded text NOT NULL,
  agent text NOT NULL,
  login text NOT NULL,
  event text NOT NULL,
  PRIMARY KEY (tenant, idx)
);
CREATE INDEX IF NOT EXISTS audit_leaf_agent ON audit_leaf (tenant, agent, idx);
CREATE INDEX IF NOT EXISTS audit_leaf_login ON audit_leaf (tenant, login, idx);
CREATE INDEX IF NOT EXISTS audit_leaf_recorded ON audit_leaf (tenant, recorded, idx);
CREATE TABLE IF NOT EXISTS audit_patient (
  tenant text NOT NULL,
  patient text NOT NULL,
  idx int8 NOT NULL,
  PRIMARY KEY (tenant, patient, idx)
);
CREATE INDEX IF NOT EXISTS audit_patient_idx ON audit_patient (tenant, idx);
CREATE TABLE IF NOT EXISTS audit_subject (
  tenant text NOT NULL,
  patient text NOT NULL,
  handle text COLLATE "C" NOT NULL,
  key text NOT NULL,
  PRIMARY KEY (tenant, patient)
);
CREATE UNIQUE INDEX IF NOT EXISTS audit_subject_handle ON audit_subject (tenant, handle);
CREATE TABLE IF NOT EXISTS audit_alias (
  tenant text NOT NULL,
  name text NOT NULL,
  handle text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, name, handle)
);
CREATE TABLE IF NOT EXISTS audit_checkpoint (
  tenant text NOT NULL,
  size int8 NOT NULL,
  public_key text NOT NULL,
  origin text NOT NULL,
  root text NOT NULL,
  at text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (tenant, size, public_key)
);
`;
