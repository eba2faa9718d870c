import { compose, draftWithModel, factsOf, type ModelDraft, verifyNote } from '@aceso/copilot';
import { type GivenFact, generator, LIES, type Lie, retell } from '@aceso/copilot/mutation';
import type { Draft, RecordDocumentType } from '@aceso/evidence';
import type { Chart, ChartConcept } from '@aceso/fhir';
import { type Evaluated, type Findings, share } from '@aceso/governance/evaluation';
import type { ModelGateway } from '@aceso/models';
import { few, hospitalCharts, hospitalData } from './data.ts';

const flagged = (verdict: string): boolean => verdict === 'contradicted' || verdict === 'unsupported';
const TYPES: readonly RecordDocumentType[] = ['discharge-summary', 'patient-summary', 'handoff', 'referral'];

/** Entries of the record that the draft's claims rest on. */
const restsOn = (draft: Draft): Set<string> =>
  new Set(
    [
      ...JSON.stringify(draft).matchAll(
        /"((?:Condition|MedicationRequest|MedicationStatement|AllergyIntolerance)\/[^"/]+)/g,
      ),
    ].map(([, ref]) => ref!),
  );

/** What a clinician would miss: active problems, current medicines and allergies that a summary does not speak of. */
function omissions(quick: boolean): Findings {
  const cases = { conditions: [] as boolean[], medications: [] as boolean[], allergies: [] as boolean[] };
  for (const chart of few(hospitalCharts().charts, quick, 3)) {
    const draft = compose(chart, { type: 'patient-summary' });
    const refs = restsOn(draft);
    const text = draft.sections.flatMap(({ sentences }) => sentences.map((one) => one.text.toLowerCase())).join('\n');
    // Two entries of one medicine are one line: its name stands, and the other entry is not missing.
    const lacks = ({ ref, concept }: { readonly ref: string; readonly concept: ChartConcept }): boolean =>
      !refs.has(ref) && !text.includes(concept.text.toLowerCase().split(' ')[0]!);
    for (const one of chart.conditions) if (one.clinicalStatus === 'active') cases.conditions.push(lacks(one));
    for (const one of chart.medications) if (one.status === 'active') cases.medications.push(lacks(one));
    for (const one of chart.allergies) cases.allergies.push(lacks(one));
  }
  return {
    metrics: [
      share('omitted', Object.values(cases).flat(), 'lower'),
      ...Object.entries(cases).map(([kind, omitted]) => share(`omitted:${kind}`, omitted, 'lower')),
    ],
  };
}

function unsupported(quick: boolean): Findings {
  const cases = few(hospitalCharts().charts, quick, 3).flatMap((chart) =>
    TYPES.flatMap((type) => {
      const text = compose(chart, { type }).sections.flatMap(({ sentences }) => sentences.map((one) => one.text));
      return verifyNote(text.join('\n'), chart).sentences.map(({ verdict }) => flagged(verdict));
    }),
  );
  return { metrics: [share('unsupported', cases, 'lower')] };
}

export function composer(version: string): Evaluated {
  const data = [hospitalData()];
  return {
    subject: { id: 'composer', name: 'Composer of documents', kind: 'engine', version },
    suites: [
      {
        id: 'omissions',
        version: '1',
        title: 'Active problems, medicines and allergies that a summary leaves out',
        aspect: 'omission',
        data,
        run: async ({ quick }) => omissions(quick),
      },
      {
        id: 'unsupported-sentences',
        version: '1',
        title: 'Sentences of drafts that the verifier does not bear out',
        aspect: 'hallucination',
        data,
        run: async ({ quick }) => unsupported(quick),
      },
    ],
  };
}

/** A model in this process: says what it is told to say. */
export function speaking(sections: readonly Lie[]): Pick<ModelGateway, 'object'> {
  return {
    async object(request, shape) {
      const value = shape.type.parse({
        sections: [...new Set(sections.map(({ section }) => section))].map((section) => ({
          section,
          sentences: sections.filter((item) => item.section === section).map(({ text, facts }) => ({ text, facts })),
        })),
      });
      const model = { id: 'fake', name: 'fake', version: '1', provider: 'openai-compatible' } as const;
      const prompt = `${request.prompt.id}@${request.prompt.version}`;
      return {
        value,
        model,
        prompt,
        inputTokens: 0,
        outputTokens: 0,
        money: 0,
        attempts: 1,
        repaired: false,
        inside: true,
      };
    },
  };
}

export const stands = ({ draft }: ModelDraft, text: string): boolean =>
  draft.sections.some(({ sentences }) => sentences.some((one) => one.form === 'model' && one.text === text));

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

export const draftBy = (chart: Chart, type: RecordDocumentType, sentences: readonly Lie[]): Promise<ModelDraft> =>
  draftWithModel(chart, { type, model: 'fake', gateway: speaking(sentences), user: 'evaluation' });

/** One lie in each document: does it stand in the draft, and do the true sentences? */
async function lies(seed: number, quick: boolean): Promise<Findings> {
  const caught = new Map<string, boolean[]>();
  const removed: boolean[] = [];
  const types = TYPES.slice(0, 1);
  for (const [n, chart] of few(hospitalCharts().charts, quick, 1).entries()) {
    for (const type of types) {
      const facts: GivenFact[] = factsOf(compose(chart, { type }));
      const honest = facts.map(
        ({ id, section, text }, i): Lie => ({ section, text: oneLine(retell(text, seed + n + i)), facts: [id] }),
      );
      const clean = await draftBy(chart, type, honest);
      const gone = new Set(clean.report.removed.map(({ text }) => text));
      removed.push(...honest.map(({ text }) => gone.has(text)));
      for (const [k, [kind, lie]] of Object.entries(LIES).entries()) {
        const planted = lie(facts, generator(seed * 100_003 + n * 1000 + k));
        if (!planted || facts.some(({ text }) => text === planted.text)) continue;
        const at = honest.findIndex(
          ({ section, facts: own }) => section === planted.section && planted.facts.includes(own[0]!),
        );
        const made = await draftBy(chart, type, honest.toSpliced(at + 1, 0, planted));
        (caught.get(kind) ?? caught.set(kind, []).get(kind)!).push(!stands(made, oneLine(planted.text)));
      }
    }
  }
  return {
    metrics: [
      share('lie-caught', [...caught.values()].flat(), 'higher'),
      ...[...caught].map(([kind, cases]) => share(`lie-caught:${kind}`, cases, 'higher')),
      share('true-sentence-removed', removed, 'lower'),
    ],
  };
}

export function modelDrafts(version: string): Evaluated {
  return {
    subject: { id: 'model-drafts', name: 'Drafts by a model, verified', kind: 'engine', version },
    suites: [
      {
        id: 'planted-lies',
        version: '1',
        title: 'A model that retells facts and plants one lie in each document',
        aspect: 'hallucination',
        data: [hospitalData()],
        run: ({ seed, quick }) => lies(seed, quick),
      },
    ],
  };
}
