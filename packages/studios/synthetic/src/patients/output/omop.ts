import { isCode } from '../gmf/compare.ts';
import type { Code } from '../record/codes.ts';
import type { EncounterKind } from '../record/entries.ts';
import type { SimulatedPatient } from '../world/simulate.ts';
import { OMOP_TABLES, type OmopTable } from './omop-tables.ts';
import { type Cell, day, dosageText, flatten, type Row, stamp } from './rows.ts';
import { valueCells } from './tables.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Concepts of the few small domains that need no vocabulary: sex, race, ethnicity, kind of visit, "EHR" as the origin.
 * Clinical concepts are those of the user's vocabulary; without one they are 0, with their source code beside.
 */
const SEX = { M: 8507, F: 8532 } as const;
const RACE: Readonly<Record<string, number>> = { white: 8527, black: 8516, asian: 8515, native: 8657, hawaiian: 8557 };
const ETHNICITY = { hispanic: 38003563, nonhispanic: 38003564 } as const;
const EHR = 32817;
const [INPATIENT, OUTPATIENT, EMERGENCY] = [9201, 9202, 9203];
const visitConcept = (kind: EncounterKind): number =>
  kind === 'inpatient' || kind === 'snf' || kind === 'hospice'
    ? INPATIENT!
    : kind === 'emergency'
      ? EMERGENCY!
      : OUTPATIENT!;

/** Numbers of rows by table; one for a whole run. */
export type OmopNumbers = Partial<Record<OmopTable, number>>;

