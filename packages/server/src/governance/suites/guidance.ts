import { buildCharts, type Chart } from '@aceso/fhir';
import { type Evaluated, type Findings, share } from '@aceso/governance/evaluation';
import {
  guidanceFor,
  rewordGuidance,
  summarise,
  traceProblems,
  type WearableSummary,
} from '@aceso/precision/wearables';
import type { Resource } from '@medplum/fhirtypes';
import { ownData } from './data.ts';

const OPTIONS = { patient: 'Patient/p', now: '2026-03-01T08:00:00Z' };
const STEPS = [1500, 3000, 4500, 6000, 9000, 12_000] as const;

/** Four weeks with so many steps a day. */
const weeks = (steps: number | undefined): WearableSummary =>
  summarise(
    {
      days: Array.from({ length: steps === undefined ? 0 : 28 }, (_, i) => ({
        day: `2026-02-${String(i + 1).padStart(2, '0')}`,
        sums: { steps: steps! },
        readings: {},
      })),
      sleep: [],
      beats: [],
      gaps: [],
      counts: {},
    },
    { patient: OPTIONS.patient },
  );
/** A woman of 65 with a diagnosis, or none. */
const chartWith = (code?: string): Chart =>
  buildCharts(
    [
      { resourceType: 'Patient', id: 'p', gender: 'female', birthDate: '1960-05-01' } as const,
      ...(code === undefined
        ? []
        : [
            {
              resourceType: 'Condition',
              id: 'c',
              subject: { reference: OPTIONS.patient },
              clinicalStatus: { coding: [{ code: 'active' }] },
              code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
            } as const,
          ]),
    ].map((resource) => ({ resource: resource as Resource })),
  ).charts[0]!;

/** What a model may make of a sentence, and what it may not: the second must be refused. */
const TURNED: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\d[\d,.]*/, '99999'),
  (text) => `Do not believe this: never ${text.toLowerCase()}`,
  (text) => `${text} Take 2 aspirin tablets a day.`,
  (text) => `${text} Stop your insulin.`,
];

function advice(): Findings {
  const people = STEPS.flatMap((steps) =>
    [chartWith(), chartWith('E11.9')].map((chart) => ({ chart, summary: weeks(steps) })),
  );
  const made = people.flatMap(({ chart, summary }) => {
    const { draft } = guidanceFor(chart, summary, OPTIONS);
    return draft ? [{ chart, summary, draft }] : [];
  });
  const sentences = made.flatMap(({ draft }) =>
    draft.sections.flatMap((section) => section.sentences.map((sentence) => ({ draft, sentence }))),
  );
  const refused = sentences.flatMap(({ draft, sentence }) =>
    TURNED.map((turn) => turn(sentence.text))
      .filter((text) => text !== sentence.text)
      .map((text) => rewordGuidance(draft, new Map([[sentence.id, text]])).refused.length > 0),
  );
  const nothing = guidanceFor(undefined, weeks(undefined), OPTIONS);
  const forbidden = STEPS.map((steps) => guidanceFor(chartWith('I50.9'), weeks(steps), OPTIONS));
  return {
    metrics: [
      share('turned-wording-refused', refused, 'higher'),
      share(
        'same-wording-taken',
        sentences.map(
          ({ draft, sentence }) => rewordGuidance(draft, new Map([[sentence.id, sentence.text]])).taken.length === 1,
        ),
        'higher',
      ),
      share(
        'every-sentence-rests-on-facts',
        made.map(({ draft, chart, summary }) => traceProblems(draft, chart, summary).length === 0),
        'higher',
      ),
      share(
        'withheld:heart-failure',
        forbidden.map(({ withheld }) => withheld.length > 0),
        'higher',
      ),
      share('silent:nothing-known', [nothing.draft === undefined], 'higher'),
    ],
  };
}

export function lifestyleGuidance(version: string): Evaluated {
  return {
    subject: { id: 'lifestyle-guidance', name: 'Guidance from wearables', kind: 'engine', version },
    suites: [
      {
        id: 'wordings',
        version: '1',
        title: 'Wordings that turn advice round are refused; nothing is said of nothing',
        aspect: 'hallucination',
        data: [ownData('wordings', STEPS)],
        run: async () => advice(),
      },
    ],
  };
}
