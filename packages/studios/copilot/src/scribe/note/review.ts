import { orList } from '../facts/answers.ts';
import type { SpokenTerm, Statement } from '../facts/statement.ts';
import { type Line, labelOf } from './line.ts';
import { SYSTEM_ORDER, systemOf } from './systems.ts';

interface Found {
  readonly term: SpokenTerm;
  readonly statement: Statement;
}

/** Review of systems: what the patient reports and denies, system by system, each once, as last stated. */
export function reviewOfSystems(statements: readonly Statement[], stage: readonly string[]): Line[] {
  const last = new Map<string, Found>();
  statements.forEach((statement, i) => {
    if (statement.role === 'clinician' && statement.kind === 'told' && stage[i] !== 'history') return;
    for (const term of statement.terms) {
      if (term.family || term.historical || term.polarity === 'uncertain') continue;
      if (
        statement.role === 'clinician' &&
        statement.kind === 'told' &&
        !/\b(?:endors|report|complain|having|you have|you've)/.test(statement.spoken)
      )
        continue;
      const label = labelOf(term);
      if (systemOf(label) === undefined || isElsewhere(term, statement)) continue;
      const known = last.get(label);
      // The patient's own words outrank an earlier short answer; a denial of a list does not undo what was told.
      if (known && known.term.polarity === 'affirmed' && term.polarity === 'negated' && statement.kind !== 'told')
        continue;
      last.set(label, { term, statement });
    }
  });
  const lines: Line[] = [];
  for (const system of SYSTEM_ORDER) {
    const found = [...last].filter(([label]) => systemOf(label) === system).map(([, item]) => item);
    if (found.length === 0) continue;
    const reports = found.filter(({ term }) => term.polarity === 'affirmed');
    const denies = found.filter(({ term }) => term.polarity === 'negated');
    const parts: string[] = [];
    if (reports.length > 0) parts.push(`Reports ${andList(reports.map(({ term }) => nounOf(term)))}.`);
    if (denies.length > 0) parts.push(`Denies ${orList(denies.map(({ term }) => nounOf(term)))}.`);
    lines.push({
      group: 'ros',
      form: 'spoken-item',
      text: `${system}: ${parts.join(' ')}`,
      statements: [...new Set(found.map(({ statement }) => statement))],
      terms: found.map(({ term }) => term),
    });
  }
  return lines;
}

/** A complaint in a form that "reports" cannot govern: "swollen", "throwing up", "lost weight", "short of breath". */
const NO_NOUN =
  /^(?:swollen|swell(?:s|ed)?|nause(?:ated|ous)|queasy|dizzy|light-?headed|tired|exhausted|fatigued|weak|numb|short|winded|breathless|depressed|anxious|nervous|confused|feverish|constipated|bloated|itch(?:y|es)?|sweaty|sweat|sore|achy|stiff|hoarse|wheezes?|wheezy|coughs?|faint(?:ed)?|passed|pass|threw|throw(?:s|n)?|vomit(?:ed|s)?|puk\w+|lost|lose|losing|gain(?:ed)?|gained|put on|bleed(?:s)?|bled|ca n't|can't|cannot|could|couldn't|not|n't|trembl\w+|shak(?:y|es)|hurts?|aches?|irritable|suicidal|forgetful|limp(?:s|ed)?)\b/;

/** A complaint as notes name it: in the patient's words where those are a name, else in the lexicon's. */
export function nounOf(term: SpokenTerm): string {
  const said = term.text.toLowerCase().replace(/\b(?:your|my|the) /g, '');
  if (/^sweat/.test(said)) return 'sweating';
  return NO_NOUN.test(said) ||
    (/\s(?:hurts?|aches?|swells?|itch(?:es)?|bleeds?)$/.test(said) &&
      !/\b(?:head|stomach|tooth|back|ear|belly|heart)\s?ache?s?$/.test(said))
    ? labelOf(term)
    : said;
}

/** "Swollen" alone is of the legs only where legs are spoken of. */
function isElsewhere(term: SpokenTerm, statement: Statement): boolean {
  return (
    /^swell(?:ing|s|ed)?$|^swollen$/i.test(term.text) &&
    !/\b(?:legs?|ankles?|feet|foot|calf|calves|lower extremit\w+)\b/.test(`${statement.spoken} ${statement.question}`)
  );
}

export function andList(items: readonly string[]): string {
  return orList(items)
    .replace(/, or ([^,]*)$/, ', and $1')
    .replace(/^([^,]*) or ([^,]*)$/, '$1 and $2');
}
