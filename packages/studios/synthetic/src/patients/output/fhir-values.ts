import { parseUcum } from '@aceso/fhir';
import type { CodeableConcept, Dosage, Observation as FhirObservation, Quantity } from '@medplum/fhirtypes';
import { isCode } from '../gmf/compare.ts';
import { CODE_SYSTEMS, type Code } from '../record/codes.ts';
import type { Observation, Prescription, SampledData } from '../record/entries.ts';
import { dosageText, plain } from './rows.ts';

const PERIOD_UNITS: Readonly<Record<string, 's' | 'min' | 'h' | 'd' | 'wk' | 'mo' | 'a'>> = {
  seconds: 's',
  minutes: 'min',
  hours: 'h',
  days: 'd',
  weeks: 'wk',
  months: 'mo',
  years: 'a',
};

export const term = (system: string, code: string, display?: string): CodeableConcept => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
});
export const hl7 = (name: string, code: string): CodeableConcept =>
  term(`http://terminology.hl7.org/CodeSystem/${name}`, code);

/** A coding; FHIR allows no blank at the ends and no empty text. */
export function concept(codes: readonly Code[], text?: string): CodeableConcept {
  return {
    coding: codes.map((c) => ({
      ...(c.system === ''
        ? {}
        : { system: CODE_SYSTEMS[c.system] ?? `urn:code-system:${encodeURIComponent(c.system)}` }),
      code: (c.system === 'DICOM-SOP' ? `urn:oid:${c.code}` : c.code).trim(),
      ...(c.display.trim() === '' ? {} : { display: c.display.trim() }),
    })),
    text: text ?? (plain(codes[0]) || codes[0]?.code || 'unspecified'),
  };
}

export function quantity(value: number, unit: string | undefined): Quantity {
  const given = unit?.trim() ?? '';
  if (given === '') return { value };
  return parseUcum(given)
    ? { value, unit: given, system: 'http://unitsofmeasure.org', code: given }
    : { value, unit: given };
}

/** A plain decimal number: measurements are not known to fifteen digits. */
const decimal = (value: number): number => Number(value.toPrecision(6));

export function valueFields(o: Observation): Partial<FhirObservation> {
  const value = o.value;
  if (typeof value === 'number') return { valueQuantity: quantity(decimal(value), o.unit) };
  if (typeof value === 'boolean') return { valueBoolean: value };
  if (typeof value === 'string') return value.trim() === '' ? {} : { valueString: value };
  if (isCode(value)) return { valueCodeableConcept: concept([value]) };
  if (value !== null && value.kind === 'sampled data') return { valueSampledData: sampled(value, o.unit) };
  if (value !== null && value.kind === 'attachment') return { valueString: value.url ?? value.title ?? 'attachment' };
  return {};
}

function sampled(data: SampledData, unit: string | undefined): NonNullable<FhirObservation['valueSampledData']> {
  const [first] = data.series;
  const length = first?.values.length ?? 0;
  // Dimensions are interleaved: all first values, then all second ones (FHIR R4, SampledData).
  const points = Array.from({ length }, (_, i) => data.series.map((s) => decimal(s.values[i] ?? 0)).join(' ')).join(
    ' ',
  );
  return {
    origin: quantity(data.origin, unit),
    period: (first?.period ?? 1) * 1000,
    factor: data.factor,
    dimensions: Math.max(1, data.series.length),
    data: points,
    ...(data.lowerLimit === undefined ? {} : { lowerLimit: data.lowerLimit }),
    ...(data.upperLimit === undefined ? {} : { upperLimit: data.upperLimit }),
  };
}

export function dosage(p: Prescription | undefined): Dosage[] | undefined {
  if (p === undefined) return undefined;
  const d = p.dosage;
  const text = dosageText(p);
  return [
    {
      ...(text ? { text } : {}),
      asNeededBoolean: p.asNeeded,
      ...(d
        ? {
            timing: { repeat: { frequency: d.frequency, period: d.period, periodUnit: PERIOD_UNITS[d.unit] ?? 'd' } },
            doseAndRate: [{ doseQuantity: quantity(d.amount, d.doseUnit ?? '{tablet}') }],
          }
        : {}),
      ...(p.route ? { route: concept([p.route]) } : {}),
    },
  ];
}
