#!/usr/bin/env node
/**
 * Runs the CDS Hooks requests that were published with the CDC opioid prescribing guideline (cqframework/opioid-cds-r4)
 * against its own content, and compares the answers with the published responses.
 * Usage: node bench/opioid.ts DIR [--as-of DATE] [--json FILE]
 * DIR: the folder of the content: FHIR JSON as in the repository, or its archive, and the drug tables as CSV.
 *
 * The published responses are older than the content: their wording is of an earlier edition. So three things are told
 * apart: does the answer have the same number of cards, the same indicators and proposed order codes, the same words.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ElmEngine, type GuidelineContent, readContentFolder, readTar } from '@aceso/copilot/guidelines';
import { type Card, type Hook, hooksOf, parseHookRequest, readPublishedRequest, runPlan } from '@aceso/copilot/hooks';

interface Pair {
  readonly name: string;
  readonly request: string;
  readonly response?: string;
}

interface Line {
  readonly name: string;
  readonly plan?: string;
  readonly hook?: string;
  readonly repaired?: boolean;
  readonly paired: boolean;
  readonly result: 'equal' | 'same cards' | 'differs' | 'not compared' | 'failed';
  readonly differences: readonly string[];
  readonly why: readonly string[];
  readonly ms: number;
}

type PublishedCard = Partial<Card>;

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
};
const [folder] = args;
if (folder === undefined || folder.startsWith('--')) {
  process.stderr.write('Usage: node bench/opioid.ts DIR [--as-of DATE] [--json FILE]\n');
  process.exit(2);
}
const now = new Date(option('as-of') ?? Date.now());

/** Every JSON file below a folder, also in archives: path and text. */
function* filesOf(top: string): Generator<{ path: string; text: string }> {
  for (const name of readdirSync(top, { recursive: true }) as string[]) {
    if (/\.(tgz|tar\.gz)$/.test(name)) {
      for (const file of readTar(gunzipSync(readFileSync(join(top, name))))) {
        if (file.name.endsWith('.json')) yield { path: file.name, text: file.content.toString('utf8') };
      }
    } else if (name.endsWith('.json')) yield { path: name, text: readFileSync(join(top, name), 'utf8') };
  }
}

function pairsOf(top: string): Pair[] {
  const requests = new Map<string, string>();
  const responses = new Map<string, string>();
  for (const { path, text } of filesOf(top)) {
    const found = /(?:^|\/)(requests|responses)\/([^/]+)\/(?:request-|response-)?([^/]+)\.json$/.exec(path);
    if (found) (found[1] === 'requests' ? requests : responses).set(`${found[2]}/${found[3]}`, text);
  }
  return [...requests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, request]) => {
      const response = responses.get(name);
      return { name, request, ...(response === undefined ? {} : { response }) };
    });
}

/** `OpioidCDSREC04_05/...` is recommendation 04-05; of its plans, the one for the request's hook, else the only one. */
function planFor(name: string, hook: Hook, content: GuidelineContent): { plan?: string; note?: string } {
  const number = /REC(\d\d(?:_\d\d)?)/.exec(name)?.[1]?.replace('_', '-');
  const plans = content.plans.filter(
    ({ id }) => number !== undefined && new RegExp(`-${number}(-[a-z]|$)`).test(id ?? ''),
  );
  const exact = plans.find((plan) => hooksOf(plan).includes(hook));
  const plan = exact ?? plans.find((each) => hooksOf(each).includes('order-sign')) ?? plans[0];
  if (!plan?.id) return {};
  return exact
    ? { plan: plan.id }
    : { plan: plan.id, note: `the content has no plan for ${hook} here; ${plan.id} was run` };
}