/** Rows of one patient for the OMOP tables. */
export function* toOmop(
  patient: SimulatedPatient,
  until: number,
  numbers: OmopNumbers,
  vocabulary?: Vocabulary,
): Generator<readonly [OmopTable, Row]> {
  const { profile: p, record, death } = patient;
  const next = (table: OmopTable): number => {
    const n = (numbers[table] ?? 0) + 1;
    numbers[table] = n;
    return n;
  };
  const row = (table: OmopTable, cells: Readonly<Record<string, Cell>>): readonly [OmopTable, Row] => [
    table,
    OMOP_TABLES[table].columns.map(([name]) => cells[name] ?? null),
  ];
  /** Standard and source concept of a code, as the columns of one field. */
  const concepts = (field: string, code: Code | undefined): Readonly<Record<string, number>> => {
    const { standard, source } = vocabulary?.concepts(code) ?? { standard: 0, source: 0 };
    return { [`${field}_concept_id`]: standard, [`${field}_source_concept_id`]: source };
  };
  const standardOf = (system: string, code: string | undefined): number =>
    (code !== undefined && vocabulary?.concepts({ system, code }).standard) || 0;
  const person_id = next('person');
  const birth = new Date(p.birth);
  yield row('person', {
    person_id,
    gender_concept_id: SEX[p.sex],
    year_of_birth: birth.getUTCFullYear(),
    month_of_birth: birth.getUTCMonth() + 1,
    day_of_birth: birth.getUTCDate(),
    birth_datetime: stamp(p.birth),
    race_concept_id: RACE[p.race] ?? 0,
    ethnicity_concept_id: ETHNICITY[p.ethnicity],
    person_source_value: p.id,
    gender_source_value: p.sex,
    gender_source_concept_id: 0,
    race_source_value: p.race,
    race_source_concept_id: 0,
    ethnicity_source_value: p.ethnicity,
    ethnicity_source_concept_id: 0,
  });
  const first = record.encounters.reduce((t, e) => Math.min(t, e.start), death ?? until);
  yield row('observation_period', {
    observation_period_id: next('observation_period'),
    person_id,
    observation_period_start_date: day(first),
    observation_period_end_date: day(Math.max(first, death ?? until)),
    period_type_concept_id: EHR,
  });
  let preceding: number | null = null;
  for (const e of record.encounters) {
    const visit_occurrence_id = next('visit_occurrence');
    const common = { person_id, visit_occurrence_id };
    const end = e.stop > 0 ? Math.max(e.stop, e.start) : e.start;
    yield row('visit_occurrence', {
      ...common,
      visit_concept_id: visitConcept(e.type),
      visit_start_date: day(e.start),
      visit_start_datetime: stamp(e.start),
      visit_end_date: day(end),
      visit_end_datetime: stamp(end),
      visit_type_concept_id: EHR,
      visit_source_value: e.type,
      visit_source_concept_id: 0,
      admitted_from_concept_id: 0,
      discharged_to_concept_id: 0,
      discharged_to_source_value: e.discharge?.code ?? null,
      preceding_visit_occurrence_id: preceding,
    });
    preceding = visit_occurrence_id;
    // Allergies are conditions in OMOP ("allergy to ..." is in the condition domain).
    for (const c of [...e.conditions, ...e.allergies])
      yield row('condition_occurrence', {
        ...common,
        condition_occurrence_id: next('condition_occurrence'),
        condition_start_date: day(c.start),
        condition_start_datetime: stamp(c.start),
        condition_end_date: c.stop > 0 ? day(Math.max(c.start, c.stop)) : null,
        condition_end_datetime: c.stop > 0 ? stamp(Math.max(c.start, c.stop)) : null,
        condition_type_concept_id: EHR,
        condition_status_concept_id: 0,
        condition_source_value: c.codes[0]?.code ?? c.type,
        ...concepts('condition', c.codes[0]),
      });
    for (const m of e.medications) {
      const days = m.prescription?.durationDays;
      const over = m.stop > 0 ? Math.max(m.start, m.stop) : (death ?? until);
      yield row('drug_exposure', {
        ...common,
        drug_exposure_id: next('drug_exposure'),
        drug_exposure_start_date: day(m.start),
        drug_exposure_start_datetime: stamp(m.start),
        drug_exposure_end_date: day(Math.max(m.start, over)),
        drug_exposure_end_datetime: stamp(Math.max(m.start, over)),
        verbatim_end_date: m.stop > 0 ? day(over) : null,
        drug_type_concept_id: EHR,
        stop_reason: m.stop > 0 ? (m.stopReason?.code ?? null) : null,
        refills: m.prescription?.refills ?? null,
        days_supply: days === undefined ? null : Math.round(days),
        sig: dosageText(m.prescription) || null,
        route_concept_id: standardOf(m.prescription?.route?.system ?? '', m.prescription?.route?.code),
        drug_source_value: m.codes[0]?.code ?? m.type,
        ...concepts('drug', m.codes[0]),
        route_source_value: m.prescription?.route?.code ?? null,
        dose_unit_source_value: m.prescription?.dosage?.doseUnit ?? null,
      });
    }
    for (const i of e.immunisations)
      yield row('drug_exposure', {
        ...common,
        drug_exposure_id: next('drug_exposure'),
        drug_exposure_start_date: day(i.start),
        drug_exposure_start_datetime: stamp(i.start),
        drug_exposure_end_date: day(i.start),
        drug_type_concept_id: EHR,
        quantity: 1,
        route_concept_id: 0,
        drug_source_value: `CVX ${i.type}`,
        ...concepts('drug', { system: 'CVX', code: i.type, display: '' }),
      });
    for (const x of e.procedures)
      yield row('procedure_occurrence', {
        ...common,
        procedure_occurrence_id: next('procedure_occurrence'),
        procedure_date: day(x.start),
        procedure_datetime: stamp(x.start),
        procedure_end_date: x.stop > 0 ? day(Math.max(x.start, x.stop)) : null,
        procedure_end_datetime: x.stop > 0 ? stamp(Math.max(x.start, x.stop)) : null,
        procedure_type_concept_id: EHR,
        modifier_concept_id: 0,
        quantity: 1,
        procedure_source_value: x.codes[0]?.code ?? x.type,
        ...concepts('procedure', x.codes[0]),
      });
    for (const o of flatten(e.observations)) {
      const [number, text] = valueCells(o.value);
      const code = o.codes[0]?.code ?? o.type;
      const value_source_value = number === null ? (text === null ? null : String(text).slice(0, 50)) : String(number);
      if (number !== null)
        yield row('measurement', {
          ...common,
          measurement_id: next('measurement'),
          measurement_date: day(o.start),
          measurement_datetime: stamp(o.start),
          measurement_type_concept_id: EHR,
          operator_concept_id: 0,
          value_as_number: number,
          value_as_concept_id: 0,
          unit_concept_id: standardOf('UCUM', o.unit),
          measurement_source_value: code,
          ...concepts('measurement', o.codes[0]),
          unit_source_value: o.unit ?? null,
          unit_source_concept_id: 0,
          value_source_value,
        });
      else
        yield row('observation', {
          ...common,
          observation_id: next('observation'),
          observation_date: day(o.start),
          observation_datetime: stamp(o.start),
          observation_type_concept_id: EHR,
          value_as_string: text === null ? null : String(text).slice(0, 60),
          value_as_concept_id: isCode(o.value) ? standardOf(o.value.system, o.value.code) : 0,
          qualifier_concept_id: 0,
          unit_concept_id: standardOf('UCUM', o.unit),
          observation_source_value: code,
          ...concepts('observation', o.codes[0]),
          unit_source_value: o.unit ?? null,
          value_source_value,
        });
    }
    for (const n of e.notes)
      yield row('note', {
        ...common,
        note_id: next('note'),
        note_date: day(n.start),
        note_datetime: stamp(n.start),
        note_type_concept_id: EHR,
        note_class_concept_id: 0,
        note_title: n.codes[0]?.display ?? null,
        note_text: n.text,
        encoding_concept_id: 0,
        language_concept_id: 0,
        note_source_value: n.codes[0]?.code ?? null,
      });
  }
  if (death !== undefined)
    yield row('death', {
      person_id,
      death_date: day(death),
      death_datetime: stamp(death),
      death_type_concept_id: EHR,
      cause_source_value: patient.causeOfDeath?.code ?? null,
      ...concepts('cause', patient.causeOfDeath),
    });
}
