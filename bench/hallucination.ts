#!/usr/bin/env node
/**
 * Hallucination bench: a fake model retells the facts it is given in several voices and plants one lie in each document.
 * A lie is caught when it does not stand in the draft. Usage:
 * node bench/hallucination.ts DIR [--demo] [--limit N] [--misses] [--json FILE]
 * DIR holds FHIR bundles (.json or .json.gz); --demo adds the demonstration hospital, which has stays, trends and families.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compose, draftWithModel, factsOf, type ModelDraft } from '@aceso/copilot';
import { type GivenFact, generator, LIES, type Lie, retell } from '@aceso/copilot/mutation';
import { demoHospital } from '@aceso/demo';
import { RECORD_DOCUMENT_TYPES, type RecordDocumentType } from '@aceso/evidence';
import { buildCharts, type Chart, type SourceResource } from '@aceso/fhir';
import type { ModelGateway } from '@aceso/models';

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const dir = args[0];
if (!dir || dir.startsWith('--')) {
  console.error('usage: node bench/hallucination.ts DIR [--demo] [--limit N] [--misses] [--json FILE]');
  process.exit(2);
}
const misses = args.includes('--misses');

interface Tally {
  hit: number;
  of: number;
}
const caught = new Map<string, Tally>();
const kept = new Map<string, Tally>();
const count = (map: Map<string, Tally>, key: string, hit: boolean) => {
  const tally = map.get(key) ?? { hit: 0, of: 0 };
  tally.of += 1;
  if (hit) tally.hit += 1;
  map.set(key, tally);
};

/** A model in this process: gets the prompt, gives what it is told to say. */
function speaking(sections: readonly Lie[]): Pick<ModelGateway, 'object'> {
  return {
    async object(request, shape) {
      const value = shape.type.parse({
        sections: [...new Set(sections.map(({ section }) => section))].map((section) => ({
          section,
          sentences: sections.filter((item) => item.section === section).map(({ text, facts }) => ({ text, facts })),
        })),
      });
      const model = { id: 'liar', name: 'liar', version: '1', provider: 'openai-compatible' } as const;
      return {
        value,
        model,
        prompt: `${request.prompt.id}@${request.prompt.version}`,
        inputTokens: 0,
        outputTokens: 0,
        money: 0,
        attempts: 1,
        repaired: false,
        inside: true,
      };
    },
  };
}

const stands = ({ draft }: ModelDraft, text: string): boolean =>
  draft.sections.some((section) =>
    section.sentences.some((sentence) => sentence.form === 'model' && sentence.text === text),
  );

async function bench(chart: Chart, type: RecordDocumentType, name: string, seed: number): Promise<void> {
  const facts: GivenFact[] = factsOf(compose(chart, { type }));
  const honest = facts.map(
    ({ id, section, text }, i): Lie => ({ section, text: retell(text, seed + i).replaceAll(/\s+/g, ' '), facts: [id] }),
  );
  const run = (sentences: readonly Lie[]) =>
    draftWithModel(chart, { type, model: 'liar', gateway: speaking(sentences), user: 'bench' });
  const clean = await run(honest);
  const removed = new Map(clean.report.removed.map((item) => [item.text, item]));
  await joined(chart, type, facts, seed, name);
  for (const [i, { text }] of honest.entries()) {
    const away = removed.get(text);
    count(kept, text === facts[i]!.text ? 'word for word' : 'in other words', !away);

    if (away && misses)
      console.log(
        `REMOVED ${name} ${type}: ${text.slice(0, 200)} <- ${away.reasons
          .map(({ check, message }) => `${check}: ${message}`)
          .join(' / ')
          .slice(0, 240)}`,
      );
  }
  for (const [n, [kind, lie]] of Object.entries(LIES).entries()) {
    const planted = lie(facts, generator(seed * 1000 + n));
    if (!planted || facts.some(({ text }) => text === planted.text)) continue;
    const at = honest.findIndex(
      (sentence) => sentence.section === planted.section && planted.facts.includes(sentence.facts[0]!),
    );
    const sentences = honest.toSpliced(at + 1, 0, planted);
    const hit = !stands(await run(sentences), planted.text.replaceAll(/\s+/g, ' ').trim());
    count(caught, kind, hit);
    if (!hit && misses) console.log(`MISS ${kind} ${name} ${type}: ${planted.text.slice(0, 240)}`);
  }
}

