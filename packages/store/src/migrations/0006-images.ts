/**
 * What is known of DICOM studies, series and instances. Columns are what searches compare (folded to lower case where DICOM
 * matches without case); `attributes` and `metadata` are DICOM JSON as it is given out. Empty text stands for a value that
 * is not there. The files are blobs; `layout` says where the frames lie in one.
 */
export const sql = `
CREATE TABLE dicom_study (
  tenant       int4 NOT NULL,
  uid          text COLLATE "C" NOT NULL,
  patient_id   text COLLATE "C" NOT NULL,
  patient_name text COLLATE "C" NOT NULL,
  birth_date   text COLLATE "C" NOT NULL,
  sex          text COLLATE "C" NOT NULL,
  date         text COLLATE "C" NOT NULL,
  time         text COLLATE "C" NOT NULL,
  accession    text COLLATE "C" NOT NULL,
  study_id     text COLLATE "C" NOT NULL,
  description  text COLLATE "C" NOT NULL,
  referring    text COLLATE "C" NOT NULL,
  modalities   text COLLATE "C" NOT NULL,
  series       int4 NOT NULL,
  instances    int4 NOT NULL,
  patient      text COLLATE "C" NOT NULL,
  link         text COLLATE "C" NOT NULL,
  received     int8 NOT NULL,
  attributes   text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, uid)
);
CREATE INDEX dicom_study_by_date ON dicom_study (tenant, date, time, uid);
CREATE INDEX dicom_study_by_patient_id ON dicom_study (tenant, patient_id);
CREATE INDEX dicom_study_by_accession ON dicom_study (tenant, accession);
CREATE INDEX dicom_study_by_patient ON dicom_study (tenant, patient);

CREATE TABLE dicom_series (
  tenant      int4 NOT NULL,
  study       text COLLATE "C" NOT NULL,
  uid         text COLLATE "C" NOT NULL,
  modality    text COLLATE "C" NOT NULL,
  number      int4 NOT NULL,
  description text COLLATE "C" NOT NULL,
  body_part   text COLLATE "C" NOT NULL,
  date        text COLLATE "C" NOT NULL,
  time        text COLLATE "C" NOT NULL,
  instances   int4 NOT NULL,
  attributes  text COLLATE "C" NOT NULL,
  metadata    text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, study, uid)
);
CREATE INDEX dicom_series_by_uid ON dicom_series (tenant, uid);

CREATE TABLE dicom_instance (
  tenant     int4 NOT NULL,
  study      text COLLATE "C" NOT NULL,
  series     text COLLATE "C" NOT NULL,
  uid        text COLLATE "C" NOT NULL,
  sop_class  text COLLATE "C" NOT NULL,
  number     int4 NOT NULL,
  frames     int4 NOT NULL,
  rows       int4 NOT NULL,
  columns    int4 NOT NULL,
  syntax     text COLLATE "C" NOT NULL,
  blob       text COLLATE "C" NOT NULL,
  size       int8 NOT NULL,
  received   int8 NOT NULL,
  layout     text COLLATE "C" NOT NULL,
  attributes text COLLATE "C" NOT NULL,
  metadata   text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, study, series, uid)
);
CREATE UNIQUE INDEX dicom_instance_by_uid ON dicom_instance (tenant, uid);
CREATE INDEX dicom_instance_by_blob ON dicom_instance (blob);
`;
