import type { ChartEvidence } from '@aceso/evidence';
import {
  type Chart,
  type ChartQuantity,
  type ChartTime,
  type Dosage,
  entryTime,
  type MedicationEntry,
  type ObservationEntry,
} from '@aceso/fhir';
import { RESULT } from '../result-status.ts';
import { PLAIN_TESTS, type PlainTest } from './tests.data.ts';
import type { Language, Sentence } from './types.ts';

/** A part of the record in plain words. Each sentence names the resource it was made from. */

export type Standing = 'low' | 'high' | 'inside' | 'unknown';
export interface NextStep {
  readonly ref: string;
  readonly text: string;
  readonly day: string;
  /** Whether the order itself names this result as its reason. */
  readonly because: boolean;
}
export interface ResultView {
  readonly ref: string;
  /** Plain words where there are some, else as recorded. */
  readonly name: string;
  readonly recorded: string;
  readonly code?: string;
  readonly day: string;
  readonly value: string;
  readonly number?: number;
  readonly unit?: string;
  readonly low?: number;
  readonly high?: number;
  readonly standing: Standing;
  readonly before: readonly { readonly ref: string; readonly day: string; readonly number: number }[];
  readonly next: readonly NextStep[];
  readonly sentences: readonly Sentence[];
  readonly topic?: string;
}
export interface MedicationView {
  readonly ref: string;
  readonly name: string;
  readonly how?: string;
  readonly since?: string;
  readonly why?: string;
  readonly refillable: boolean;
  readonly sentences: readonly Sentence[];
}
const MONTHS = {
  en: 'January February March April May June July August September October November December'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
} as const;

/** A recorded day in words; months and years stay as exact as they were recorded. */
export function dayInWords(day: string, language: Language): string {
  const [year, month, date] = day.split('-');
  if (month === undefined) return year!;
  const name = MONTHS[language][Number(month) - 1] ?? month;
  if (date === undefined) return language === 'en' ? `${name} ${year}` : `${name} de ${year}`;
  return language === 'en' ? `${name} ${Number(date)}, ${year}` : `${Number(date)} de ${name} de ${year}`;
}

export const evidenceOf = (
  chart: Chart,
  entry: { readonly ref: string; readonly version?: string; readonly resourceType: string },
  path?: string,
): ChartEvidence => ({
  lane: 'chart',
  ref: entry.ref,
  ...(path === undefined ? {} : { path: `${entry.resourceType}.${path}` }),
  ...(entry.version === undefined ? {} : { version: entry.version }),
  patient: chart.patient.ref,
});

export const fact = (text: string, ...evidence: Sentence['evidence']): Sentence => ({ kind: 'fact', text, evidence });
const figure = (value: number): string => String(Number(value.toPrecision(6)));
const quantityText = ({ comparator, value, unit }: ChartQuantity): string =>
  `${comparator ?? ''}${figure(value)}${unit === undefined ? '' : unit === '%' ? ' %' : ` ${unit}`}`;

function shownValue(entry: ObservationEntry): { readonly text: string; readonly quantity?: ChartQuantity } | undefined {
  const { value } = entry;
  if (value?.type === 'quantity') return { text: quantityText(value.quantity), quantity: value.quantity };
  if (value?.type === 'concept') return { text: value.concept.text };
  if (value?.type === 'text') return { text: value.text };
  const parts = entry.components.flatMap((part) => (part.value?.type === 'quantity' ? [part.value.quantity] : []));
  if (parts.length === 2 && entry.concept.codings.some(({ code }) => code === '85354-9' || code === '55284-4'))
    return { text: `${figure(parts[0]!.value)}/${figure(parts[1]!.value)} ${parts[0]!.unit ?? 'mmHg'}` };
  return undefined;
}

function standingOf(entry: ObservationEntry, quantity: ChartQuantity | undefined): Standing {
  const low = entry.referenceRange?.low;
  const high = entry.referenceRange?.high;
  const same = (limit: ChartQuantity | undefined) =>
    limit !== undefined && (limit.unit === undefined || limit.unit === quantity?.unit);
  if (quantity && (same(low) || same(high))) {
    if (same(low) && quantity.value < low!.value) return 'low';
    if (same(high) && quantity.value > high!.value) return 'high';
    return 'inside';
  }
  const flags = entry.interpretations.map((one) => one.toUpperCase());
  if (flags.some((one) => /^(L|LL|LOW)/.test(one))) return 'low';
  if (flags.some((one) => /^(H|HH|HIGH)/.test(one))) return 'high';
  if (flags.some((one) => /^(N|NORMAL)$/.test(one))) return 'inside';
  return 'unknown';
}

const CATEGORIES = ['laboratory', 'vital-signs'];
const DAY = 86_400_000;
/** Days after a result in which an order of the same visit is shown beside it. */
const SOON = 14;
/** Orders told beside a result. */
const MOST_STEPS = 3;

