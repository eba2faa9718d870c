import type { Chart, ChartConcept, ChartQuantity, ChartTime, ChartValue } from '@aceso/fhir';

/** One thing of the record that can be found by words. `text` holds only what the entry itself says. */
export interface Passage {
  /** `Type/id` of the entry, with the element where the text is one element's. */
  readonly ref: string;
  readonly path?: string;
  readonly version?: string;
  /** Name of the resource type, e.g. `Condition`. */
  readonly type: string;
  readonly title: string;
  readonly text: string;
  /** Calendar day, with the precision recorded. */
  readonly date?: string;
}

/** Every wording of a concept, each once. */
const words = (concept: ChartConcept | undefined): string => {
  const wordings = concept === undefined ? [] : [concept.text, ...concept.codings.map(({ display }) => display ?? '')];
  return wordings
    .filter(
      (one, at) =>
        one !== '' && !wordings.slice(0, at).some((other) => other.toLowerCase().includes(one.toLowerCase())),
    )
    .join('; ');
};

const quantity = (q: ChartQuantity | undefined): string =>
  q === undefined ? '' : `${q.comparator ?? ''}${q.value}${q.unit === undefined ? '' : ` ${q.unit}`}`;

function valueWords(value: ChartValue | undefined): string {
  switch (value?.type) {
    case undefined:
      return '';
    case 'quantity':
      return quantity(value.quantity);
    case 'concept':
      return words(value.concept);
    case 'text':
      return value.text;
    case 'boolean':
      return value.boolean ? 'yes' : 'no';
    case 'range':
      return `${quantity(value.low)} to ${quantity(value.high)}`;
    case 'time':
      return value.time.text;
  }
}

/** Joins what is there, each part once. */
const join = (...parts: readonly (string | undefined)[]): string =>
  [...new Set(parts.map((part) => part?.replace(/\s+/g, ' ').trim() ?? '').filter((part) => part !== ''))].join('; ');

const day = (time: ChartTime | undefined): { date?: string } => (time === undefined ? {} : { date: time.day });

type Entry = { readonly ref: string; readonly version?: string; readonly notes: readonly string[] };
const passage = (
  entry: Entry,
  title: string | undefined,
  date: ChartTime | undefined,
  ...parts: readonly (string | undefined)[]
): Passage => ({
  ref: entry.ref,
  ...(entry.version === undefined ? {} : { version: entry.version }),
  type: entry.ref.split('/')[0]!,
  title: title ?? entry.ref,
  text: join(...parts, ...entry.notes),
  ...day(date),
});

/** Everything of a chart that words can find, one passage an entry, and one for each note that is long. */
export function passagesOf(chart: Chart): readonly Passage[] {
  return [
    ...chart.conditions.map((e) =>
      passage(
        e,
        e.concept.text,
        e.onset ?? e.recorded,
        words(e.concept),
        e.clinicalStatus,
        e.verification,
        e.severity,
        ...e.bodySites.map(words),
      ),
    ),
    ...chart.medications.map((e) =>
      passage(
        e,
        e.concept.text,
        e.start ?? e.recorded,
        words(e.concept),
        e.status,
        e.statusReason,
        ...e.dosages.map((d) => d.text ?? join(quantity(d.dose), d.route, d.timing)),
        ...e.reasons.map((reason) => reason.text),
      ),
    ),
    ...chart.allergies.map((e) =>
      passage(
        e,
        e.concept.text,
        e.onset ?? e.recorded,
        'allergy',
        words(e.concept),
        e.clinicalStatus,
        e.criticality,
        ...e.reactions.flatMap((r) => r.manifestations),
      ),
    ),
    ...chart.observations.map((e) =>
      passage(
        e,
        e.concept.text,
        e.time ?? e.recorded,
        words(e.concept),
        valueWords(e.value),
        ...e.interpretations,
        words(e.bodySite),
        ...e.components.map((one) => `${one.concept.text} ${valueWords(one.value)}`),
      ),
    ),
    ...chart.reports.map((e) => passage(e, e.concept.text, e.time ?? e.recorded, words(e.concept), e.conclusion)),
    ...chart.procedures.map((e) =>
      passage(
        e,
        e.concept.text,
        e.start ?? e.recorded,
        words(e.concept),
        e.status,
        e.outcome,
        ...e.bodySites.map(words),
        ...e.reasons.map((r) => r.text),
      ),
    ),
    ...chart.immunizations.map((e) =>
      passage(e, e.concept.text, e.time ?? e.recorded, 'vaccine', words(e.concept), e.status),
    ),
    ...chart.encounters.map((e) =>
      passage(
        e,
        e.type?.text,
        e.start,
        words(e.type),
        e.status,
        ...e.reasons.map(words),
        e.practitioner,
        e.organization,
        e.location,
        words(e.dischargeDisposition),
      ),
    ),
    ...chart.others.map((e) => passage(e, e.concept?.text, e.start ?? e.recorded, words(e.concept), e.status)),
  ].filter(({ text }) => text !== '');
}
