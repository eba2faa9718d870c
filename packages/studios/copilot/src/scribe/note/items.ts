import type { TermKind } from '../../verification/lexicon/chart-lexicon.ts';
import type { SpokenTerm, Statement } from '../facts/statement.ts';
import { cleanSpeech, figures } from '../speech/clean.ts';
import { sentence } from '../speech/rewrite.ts';
import type { Group } from './groups.ts';
import type { Line } from './line.ts';
import { andList } from './review.ts';

/** Kinds of names a list of a section is made of. */
const LISTED: Readonly<Partial<Record<Group, readonly TermKind[]>>> = {
  'chief-complaint': ['symptom', 'condition'],
  'medical-history': ['condition'],
  assessment: ['condition', 'symptom'],
  allergies: ['allergen', 'medication', 'medication-class'],
};

/**
 * The names of a section as one list, as notes have it ("Hypertension, asthma and gout."), with the statements that
 * hold none. Undefined where fewer names were said than make a list.
 */
export function listedLines(statements: readonly Statement[], group: Group): Line[] | undefined {
  const kinds = LISTED[group];
  if (!kinds) return undefined;
  const terms: SpokenTerm[] = [];
  const sources: Statement[] = [];
  const rest: Statement[] = [];
  for (const statement of statements) {
    const own = statement.terms.filter(
      (term) =>
        term.polarity !== 'negated' &&
        !term.family &&
        kinds.some((kind) => term.kinds.has(kind)) &&
        (group !== 'allergies' || statement.kind === 'told' || statement.kind === 'answer'),
    );
    if (own.length === 0) {
      rest.push(statement);
      continue;
    }
    sources.push(statement);
    for (const term of own) if (!terms.some((known) => known.concepts[0] === term.concepts[0])) terms.push(term);
  }
  if (terms.length === 0) return undefined;
  const text = sentence(andList(terms.map((term) => nameOf(term, statements))));
  const list: Line = { group, form: 'spoken', text, statements: sources, terms };
  if (group === 'chief-complaint' || group === 'allergies') return [list];
  return [
    list,
    ...rest.map((statement): Line => ({ group, form: 'spoken', text: statement.text, statements: [statement] })),
  ];
}

/** The name with the side said right before it. */
function nameOf(term: SpokenTerm, statements: readonly Statement[]): string {
  const name = figures(cleanSpeech(term.text)).replace(/\b(?:my|your|the|her|his) /gi, '');
  const source = statements.find((statement) => statement.terms.includes(term));
  const side =
    source &&
    new RegExp(`\\b(left|right|bilateral|chronic|severe|acute) ${escapePattern(name.toLowerCase())}`).exec(
      source.spoken,
    )?.[1];
  const low = /^[A-Z][a-z]/.test(name) ? name.toLowerCase() : name;
  return side && !low.startsWith(side) ? `${side} ${low}` : low;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
