import { checked } from './checked.ts';
import { type Agent, type AgentRun, outputOf, tried } from './run.ts';

interface Search {
  readonly hits: readonly {
    readonly ref: string;
    readonly type: string;
    readonly title: string;
    readonly text: string;
    readonly date?: string;
    readonly score: number;
  }[];
}

/** Hits below this share of the best one's score are noise more often than not. */
const SHARE = 0.25;

/** A question to one record: the entries that bear on it, each cited; or that the record does not say. */
export const evidenceSearch: Agent = {
  id: 'evidence-search',
  title: 'Evidence search',
  description:
    'Finds what the record says about a question, entry by entry with citations, or says that it does not. Reads only.',
  tools: ['search_record', 'verify_note'],
  inputs: [{ name: 'question', label: 'Question', required: true }],
  budget: { steps: 5, milliseconds: 30_000, characters: 1_000_000 },
  ownSteps: 2,
  next(run: AgentRun) {
    const question = run.input.question ?? '';
    const input = { patient: run.patient, question, count: 30 };
    if (!tried(run, 'search_record'))
      return {
        kind: 'call',
        tool: 'search_record',
        input,
        why: 'Look for entries with the words of the question, and what they are called otherwise.',
      };
    const found = outputOf<Search>(run, 'search_record');
    if (!found)
      return { kind: 'stop', reason: run.steps.at(-1)?.error?.message ?? 'The record could not be searched.' };
    const best = found.hits[0]?.score ?? 0;
    const hits = found.hits.filter(({ score }) => score >= best * SHARE);
    const dated = [...hits].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
    const types = [...new Set(hits.map(({ type }) => type))];
    const sections = types.map((type) => ({
      title: type,
      lines: dated
        .filter((hit) => hit.type === type)
        .map(({ ref, text, date }) => ({ text: date === undefined ? text : `${text} (${date})`, evidence: [ref] })),
    }));
    const nothing = [{ title: 'Answer', lines: [], empty: 'The record does not say.' }];
    return checked(run, question, hits.length > 0 ? sections : nothing);
  },
};
