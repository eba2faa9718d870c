import type { ObservationSeries, SeriesPoint } from '@aceso/client';
import type { ChartConcept, ChartQuantity, ChartTime, ChartValue, ObservationEntry } from '@aceso/fhir';

/** What stands in one series: results of one code, or of one component of a code, in one unit. */
interface Measured {
  readonly observation: ObservationEntry;
  readonly concept: ChartConcept;
  readonly part?: ChartConcept;
  readonly time: ChartTime;
  readonly quantity: ChartQuantity;
}

const codeOf = ({ codings, text }: ChartConcept): string => {
  const coding = codings.find(({ code }) => code !== undefined);
  return coding ? `${coding.system ?? ''}|${coding.code}` : `|${text.toLowerCase()}`;
};

const isQuantity = (value: ChartValue | undefined): value is Extract<ChartValue, { type: 'quantity' }> =>
  value?.type === 'quantity';

/** The numbers of an observation: its own, else those of its components (blood pressure). None without a time. */
function measured(observation: ObservationEntry): Measured[] {
  const { time, concept, value, components } = observation;
  if (!time) return [];
  const own = isQuantity(value) ? [{ observation, concept, time, quantity: value.quantity }] : [];
  const parts = components.flatMap((component) =>
    isQuantity(component.value)
      ? [{ observation, concept, part: component.concept, time, quantity: component.value.quantity }]
      : [],
  );
  return [...own, ...parts];
}

const unitOf = ({ ucum, unit }: ChartQuantity): string => ucum ?? unit ?? '';

function keyOf({ concept, part, quantity }: Measured): string {
  return `${codeOf(concept)}${part ? `#${codeOf(part)}` : ''}@${unitOf(quantity)}`;
}

/** Enough digits to be exact, not so many that floating point shows. */
const show = (value: number): string => String(Number(value.toPrecision(6)));

function point({ observation, part, time, quantity }: Measured): SeriesPoint {
  const range = part ? undefined : observation.referenceRange;
  const [interpretation] = observation.interpretations;
  const unit = quantity.unit ?? quantity.ucum;
  return {
    ref: observation.ref,
    time: time.text,
    value: quantity.value,
    text: `${quantity.comparator ?? ''}${show(quantity.value)}${unit ? ` ${unit}` : ''}`,
    ...(interpretation && !part ? { interpretation } : {}),
    ...(range?.low ? { low: range.low.value } : {}),
    ...(range?.high ? { high: range.high.value } : {}),
  };
}

function seriesOf(key: string, points: readonly Measured[]): ObservationSeries {
  const ordered = [...points].sort((a, b) => a.time.start - b.time.start);
  const last = ordered.at(-1)!;
  const label = last.part?.text ?? last.concept.text;
  const code = (last.part ?? last.concept).codings.find((coding) => coding.code !== undefined)?.code;
  const unit = last.quantity.unit ?? last.quantity.ucum;
  const [category] = last.observation.categories;
  const range = ordered.findLast(({ observation, part }) => !part && observation.referenceRange)?.observation
    .referenceRange;
  return {
    key,
    label,
    ...(code === undefined ? {} : { code }),
    ...(unit === undefined ? {} : { unit }),
    ...(category === undefined ? {} : { category }),
    ...(range
      ? {
          referenceRange: {
            ...(range.low ? { low: range.low.value } : {}),
            ...(range.high ? { high: range.high.value } : {}),
            ...(range.text ? { text: range.text } : {}),
          },
        }
      : {}),
    points: ordered.map(point),
  };
}

/** Numeric results as series, by label; the rest as they are. */
export function observationSeries(observations: readonly ObservationEntry[]): {
  readonly series: readonly ObservationSeries[];
  readonly rest: readonly ObservationEntry[];
} {
  const groups = new Map<string, Measured[]>();
  const rest: ObservationEntry[] = [];
  for (const observation of observations) {
    const found = measured(observation);
    if (found.length === 0) rest.push(observation);
    for (const one of found) {
      const key = keyOf(one);
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  const series = [...groups].map(([key, points]) => seriesOf(key, points));
  return {
    series: series.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : a.key < b.key ? -1 : 1)),
    rest,
  };
}
