import { type Person, pronouns, sentence } from '../speech/rewrite.ts';
import type { Line } from './line.ts';

/** Sentences in a row that may begin with a pronoun before the patient is named again. */
const PRONOUN_RUN = 3;

/** "The patient ... She ... She ...": names the patient at the start of a paragraph and now and then after. */
export function varySubjects(lines: readonly Line[], person: Person): Line[] {
  if (person.sex === undefined) return [...lines];
  const { subject } = pronouns(person);
  const capital = subject[0]!.toUpperCase() + subject.slice(1);
  let run = PRONOUN_RUN;
  return lines.map((line) => {
    if (line.form !== 'spoken') {
      run = PRONOUN_RUN;
      return line;
    }
    if (!/^The patient (?!and\b)/.test(line.text)) return line;
    if (run >= PRONOUN_RUN) {
      run = 0;
      return line;
    }
    run += 1;
    return { ...line, text: line.text.replace(/^The patient/, capital) };
  });
}

/** Words around the names that a list section does without. */
const FRAMES: Readonly<Record<string, RegExp>> = {
  medications:
    /^(?:(?:the patient|she|he|they) (?:is |are )?(?:also |currently |still |just )*(?:takes?|taking|uses?|using|started taking|on)|it is called|all I can see is)\s+/i,
  'surgical-history':
    /^(?:looks like )?(?:the patient|she|he|they) (?:has |have )?(?:also |previously )?(?:had|undergone|underwent)\s+(?:an? |the )?/i,
  'chief-complaint':
    /^(?:the patient|she|he) (?:presents with|reports|has(?: had| been having)?|is having)\s+(?:an? |some |this |these )?/i,
};

/** A statement as the list section of its group has it: "Lisinopril 40 mg daily." */
export function terse(line: Line): Line {
  const frame = Object.hasOwn(FRAMES, line.group) ? FRAMES[line.group]! : undefined;
  if (!frame?.test(line.text)) return line;
  const rest = line.text.replace(frame, '').replace(/^(?:like|just)\s+/i, '');
  return rest.split(' ').length < 1 || rest.length < 3 ? line : { ...line, text: sentence(rest) };
}

const NONE_OF = /\b(?:does not (?:have|take|use)|is not (?:taking|on)|has (?:not|never) had|did not had?|no|never)\b/i;

/** "None." where all that was said of a list section is that there is nothing. */
export function noneLine(lines: readonly Line[]): Line | undefined {
  const first = lines[0];
  if (
    !first ||
    lines.length > 2 ||
    !(first.group === 'medications' || first.group === 'surgical-history' || first.group === 'medical-history')
  )
    return undefined;
  const empty = lines.every((line) =>
    line.statements.every(
      (statement) =>
        (statement.kind !== 'told' || /^no\b(?:\W+\w+){1,4}\W*$/i.test(statement.text)) &&
        NONE_OF.test(statement.text) &&
        /\b(?:medications?|medicines?|meds|surger\w+|surgical|operations?|medical (?:history|problems?|conditions?)|health (?:problems?|conditions?|issues?))\b/i.test(
          `${statement.question} ${statement.text}`,
        ) &&
        !statement.terms.some((term) => term.kinds.has('medication')),
    ),
  );
  return empty ? { ...first, text: 'None.', terms: [] } : undefined;
}
