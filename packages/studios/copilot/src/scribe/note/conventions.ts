import { orList } from '../facts/answers.ts';
import type { Statement } from '../facts/statement.ts';
import type { Person } from '../speech/rewrite.ts';
import type { Line } from './line.ts';

/** Habits asked about together, as notes name them. */
const HABITS: readonly (readonly [string, RegExp])[] = [
  ['tobacco', /\b(?:smok\w*|tobacco|cigarettes?|vap\w+)\b/],
  ['alcohol', /\b(?:drink\w*|alcohol\w*|beer|wine|liquor)\b/],
  ['illicit drug', /\b(?:drugs?|substances?|marijuana|cocaine|heroin|weed)\b/],
];

/** Habits that an answer of "no" denies, from the question; none where it says more than no. */
function deniedHabits(statement: Statement): string[] {
  if (statement.kind !== 'answer' || !/\b(?:does not|do not|did not|has never|is not)\b/.test(statement.text))
    return [];
  if (
    !/\b(?:smok|drink|use|take|drug|tobacco|alcohol)/.test(statement.spoken) ||
    /\b(?:allerg|medication|prescri|medicine|over the counter)/.test(statement.spoken)
  )
    return [];
  if (/\b(?:anymore|as much|used to|quit|water|coffee)\b/.test(statement.spoken)) return [];
  return HABITS.filter(([, pattern]) => pattern.test(statement.spoken)).map(([name]) => name);
}

/** Denied habits of a social history as one sentence; each line keeps its own words in case that is not borne out. */
export function joinHabits(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  let names: string[] = [];
  let sources: Line[] = [];
  const flush = (): void => {
    const [first] = sources;
    if (first) {
      out.push({
        ...first,
        text: `The patient denies ${orList([...new Set(names)])} use.`,
        statements: sources.flatMap((line) => line.statements),
        instead: sources,
      });
    }
    names = [];
    sources = [];
  };
  for (const line of lines) {
    const habits = line.statements.length === 1 ? deniedHabits(line.statements[0]!) : [];
    if (habits.length === 0) {
      flush();
      out.push(line);
    } else {
      names.push(...habits);
      sources.push(line);
    }
  }
  flush();
  return out;
}

const KIN = /\b(?:family|relatives?|parents?|anyone|anybody|mother|father)\b/i;

/** "Noncontributory." where all that was said of the family is that nobody is ill. */
export function noncontributory(lines: readonly Line[]): Line | undefined {
  const [first] = lines;
  if (!first || lines.length > 3) return undefined;
  const nothing = lines.every((line) =>
    line.statements.every(
      ({ text, question, kind, terms }) =>
        KIN.test(`${text} ${question}`) &&
        (kind === 'denied' ||
          (kind === 'answer' && /\b(?:not|no|never)\b/.test(text)) ||
          /\b(?:everyone|everybody) is (?:healthy|well|fine)|\bno(?:ne)? .{0,30}family|not know of any\b/i.test(
            text,
          )) &&
        !terms.some((term) => term.polarity === 'affirmed'),
    ),
  );
  return nothing
    ? { ...first, text: 'Noncontributory.', statements: lines.flatMap((line) => line.statements), terms: [] }
    : undefined;
}

/** The usual first sentence of a history, where nobody said one: age and sex as stated, and what the patient comes for. */
export function openingLine(
  statements: readonly Statement[],
  complaint: Line | undefined,
  person: Person,
): Line | undefined {
  if (
    !complaint ||
    statements.some((item) =>
      /\bpresents?\b|\b\d{1,3}[- ]year[- ]old (?:male|female|man|woman|gentleman|lady|boy|girl|patient)\b/.test(
        item.spoken,
      ),
    )
  )
    return undefined;
  const told = statements.find(
    (item) =>
      /^(?:The patient|She|He) is (?:about |almost )?\d{1,3}(?: years? old)?\.$/.test(item.text) ||
      /^The patient is \d{1,3} years old\b/.test(item.text),
  );
  const age = told && /\d{1,3}/.exec(told.text)?.[0];
  const what = complaint.text.replace(/\.$/, '');
  const lower = /^[A-Z][a-z]/.test(what) ? what[0]!.toLowerCase() + what.slice(1) : what;
  const who = age === undefined ? '' : ` is a ${age}-year-old ${person.sex ?? 'patient'} who`;
  return {
    group: 'hpi',
    form: 'spoken',
    text: `The patient${who} presents with ${lower}.`,
    statements: [...complaint.statements, ...(told ? [told] : [])],
    ...(complaint.terms && { terms: complaint.terms }),
    ...(complaint.instead && { instead: [] }),
  };
}
