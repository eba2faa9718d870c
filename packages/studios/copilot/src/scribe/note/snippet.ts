import type { Statement } from '../facts/statement.ts';
import { headerFeatures } from '../select/header-features.ts';
import { type LinearModel, scores } from '../select/linear.ts';
import type { Line } from './line.ts';
import { MTS } from './sections.ts';

export interface SectionModel {
  readonly model: LinearModel;
  /** Lowest log-odds at which a statement is taken. */
  readonly threshold: number;
}

/** The lines of one section of a short dialogue that is all about that section. */
export function snippetLines(statements: readonly Statement[], header: string, { model, threshold }: SectionModel): Line[] {
  const group = MTS[header]!.holds[0]!;
  const features = headerFeatures(statements, header);
  const odds = features.map((list) => scores(model, list)[0]!);
  let chosen = statements.filter((_, i) => odds[i]! >= threshold);
  // A dialogue of one section always has something to say of it: the likeliest, where none is likely.
  if (chosen.length === 0 && statements.length > 0) chosen = [statements[odds.indexOf(Math.max(...odds))]!];
  return chosen.map((statement) => ({ group, form: 'spoken', text: statement.text, statements: [statement] }));
}
