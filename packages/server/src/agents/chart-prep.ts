import { checked } from './checked.ts';
import { type Agent, type AgentRun, type AgentSection, outputOf, tried } from './run.ts';

type Items<T> = { readonly items: readonly T[] };
interface Chart {
  readonly problems: Items<{ ref: string; problem: string; status?: string; since?: string }>;
  readonly medications: Items<{ ref: string; medicine: string; status: string; sig?: string }>;
  readonly allergies: Items<{ ref: string; to: string; status?: string; reactions: string[] }>;
  readonly results: Items<{
    ref: string;
    result: string;
    latest?: string;
    at?: string;
    interpretation?: string;
    low?: number;
    high?: number;
  }>;
  readonly encounters: Items<{
    ref: string;
    class: string;
    type?: string;
    status: string;
    reasons: string[];
    from?: string;
    to?: string;
  }>;
  readonly reports: Items<{ ref: string; report: string; status: string; on?: string; conclusion?: string }>;
}
interface Advice {
  readonly fired: readonly { readonly advice: string; readonly evidence: readonly string[] }[];
}
interface Search {
  readonly hits: readonly {
    readonly ref: string;
    readonly title: string;
    readonly text: string;
    readonly date?: string;
  }[];
}

const PARTS = ['problems', 'medications', 'allergies', 'results', 'encounters', 'reports'];
/** Lines that read the same become one that cites all of their entries. */
function section(title: string, lines: AgentSection['lines'], empty: string): AgentSection {
  const texts = [...new Set(lines.map(({ text }) => text))];
  const merged = texts.map((text) => ({
    text,
    evidence: lines.filter((line) => line.text === text).flatMap(({ evidence }) => evidence),
  }));
  return merged.length > 0 ? { title, lines: merged } : { title, lines: merged, empty };
}

const isActive = (status: string | undefined): boolean =>
  status === undefined || status === 'active' || status === 'recurrence' || status === 'relapse';
const abnormal = /^(H|HH|L|LL|A|AA|high|low|abnormal|critical)/i;

function sectionsOf(
  chart: Chart,
  found: Search | undefined,
  advice: Advice | undefined,
  topic: string | undefined,
): readonly AgentSection[] {
  const lastVisit = chart.encounters.items.find(({ status }) => status === 'finished') ?? chart.encounters.items[0];
  const since = lastVisit?.from ?? '';
  return [
    ...(topic === undefined
      ? []
      : [
          section(
            `About: ${topic}`,
            (found?.hits ?? []).map(({ ref, text, date }) => ({
              text: date === undefined ? text : `${text} (${date})`,
              evidence: [ref],
            })),
            'The record says nothing that these words find.',
          ),
        ]),
    section(
      'Active problems',
      chart.problems.items
        .filter(({ status }) => isActive(status))
        .map(({ ref, problem, since: from }) => ({
          text: from === undefined ? problem : `${problem}, since ${from}`,
          evidence: [ref],
        })),
      'No active problem is recorded.',
    ),
    section(
      'Medicines in use',
      chart.medications.items
        .filter(({ status }) => status === 'active')
        .map(({ ref, medicine, sig }) => ({
          text: sig === undefined ? medicine : `${medicine}: ${sig}`,
          evidence: [ref],
        })),
      'No medicine in use is recorded.',
    ),
    section(
      'Latest results out of range',
      chart.results.items
        .filter(({ interpretation }) => interpretation !== undefined && abnormal.test(interpretation))
        .map(({ ref, result, latest, at }) => ({
          text: `${result} ${latest} on ${at?.slice(0, 10)}`,
          evidence: [ref],
        })),
      'No latest result is marked as out of range.',
    ),
    section(
      'Since the last visit',
      chart.reports.items
        .filter(({ on }) => since !== '' && (on ?? '') >= since)
        .map(({ ref, report, on, conclusion }) => ({
          text: `${report}${on === undefined ? '' : `, ${on}`}${conclusion === undefined ? '' : `: ${conclusion}`}`,
          evidence: [ref],
        })),
      'Nothing has been reported since the last visit.',
    ),
    section(
      'Guidelines ask for',
      (advice?.fired ?? []).map(({ advice: text, evidence }) => ({ text, evidence })),
      'No rule asks for anything now.',
    ),
    section(
      'Last visit',
      lastVisit
        ? [
            {
              text: [lastVisit.type ?? 'Visit', lastVisit.from, ...lastVisit.reasons].filter(Boolean).join(', '),
              evidence: [lastVisit.ref],
            },
          ]
        : [],
      'No visit is recorded.',
    ),
    // Last on purpose: under a heading that the verifier does not know, lines would be read as allergies still.
    section(
      'Allergies',
      chart.allergies.items
        .filter(({ status }) => isActive(status))
        .map(({ ref, to, reactions }) => ({
          text: reactions.length > 0 ? `${to}: ${reactions.join(', ')}` : to,
          evidence: [ref],
        })),
      'No allergy is recorded.',
    ),
  ];
}

/** Before clinic: what matters of a chart on one page, and what bears on the reason for the visit. */
export const chartPrep: Agent = {
  id: 'chart-prep',
  title: 'Chart preparation',
  description:
    'One page before the visit: problems, medicines, allergies, results out of range, what is new, and what bears on the reason for the visit. Reads only.',
  tools: ['read_chart', 'search_record', 'check_guidelines', 'verify_note'],
  inputs: [{ name: 'reason', label: 'Reason for the visit', required: false }],
  budget: { steps: 8, milliseconds: 60_000, characters: 2_000_000 },
  ownSteps: 4,
  next(run: AgentRun) {
    const chartInput = { patient: run.patient, parts: PARTS };
    if (!tried(run, 'read_chart'))
      return { kind: 'call', tool: 'read_chart', input: chartInput, why: 'See what the record holds.' };
    const chart = outputOf<Chart>(run, 'read_chart');
    if (!chart) return { kind: 'stop', reason: run.steps.at(-1)?.error?.message ?? 'The chart could not be read.' };
    const { reason } = run.input;
    if (reason && !tried(run, 'search_record')) {
      return {
        kind: 'call',
        tool: 'search_record',
        input: { patient: run.patient, question: reason, count: 8 },
        why: 'Find what bears on the reason for the visit.',
      };
    }
    if (!tried(run, 'check_guidelines')) {
      return {
        kind: 'call',
        tool: 'check_guidelines',
        input: { patient: run.patient },
        why: 'See what guidelines ask for now.',
      };
    }
    return checked(
      run,
      'Before the visit',
      sectionsOf(chart, outputOf<Search>(run, 'search_record'), outputOf<Advice>(run, 'check_guidelines'), reason),
    );
  },
};
