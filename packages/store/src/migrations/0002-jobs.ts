/**
 * Long work, kept apart from the queue that runs it: the queue forgets finished jobs, people do not. Older stores
 * also get the index that finds a type's newest resources, which histories and incremental exports read.
 */
export const sql = `
CREATE TABLE job (
  tenant      int4 NOT NULL,
  id          text COLLATE "C" NOT NULL,
  name        text COLLATE "C" NOT NULL,
  title       text NOT NULL,
  state       text COLLATE "C" NOT NULL,
  done        int8 NOT NULL,
  total       int8,
  message     text,
  input       text NOT NULL,
  saved       text,
  result      text,
  error       text,
  owner       text COLLATE "C",
  beat_at     int8 NOT NULL,
  created_at  int8 NOT NULL,
  created_by  text NOT NULL,
  started_at  int8,
  finished_at int8,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX job_by_time ON job (tenant, created_at);

CREATE INDEX resource_by_type_time ON resource (tenant, type, last_updated, pk);
CREATE INDEX resource_history_by_type_time ON resource_history (tenant, type, last_updated, pk);
`;
