import type { ComputedEvidence } from '@aceso/evidence';
import { convert } from '@aceso/fhir';
import { unitWords, withUnit } from '../../documents/words/units.ts';
import type { Window } from './format.ts';
import { DAY, type Reading, type RulePatient } from './patient.ts';

/** A number for a rule to compare: measured, or computed from what was measured. */
export interface Amount {
  readonly value: number;
  readonly comparator?: '<' | '<=' | '>=' | '>';
  readonly unit: string;
  /** Day it was measured. */
  readonly day: string;
  readonly label: string;
  readonly evidence: readonly (Reading['evidence'] | ComputedEvidence)[];
}

export type Sought = { readonly amounts: readonly Amount[] } | { readonly missing: readonly string[] };

/** Start of a window that ends at `now`, ms UTC. Months and years by the calendar. */
export function windowStart(now: Date, { count, unit }: Window): number {
  if (unit === 'hours') return now.getTime() - count * 3_600_000;
  if (unit === 'days') return now.getTime() - count * DAY;
  const start = new Date(now);
  const months = unit === 'years' ? count * 12 : count;
  const day = start.getUTCDate();
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() - months);
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(day, last));
  return start.getTime();
}

export function windowWords({ count, unit }: Window): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

/** Measurements in a window, in one unit, the latest first; or what is missing to have any. */
export function seek(patient: RulePatient, of: string, unit: string, within: Window | undefined): Sought {
  if (of === 'computed:egfr') return egfr(patient, within);
  if (of === 'computed:crcl') return creatinineClearance(patient, within);
  return measured(patient, of, unit, within);
}

export function labelOf(concept: string): string {
  return LABELS[concept] ?? concept.slice(concept.indexOf(':') + 1);
}

const LABELS: Readonly<Record<string, string>> = {
  'computed:egfr': 'eGFR',
  'computed:crcl': 'creatinine clearance',
  'observation:egfr': 'eGFR',
  'observation:a1c': 'HbA1c',
  'observation:ldl': 'LDL cholesterol',
  'observation:systolic': 'systolic blood pressure',
  'observation:diastolic': 'diastolic blood pressure',
  'observation:spo2': 'oxygen saturation',
  'observation:wbc': 'white cell count',
  'observation:microalbumin creatinine ratio': 'urine albumin-creatinine ratio',
  'observation:inr': 'INR',
  'observation:bmi': 'body mass index',
  'observation:gcs': 'Glasgow Coma Scale',
};

function measured(patient: RulePatient, of: string, unit: string, within: Window | undefined): Sought {
  const start = within ? windowStart(patient.now, within) : Number.NEGATIVE_INFINITY;
  const readings = patient.readings(of).filter(({ at }) => at.end >= start);
  const label = labelOf(of);
  if (readings.length === 0) return { missing: [`no ${label}${within ? ` in ${windowWords(within)}` : ''}`] };
  const amounts: Amount[] = [];
  let unread: string | undefined;
  for (const reading of readings) {
    if (reading.unit === undefined) {
      unread ??= `the ${label} of ${reading.at.day} has no unit`;
      continue;
    }
    const converted = convert(reading.value, reading.unit, unit, { analyte: ANALYTES[of] ?? label });
    if (!converted.ok) {
      unread ??= `the ${label} of ${reading.at.day} is in ${unitWords(reading.unit) || reading.unit}, which is not comparable with ${unitWords(unit)}`;
      continue;
    }
    amounts.push({
      value: converted.value,
      ...(reading.comparator === undefined ? {} : { comparator: reading.comparator }),
      unit,
      day: reading.at.day,
      label,
      evidence: [reading.evidence],
    });
  }
  return amounts.length > 0 ? { amounts } : { missing: [unread ?? `no ${label}`] };
}

/** Names by which the unit converter knows the substance. */
const ANALYTES: Readonly<Record<string, string>> = {
  'observation:a1c': 'hba1c',
  'observation:ldl': 'ldl cholesterol',
  'observation:microalbumin creatinine ratio': '14959-1',
};

