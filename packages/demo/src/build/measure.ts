import type {
  CodeableConcept,
  DiagnosticReport,
  Observation,
  ObservationComponent,
  Reference,
} from '@medplum/fhirtypes';
import type { ChartBuilder } from './chart-builder.ts';
import { hl7, loinc, prune, quantity } from './codes.ts';
import { LABS, type LabKey, type LabTest, PANELS } from './labs.ts';
import { practitioner, type StaffId } from './staff.ts';
import type { Stay } from './stay.ts';

const VITAL = hl7('observation-category', 'vital-signs', 'Vital Signs');
const LABORATORY = hl7('observation-category', 'laboratory', 'Laboratory');
const INTERPRETATION = {
  N: 'Normal',
  L: 'Low',
  H: 'High',
  LL: 'Critical low',
  HH: 'Critical high',
} as const;

function interpret(test: LabTest, value: number): keyof typeof INTERPRETATION {
  const [criticalLow, criticalHigh] = test.critical ?? [undefined, undefined];
  if (criticalLow !== undefined && value < criticalLow) return 'LL';
  if (criticalHigh !== undefined && value > criticalHigh) return 'HH';
  if (test.low !== undefined && value < test.low) return 'L';
  if (test.high !== undefined && value > test.high) return 'H';
  return 'N';
}

/** Men's range differs enough for haemoglobin and haematocrit to change a flag. */
function forPatient(c: ChartBuilder, key: LabKey): LabTest {
  const test: LabTest = LABS[key];
  if (c.person.gender !== 'male') return test;
  if (key === 'hgb') return { ...test, low: 13.5, high: 17.5 };
  if (key === 'hct') return { ...test, low: 41, high: 53 };
  return test;
}

/** One blood draw: Observations with range and flag, and a report for each panel that has three members or more. */
export function labs(
  c: ChartBuilder,
  stay: Stay | undefined,
  time: string,
  values: Partial<Record<LabKey, number>>,
): void {
  const issued = c.clock.plus(time, 1);
  const panels: Record<'bmp' | 'cbc', Reference<Observation>[]> = { bmp: [], cbc: [] };
  for (const [key, value] of Object.entries(values) as [LabKey, number][]) {
    const test = forPatient(c, key);
    const flag = interpret(test, value);
    const ref = c.add(
      prune<Observation>({
        resourceType: 'Observation',
        status: 'final',
        category: [LABORATORY],
        code: loinc(test.code, test.display, test.text),
        subject: c.subject,
        encounter: stay?.ref,
        effectiveDateTime: time,
        issued,
        valueQuantity: quantity(value, test.unit, test.ucum),
        interpretation: [hl7('v3-ObservationInterpretation', flag, INTERPRETATION[flag])],
        referenceRange: [
          {
            ...(test.low === undefined ? {} : { low: quantity(test.low, test.unit, test.ucum) }),
            ...(test.high === undefined ? {} : { high: quantity(test.high, test.unit, test.ucum) }),
          },
        ],
      }),
    );
    if (test.panel) panels[test.panel].push(ref);
  }
  for (const name of ['bmp', 'cbc'] as const) {
    if (panels[name].length < 3) continue;
    c.add(
      prune<DiagnosticReport>({
        resourceType: 'DiagnosticReport',
        status: 'final',
        category: [hl7('v2-0074', 'LAB', 'Laboratory')],
        code: loinc(PANELS[name][0], PANELS[name][1], PANELS[name][2]),
        subject: c.subject,
        encounter: stay?.ref,
        effectiveDateTime: time,
        issued,
        result: panels[name],
      }),
    );
  }
}

/** One set of vital signs; absent members were not measured. Temperature in Celsius, weight in kilograms. */
export interface Vitals {
  readonly t?: number;
  readonly hr?: number;
  readonly rr?: number;
  readonly bp?: readonly [systolic: number, diastolic: number];
  readonly spo2?: number;
  /** Oxygen flow in L/min; 0 is room air. */
  readonly o2?: number;
  readonly wt?: number;
  readonly ht?: number;
  readonly bmi?: number;
  readonly pain?: number;
}

const SINGLE = {
  t: ['8310-5', 'Body temperature', 'Temperature', '°C', 'Cel'],
  hr: ['8867-4', 'Heart rate', 'Heart rate', 'beats/min', '/min'],
  rr: ['9279-1', 'Respiratory rate', 'Respiratory rate', 'breaths/min', '/min'],
  spo2: ['2708-6', 'Oxygen saturation in Arterial blood', 'Oxygen saturation', '%', '%'],
  o2: ['3151-8', 'Inhaled oxygen flow rate', 'Oxygen flow', 'L/min', 'L/min'],
  wt: ['29463-7', 'Body weight', 'Weight', 'kg', 'kg'],
  ht: ['8302-2', 'Body height', 'Height', 'cm', 'cm'],
  bmi: ['39156-5', 'Body mass index (BMI) [Ratio]', 'Body mass index', 'kg/m2', 'kg/m2'],
  pain: ['72514-3', 'Pain severity - 0-10 verbal numeric rating [Score] - Reported', 'Pain', '', '{score}'],
} as const;

