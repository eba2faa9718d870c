import type { KnowledgeBase } from '../common/schema.ts';
import { extractFindings } from './extract.ts';

export interface Measured {
  readonly sentences: number;
  readonly precision: number;
  readonly recall: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

const SIGN: Readonly<Record<string, string>> = { '-': 'excluded', '?': 'uncertain' };

function label(word: string): { readonly finding: string; readonly status: string; readonly family: boolean } {
  const family = word.endsWith(':family');
  const bare = family ? word.slice(0, -7) : word;
  const status = SIGN[bare.at(-1) ?? ''];
  return { finding: status ? bare.slice(0, -1) : bare, status: status ?? 'observed', family };
}

/** Precision and recall of the matcher on labelled sentences; status and experiencer must be right to count. */
export function measure(text: string, kb: KnowledgeBase): Measured {
  let hits = 0;
  let required = 0;
  let false_ = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  const rows = text.trim().split('\n');
  for (const row of rows) {
    const [, sentence = '', must = '', may = ''] = row.split('|').map((part) => part.trim());
    const found = extractFindings(sentence, kb);
    const wanted = must === '' ? [] : must.split(' ').map(label);
    const allowed = new Set((may === '' ? [] : may.split(' ')).map((word) => label(word).finding));
    for (const one of wanted) {
      required += 1;
      const got = found.some(
        (m) => m.finding === one.finding && m.status === one.status && (m.experiencer === 'family') === one.family,
      );
      if (got) hits += 1;
      else missed.push(`${one.finding} ${one.status}: ${sentence.slice(0, 70)}`);
    }
    const implied = new Set([...found].flatMap((m) => kb.findings.get(m.finding)?.implies ?? []));
    for (const finding of new Set(found.map((m) => m.finding))) {
      const want = wanted.find((one) => one.finding === finding);
      const mention = found.find((m) => m.finding === finding)!;
      if (want ? mention.status !== want.status : !allowed.has(finding) && !implied.has(finding)) {
        false_ += 1;
        wrong.push(`${finding} ${mention.status}: ${sentence.slice(0, 70)}`);
      }
    }
  }
  return { sentences: rows.length, precision: hits / (hits + false_), recall: hits / required, missed, wrong };
}
