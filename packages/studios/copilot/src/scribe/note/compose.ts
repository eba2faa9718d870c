import { isClinical } from '../facts/clinical.ts';
import type { Statement } from '../facts/statement.ts';
import { stages } from '../select/features.ts';
import type { LinearModel } from '../select/linear.ts';
import type { Person } from '../speech/rewrite.ts';
import { agreement } from './agreement.ts';
import { isChatter } from './chatter.ts';
import { chiefComplaint } from './complaint.ts';
import { openingLine } from './conventions.ts';
import { examLine } from './exam.ts';
import type { Group } from './groups.ts';
import type { Line } from './line.ts';
import { groupIn, type Placed, place, type Thresholds } from './place.ts';
import { PLAN_LABELS, PLAN_ORDER, partOf, problemHeading, problemsOf } from './problems.ts';
import { reviewOfSystems } from './review.ts';
import { varySubjects } from './style.ts';

export interface NoteStyle {
  /** Label the parts of a problem's plan, as ACI-Bench's references do. */
  readonly labelled: boolean;
  readonly person: Person;
  /** Indexes of the statements that announce an order: the plan never leaves one out. */
  readonly ordered: ReadonlySet<number>;
}

/** The lines of a visit note by kind of content, in the order of the note. */
export function composeLines(
  statements: readonly Statement[],
  model: LinearModel,
  thresholds: Thresholds,
  style: NoteStyle,
): Map<Group, Line[]> {
  const lines = new Map<Group, Line[]>();
  const seen = new Set<string>();
  const put = (line: Line | undefined): void => {
    if (!line || line.text === '' || seen.has(`${line.group} ${line.text}`)) return;
    seen.add(`${line.group} ${line.text}`);
    const list = lines.get(line.group);
    if (list) list.push(line);
    else lines.set(line.group, [line]);
  };
  const placed = place(statements, model, thresholds, style.ordered).filter(
    ({ statement }) => style.ordered.has(statement.index) || !isChatter(statement),
  );
  const planned: Placed[] = [];
  for (const item of placed) {
    if (isRepeated(item.statement, placed)) continue;
    if (item.group === 'assessment' || item.group === 'plan') planned.push(item);
    else if (item.group === 'exam' || item.group === 'vitals') put(examLine(item));
    else put({ group: item.group, form: 'spoken', text: item.statement.text, statements: [item.statement] });
  }
  if (!lines.has('hpi')) {
    // A few words only: what the patient tells of their health is the history, whatever the model thinks of it.
    for (const statement of statements) {
      const told =
        statement.role !== 'clinician' &&
        isClinical(statement) &&
        !isChatter(statement) &&
        !placed.some((item) => item.statement === statement);
      if (told)
        put({
          group: groupIn('subjective', statement, 'history'),
          form: 'spoken',
          text: statement.text,
          statements: [statement],
        });
    }
  }
  const complaint = chiefComplaint(statements);
  if (complaint) put(complaint);
  const opening = openingLine(statements, complaint, style.person);
  if (opening) lines.set('hpi', [opening, ...(lines.get('hpi') ?? [])]);
  for (const line of reviewOfSystems(statements, stages(statements))) put(line);
  let number = 0;
  for (const problem of problemsOf(planned, statements)) {
    const heading = problemHeading(problem, style.labelled && problem.term ? ++number : undefined);
    put(heading);
    for (const part of PLAN_ORDER) {
      const items = problem.items.filter((item) => partOf(item) === part);
      items.forEach((item, i) => {
        const text = item.statement.text;
        put({
          group: style.labelled ? 'assessment' : item.group,
          form: style.labelled && i === 0 ? 'spoken-item' : 'spoken',
          text: style.labelled && i === 0 ? `${PLAN_LABELS[part]}: ${text}` : text,
          statements: [item.statement],
        });
      });
    }
  }
  const agreed = planned.length > 0 ? agreement(statements, style.labelled) : undefined;
  put(agreed);
  for (const [group, list] of lines) lines.set(group, varySubjects(list, style.person));
  return lines;
}

/** "Denies chest pain." behind "Denies chest pain or palpitations." */
function isRepeated(statement: Statement, placed: readonly Placed[]): boolean {
  if (!/^The patient (?:denies|reports no) /.test(statement.text) || statement.terms.length === 0) return false;
  if (statement.text.split(' ').length > 4 + 3 * statement.terms.length) return false;
  return placed.some(
    ({ statement: other }) =>
      other.kind === 'denied' &&
      other.terms.length > statement.terms.length &&
      Math.abs(other.index - statement.index) <= 4 &&
      statement.terms.every((term) => other.terms.some((known) => known.concepts[0] === term.concepts[0])),
  );
}
