/**
 * Trains the tagger of identifiers in Spanish texts: an averaged structured perceptron (Collins, 2002) over lines of the MEDDOCAN
 * corpus (brat files; github.com/PlanTL-GOB-ES/SPACCC_MEDDOCAN, CC BY 4.0), over the same lines with other people in them, in small
 * letters, in capitals and without accents, and over sentences of our own (spanish-frames.txt) with made-up people.
 *   node packages/governance/scripts/train-spanish-tagger.ts DIR... [--out FILE] [--words FILE] [--rounds 10] [--sentences 14000] [--seed 1]
 * With --out the weights are written, with --words the words of the corpus that name nobody, which the features read: the shipped files are
 * packages/governance/models/spanish-tagger.bin.gz and spanish-words.txt. `bench/deid-spanish.ts` measures them on other cases.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRandom } from '@aceso/tensor/random';
import { bare } from '../src/deid/text/listed-names.ts';
import { featuresOf } from '../src/deid/text/spanish/features.ts';
import { EMIT, STEP, tag } from '../src/deid/text/spanish/tagger.ts';
import { CLASSES, TAGS } from '../src/deid/text/spanish/tags.ts';
import { tokensOf } from '../src/deid/text/spanish/tokens.ts';
import { packWeights } from '../src/deid/text/spanish/weights.ts';
import { readCases } from './meddocan.ts';
import { type Example, Maker } from './spanish-examples.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    words: { type: 'string' },
    rounds: { type: 'string', default: '10' },
    sentences: { type: 'string', default: '14000' },
    seed: { type: 'string', default: '1' },
  },
});
if (positionals.length === 0) {
  process.stderr.write('Give the folders of brat files.\n');
  process.exit(2);
}
const corpus = positionals.flatMap((folder) => readCases(folder));

if (values.words) {
  // Words in small letters outside identifiers, of two cases or more: what one case alone has stays unknown, as words of new cases are.
  const cases = new Map<string, Set<string>>();
  for (const { name, text, spans } of corpus)
    for (const { text: word, start } of tokensOf(text))
      if (/^\p{Ll}{2,}$/u.test(word) && !spans.some((span) => span.start <= start && start < span.end)) {
        const own = cases.get(bare(word)) ?? new Set();
        cases.set(bare(word), own.add(name));
      }
  const words = [...cases].filter(([, own]) => own.size > 1).map(([word]) => word);
  for (const own of ['spanish-frames.txt', 'spanish-everyday.txt'])
    for (const line of readFileSync(new URL(`./${own}`, import.meta.url), 'utf8').split('\n'))
      if (!line.startsWith('#')) words.push(...(line.match(/(?<![\p{L}{])\p{Ll}{2,}(?!\p{L})/gu) ?? []).map(bare));
  writeFileSync(values.words, `${[...new Set(words)].sort().join('\n')}\n`);
}

const random = createRandom(Number(values.seed));
const maker = new Maker(random.stream('people'));
const asGiven = corpus.flatMap(({ text, spans }): Example[] => {
  let start = 0;
  return text.split('\n').map((line) => {
    const end = start + line.length;
    const own = spans
      .filter((s) => s.start >= start && s.end <= end)
      .map((s) => ({ ...s, start: s.start - start, end: s.end - start }));
    start = end + 1;
    return { text: line, spans: own, unlisted: [] };
  });
});
const examples = [
  ...asGiven,
  ...asGiven.map((each) => maker.rewritten(maker.exchanged(each))),
  ...Array.from({ length: Number(values.sentences) }, () => maker.rewritten(maker.sentence())),
];
const lines = examples.map(({ text, spans, unlisted }) => {
  const tokens = tokensOf(text);
  const gold = Uint8Array.from(tokens, (token) => {
    const span = spans.find((s) => token.start < s.end && token.end > s.start);
    if (!span) return 0;
    const k = CLASSES.indexOf(span.type as (typeof CLASSES)[number]);
    return tokens.some((other) => other.end <= token.start && other.end > span.start) ? 2 + 2 * k : 1 + 2 * k;
  });
  const hidden = new Set(
    tokens.flatMap(({ start }, i) => (unlisted.some(([from, to]) => from <= start && start < to) ? [i] : [])),
  );
  return { features: featuresOf(tokens, hidden), gold };
});
process.stderr.write(`${lines.length} lines\n`);

const emit = new Float64Array(EMIT);
const step = new Float64Array(STEP);
const emitSum = new Float64Array(EMIT);
const stepSum = new Float64Array(STEP);
let count = 1;
const rounds = Number(values.rounds);
for (let round = 0; round < rounds; round++) {
  let wrong = 0;
  for (const index of random.permutation(lines.length)) {
    const { features, gold } = lines[index]!;
    const guess = tag(features, { emit, step });
    for (let i = 0; i < gold.length; i++) {
      const [g, p] = [gold[i]!, guess[i]!];
      if (g !== p) {
        wrong++;
        for (const bucket of features[i]!) {
          emit[bucket * TAGS + g]! += 1;
          emitSum[bucket * TAGS + g]! += count;
          emit[bucket * TAGS + p]! -= 1;
          emitSum[bucket * TAGS + p]! -= count;
        }
      }
      const [gb, pb] = i === 0 ? [TAGS, TAGS] : [gold[i - 1]!, guess[i - 1]!];
      if (g !== p || gb !== pb) {
        step[gb * TAGS + g]! += 1;
        stepSum[gb * TAGS + g]! += count;
        step[pb * TAGS + p]! -= 1;
        stepSum[pb * TAGS + p]! -= count;
      }
    }
    count++;
  }
  process.stderr.write(`round ${round + 1}: ${wrong} tokens wrong\n`);
}
const mean = (now: Float64Array, sum: Float64Array): Float64Array => now.map((value, i) => value - sum[i]! / count);
if (values.out) writeFileSync(values.out, packWeights({ emit: mean(emit, emitSum), step: mean(step, stepSum) }));
