import type {
  DiagnosticCase,
  JudgedCase,
  RareDifferential,
  RareDiseaseModel,
  Reliability,
} from '@aceso/copilot/diagnosis';
import type { Args } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { plural, print, printJson, writeOut } from '../../core/output.ts';
import { localGateway, modelFolder, needModel, userName } from '../../models/gateway.ts';

/** A differential after a model's list was taken in. */
export type Refine = (one: DiagnosticCase, result: RareDifferential) => Promise<object>;
/** Where the names for a case come from. */
type Lists = (one: DiagnosticCase) => Promise<readonly string[]>;

/** Hypotheses that the engine is asked for before fusing: a list may name one far down. */
export const DEEP = 200;

async function linesOf(path: string, what: string): Promise<{ number: number; value: Record<string, unknown> }[]> {
  const text = await readText(path, what);
  return text
    .split(/\r?\n/)
    .map((line, at) => ({ line: line.trim(), number: at + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => {
      try {
        return { number, value: JSON.parse(line) as Record<string, unknown> };
      } catch {
        throw new CliError(`Line ${number} of the ${what} ${path} is not JSON.`);
      }
    });
}

/** Lists of a file: one `{id, ranked: [names or ids]}` a line. */
async function listsOfFile(path: string): Promise<Lists> {
  const byId = new Map<string, readonly string[]>();
  for (const { number, value } of await linesOf(path, 'file of lists')) {
    const { id, ranked } = value;
    if (typeof id !== 'string' || !Array.isArray(ranked) || !ranked.every((name) => typeof name === 'string')) {
      throw new CliError(`Line ${number} of the file of lists ${path} is not {"id": "...", "ranked": ["name", ...]}.`);
    }
    byId.set(id, ranked);
  }
  return async ({ id }) => byId.get(id) ?? [];
}

interface Source {
  readonly lists: Lists;
  readonly source: string;
  close(): Promise<void>;
}

async function sourceOf(args: Args, model: RareDiseaseModel): Promise<Source> {
  const path = args.text('lists');
  if (path !== undefined) return { lists: await listsOfFile(path), source: path, close: async () => {} };
  const { askModel } = await import('@aceso/copilot/diagnosis');
  const folder = modelFolder(args);
  const name = args.text('model')!;
  // A misspelt name is said once and at once, not for every case.
  await needModel(folder, name);
  const gateway = localGateway(folder);
  const label = (finding: string) => model.label(finding);
  const lists: Lists = async (one) => (await askModel(gateway, one, { model: name, user: userName(), label })).names;
  return { lists, source: name, close: () => gateway.close() };
}

async function knownDiseases() {
  const { DiseaseNames, loadHpo } = await import('@aceso/copilot/diagnosis');
  const diseases = loadHpo().diseases.map(({ id, name }) => ({ id, label: name }));
  const labels = new Map(diseases.map(({ id, label }) => [id, label]));
  return { names: new DiseaseNames(diseases), labels, count: diseases.length };
}

/** What `--lists` or `--model`, with `--reliability`, make of every differential; undefined where neither is given. */
export async function refinement(
  args: Args,
  model: RareDiseaseModel,
): Promise<{ refine: Refine; close(): Promise<void> } | undefined> {
  if (args.text('lists') === undefined && args.text('model') === undefined) return undefined;
  const file = args.text('reliability');
  if (file === undefined) {
    throw new CliError(
      'A list counts by its measured reliability: give --reliability FILE, made with "aceso ddx calibrate".',
    );
  }
  const { fuse, parseReliability } = await import('@aceso/copilot/diagnosis');
  let reliability: Reliability;
  try {
    reliability = parseReliability(JSON.parse(await readText(file, 'reliability file')));
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) throw new CliError(`${file}: ${error.message}`);
    throw error;
  }
  const { names, labels } = await knownDiseases();
  const { lists, source, close } = await sourceOf(args, model);
  const limit = Number(args.text('limit') ?? 20);
  return {
    close,
    async refine(one, result) {
      const named = await lists(one);
      const fused = fuse(
        result,
        named.map((name) => names.find(name)),
        reliability,
        { limit, labels: (id) => labels.get(id) },
      );
      return { ...fused, fusion: { source, weight: reliability.weight, cases: reliability.cases, named } };
    },
  };
}

/** Measures a source of lists on cases with known answers (`disease`: an id or a list of ids). */
export async function calibrateLists(args: Args, model: RareDiseaseModel, path: string): Promise<number> {
  const { calibrate, caseOfLine } = await import('@aceso/copilot/diagnosis');
  const { names, count } = await knownDiseases();
  const { lists, source, close } = await sourceOf(args, model);
  const judged: JudgedCase[] = [];
  try {
    for (const { number, value } of await linesOf(path, 'case file')) {
      const truth = [value.disease].flat().filter((one): one is string => typeof one === 'string');
      if (truth.length === 0)
        throw new CliError(`Line ${number} of ${path} names no "disease"; calibration needs the answers.`);
      const one = caseOfLine(value);
      judged.push({
        truth,
        differential: model.rank(one, { limit: DEEP }),
        list: (await lists(one)).map((name) => names.find(name)),
      });
    }
  } finally {
    await close();
  }
  let reliability: Reliability;
  try {
    reliability = calibrate(judged, source, count);
  } catch (error) {
    if (error instanceof RangeError) throw new CliError(error.message);
    throw error;
  }
  const out = args.text('out');
  if (out !== undefined) await writeOut(out, `${JSON.stringify(reliability, null, 2)}\n`);
  if (args.flag('json') || out === undefined) await printJson(reliability);
  else {
    const top = reliability.hitAt.slice(0, 1)[0] ?? 0;
    await print(
      `${plural(judged.length, 'case')}: ${source} has the right disease first in ${(100 * top).toFixed(1)} %, listed in ${(100 * reliability.hitAt.reduce((a, b) => a + b, 0)).toFixed(1)} %; weight ${reliability.weight}. Written to ${out}.`,
    );
  }
  return 0;
}
