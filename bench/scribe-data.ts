import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** RFC 4180 rows as objects by the header. */
export function readCsv(path: string): Record<string, string>[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  const [header, ...data] = rows;
  return data
    .filter((line) => line.length === header!.length)
    .map((line) => Object.fromEntries(header!.map((name, i) => [name, line[i]!])));
}

export interface Visit {
  readonly id: string;
  readonly dialogue: string;
  readonly note: string;
}

/** Rows of an ACI-Bench file. */
export const readAci = (path: string): Visit[] =>
  readCsv(path).map((row) => ({ id: row.encounter_id!, dialogue: row.dialogue!, note: row.note! }));

export interface Snippet {
  readonly id: string;
  readonly header: string;
  readonly dialogue: string;
  readonly text: string;
}

/** Rows of an MTS-Dialog file. */
export const readMts = (path: string): Snippet[] =>
  readCsv(path).map((row) => ({
    id: row.ID!,
    header: row.section_header!,
    dialogue: row.dialogue!.replaceAll('\r', ''),
    text: row.section_text!,
  }));

/** Mulberry32: numbers in [0, 1) from a seed. */
export function generator(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Two thirds to learn from, one third held out, by a seeded shuffle. */
export function split<T>(rows: readonly T[], seed: number): { train: T[]; held: T[] } {
  const order = rows.map((_, i) => i);
  const random = generator(seed);
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const cut = Math.round((rows.length * 2) / 3);
  return { train: order.slice(0, cut).map((i) => rows[i]!), held: order.slice(cut).map((i) => rows[i]!) };
}

export const DIVISIONS = ['subjective', 'objective_exam', 'objective_results', 'assessment_and_plan'] as const;
export type Division = (typeof DIVISIONS)[number];

/** A reference note by division, as its headings say; text before the first heading is subjective. */
export function divide(note: string): Record<Division, string> {
  const out: Record<Division, string[]> = {
    subjective: [],
    objective_exam: [],
    objective_results: [],
    assessment_and_plan: [],
  };
  let now: Division = 'subjective';
  for (const line of note.split('\n')) {
    const head = line.trim().replace(/:.*$/, '');
    if (/^[A-Z][A-Z &/,]+$/.test(head) && head.length > 1) {
      if (/^(?:PHYSICAL EXAM|PHYSICAL EXAMINATION|EXAM|VITALS?(?: REVIEWED)?|OBJECTIVE)$/.test(head))
        now = 'objective_exam';
      else if (/^(?:RESULTS?|LABS?|IMAGING|FINDINGS)$/.test(head)) now = 'objective_results';
      else if (
        /^(?:ASSESSMENT|PLAN|ASSESSMENT AND PLAN|IMPRESSION|INSTRUCTIONS|PROCEDURE|ASSESSMENT & PLAN|A\/P)$/.test(head)
      )
        now = 'assessment_and_plan';
      else if (/HISTORY|COMPLAINT|^CC$|HPI|MEDICATIONS|ALLERGIES|REVIEW OF SYSTEMS|SUBJECTIVE|ROS/.test(head))
        now = 'subjective';
    }
    out[now].push(line);
  }
  return Object.fromEntries(Object.entries(out).map(([key, lines]) => [key, lines.join('\n').trim()])) as Record<
    Division,
    string
  >;
}

/** A model file in the layout of the repository's formatter: one feature a line. */
export function modelJson(value: {
  readonly model: { readonly labels: readonly string[]; readonly weights: Readonly<Record<string, readonly number[]>> };
}): string {
  const { model, ...rest } = value;
  const weights = Object.entries(model.weights).map(
    ([name, row]) => `      ${JSON.stringify(name)}: [${row.join(', ')}]`,
  );
  const others = Object.entries(rest).map(
    ([name, part]) => `,\n  ${JSON.stringify(name)}: ${JSON.stringify(part, null, 2).replaceAll('\n', '\n  ')}`,
  );
  return `{\n  "model": {\n    "labels": [${model.labels.map((label) => JSON.stringify(label)).join(', ')}],\n    "weights": {\n${weights.join(',\n')}\n    }\n  }${others.join('')}\n}\n`;
}
