import { detectIdentifiers } from '@aceso/governance/deid';
import {
  createRandom,
  type Evaluated,
  type Findings,
  type Metric,
  NAME_CULTURES,
  PERTURBATIONS,
  share,
} from '@aceso/governance/evaluation';
import { ownData } from './data.ts';

/** Sentences of notes in which a name may stand; `{}` is the place. */
const FRAMES = [
  'Mr. {} is a 67-year-old man with heart failure.',
  'Patient name: {}',
  'I spoke with {} and her daughter about the plan.',
  'Dr. {} will follow up in clinic.',
  'Seen today by {}, RN.',
  'Thank you for referring {} to our service.',
  '{} was admitted with fever and cough.',
  'Spouse: {}, reachable by phone.',
  'According to his brother {} he stopped taking warfarin.',
  'Discharged home in the care of {}.',
  'Signed electronically by {}',
  'Ms. {} denies chest pain.',
  '{} called about her results.',
  'Pt {} missed the appointment.',
  'Her husband, {}, agrees.',
  'Labs reviewed with {} by phone.',
  'cc: {}',
  'Emergency contact {} (cousin) 555-0101',
  'Consult requested by {} for anemia.',
  "Discussed with {}'s family.",
  'Home visit to {} on the second floor.',
  'Caller: {}',
  'Daughter ({}) is the health care proxy.',
  'Medications given to {} at bedside.',
  'Family meeting held; {} attended.',
  'Follow-up letter sent to {}.',
  '{} has a history of gout.',
  'Blood drawn from {} at noon.',
  'Interpreter for {} was present.',
  '{}, a retired teacher, fell at home.',
  'Per {}, no allergies.',
] as const;

interface Named {
  readonly culture: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function cases(seed: number, quick: boolean): Named[] {
  return Object.entries(NAME_CULTURES).flatMap(([culture, { given, family }]) => {
    const random = createRandom(seed).stream(culture);
    return FRAMES.flatMap((frame) =>
      Array.from({ length: quick ? 1 : 4 }, (): Named => {
        const name = `${given[random.int(given.length)]!} ${family[random.int(family.length)]!}`;
        const start = frame.indexOf('{}');
        return { culture, text: frame.replace('{}', name), start, end: start + name.length };
      }),
    );
  });
}

/** Every letter of the name is covered. */
function found({ text, start, end }: Named, change: (text: string) => string = (same) => same): boolean {
  const spans = detectIdentifiers(change(text), 'en');
  for (let i = start; i < end; i += 1)
    if (/\p{L}/u.test(text[i]!) && !spans.some((span) => span.start <= i && i < span.end)) return false;
  return true;
}

function nameSwap(seed: number, quick: boolean): Findings {
  const all = cases(seed, quick);
  const byCulture = Object.keys(NAME_CULTURES).map((culture) =>
    share(
      `found:${culture}`,
      all.filter((one) => one.culture === culture).map((one) => found(one)),
      'higher',
    ),
  );
  const worst = Math.min(...byCulture.map(({ value }) => value));
  const best = Math.max(...byCulture.map(({ value }) => value));
  const of = (value: number): Metric => byCulture.find((metric) => metric.value === value)!;
  const gap: Metric = {
    id: 'gap-between-cultures',
    value: best - worst,
    low: Math.max(0, best - worst - Math.hypot(of(best).value - of(best).low, of(worst).high - of(worst).value)),
    high: Math.min(1, best - worst + Math.hypot(of(best).high - of(best).value, of(worst).value - of(worst).low)),
    n: all.length,
    better: 'lower',
    interval: 'normal',
  };
  return {
    metrics: [
      share(
        'found',
        all.map((one) => found(one)),
        'higher',
      ),
      ...byCulture,
      gap,
    ],
  };
}

/** Names in letters of another case; places stay the same, so that the same letters must be covered. */
function letterCase(seed: number, quick: boolean): Findings {
  const all = cases(seed, quick);
  return {
    metrics: (['lower-case', 'upper-case'] as const).map((name) =>
      share(
        `found:${name}`,
        all.map((one) => found(one, (text) => sameLength(text, PERTURBATIONS[name]!(text, createRandom(seed))))),
        'higher',
      ),
    ),
  };
}

const sameLength = (before: string, after: string): string => (before.length === after.length ? after : before);

export function deid(version: string): Evaluated {
  const data = [ownData('names-in-frames', { FRAMES, NAME_CULTURES })];
  return {
    subject: { id: 'deid-text', name: 'De-identification of texts', kind: 'engine', version },
    suites: [
      {
        id: 'name-swap',
        version: '2',
        title: 'The same sentences with names of eleven cultures',
        aspect: 'fairness',
        data,
        run: async ({ seed, quick }) => nameSwap(seed, quick),
      },
      {
        id: 'letter-case',
        version: '2',
        title: 'Names in small and in capital letters',
        aspect: 'robustness',
        data,
        run: async ({ seed, quick }) => letterCase(seed, quick),
      },
    ],
  };
}
