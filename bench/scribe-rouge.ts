/**
 * ROUGE (Lin, ACL 2004 workshop) as the rouge-score package computes it without stemming: lower-case runs of letters and
 * digits; F1 of matching n-grams; LCS; and the union LCS over lines for "Lsum".
 */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Rouge {
  readonly rouge1: Score;
  readonly rouge2: Score;
  readonly rougeL: Score;
  readonly rougeLsum: Score;
}

export function rougeTokens(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** ROUGE-1, -2, -L and -Lsum of a prediction against a reference. */
export function rouge(reference: string, prediction: string): Rouge {
  const a = rougeTokens(reference);
  const b = rougeTokens(prediction);
  return {
    rouge1: ngramScore(a, b, 1),
    rouge2: ngramScore(a, b, 2),
    rougeL: score(lcsLength(a, b), a.length, b.length),
    rougeLsum: lsum(reference, prediction),
  };
}

export function ngramScore(a: readonly string[], b: readonly string[], n: number): Score {
  const left = ngrams(a, n);
  const right = ngrams(b, n);
  let match = 0;
  for (const [gram, count] of left) match += Math.min(count, right.get(gram) ?? 0);
  return score(match, Math.max(0, a.length - n + 1), Math.max(0, b.length - n + 1));
}

function ngrams(tokens: readonly string[], n: number): Map<string, number> {
  const out = new Map<string, number>();
  for (let i = 0; i + n <= tokens.length; i += 1) {
    const gram = n === 1 ? tokens[i]! : tokens.slice(i, i + n).join(' ');
    out.set(gram, (out.get(gram) ?? 0) + 1);
  }
  return out;
}

function score(match: number, reference: number, prediction: number): Score {
  if (reference === 0 || prediction === 0) return { precision: 0, recall: 0, f1: 0 };
  const precision = match / prediction;
  const recall = match / reference;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function ids(a: readonly string[], b: readonly string[]): [Int32Array, Int32Array] {
  const known = new Map<string, number>();
  const map = (tokens: readonly string[]): Int32Array =>
    Int32Array.from(tokens, (token) => {
      const id = known.get(token) ?? known.size;
      known.set(token, id);
      return id;
    });
  return [map(a), map(b)];
}

export function lcsLength(a: readonly string[], b: readonly string[]): number {
  const [x, y] = ids(a, b);
  let row = new Int32Array(y.length + 1);
  let next = new Int32Array(y.length + 1);
  for (let i = 0; i < x.length; i += 1) {
    for (let j = 0; j < y.length; j += 1) next[j + 1] = x[i] === y[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!);
    [row, next] = [next, row];
  }
  return row[y.length]!;
}

/** Indexes of the reference line that one longest common subsequence covers, by the package's backtrack. */
function lcsIndexes(a: Int32Array, b: Int32Array): number[] {
  const width = b.length + 1;
  const table = new Int32Array((a.length + 1) * width);
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      table[i * width + j] =
        a[i - 1] === b[j - 1]
          ? table[(i - 1) * width + j - 1]! + 1
          : Math.max(table[(i - 1) * width + j]!, table[i * width + j - 1]!);
    }
  }
  const out: number[] = [];
  let i = a.length;
  let j = b.length;
  while (i > 0 && j > 0) {
    if (a[i - 1] === b[j - 1]) {
      out.push(i - 1);
      i -= 1;
      j -= 1;
    } else if (table[i * width + j - 1]! > table[(i - 1) * width + j]!) j -= 1;
    else i -= 1;
  }
  return out.reverse();
}

function lsum(reference: string, prediction: string): Score {
  const lines = (text: string): string[][] =>
    text
      .split('\n')
      .filter((line) => line.length > 0)
      .map(rougeTokens);
  const left = lines(reference);
  const right = lines(prediction);
  const m = left.reduce((sum, line) => sum + line.length, 0);
  const n = right.reduce((sum, line) => sum + line.length, 0);
  if (m === 0 || n === 0) return { precision: 0, recall: 0, f1: 0 };
  const countLeft = new Map<string, number>();
  const countRight = new Map<string, number>();
  for (const line of left) for (const token of line) countLeft.set(token, (countLeft.get(token) ?? 0) + 1);
  for (const line of right) for (const token of line) countRight.set(token, (countRight.get(token) ?? 0) + 1);
  let hits = 0;
  for (const line of left) {
    const union = new Set<number>();
    for (const other of right) {
      const [x, y] = ids(line, other);
      for (const index of lcsIndexes(x, y)) union.add(index);
    }
    for (const index of [...union].sort((p, q) => p - q)) {
      const token = line[index]!;
      const p = countLeft.get(token) ?? 0;
      const q = countRight.get(token) ?? 0;
      if (p > 0 && q > 0) {
        hits += 1;
        countLeft.set(token, p - 1);
        countRight.set(token, q - 1);
      }
    }
  }
  return score(hits, m, n);
}
