/**
 * Resources, their history and the tables that searches read. Every key begins with the tenant, so the tables can be
 * spread by it. Times are epoch ms. `key` is a hash of resource type and parameter (see index-rows.ts); `grp` is 0,
 * or the number of the composite tuple that the row is part of. Text compares by code point.
 */
export const sql = `
CREATE TABLE tenant (
  id   int4 PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE
);

CREATE SEQUENCE resource_pk AS int8;

CREATE TABLE resource (
  tenant       int4 NOT NULL,
  type         text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  pk           int8 NOT NULL,
  version      int4 NOT NULL,
  last_updated int8 NOT NULL,
  deleted      bool NOT NULL,
  content      text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, type, id)
);
CREATE UNIQUE INDEX resource_by_pk ON resource (tenant, pk);
CREATE INDEX resource_by_type ON resource (tenant, type, pk);
CREATE INDEX resource_by_time ON resource (tenant, last_updated, pk);

CREATE TABLE resource_history (
  tenant       int4 NOT NULL,
  pk           int8 NOT NULL,
  version      int4 NOT NULL,
  type         text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  last_updated int8 NOT NULL,
  deleted      bool NOT NULL,
  content      text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, pk, version)
);
CREATE INDEX resource_history_by_time ON resource_history (tenant, last_updated, pk);

CREATE TABLE idx_token (
  tenant int4 NOT NULL,
  pk     int8 NOT NULL,
  key    int8 NOT NULL,
  grp    int4 NOT NULL,
  system text COLLATE "C" NOT NULL,
  code   text COLLATE "C" NOT NULL,
  words  text COLLATE "C" NOT NULL
);
CREATE INDEX idx_token_value ON idx_token (tenant, key, code, pk);
CREATE INDEX idx_token_pk ON idx_token (tenant, pk);

CREATE TABLE idx_string (
  tenant int4 NOT NULL,
  pk     int8 NOT NULL,
  key    int8 NOT NULL,
  grp    int4 NOT NULL,
  head   text COLLATE "C" NOT NULL,
  folded text COLLATE "C" NOT NULL,
  value  text COLLATE "C" NOT NULL
);
CREATE INDEX idx_string_value ON idx_string (tenant, key, head, pk);
CREATE INDEX idx_string_pk ON idx_string (tenant, pk);

CREATE TABLE idx_reference (
  tenant      int4 NOT NULL,
  pk          int8 NOT NULL,
  key         int8 NOT NULL,
  grp         int4 NOT NULL,
  target_type text COLLATE "C" NOT NULL,
  target_id   text COLLATE "C" NOT NULL
);
CREATE INDEX idx_reference_value ON idx_reference (tenant, key, target_id, pk);
CREATE INDEX idx_reference_pk ON idx_reference (tenant, pk);

CREATE TABLE idx_date (
  tenant   int4 NOT NULL,
  pk       int8 NOT NULL,
  key      int8 NOT NULL,
  grp      int4 NOT NULL,
  start_ms int8 NOT NULL,
  end_ms   int8 NOT NULL
);
CREATE INDEX idx_date_start ON idx_date (tenant, key, start_ms, pk);
CREATE INDEX idx_date_end ON idx_date (tenant, key, end_ms, pk);
CREATE INDEX idx_date_pk ON idx_date (tenant, pk);

CREATE TABLE idx_quantity (
  tenant      int4 NOT NULL,
  pk          int8 NOT NULL,
  key         int8 NOT NULL,
  grp         int4 NOT NULL,
  value       float8 NOT NULL,
  system      text COLLATE "C" NOT NULL,
  code        text COLLATE "C" NOT NULL,
  unit        text COLLATE "C" NOT NULL,
  canon_unit  text COLLATE "C" NOT NULL,
  canon_value float8 NOT NULL
);
CREATE INDEX idx_quantity_value ON idx_quantity (tenant, key, value, pk);
CREATE INDEX idx_quantity_pk ON idx_quantity (tenant, pk);

CREATE TABLE idx_uri (
  tenant int4 NOT NULL,
  pk     int8 NOT NULL,
  key    int8 NOT NULL,
  grp    int4 NOT NULL,
  value  text COLLATE "C" NOT NULL
);
CREATE INDEX idx_uri_value ON idx_uri (tenant, key, value, pk);
CREATE INDEX idx_uri_pk ON idx_uri (tenant, pk);

CREATE TABLE compartment (
  tenant       int4 NOT NULL,
  patient      text COLLATE "C" NOT NULL,
  pk           int8 NOT NULL,
  last_updated int8 NOT NULL,
  active       bool NOT NULL,
  PRIMARY KEY (tenant, patient, pk)
);
CREATE INDEX compartment_by_time ON compartment (tenant, patient, last_updated);
CREATE INDEX compartment_by_pk ON compartment (tenant, pk);

CREATE TABLE collection (
  tenant  int4 NOT NULL,
  name    text COLLATE "C" NOT NULL,
  id      text COLLATE "C" NOT NULL,
  version int4 NOT NULL,
  value   text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, name, id)
);
`;
