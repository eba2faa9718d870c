import type { SpokenTerm, Statement } from '../facts/statement.ts';
import { sentence } from '../speech/rewrite.ts';
import { type Line, labelOf } from './line.ts';
import type { Placed } from './place.ts';

/** Openings of a problem in the plan: "for your first problem of ...", "from a depression standpoint", "in terms of your ...". */
const TOPIC =
  /\b(?:(?:for|as for|so for|regarding|in terms of|with regards? to|when it comes to|about|concerning) (?:your|the|her|his|my)|(?:first|second|third|fourth|fifth|next|last|other) (?:problem|issue|diagnosis|thing|concern)|standpoint|problem (?:number )?\w+ is)\b/;
const DIAGNOSES =
  /\b(?:you (?:do )?have|diagnos\w+|consistent with|looks like|sounds like|i think|concerned? (?:about|for)|suspect|signs of|showing)\b/;

export interface Problem {
  readonly label: string;
  readonly term: SpokenTerm | undefined;
  readonly source: Statement | undefined;
  readonly items: Placed[];
}

/** Statements of the assessment and plan, problem by problem in the order they come up. */
export function problemsOf(placed: readonly Placed[], statements: readonly Statement[]): Problem[] {
  const wanted = new Map(placed.map((item) => [item.statement.index, item]));
  const problems: Problem[] = [];
  let current: Problem | undefined;
  const first = placed[0]?.statement.index ?? Number.POSITIVE_INFINITY;
  for (const statement of statements) {
    if (statement.index >= first && statement.role === 'clinician') {
      const term = topicOf(statement);
      if (term) {
        const label = labelOf(term);
        const known = problems.find((problem) => problem.label === label);
        if (known) current = known;
        else if (current?.term === undefined || TOPIC.test(statement.spoken) || current.items.length > 2) {
          current = { label, term, source: statement, items: [] };
          problems.push(current);
        }
      }
    }
    const item = wanted.get(statement.index);
    if (!item) continue;
    if (!current) {
      current = { label: '', term: undefined, source: undefined, items: [] };
      problems.push(current);
    }
    current.items.push(item);
  }
  return problems.filter((problem) => problem.items.length > 0 || problem.term !== undefined);
}

function topicOf(statement: Statement): SpokenTerm | undefined {
  if (!TOPIC.test(statement.spoken) && !DIAGNOSES.test(statement.spoken)) return undefined;
  return statement.terms.find(
    (term) =>
      term.polarity !== 'negated' &&
      !term.family &&
      (term.kinds.has('condition') || (TOPIC.test(statement.spoken) && term.kinds.has('symptom'))),
  );
}

const TREAT =
  /\b(?:mg|mcg|prescri\w+|start|continue|refill|increase|decrease|medication|medicine|dose|antibiotic\w*|brace|therapy|inject\w+|ibuprofen|tylenol|cream|inhaler|splint|surgery|take)\b/i;
const TEST =
  /\b(?:order|x-?ray|mri|ct|labs?|blood ?work|test|panel|a1c|echo\w*|ultrasound|ekg|scan|biopsy|colonoscopy|mammogram|screen\w*|cbc|recheck|repeat|monitor|stress test|culture|urinalysis)\b/i;
const REFER =
  /\b(?:refer\w*|follow[ -]?up|come back|return|see (?:you|her|him|them) (?:again|back|in)|appointment|specialist|consult\w*)\b/i;
const TEACH =
  /\b(?:i want|i would like|encourage|advis\w+|recommend|avoid|should|can|ice|elevate|rest|diet|exercise|make sure|try|call|stay|keep|watch|limit|education|discuss\w*)\b/i;

export type PlanPart = 'reasoning' | 'testing' | 'treatment' | 'education' | 'followup';

export const PLAN_LABELS: Readonly<Record<PlanPart, string>> = {
  reasoning: 'Medical Reasoning',
  testing: 'Additional Testing',
  treatment: 'Medical Treatment',
  education: 'Patient Education and Counseling',
  followup: 'Follow-up',
};
export const PLAN_ORDER: readonly PlanPart[] = ['reasoning', 'testing', 'treatment', 'education', 'followup'];

/** What part of a problem's plan a statement is. */
export function partOf(placed: Placed): PlanPart {
  const { text, terms } = placed.statement;
  if (placed.group === 'assessment') return 'reasoning';
  if (REFER.test(text)) return 'followup';
  if (terms.some((term) => term.kinds.has('medication')) || (TREAT.test(text) && !TEST.test(text))) return 'treatment';
  if (TEST.test(text)) return 'testing';
  if (TEACH.test(text)) return 'education';
  return TREAT.test(text) ? 'treatment' : 'reasoning';
}

/** The heading of a problem, as a line of the assessment. */
export function problemHeading(problem: Problem, number: number | undefined): Line | undefined {
  if (!problem.term || !problem.source) return undefined;
  const name = sentence(problem.label).replace(/\.$/, '');
  return {
    group: 'assessment',
    form: 'topic-problem',
    text: number === undefined ? `${name}.` : `${number}. ${name}.`,
    statements: [problem.source],
    terms: [problem.term],
  };
}