const plainOf = (entry: ObservationEntry): PlainTest | undefined => {
  for (const { code } of entry.concept.codings) if (code !== undefined && PLAIN_TESTS[code]) return PLAIN_TESTS[code];
  return undefined;
};
const codeOf = (entry: ObservationEntry): string => entry.concept.codings[0]?.code ?? entry.concept.text;

function nextOf(chart: Chart, entry: ObservationEntry): NextStep[] {
  const at = entry.time;
  if (!at) return [];
  const orders = [
    ...chart.medications.filter(({ resourceType }) => resourceType === 'MedicationRequest'),
    ...chart.others.filter(({ resourceType }) => resourceType === 'ServiceRequest' || resourceType === 'Appointment'),
  ];
  return orders.flatMap((order): NextStep[] => {
    const when = order.recorded ?? entryTime(order);
    if (!when || !order.concept || when.start < at.start) return [];
    const because = JSON.stringify(order.resource).includes(`"${entry.ref}"`);
    const near =
      entry.encounter !== undefined && order.encounter === entry.encounter && when.start - at.start <= SOON * DAY;
    return because || near ? [{ ref: order.ref, text: order.concept.text, day: when.day, because }] : [];
  });
}

function sentencesOfResult(
  chart: Chart,
  view: Omit<ResultView, 'sentences'>,
  entry: ObservationEntry,
  plain: PlainTest | undefined,
  language: Language,
): Sentence[] {
  const en = language === 'en';
  const own = evidenceOf(chart, entry, 'value');
  const range = evidenceOf(chart, entry, 'referenceRange[0]');
  const out = [
    fact(
      en
        ? `Your ${view.name} was ${view.value} on ${dayInWords(view.day, language)}.`
        : `${view.name}: ${view.value}, el ${dayInWords(view.day, language)}.`,
      own,
    ),
  ];
  if (plain) out.push({ kind: 'service', text: plain.about[language], evidence: [] });
  const limits =
    view.low !== undefined && view.high !== undefined
      ? en
        ? `from ${figure(view.low)} to ${figure(view.high)}`
        : `de ${figure(view.low)} a ${figure(view.high)}`
      : view.high !== undefined
        ? en
          ? `up to ${figure(view.high)}`
          : `hasta ${figure(view.high)}`
        : view.low !== undefined
          ? en
            ? `${figure(view.low)} or more`
            : `${figure(view.low)} o más`
          : undefined;
  const standing = {
    low: en ? 'This is below the usual range' : 'Está por debajo del rango usual',
    high: en ? 'This is above the usual range' : 'Está por encima del rango usual',
    inside: en ? 'This is inside the usual range' : 'Está dentro del rango usual',
    unknown: '',
  }[view.standing];
  if (standing !== '')
    out.push(
      fact(
        limits === undefined ? `${standing}.` : `${standing} (${limits}).`,
        limits === undefined ? evidenceOf(chart, entry, 'interpretation[0]') : range,
        own,
      ),
    );
  const last = view.before.at(-1);
  if (last && view.number !== undefined) {
    const word =
      last.number === view.number
        ? en
          ? 'the same'
          : 'igual'
        : last.number < view.number
          ? en
            ? 'lower'
            : 'más bajo'
          : en
            ? 'higher'
            : 'más alto';
    out.push(
      fact(
        en
          ? `Before, on ${dayInWords(last.day, language)}, it was ${word}: ${figure(last.number)}.`
          : `Antes, el ${dayInWords(last.day, language)}, era ${word}: ${figure(last.number)}.`,
        { lane: 'chart', ref: last.ref, path: 'Observation.value', patient: chart.patient.ref },
      ),
    );
  }
  const cited = (steps: readonly NextStep[]): ChartEvidence[] =>
    steps.map(({ ref }) => ({ lane: 'chart', ref, patient: chart.patient.ref }));
  const because = view.next.filter((step) => step.because).slice(0, MOST_STEPS);
  for (const step of because) {
    const day = dayInWords(step.day, language);
    out.push(
      fact(
        en
          ? `Because of this, your care team ordered: ${step.text} (${day}).`
          : `Por esto, su equipo pidió: ${step.text} (${day}).`,
        ...cited([step]),
      ),
    );
  }
  // What was ordered at the same visit says something beside a result out of its range only.
  const near = view.next.filter((step) => !step.because).slice(0, MOST_STEPS);
  if (because.length === 0 && near.length > 0 && (view.standing === 'low' || view.standing === 'high')) {
    const names = near.map(({ text }) => text).join('; ');
    out.push(
      fact(
        en ? `At the same visit your care team ordered: ${names}.` : `En la misma consulta su equipo pidió: ${names}.`,
        ...cited(near),
      ),
    );
  }
  return out;
}

