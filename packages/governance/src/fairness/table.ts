import { GovernanceError } from '../errors.ts';
import { rowsOf } from '../table.ts';

/** People with an outcome, what was predicted for them, and the groups they belong to. */
export interface FairnessTable {
  /** 1 where the outcome happened, 0 where not. */
  readonly outcome: Float64Array;
  /** 1 where the person was selected, 0 where not. */
  readonly prediction?: Float64Array;
  /** Predicted probability of the outcome. */
  readonly score?: Float64Array;
  /** Group of every person, by attribute. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Rows that lacked the outcome, the prediction or the score. */
  readonly leftOut: number;
}

export interface Columns {
  readonly outcome: string;
  readonly prediction?: string;
  readonly score?: string;
  readonly groups: readonly string[];
}

/** Group of those whose attribute is not recorded: missing data is seldom spread evenly, so they are a group too. */
export const NOT_RECORDED = '(not recorded)';
const YES = new Set(['1', 'true', 'yes', 'y']);
const NO = new Set(['0', 'false', 'no', 'n']);
const MISSING = new Set(['', 'na', 'nan', 'null', 'none']);

/** @throws GovernanceError naming the column or line */
export function parseFairnessTable(text: string, columns: Columns): FairnessTable {
  const [head = [], ...body] = rowsOf(
    text,
    (line) => new GovernanceError(`Line ${line} of the table: the quotes do not match; mend them.`),
    { relax_column_count: true },
  );
  const place = (name: string): number => {
    const at = head.indexOf(name);
    if (at >= 0) return at;
    throw new GovernanceError(`The table has no column ${JSON.stringify(name)}; it has ${head.join(', ') || 'none'}.`);
  };
  const outcomeAt = place(columns.outcome);
  const predictionAt = columns.prediction === undefined ? undefined : place(columns.prediction);
  const scoreAt = columns.score === undefined ? undefined : place(columns.score);
  const groupsAt = columns.groups.map((name) => [name, place(name)] as const);

  const outcome: number[] = [];
  const prediction: number[] = [];
  const score: number[] = [];
  const groups = columns.groups.map((): string[] => []);
  let leftOut = 0;
  for (const [i, row] of body.entries()) {
    const line = i + 2;
    const y = flag(row[outcomeAt], columns.outcome, line);
    const p = predictionAt === undefined ? 0 : flag(row[predictionAt], columns.prediction!, line);
    const s = scoreAt === undefined ? 0 : probability(row[scoreAt], columns.score!, line);
    if (y === undefined || p === undefined || s === undefined) {
      leftOut += 1;
      continue;
    }
    outcome.push(y);
    prediction.push(p);
    score.push(s);
    for (const [g, [, at]] of groupsAt.entries()) {
      const value = (row[at] ?? '').trim();
      groups[g]!.push(MISSING.has(value.toLowerCase()) ? NOT_RECORDED : value);
    }
  }
  return {
    outcome: Float64Array.from(outcome),
    ...(predictionAt === undefined ? {} : { prediction: Float64Array.from(prediction) }),
    ...(scoreAt === undefined ? {} : { score: Float64Array.from(score) }),
    groups: Object.fromEntries(columns.groups.map((name, g) => [name, groups[g]!])),
    leftOut,
  };
}

function flag(text: string | undefined, column: string, line: number): number | undefined {
  const value = (text ?? '').trim().toLowerCase();
  if (MISSING.has(value)) return undefined;
  if (YES.has(value)) return 1;
  if (NO.has(value)) return 0;
  const number = Number(value);
  if (number === 0 || number === 1) return number;
  throw new GovernanceError(`Line ${line}, column ${column}: write 1 or 0 (or yes, no, true, false).`);
}

function probability(text: string | undefined, column: string, line: number): number | undefined {
  const value = (text ?? '').trim();
  if (MISSING.has(value.toLowerCase())) return undefined;
  const number = Number(value);
  if (number >= 0 && number <= 1) return number;
  throw new GovernanceError(`Line ${line}, column ${column}: a score is a probability from 0 to 1.`);
}