/** An observation with one quantity, e.g. a score, urine output or ejection fraction. */
export function measured(
  c: ChartBuilder,
  stay: Stay | undefined,
  time: string,
  code: CodeableConcept,
  value: number,
  unit: string,
  options: { ucum?: string; category?: CodeableConcept } = {},
): Reference<Observation> {
  return c.add(
    prune<Observation>({
      resourceType: 'Observation',
      status: 'final',
      category: [options.category ?? hl7('observation-category', 'exam', 'Exam')],
      code,
      subject: c.subject,
      encounter: stay?.ref,
      effectiveDateTime: time,
      issued: time,
      valueQuantity:
        unit === ''
          ? { value, system: 'http://unitsofmeasure.org', code: options.ucum ?? '1' }
          : quantity(value, unit, options.ucum ?? unit),
    }),
  );
}

export function vitals(c: ChartBuilder, stay: Stay | undefined, time: string, values: Vitals): void {
  for (const key of Object.keys(SINGLE) as (keyof typeof SINGLE)[]) {
    const value = values[key];
    if (value === undefined) continue;
    const [code, display, text, unit, ucum] = SINGLE[key];
    measured(c, stay, time, loinc(code, display, text), value, unit, { ucum, category: VITAL });
  }
  if (!values.bp) return;
  const [systolic, diastolic] = values.bp;
  const component = (code: string, text: string, value: number): ObservationComponent => ({
    code: loinc(code, text),
    valueQuantity: quantity(value, 'mmHg', 'mm[Hg]'),
  });
  c.add(
    prune<Observation>({
      resourceType: 'Observation',
      status: 'final',
      category: [VITAL],
      code: loinc('85354-9', 'Blood pressure panel with all children optional', 'Blood pressure'),
      subject: c.subject,
      encounter: stay?.ref,
      effectiveDateTime: time,
      issued: time,
      component: [
        component('8480-6', 'Systolic blood pressure', systolic),
        component('8462-4', 'Diastolic blood pressure', diastolic),
      ],
    }),
  );
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/**
 * Vital signs every `hours` from `from` to `to`, moving from the first set towards the last with a little measurement
 * scatter. Recovery is fast at first and slow later, as it is on a ward.
 */
export function vitalsCourse(
  c: ChartBuilder,
  stay: Stay,
  course: { from: string; to: string; hours: number; first: Vitals; last: Vitals },
): void {
  const begin = Date.parse(course.from);
  const span = Date.parse(course.to) - begin;
  const steps = Math.max(1, Math.floor(span / (course.hours * 3_600_000)));
  const between = (a: number | undefined, b: number | undefined, f: number, scatter: number, digits = 0) =>
    a === undefined || b === undefined ? undefined : round(a + (b - a) * f + c.random.jitter(scatter), digits);
  for (let step = 0; step <= steps; step += 1) {
    const f = 1 - (1 - step / steps) ** 1.7;
    const { first, last } = course;
    const spo2 = between(first.spo2, last.spo2, f, 1);
    const o2 = between(first.o2, last.o2, f, 0);
    vitals(
      c,
      stay,
      c.clock.plus(course.from, step * course.hours),
      prune<{ -readonly [K in keyof Vitals]: Vitals[K] }>({
        t: between(first.t, last.t, f, 0.2, 1),
        hr: between(first.hr, last.hr, f, 4),
        rr: between(first.rr, last.rr, f, 1.4),
        spo2: spo2 === undefined ? undefined : Math.min(100, spo2),
        o2: o2 === undefined ? undefined : Math.max(0, o2),
        pain: between(first.pain, last.pain, f, 0.6),
        bp:
          first.bp && last.bp
            ? [between(first.bp[0], last.bp[0], f, 6)!, between(first.bp[1], last.bp[1], f, 4)!]
            : undefined,
      }),
    );
  }
}

/** A daily weight, 06:00, one value a day from `firstDay`. */
export function weights(c: ChartBuilder, stay: Stay, firstDay: number, kilograms: readonly number[]): void {
  kilograms.forEach((wt, i) => {
    vitals(c, stay, c.clock.at(firstDay + i, '06:00'), { wt });
  });
}

const SERVICES = {
  RAD: 'Radiology',
  CUS: 'Cardiac Ultrasound',
  EC: 'Electrocardiac (e.g., EKG, EEC, Holter)',
  PAT: 'Pathology (gross & histopath, not surgical)',
  MB: 'Microbiology',
  GE: 'Genetics',
  OTH: 'Other',
  LAB: 'Laboratory',
} as const;

/** A report: imaging, echo, endoscopy, pathology, culture. Without a conclusion it is pending. */
export function report(
  c: ChartBuilder,
  stay: Stay | undefined,
  service: keyof typeof SERVICES,
  code: CodeableConcept,
  time: string,
  conclusion: string | undefined,
  options: { by?: StaffId; results?: Reference[]; status?: DiagnosticReport['status']; hours?: number } = {},
): Reference<DiagnosticReport> {
  const status = options.status ?? (conclusion === undefined ? 'registered' : 'final');
  return c.add(
    prune<DiagnosticReport>({
      resourceType: 'DiagnosticReport',
      status,
      category: [hl7('v2-0074', service, SERVICES[service])],
      code,
      subject: c.subject,
      encounter: stay?.ref,
      effectiveDateTime: time,
      issued: status === 'registered' ? undefined : c.clock.plus(time, options.hours ?? 2),
      performer: options.by && [practitioner(options.by)],
      result: options.results as DiagnosticReport['result'],
      conclusion,
    }),
  );
}
