import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkInvariants, parseUcum, validateResource } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import { parse } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CalibrationError, calibrate, readTargets, targetsOfCsv } from './calibrate/calibrate.ts';
import { type GenerateReport, generatePatients, simulatePatient, UNTIL } from './generate.ts';
import { YEAR } from './gmf/time.ts';
import { toFhir } from './output/fhir.ts';
import { FORMATS, type Format } from './output/sink.ts';
import { lifeOf } from './population/life.ts';

const options = { seed: 11, until: UNTIL };
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-patients-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (format: Format, name: string, count = 12, from = 0): Promise<GenerateReport> =>
  generatePatients({ ...options, count, from, format, folder: join(folder, name) });
const rows = (name: string, file: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, name, file)), { columns: true });
const ndjson = (name: string, type: string): Resource[] =>
  readFileSync(join(folder, name, `${type}.ndjson`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Resource);

describe('the built-in population', () => {
  it('gives valid FHIR R4: every resource, every unit, every reference', async () => {
    const problems: string[] = [];
    let count = 0;
    for (let i = 0; i < 12; i += 1) {
      const resources = toFhir(simulatePatient(i, options), options.seed);
      const known = new Set(resources.map((r) => `${r.resourceType}/${r.id}`));
      for (const [n, resource] of resources.entries()) {
        count += 1;
        for (const issue of validateResource(resource))
          problems.push(`${resource.resourceType}: ${issue.details?.text}`);
        if (n % 40 === 0)
          for (const issue of await checkInvariants(resource))
            problems.push(`${resource.resourceType}: ${issue.details?.text}`);
        const text = JSON.stringify(resource);
        for (const [, reference] of text.matchAll(/"reference":"([^"]+)"/g))
          if (!known.has(reference!)) problems.push(reference!);
        for (const [, unit] of text.matchAll(/"unitsofmeasure\.org","code":"([^"]+)"/g))
          if (!parseUcum(unit!)) problems.push(unit!);
      }
    }
    expect(problems).toEqual([]);
    expect(count).toBeGreaterThan(3000);
  });

  it('tells what was given in a ward from what was ordered', () => {
    let given = 0;
    for (let i = 0; i < 60; i += 1) {
      const patient = simulatePatient(i, options);
      const resources = toFhir(patient, options.seed);
      const orders = new Map(
        resources.flatMap((r) =>
          r.resourceType === 'MedicationRequest' ? [[`MedicationRequest/${r.id}` as string, r] as const] : [],
        ),
      );
      const administrations = resources.filter((r) => r.resourceType === 'MedicationAdministration');
      const expected = patient.record.encounters.flatMap((e) => e.medications.filter((m) => m.administration));
      expect(administrations).toHaveLength(expected.length);
      for (const one of administrations) {
        const order = orders.get(one.request!.reference!)!;
        expect(order.medicationCodeableConcept).toEqual(one.medicationCodeableConcept);
        expect(order.encounter).toEqual(one.context);
        expect(validateResource(one)).toEqual([]);
      }
      given += administrations.length;
    }
    expect(given).toBeGreaterThan(0);
  });

  it('gives a patient that depends on seed and number alone', () => {
    const one = JSON.stringify(toFhir(simulatePatient(3, options), 11));
    for (const other of [0, 1, 2]) simulatePatient(other, options);
    expect(JSON.stringify(toFhir(simulatePatient(3, options), 11))).toBe(one);
    expect(JSON.stringify(toFhir(simulatePatient(3, { ...options, seed: 12 }), 12))).not.toBe(one);
  });

  it('writes the same people in ranges as at once', async () => {
    await write('csv', 'whole', 6);
    await write('csv', 'first', 3);
    await write('csv', 'second', 3, 3);
    const people = (name: string) => rows(name, 'patients.csv');
    expect([...people('first'), ...people('second')]).toEqual(people('whole'));
  });

  it('has the same facts in every format', async () => {
    const reports = await Promise.all(FORMATS.map((format) => write(format, format)));
    expect(
      new Set(
        reports.map(
          ({ patients, deceased, encounters, inpatientStays }) =>
            `${patients} ${deceased} ${encounters} ${inpatientStays}`,
        ),
      ).size,
    ).toBe(1);
    const fhir = ndjson('fhir', 'Patient').map((p) => p.id);
    expect(rows('csv', 'patients.csv').map((p) => p['patient_id'])).toEqual(fhir);
    expect(rows('omop', 'person.csv').map((p) => p['person_source_value'])).toEqual(fhir);
    expect(
      readdirSync(join(folder, 'fhir-bundles'))
        .map((f) => f.replace('.json', ''))
        .sort(),
    ).toEqual([...fhir].sort());
    const table = async (name: string) =>
      parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 'parquet', `${name}.parquet`)) });
    expect((await table('patients')).map((p) => p['patient_id'])).toEqual(fhir);
    const conditions = rows('csv', 'conditions.csv').map((c) => `${c['patient_id']} ${c['code']} ${c['start']}`);
    expect((await table('conditions')).map((c) => `${c['patient_id']} ${c['code']} ${c['start']}`)).toEqual(conditions);
    expect(
      ndjson('fhir', 'Condition').map((c) =>
        c.resourceType === 'Condition'
          ? `${c.subject.reference?.slice(8)} ${c.code?.coding?.[0]?.code} ${c.onsetDateTime}`
          : '',
      ),
    ).toEqual(conditions);
    const observations = rows('csv', 'observations.csv');
    const measured = observations
      .filter((o) => o['value'] !== '')
      .map((o) => `${o['code']} ${o['value']} ${o['unit']}`);
    expect(measured.length).toBeGreaterThan(1000);
    expect(
      rows('omop', 'measurement.csv').map(
        (m) => `${m['measurement_source_value']} ${m['value_as_number']} ${m['unit_source_value']}`,
      ),
    ).toEqual(measured);
  });

  it('writes OMOP tables whose keys hold and whose dates are in order', () => {
    const persons = new Set(rows('omop', 'person.csv').map((r) => r['person_id']));
    const visits = rows('omop', 'visit_occurrence.csv');
    const visitIds = new Set(visits.map((v) => v['visit_occurrence_id']));
    expect(visitIds.size).toBe(visits.length);
    for (const file of ['condition_occurrence', 'drug_exposure', 'measurement', 'procedure_occurrence', 'note'])
      for (const row of rows('omop', `${file}.csv`)) {
        expect(persons.has(row['person_id']!) && visitIds.has(row['visit_occurrence_id']!)).toBe(true);
      }
    for (const v of visits) expect(v['visit_start_datetime']! <= v['visit_end_datetime']!).toBe(true);
    for (const d of rows('omop', 'drug_exposure.csv'))
      expect(d['drug_exposure_start_date']! <= d['drug_exposure_end_date']!).toBe(true);
  });

  it('records nothing before birth or after death, and no visit inside another', () => {
    let [deaths, stays] = [0, 0];
    for (let i = 0; i < 120; i += 1) {
      const { profile, record, death } = simulatePatient(i, options);
      if (death !== undefined) deaths += 1;
      let before = profile.birth;
      for (const e of record.encounters) {
        if (e.type === 'inpatient') stays += 1;
        expect(e.start).toBeGreaterThanOrEqual(before);
        expect(e.stop).toBeGreaterThanOrEqual(e.start);
        expect(e.stop).toBeLessThanOrEqual(death ?? UNTIL + 30 * 86_400_000);
        before = e.start;
      }
    }
    expect(deaths).toBeGreaterThan(3);
    expect(stays).toBeGreaterThan(50);
  });

  it('comes near the prevalences it was made from', () => {
    const lives = Array.from({ length: 1200 }, (_, i) => lifeOf(i, options)).filter((l) => l.death === undefined);
    const share = (key: string, from: number, to: number): number => {
      const people = lives.filter((l) => UNTIL - l.profile.birth >= from * YEAR && UNTIL - l.profile.birth < to * YEAR);
      return people.filter((l) => l.onsets.has(key)).length / people.length;
    };
    expect(share('hypertension', 60, 80)).toBeGreaterThan(0.6);
    expect(share('hypertension', 60, 80)).toBeLessThan(0.82);
    expect(share('diabetes', 45, 65)).toBeGreaterThan(0.1);
    expect(share('diabetes', 45, 65)).toBeLessThan(0.28);
    expect(share('breastCancer', 0, 30)).toBe(0);
  });

  it('can be cancelled, and leaves whole files', async () => {
    const stop = new AbortController();
    const report = await generatePatients({
      ...options,
      count: 1000,
      format: 'csv',
      folder: join(folder, 'cancelled'),
      signal: stop.signal,
      onProgress: (done) => {
        if (done === 5) stop.abort();
      },
    });
    expect(report).toMatchObject({ cancelled: true, patients: 5 });
    expect(rows('cancelled', 'patients.csv')).toHaveLength(5);
  });
});