/** Two facts of a section in one sentence, as models like to write. */
async function joined(
  chart: Chart,
  type: RecordDocumentType,
  facts: readonly GivenFact[],
  seed: number,
  name: string,
): Promise<void> {
  const pairs: Lie[] = [];
  for (let i = 0; i + 1 < facts.length; i += 2) {
    const [one, two] = [facts[i]!, facts[i + 1]!];
    // Of one kind: joining unlike statements may change what they say.
    const kindOf = ({ claims }: GivenFact) => claims[0]?.kind;
    if (one.section !== two.section || kindOf(one) !== kindOf(two) || kindOf(one) === 'absence') continue;
    const joint = pairs.length % 2 === 0 ? '; ' : ', and ';
    const text = `${retell(one.text, seed + i).replace(/\.$/, '')}${joint}${retell(two.text, seed + i + 1)}`;
    pairs.push({ section: one.section, text: text.replaceAll(/\s+/g, ' '), facts: [one.id, two.id] });
  }
  if (pairs.length === 0) return;
  const made = await draftWithModel(chart, { type, model: 'liar', gateway: speaking(pairs), user: 'bench' });
  for (const { text } of pairs) {
    const away = made.report.removed.find((item) => item.text === text);
    count(kept, 'two facts in a sentence', !away);
    if (away && misses)
      console.log(
        `REMOVED ${name} ${type}: ${text.slice(0, 200)} <- ${away.reasons
          .map(({ check, message }) => `${check}: ${message}`)
          .join(' / ')
          .slice(0, 240)}`,
      );
  }
}

const records: [string, readonly SourceResource[]][] = readdirSync(dir)
  .filter((file) => /\.json(?:\.gz)?$/.test(file))
  .sort()
  .slice(0, Number(option('--limit') ?? 1000))
  .map((file) => {
    const bytes = readFileSync(join(dir, file));
    const bundle = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as {
      entry?: SourceResource[];
    };
    return [file.slice(0, 12), bundle.entry ?? []];
  });
if (args.includes('--demo')) {
  for (const [i, bundle] of demoHospital().slice(1).entries())
    records.push([`demo ${i + 1}`, (bundle.entry ?? []) as SourceResource[]]);
}
const began = performance.now();
let documents = 0;
for (const [n, [name, entries]] of records.entries()) {
  const chart = buildCharts(entries).charts[0];
  if (!chart) continue;
  for (const [t, type] of RECORD_DOCUMENT_TYPES.entries()) {
    await bench(chart, type, name, n * 10 + t + 1);
    documents += 1;
  }
}

const sum = (map: ReadonlyMap<string, Tally>) =>
  [...map.values()].reduce((all, { hit, of }) => ({ hit: all.hit + hit, of: all.of + of }), { hit: 0, of: 0 });
const percent = ({ hit, of }: Tally) =>
  `${String(hit).padStart(5)} / ${String(of).padStart(5)}  ${((100 * hit) / of).toFixed(1)} %`;
console.log(
  `${records.length} records, ${documents} documents, ${((performance.now() - began) / 1000).toFixed(0)} s\n\nlies caught`,
);
for (const [key, tally] of [...caught].sort()) console.log(`  ${key.padEnd(24)} ${percent(tally)}`);
console.log(`  ${'all'.padEnd(24)} ${percent(sum(caught))}\n\ntrue sentences kept`);
for (const [key, tally] of [...kept].sort()) console.log(`  ${key.padEnd(24)} ${percent(tally)}`);
console.log(`  ${'all'.padEnd(24)} ${percent(sum(kept))}`);
const out = option('--json');
if (out)
  writeFileSync(
    out,
    `${JSON.stringify({ records: records.length, documents, caught: Object.fromEntries(caught), kept: Object.fromEntries(kept) }, null, 2)}\n`,
  );
