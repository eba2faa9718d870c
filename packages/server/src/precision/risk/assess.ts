import type { Evidence } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import {
  assess,
  CALCULATORS,
  type Calculator,
  inputsFromChart,
  type Language,
  type Result,
  type Values,
} from '@aceso/precision/risk';
import { RELEASE } from '../../version.ts';

export interface UsedInput {
  readonly name: string;
  readonly value: unknown;
  readonly from: 'record' | 'given';
  readonly ref?: string;
  readonly day?: string;
}

/** One thing that is said, and what it rests on. */
export interface RiskClaim {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

export interface RiskView {
  readonly calculator: string;
  readonly asOf: string;
  readonly used: readonly UsedInput[];
  readonly missing: readonly string[];
  readonly results?: readonly Result[];
  readonly contributions?: Readonly<Record<string, number>>;
  readonly claims?: readonly RiskClaim[];
  /** Why there is no result. */
  readonly refusal?: string;
}

export const calculatorOf = (name: string): Calculator | undefined => CALCULATORS.get(name);

/**
 * What a calculator says of a person: the record first, what is given instead of it or besides it on top. Nothing is assumed: with
 * an input missing or out of range there is a refusal that names it, and no result.
 */
export function assessRisk(
  chart: Chart,
  calculator: Calculator,
  asOf: string,
  given: Readonly<Record<string, unknown>>,
  language: Language = 'en',
): RiskView {
  const { id: name } = calculator;
  const recorded = inputsFromChart(chart, calculator, asOf);
  const values: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(recorded).map(([key, { value }]) => [key, value])),
    ...given,
  };
  const missing = Object.entries(calculator.inputs)
    .filter(([key, { optional }]) => optional !== true && values[key] === undefined)
    .map(([key]) => key);
  const used = (final: Values | Record<string, unknown>): UsedInput[] =>
    Object.keys(values).map((key) => {
      const entry = key in given ? undefined : recorded[key];
      const value = (final as Record<string, unknown>)[key] ?? values[key];
      if (!entry) return { name: key, value, from: 'given' };
      return {
        name: key,
        value,
        from: 'record',
        ref: entry.ref,
        ...(entry.day === undefined ? {} : { day: entry.day }),
      };
    });
  try {
    const { results, inputs, contributions } = assess(name, values, language);
    const kept = used(inputs);
    return {
      calculator: name,
      asOf,
      used: kept,
      missing,
      results,
      ...(contributions ? { contributions } : {}),
      claims: results.map((result) => claimOf(chart, calculator, asOf, kept, result, language)),
    };
  } catch (error) {
    if ((error as Error).name !== 'PrecisionError') throw error;
    return { calculator: name, asOf, used: used({}), missing, refusal: (error as Error).message };
  }
}

export function valueText({ value, unit }: Result, language: Language = 'en'): string {
  if (value === null) return language === 'es' ? 'sin valor' : 'no value';
  const text =
    unit === '%' ? `${value.toFixed(1)} %` : `${Number(value.toPrecision(4))}${unit === '{score}' ? '' : ` ${unit}`}`;
  return language === 'es' ? text.replace('.', ',') : text;
}

function claimOf(
  chart: Chart,
  { id, source, imported }: Calculator,
  asOf: string,
  used: readonly UsedInput[],
  result: Result,
  language: Language,
): RiskClaim {
  const patient = chart.patient.ref;
  const fromRecord = used.filter(({ ref }) => ref !== undefined);
  const evidence: Evidence[] = [
    {
      lane: 'computed',
      ref: `risk/${id}/${asOf}`,
      algorithm: imported ? `${id}, imported` : id,
      version: RELEASE.version,
      inputs: used.map(({ name, value, ref }) => `${name} = ${JSON.stringify(value)}${ref ? ` (${ref})` : ' (given)'}`),
      output: valueText(result),
    },
    { lane: 'knowledge', ref: source, source, version: RELEASE.version, licence: 'published equation' },
    ...[...new Set(fromRecord.map(({ ref }) => ref!))].map((ref): Evidence => ({ lane: 'chart', ref, patient })),
  ];
  const category = result.category === undefined ? '' : ` (${result.category})`;
  return { text: `${result.name}: ${valueText(result, language)}${category}`, evidence };
}
