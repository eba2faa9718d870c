import type { Token } from '../text/tokens.ts';
import { tokenise } from '../text/tokens.ts';

/** What a name leads to. */
export interface TrieValue {
  readonly concept: string;
  /** Letters the text must have exactly, for acronyms that are also words. */
  readonly exact?: string;
}

interface Node {
  next: Map<string, Node> | undefined;
  values: TrieValue[] | undefined;
}

export interface TrieMatch {
  /** Token indexes, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly concepts: readonly string[];
}

/** Words that may stand inside a name without changing it: "blood in your urine". */
const DETERMINERS = new Set(['the', 'my', 'your', 'his', 'her', 'their', 'our']);

const SKIPPED = new Set(['-', '/', '–', '‑', ',', '(', ')', '[', ']', '+', "'", '’', '.', '*']);

/** Words of a name, without the punctuation that writers leave out or vary. */
export function nameKeys(text: string): string[] {
  return tokenise(text.slice(0, 300))
    .filter((token, i) => token.kind !== 'punct' && !(i > 0 && DETERMINERS.has(token.norm)))
    .map((token) => token.norm);
}

/** Finds names in a row of tokens; the longest name from each start. Time is linear in tokens times the longest name. */
/** Words that say on which side. */
export const SIDE_WORDS: ReadonlySet<string> = new Set(['left', 'right', 'bilateral']);

export class Trie {
  /** Whether a comma with space after it may stand inside a name, as in the long names of records. */
  private readonly commas: boolean;
  private readonly root: Node = { next: undefined, values: undefined };

  constructor(commas = false) {
    this.commas = commas;
  }

  add(text: string, value: TrieValue): void {
    let node = this.root;
    const keys = nameKeys(text);
    if (keys.length === 0 || keys.length > 24) return;
    for (const key of keys) {
      node.next ??= new Map();
      let child = node.next.get(key);
      if (!child) {
        child = { next: undefined, values: undefined };
        node.next.set(key, child);
      }
      node = child;
    }
    node.values ??= [];
    if (!node.values.some((known) => known.concept === value.concept && known.exact === value.exact))
      node.values.push(value);
  }

  /** Longest match that begins at a token. A side inside a name ("fracture of the right femur") is read apart. */
  matchAt(tokens: readonly Token[], start: number): TrieMatch | undefined {
    const plain = this.match(tokens, start, false);
    if (!this.root.next?.has(tokens[start]?.norm ?? '')) return plain;
    for (let i = start + 1; i < Math.min(tokens.length, start + 8); i += 1) {
      if (!SIDE_WORDS.has(tokens[i]!.norm)) continue;
      const sideless = this.match(tokens, start, true);
      return sideless && sideless.to > (plain?.to ?? 0) && sideless.to > i ? sideless : plain;
    }
    return plain;
  }

  private match(tokens: readonly Token[], start: number, sideless: boolean): TrieMatch | undefined {
    let node: Node | undefined = this.root;
    let best: TrieMatch | undefined;
    let skipped = 0;
    for (let i = start; i < tokens.length && node; i += 1) {
      const token: Token = tokens[i]!;
      if (token.kind === 'punct') {
        if (i === start || !SKIPPED.has(token.text) || skipped > 2) break;
        if (token.text === ',' && !this.commas && tokens[i + 1] && tokens[i + 1]!.start > token.end) break;
        skipped += 1;
        continue;
      }
      if (i > start && (DETERMINERS.has(token.norm) || (sideless && SIDE_WORDS.has(token.norm)))) continue;
      skipped = 0;
      node = node.next?.get(token.norm);
      if (node?.values) {
        const values = node.values.filter(
          (value) => value.exact === undefined || sameLetters(tokens, start, i, value.exact),
        );
        if (values.length > 0) best = { from: start, to: i + 1, concepts: values.map((value) => value.concept) };
      }
    }
    return best;
  }
}

function sameLetters(tokens: readonly Token[], from: number, to: number, exact: string): boolean {
  let text = '';
  for (let i = from; i <= to; i += 1) text += tokens[i]!.text;
  return text === exact.replaceAll(' ', '');
}
