import type { Statement } from '../facts/statement.ts';
import { headerFeatures } from '../select/header-features.ts';
import { type LinearModel, scores } from '../select/linear.ts';
import type { Person } from '../speech/rewrite.ts';
import { chiefComplaint } from './complaint.ts';
import { joinHabits, noncontributory, openingLine } from './conventions.ts';
import { listedLines } from './items.ts';
import type { Line } from './line.ts';
import { uncovered } from './place.ts';
import { MTS } from './sections.ts';
import { noneLine, terse, varySubjects } from './style.ts';

/** Sections that notes write as a list of names. */
const LISTS = new Set(['CC', 'PASTMEDICALHX', 'DIAGNOSIS', 'ASSESSMENT', 'ALLERGY']);

/** How far below the threshold a statement may lie that names something nothing else does. */
const REACH = 1.5;

export interface SectionModel {
  readonly model: LinearModel;
  /** Lowest log-odds at which a statement is taken. */
  readonly threshold: number;
  /** The same for single headers, where enough dialogues were seen. */
  readonly byHeader?: Readonly<Record<string, number>>;
}

/** The lines of one section of a short dialogue that is all about that section. */
export function snippetLines(
  statements: readonly Statement[],
  header: string,
  section: SectionModel,
  person: Person,
): Line[] {
  const { model, threshold: usual, byHeader = {} } = section;
  const threshold = Object.hasOwn(byHeader, header) ? byHeader[header]! : usual;
  const group = MTS[header]!.holds[0]!;
  const features = headerFeatures(statements, header);
  const odds = features.map((list) => scores(model, list)[0]!);
  let chosen = statements.filter((_, i) => odds[i]! >= threshold);
  const rest = statements
    .map((statement, i) => ({ statement, margin: odds[i]! - threshold }))
    .filter(({ margin }) => margin < 0);
  const extra = uncovered(
    chosen.map((statement) => ({ statement })),
    rest,
    REACH,
  ).map(({ statement }) => statement);
  chosen = [...chosen, ...extra].sort((a, b) => a.index - b.index);
  // A dialogue of one section always has something to say of it: the likeliest, where none is likely.
  if (chosen.length === 0 && statements.length > 0) chosen = [statements[odds.indexOf(Math.max(...odds))]!];
  const listed = LISTS.has(header) ? listedLines(chosen, group) : undefined;
  if (listed) return listed;
  const complaint = header === 'CC' ? chiefComplaint(statements, 1) : undefined;
  if (complaint) return [complaint];
  const lines = chosen.map(
    (statement): Line => ({ group, form: 'spoken', text: statement.text, statements: [statement] }),
  );
  const none = noneLine(lines) ?? (header === 'FAM/SOCHX' ? noncontributory(lines) : undefined);
  if (none) return [none];
  if (header === 'FAM/SOCHX') return varySubjects(joinHabits(lines), person);
  if (header === 'ROS') return varySubjects(lines.map(asNegatives), person);
  const opening = header === 'GENHX' ? openingLine(statements, chiefComplaint(statements, 1), person) : undefined;
  return varySubjects([...(opening ? [opening] : []), ...lines.map(terse)], person);
}

/** "No fever or chills." instead of "The patient denies fever or chills." */
function asNegatives(line: Line): Line {
  const listed = line.statements.every((statement) => statement.kind === 'denied');
  return listed ? { ...line, text: line.text.replace(/^The patient denies/, 'No') } : line;
}