describe('calibration', () => {
  it('steers prevalences to the rates asked for', { timeout: 60_000 }, () => {
    const targets = readTargets({ hypertension: { prevalence: 0.3, minAge: 30, maxAge: 60 }, asthma: 0.2 });
    const { report, shifts } = calibrate(targets, options, 500);
    for (const row of report) {
      expect(Math.abs(row.after - row.target)).toBeLessThan(0.02);
      expect(Math.abs(row.before - row.target)).toBeGreaterThan(0.03);
    }
    expect([shifts.hypertension! < 0, shifts.asthma! > 0]).toEqual([true, true]);
  });

  it('reads prevalences from a table', () => {
    const targets = targetsOfCsv('age,Hypertension,sex\n40,1,F\n60,0,M\n70,yes,F\n50,no,M\n');
    expect(targets).toEqual({ hypertension: { prevalence: 0.5, minAge: 40, maxAge: 70 } });
  });

  it('says which rate is wrong', () => {
    expect(() => readTargets({ hypertension: 45 })).toThrow(/prevalence of "hypertension".*from 0 to 1/);
    expect(() => readTargets({ 'dragon pox': 0.1 })).toThrow(/"dragon pox" is no disease/);
    expect(() => targetsOfCsv('age,sex\n1,F\n')).toThrow(CalibrationError);
  });
});