function compare(expected: readonly PublishedCard[], got: readonly Card[]): string[] {
  const differences: string[] = [];
  if (expected.length !== got.length) differences.push(`cards: ${expected.length} published, ${got.length} here`);
  for (const [index, card] of expected.entries()) {
    const ours = got[index];
    if (!ours) continue;
    const fields = {
      summary: [card.summary, ours.summary],
      detail: [card.detail, ours.detail],
      indicator: [card.indicator, ours.indicator],
      'source.label': [card.source?.label, ours.source.label],
      'source.url': [card.source?.url, ours.source.url],
      suggestions: [codesOf(card), codesOf(ours)],
    };
    for (const [field, [published, here]] of Object.entries(fields)) {
      if (published !== undefined && published !== here) differences.push(`cards[${index}].${field}`);
    }
  }
  return differences;
}

/** Codes of the orders that a card proposes. */
function codesOf(card: PublishedCard): string | undefined {
  const codes = (card.suggestions ?? []).flatMap(({ actions }) =>
    (actions ?? []).flatMap(({ resource }) => {
      const { code } = (resource ?? {}) as { code?: { coding?: { code?: string }[] } };
      return code?.coding?.[0]?.code ?? [];
    }),
  );
  return codes.length === 0 ? undefined : codes.join();
}

async function run(pair: Pair, content: GuidelineContent, engine: ElmEngine): Promise<Line> {
  const began = performance.now();
  const paired = pair.response !== undefined;
  const base = { name: pair.name, paired };
  const done = () => ({ ms: Math.round(performance.now() - began) });
  try {
    const { request, repaired } = readPublishedRequest(pair.request);
    const asked = parseHookRequest(request);
    const { plan, note } = planFor(pair.name, asked.hook, content);
    const facts = { ...base, ...(plan ? { plan } : {}), hook: asked.hook, repaired };
    if (plan === undefined)
      return { ...facts, result: 'not compared', differences: [], why: ['no plan for this folder'], ...done() };
    const { cards, applied } = await runPlan(plan, asked, content, engine, now);
    const why = [
      ...(note ? [note] : []),
      ...applied.conditions.map(
        ({ expression, value, parts }) =>
          `${expression} = ${value} (${parts.map((part) => `${part.name} = ${part.value}`).join('; ')})`,
      ),
    ];
    if (pair.response === undefined) {
      return { ...facts, result: 'not compared', differences: [`${cards.length} cards`], why, ...done() };
    }
    const published = (JSON.parse(pair.response) as { cards: PublishedCard[] }).cards;
    const differences = compare(published, cards);
    const structural = differences.some((each) => /^cards:|indicator|suggestions/.test(each));
    const result = differences.length === 0 ? 'equal' : structural ? 'differs' : 'same cards';
    return { ...facts, result, differences, why, ...done() };
  } catch (error) {
    return { ...base, result: 'failed', differences: [(error as Error).message], why: [], ...done() };
  }
}

const content = await readContentFolder(folder);
const engine = new ElmEngine(content);
const lines: Line[] = [];
for (const pair of pairsOf(folder)) lines.push(await run(pair, content, engine));
for (const { name, result, differences, why } of lines) {
  process.stdout.write(`${result.padEnd(13)} ${name}${differences.length > 0 ? `: ${differences.join(', ')}` : ''}\n`);
  if (result === 'differs') for (const reason of why) process.stdout.write(`              ${reason}\n`);
}
const compared = lines.filter(({ paired }) => paired);
const count = (...results: Line['result'][]): number =>
  compared.filter(({ result }) => results.includes(result)).length;
const sameNumber = compared.filter(
  ({ differences, result }) => result !== 'failed' && !differences.some((each) => each.startsWith('cards:')),
);
const times = lines.map(({ ms }) => ms).sort((a, b) => a - b);
process.stdout.write(
  `\n${lines.length} requests, ${compared.length} with a published response.\n` +
    `Same number of cards: ${sameNumber.length} of ${compared.length}; of these, ${count('equal')} equal in every published field, ${count('same cards')} with other words only.\n` +
    `Differ: ${count('differs')}; failed: ${count('failed')}. Median ${times[Math.floor(times.length / 2)]} ms a request.\n`,
);
const json = option('json');
if (json !== undefined) writeFileSync(json, `${JSON.stringify({ asOf: now.toISOString(), lines }, null, 2)}\n`);
