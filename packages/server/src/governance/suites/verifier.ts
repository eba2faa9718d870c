import { compose, verifyNote } from '@aceso/copilot';
import { type Facts, factsOf, generator, type Line, PLANTS, STYLES } from '@aceso/copilot/mutation';
import { RECORD_DOCUMENT_TYPES, type VerificationReport } from '@aceso/evidence';
import { buildCharts, type Chart, type SourceResource } from '@aceso/fhir';
import { createRandom, type Evaluated, type Findings, type Suite, share } from '@aceso/governance/evaluation';
import { few, hospitalCharts, hospitalData, WAYS_OF_WRITING } from './data.ts';

const flagged = (verdict: string): boolean => verdict === 'contradicted' || verdict === 'unsupported';
const caught = ({ sentences }: VerificationReport, start: number, end: number): boolean =>
  sentences.some((one) => flagged(one.verdict) && one.start < end && one.end > start);

/** Planted errors in notes of several styles: are they caught, and are true sentences left alone? */
function planted(seed: number, quick: boolean): Findings {
  const found = new Map<string, boolean[]>();
  const alarms: boolean[] = [];
  const { charts, entries } = hospitalCharts();
  for (const [n, chart] of few(charts, quick, 2).entries()) {
    const facts = factsOf(chart, generator(seed * 1000 + n)).filter(hasWholeDates);
    // Every style begins with whose visit it was, and when.
    if (!facts.some(({ kind }) => kind === 'visit') || !facts.some(({ kind }) => kind === 'patient')) continue;
    for (const [style, render] of Object.entries(STYLES)) {
      const original = render(facts);
      for (const { verdict } of verifyNote(textOf(original), chart).sentences) alarms.push(flagged(verdict));
      for (const [k, [kind, plant]] of Object.entries(PLANTS).entries()) {
        const hit = planting(
          plant(facts, generator(seed * 100_003 + n * 100 + k)),
          style,
          original,
          chart,
          entries[n]!,
        );
        if (hit !== undefined) (found.get(kind) ?? found.set(kind, []).get(kind)!).push(hit);
      }
    }
  }
  return {
    metrics: [
      share('caught', [...found.values()].flat(), 'higher'),
      ...[...found].map(([kind, cases]) => share(`caught:${kind}`, cases, 'higher')),
      share('false-alarm', alarms, 'lower'),
    ],
  };
}

/** The styles write days: what has none is left to other suites. */
const hasWholeDates = ({ kind, date, end, dob }: Facts[number]): boolean =>
  (date !== undefined || kind === 'patient' || kind === 'allergy') &&
  [date, end, dob].every((day) => day === undefined || /^\d{4}-\d{2}-\d{2}/.test(day));

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join('\n');

function planting(
  plant: ReturnType<(typeof PLANTS)[string]>,
  style: string,
  original: readonly Line[],
  chart: Chart,
  entries: readonly SourceResource[],
): boolean | undefined {
  if (!plant) return undefined;
  const lines = STYLES[style]!(plant.facts);
  const before = new Set(original.map(({ text }) => text));
  const at = lines.findIndex(({ text, facts }) => facts.includes(plant.target) && (plant.remove || !before.has(text)));
  if (at < 0) return undefined;
  let record = chart;
  if (plant.remove) {
    const gone = new Set(plant.remove.map((ref) => ref.split('/')[1]));
    record = buildCharts(entries.filter(({ resource }) => !gone.has((resource as { id?: string }).id))).charts[0]!;
    // An undated value may be borne out by an equal earlier one: then nothing is missing.
    if (!/\d{4}/.test(lines[at]!.text) && record.observations.length > 0) return undefined;
  }
  const start = textOf(lines.slice(0, at)).length + (at > 0 ? 1 : 0);
  return caught(verifyNote(textOf(lines), record), start, start + lines[at]!.text.length);
}

/** A wrong number in a sentence of a draft, written in other ways. */
function perturbed(seed: number, quick: boolean): Findings {
  const charts = few(hospitalCharts().charts, quick, 2);
  const drafted = charts.map((chart) => ({
    chart,
    sentences: RECORD_DOCUMENT_TYPES.slice(0, 3)
      .flatMap((type) =>
        compose(chart, { type }).sections.flatMap((section) => section.sentences.map(({ text }) => text)),
      )
      .filter((text) => /\b\d+(?:\.\d+)? ?(?:mg|mmol|%|mmHg|kg|bpm)/.test(text))
      .slice(0, 12),
  }));
  const metrics = Object.entries(WAYS_OF_WRITING).flatMap(([name, change]) => {
    const random = createRandom(seed).stream(name);
    const hits: boolean[] = [];
    const alarms: boolean[] = [];
    for (const { chart, sentences } of drafted) {
      for (const sentence of sentences) {
        const wrong = sentence.replace(/\b(\d+(?:\.\d+)?)(?= ?(?:mg|mmol|%|mmHg|kg|bpm))/, (n) =>
          String(Number(n) * 3 + 1),
        );
        hits.push(verifyNote(change(wrong, random), chart).sentences.some(({ verdict }) => flagged(verdict)));
        alarms.push(verifyNote(change(sentence, random), chart).sentences.some(({ verdict }) => flagged(verdict)));
      }
    }
    return [share(`caught:${name}`, hits, 'higher'), share(`false-alarm:${name}`, alarms, 'lower')];
  });
  return { metrics };
}

export function verifier(version: string): Evaluated {
  const data = [hospitalData()];
  const suites: Suite[] = [
    {
      id: 'planted-errors',
      // 2: a medicine counts as stopped where no order of it is active; also current medicines told as stopped.
      version: '2',
      title: 'Planted errors in notes of six styles',
      aspect: 'hallucination',
      data,
      run: async ({ seed, quick }) => planted(seed, quick),
    },
    {
      id: 'perturbed-notes',
      version: '1',
      title: 'A wrong number in sentences written in other ways',
      aspect: 'robustness',
      data,
      run: async ({ seed, quick }) => perturbed(seed, quick),
    },
  ];
  return { subject: { id: 'verifier', name: 'Verifier of notes', kind: 'engine', version }, suites };
}