/** A measured eGFR, else CKD-EPI 2021 (without race) from creatinine, age and sex: Inker et al., NEJM 2021;385:1737. */
function egfr(patient: RulePatient, within: Window | undefined): Sought {
  const reported = measured(patient, 'observation:egfr', EGFR_UNIT, within);
  const creatinine = measured(patient, 'observation:creatinine', 'mg/dL', within);
  // The later of the two speaks: a reported eGFR may be older than the last creatinine.
  if ('amounts' in reported && ('missing' in creatinine || first(reported).day >= first(creatinine).day))
    return reported;
  if ('missing' in creatinine)
    return 'amounts' in reported ? reported : { missing: [`no eGFR${within ? ` in ${windowWords(within)}` : ''}`] };
  const { age } = patient;
  const { gender } = patient.chart.patient;
  if (age === undefined || (gender !== 'male' && gender !== 'female') || age < 18) {
    if ('amounts' in reported) return reported;
    return {
      missing: [
        age === undefined
          ? 'no birth date to compute an eGFR'
          : age < 18
            ? 'no eGFR (the formula is for adults)'
            : 'no sex to compute an eGFR',
      ],
    };
  }
  const female = gender === 'female';
  const kappa = female ? 0.7 : 0.9;
  const alpha = female ? -0.241 : -0.302;
  return {
    amounts: creatinine.amounts.map((amount) => {
      const ratio = amount.value / kappa;
      const value =
        142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** age * (female ? 1.012 : 1);
      return computed('CKD-EPI-2021', 'eGFR', value, EGFR_UNIT, [amount], patient);
    }),
  };
}

const EGFR_UNIT = 'mL/min/{1.73_m2}';

/** Cockcroft-Gault with actual weight (Nephron 1976;16:31). Needs age, sex, weight and creatinine. mL/min. */
function creatinineClearance(patient: RulePatient, within: Window | undefined): Sought {
  const { age } = patient;
  const { gender } = patient.chart.patient;
  const creatinine = measured(patient, 'observation:creatinine', 'mg/dL', within);
  const weight = measured(patient, 'observation:weight', 'kg', { count: 24, unit: 'months' });
  const missing = [
    ...('missing' in creatinine ? creatinine.missing : []),
    ...('missing' in weight ? weight.missing : []),
    ...(age === undefined ? ['no birth date'] : []),
    ...(gender !== 'male' && gender !== 'female' ? ['no sex'] : []),
  ];
  if (
    'missing' in creatinine ||
    'missing' in weight ||
    age === undefined ||
    (gender !== 'male' && gender !== 'female')
  ) {
    return { missing: missing.map((what) => `${what} (for creatinine clearance)`) };
  }
  const kilograms = first(weight);
  return {
    amounts: creatinine.amounts.map((amount) => {
      const value = ((140 - age) * kilograms.value * (gender === 'female' ? 0.85 : 1)) / (72 * amount.value);
      return computed('Cockcroft-Gault', 'creatinine clearance', value, 'mL/min', [amount, kilograms], patient);
    }),
  };
}

function first({ amounts }: { readonly amounts: readonly Amount[] }): Amount {
  return amounts[0] as Amount;
}

function computed(
  algorithm: string,
  label: string,
  value: number,
  unit: string,
  inputs: readonly Amount[],
  patient: RulePatient,
): Amount {
  const rounded = Math.round(value * 10) / 10;
  const evidence = inputs.flatMap((input) => input.evidence);
  return {
    value: rounded,
    unit,
    day: (inputs[0] as Amount).day,
    label: `${label} (${algorithm})`,
    evidence: [
      ...evidence,
      {
        lane: 'computed',
        ref: `${algorithm}:${patient.ref}`,
        algorithm,
        version: '1',
        inputs: evidence.map(({ ref }) => ref),
        output: withUnit(String(rounded), unitWords(unit)),
      },
    ],
  };
}
