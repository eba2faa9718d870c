import { orList } from './answers.ts';
import { sameSide, sidesOf } from './contradictions.ts';
import type { SpokenTerm, Statement } from './statement.ts';

/** What was so and is so no longer does not contradict. */
const PAST =
  /\b(?:last (?:night|week|month|year|time)|ago|used to|yesterday|earlier|initially|at first|went away|gone|resolved|better now|anymore|no longer|before|in the past|had been|was having)\b/;

/**
 * Statements without what another statement of the visit corrects: the patient's own words outrank a short answer to a list,
 * and of two of a kind the later one stands. What gives way stays in the transcript and is shown as a conflict.
 */
export function reconciled(statements: readonly Statement[]): Statement[] {
  const losing = new Map<Statement, Set<SpokenTerm>>();
  for (const { yes, no } of sidesOf(statements)) {
    for (const denial of no) {
      const told = yes.find((side) => side.statement !== denial.statement && sameSide(side, denial));
      if (!told) continue;
      const past = PAST.test(told.statement.spoken) !== PAST.test(denial.statement.spoken);
      if (past && told.statement.index < denial.statement.index) continue;
      const weight = weightOf(told.statement) - weightOf(denial.statement);
      const loser = weight > 0 || (weight === 0 && told.statement.index > denial.statement.index) ? denial : told;
      const terms = losing.get(loser.statement) ?? new Set();
      terms.add(loser.term);
      losing.set(loser.statement, terms);
    }
  }
  return statements.flatMap((statement) => {
    const lost = losing.get(statement);
    if (!lost) return [statement];
    const kept = statement.terms.filter((term) => !lost.has(term));
    if (statement.kind === 'denied') {
      if (kept.length === 0) return [];
      const names = statement.text
        .replace(/^.*?\bdenies /, '')
        .replace(/\.$/, '')
        .split(/, or |, | or /);
      // A denial lists its names in the order of its terms.
      if (names.length !== statement.terms.length) return [];
      const left = names.filter((_, i) => !lost.has(statement.terms[i]!));
      const text = `${/^.*?\bdenies /.exec(statement.text)![0]}${orList(left)}.`;
      return [{ ...statement, text, terms: kept }];
    }
    // A short statement says nothing else; a longer one keeps its words, and the conflict is shown beside the note.
    return kept.length === 0 && statement.text.split(' ').length <= 12 ? [] : [statement];
  });
}

/** How much a statement says of itself: free speech before an answer, an answer before a "no" to a list. */
function weightOf(statement: Statement): number {
  return statement.kind === 'told' ? 2 : statement.kind === 'answer' ? 1 : statement.terms.length > 1 ? 0 : 1;
}