/** The newest result of each test, newest first, with its range, what it was before and what was ordered next. */
export function resultsOf(chart: Chart, language: Language): ResultView[] {
  const byTest = new Map<string, ObservationEntry[]>();
  for (const entry of chart.observations) {
    if (!RESULT.has(entry.status) || !entry.time || !shownValue(entry)) continue;
    if (!entry.categories.some((one) => CATEGORIES.includes(one))) continue;
    const code = codeOf(entry);
    byTest.set(code, [...(byTest.get(code) ?? []), entry]);
  }
  const views = [...byTest.values()].map((entries): ResultView => {
    const entry = entries.at(-1)!;
    const { text, quantity } = shownValue(entry)!;
    const plain = plainOf(entry);
    const before = entries.slice(0, -1).flatMap((one) => {
      const value = one.value?.type === 'quantity' ? one.value.quantity : undefined;
      return value && value.unit === quantity?.unit && value.comparator === undefined && one.time
        ? [{ ref: one.ref, day: one.time.day, number: value.value }]
        : [];
    });
    const view = {
      ref: entry.ref,
      name: plain?.name[language] ?? entry.concept.text,
      recorded: entry.concept.text,
      code: codeOf(entry),
      day: entry.time!.day,
      value: text,
      ...(quantity ? { number: quantity.value } : {}),
      ...(quantity?.unit === undefined ? {} : { unit: quantity.unit }),
      ...(entry.referenceRange?.low ? { low: entry.referenceRange.low.value } : {}),
      ...(entry.referenceRange?.high ? { high: entry.referenceRange.high.value } : {}),
      standing: standingOf(entry, quantity),
      before,
      next: nextOf(chart, entry),
      ...(plain?.topic === undefined ? {} : { topic: plain.topic }),
    };
    return { ...view, sentences: sentencesOfResult(chart, view, entry, plain, language) };
  });
  return views.sort((a, b) => b.day.localeCompare(a.day) || a.name.localeCompare(b.name));
}

const PER = {
  en: { d: 'day', wk: 'week', h: 'hour', mo: 'month' },
  es: { d: 'día', wk: 'semana', h: 'hora', mo: 'mes' },
} as const;

/** How a medicine is taken, from its structured dosage; its own words where there are no others. */
function howOf(dosage: Dosage | undefined, language: Language): string | undefined {
  if (!dosage) return undefined;
  const { dose, frequency } = dosage;
  const unit = frequency && (PER[language] as Record<string, string>)[frequency.unit];
  if (
    !dose ||
    !frequency ||
    unit === undefined ||
    frequency.countMax !== undefined ||
    frequency.periodMax !== undefined
  )
    return dosage.text;
  const en = language === 'en';
  const often =
    frequency.period === 1
      ? frequency.count === 1
        ? en
          ? `once a ${unit}`
          : `una vez por ${unit}`
        : en
          ? `${frequency.count} times a ${unit}`
          : `${frequency.count} veces por ${unit}`
      : en
        ? `${frequency.count === 1 ? 'once' : `${frequency.count} times`} every ${frequency.period} ${unit}s`
        : `${frequency.count === 1 ? 'una vez' : `${frequency.count} veces`} cada ${frequency.period} ${unit === 'mes' ? 'meses' : `${unit}s`}`;
  const need = dosage.asNeeded ? (en ? ', only if you need it' : ', solo si lo necesita') : '';
  return `${quantityText(dose)} ${often}${need}`;
}

/** Medicines that the patient takes now, by name. */
export function medicationsOf(chart: Chart, language: Language): MedicationView[] {
  const en = language === 'en';
  const seen = new Set<string>();
  const current = chart.medications.filter(
    (entry: MedicationEntry) =>
      (entry.resourceType === 'MedicationRequest' || entry.resourceType === 'MedicationStatement') &&
      entry.status === 'active' &&
      !entry.categories.includes('inpatient'),
  );
  return [...current]
    .reverse()
    .flatMap((entry): MedicationView[] => {
      const name = entry.concept.text;
      if (seen.has(name.toLowerCase())) return [];
      seen.add(name.toLowerCase());
      const how = howOf(entry.dosages[0], language);
      const since: ChartTime | undefined = entry.start ?? entry.recorded;
      const why = entry.reasons[0]?.text;
      const dosed = evidenceOf(
        chart,
        entry,
        entry.resourceType === 'MedicationRequest' ? 'dosageInstruction[0]' : 'dosage[0]',
      );
      const sentences = [
        fact(
          how === undefined
            ? en
              ? `You take ${name}.`
              : `Usted toma ${name}.`
            : en
              ? `You take ${name}: ${how}.`
              : `Usted toma ${name}: ${how}.`,
          evidenceOf(chart, entry, 'medication'),
          ...(how === undefined ? [] : [dosed]),
        ),
        ...(why === undefined
          ? []
          : [fact(en ? `It is for: ${why}.` : `Es para: ${why}.`, evidenceOf(chart, entry, 'reasonReference[0]'))]),
      ];
      return [
        {
          ref: entry.ref,
          name,
          ...(how === undefined ? {} : { how }),
          ...(since ? { since: since.day } : {}),
          ...(why === undefined ? {} : { why }),
          refillable: entry.resourceType === 'MedicationRequest',
          sentences,
        },
      ];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
