import type { Chart, ChartConcept, ChartQuantity, ChartTime } from '@aceso/fhir';
import type { Calculator } from './calculator.ts';

/** An input as the chart has it, with the entry that it was read from. */
export interface ChartInput {
  readonly value: unknown;
  /** `Observation/id`; `Patient/id` for age and sex. */
  readonly ref: string;
  /** Day of the measurement. */
  readonly day: string | undefined;
}

/**
 * What a chart says of a calculator's inputs: age on a day, sex, and the latest observation of each code until then.
 * Yes-no inputs are not guessed from diagnoses: that none is recorded does not mean that there is none.
 */
export function inputsFromChart(chart: Chart, calculator: Calculator, day: string): Record<string, ChartInput> {
  const found: Record<string, ChartInput> = {};
  const { patient } = chart;
  for (const [name, input] of Object.entries(calculator.inputs)) {
    if (name === 'sex' && (patient.gender === 'female' || patient.gender === 'male'))
      found.sex = { value: patient.gender, ref: patient.ref, day: undefined };
    else if (name === 'age' && patient.birth && patient.birth.day.length === 10)
      found.age = { value: ageOn(patient.birth, day), ref: patient.ref, day };
    else if (input.kind === 'number' && input.loinc) {
      const latest = latestOf(chart, input.loinc, day);
      if (latest) found[name] = latest;
    }
  }
  return found;
}

/** Whole years. */
function ageOn(birth: ChartTime, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.day.slice(0, 4));
  return day.slice(5) < birth.day.slice(5) ? years - 1 : years;
}

const USABLE = new Set(['final', 'amended', 'corrected', 'preliminary']);

function latestOf(chart: Chart, loinc: readonly string[], day: string): ChartInput | undefined {
  let best: (ChartInput & { readonly end: number }) | undefined;
  const offer = (
    concept: ChartConcept,
    quantity: ChartQuantity | undefined,
    ref: string,
    time: ChartTime | undefined,
  ): void => {
    if (!quantity || quantity.comparator || !time || time.day > day) return;
    if (!concept.codings.some(({ code }) => code !== undefined && loinc.includes(code))) return;
    if (best && best.end > time.end) return;
    best = {
      value: { value: quantity.value, unit: quantity.ucum ?? quantity.unit ?? '1' },
      ref,
      day: time.day,
      end: time.end,
    };
  };
  for (const entry of chart.observations) {
    if (!USABLE.has(entry.status)) continue;
    offer(entry.concept, entry.value?.type === 'quantity' ? entry.value.quantity : undefined, entry.ref, entry.time);
    for (const { concept, value } of entry.components)
      offer(concept, value?.type === 'quantity' ? value.quantity : undefined, entry.ref, entry.time);
  }
  if (!best) return undefined;
  const { end: _, ...input } = best;
  return input;
}
