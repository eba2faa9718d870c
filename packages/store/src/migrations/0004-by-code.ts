/**
 * Values under the code they were recorded with (see index/by-code.ts): amounts of a composite get a key that is made
 * of parameter and code, and dates that lists are ordered by stand there a second time. Keys as index/key.ts makes them:
 * the first 48 bits of SHA-256.
 */
const key = (name: string) =>
  `('x' || encode(substring(sha256(convert_to(${name}, 'UTF8')) FROM 1 FOR 6), 'hex'))::bit(48)::int8`;

const USE_CONTEXT = [
  ...['ActivityDefinition', 'CapabilityStatement', 'ChargeItemDefinition', 'CodeSystem', 'CompartmentDefinition'],
  ...['ConceptMap', 'EffectEvidenceSynthesis', 'EventDefinition', 'Evidence', 'EvidenceVariable', 'ExampleScenario'],
  ...['GraphDefinition', 'ImplementationGuide', 'Library', 'Measure', 'MessageDefinition', 'NamingSystem'],
  ...['OperationDefinition', 'PlanDefinition', 'Questionnaire', 'ResearchDefinition', 'ResearchElementDefinition'],
  ...['RiskEvidenceSynthesis', 'SearchParameter', 'StructureDefinition', 'StructureMap', 'TerminologyCapabilities'],
  ...['TestScript', 'ValueSet'],
];
const COMPOSITES = [
  'Observation.code-value-quantity',
  'Observation.combo-code-value-quantity',
  'Observation.component-code-value-quantity',
  ...USE_CONTEXT.map((type) => `${type}.context-type-quantity`),
];
const DATES = [
  ['Condition.code', 'Condition.onset-date'],
  ['Condition.code', 'Condition.recorded-date'],
  ['DiagnosticReport.code', 'DiagnosticReport.date'],
  ['DocumentReference.type', 'DocumentReference.date'],
  ['Encounter.type', 'Encounter.date'],
  ['Immunization.vaccine-code', 'Immunization.date'],
  ['MedicationRequest.code', 'MedicationRequest.authoredon'],
  ['Observation.code', 'Observation.date'],
  ['Procedure.code', 'Procedure.date'],
];
const values = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `(${row.map((one) => `'${one}'`).join(', ')})`).join(', ');
const codes = `SELECT DISTINCT t.tenant, t.pk, t.key, t.code FROM idx_token t WHERE t.grp = 0`;

export const sql = `
UPDATE idx_quantity q SET key = ${key("c.name || '/1=' || t.code")}
  FROM (VALUES ${values(COMPOSITES.map((name) => [name]))}) AS c (name), idx_token t
 WHERE q.grp > 0 AND q.key = ${key("c.name || '/1'")}
   AND t.tenant = q.tenant AND t.pk = q.pk AND t.grp = q.grp AND t.key = ${key("c.name || '/0'")};

INSERT INTO idx_date (tenant, pk, key, grp, start_ms, end_ms)
SELECT d.tenant, d.pk, ${key("c.value || '=' || t.code")}, 0, d.start_ms, d.end_ms
  FROM (VALUES ${values(DATES)}) AS c (code, value), (${codes}) t, idx_date d
 WHERE t.key = ${key('c.code')} AND d.tenant = t.tenant AND d.pk = t.pk AND d.key = ${key('c.value')};

INSERT INTO idx_quantity (tenant, pk, key, grp, value, system, code, unit, canon_unit, canon_value)
SELECT q.tenant, q.pk, n.key, 0, q.value, q.system, q.code, q.unit, q.canon_unit, q.canon_value
  FROM idx_quantity q, (${codes}) t,
       LATERAL (SELECT ${key("'Observation.code-value-quantity/1=' || t.code")} AS key) n
 WHERE q.key = ${key("'Observation.value-quantity'")} AND t.tenant = q.tenant AND t.pk = q.pk
   AND t.key = ${key("'Observation.code'")}
   AND NOT EXISTS (SELECT 1 FROM idx_quantity o WHERE o.tenant = q.tenant AND o.pk = q.pk AND o.key = n.key);

ANALYZE idx_date;
ANALYZE idx_quantity;
`;
