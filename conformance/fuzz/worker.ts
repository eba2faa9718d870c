import { parentPort, workerData } from 'node:worker_threads';
import { damaged, damagedJson } from './damage.ts';
import { PLANTED, TARGETS, type Target } from './targets.ts';

/** Errors of the language: a parser that throws one has met something it did not foresee. */
const UNFORESEEN = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'URIError',
  'EvalError',
  'AggregateError',
  'AssertionError',
  'ZodError',
]);

export interface Work {
  readonly target: string;
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** Milliseconds after which the worker stops by itself. */
  readonly budget: number;
  /** Milliseconds that one input may take. */
  readonly slowest: number;
  /** [0]: number of the input under way. */
  readonly place: SharedArrayBuffer;
}

export interface Finding {
  readonly target: string;
  readonly n: number;
  readonly what: string;
}

export interface Done {
  readonly tried: number;
  readonly refused: number;
  readonly longest: number;
  readonly findings: readonly Finding[];
}

async function one(target: Target, input: unknown): Promise<void> {
  if (target.kind === 'json') await target.read(input);
  else await target.read(input as Uint8Array);
}

async function run({ target: name, seed, from, count, budget, slowest, place }: Work): Promise<Done> {
  const target = [...TARGETS, ...PLANTED].find((each) => each.name === name)!;
  const at = new Int32Array(place);
  const sound = await target.sound();
  const findings: Finding[] = [];
  let refused = 0;
  let longest = 0;
  let tried = 0;
  // What is sound is read, or the damage says nothing.
  for (const input of sound) await one(target, target.kind === 'json' ? structuredClone(input) : input);
  parentPort!.postMessage('ready');
  const begun = performance.now();
  for (let n = from; n < from + count && performance.now() - begun < budget; n += 1) {
    at[0] = n;
    const input =
      target.kind === 'json' ? damagedJson(sound as unknown[], seed, n) : damaged(sound as Uint8Array[], seed, n);
    const started = performance.now();
    try {
      await one(target, input);
    } catch (error) {
      refused += 1;
      const { name: kind, message, stack } = error as Error;
      if (!(error instanceof Error) || UNFORESEEN.has(kind))
        findings.push({
          target: name,
          n,
          what: `${kind}: ${message?.slice(0, 200)} ${stack
            ?.split('\n')
            .slice(1, 4)
            .map((line) => line.trim())
            .join(' ')}`,
        });
    }
    const took = performance.now() - started;
    longest = Math.max(longest, took);
    if (took > slowest) findings.push({ target: name, n, what: `took ${Math.round(took)} ms` });
    tried += 1;
  }
  return { tried, refused, longest, findings };
}

parentPort!.postMessage(await run(workerData as Work));
// Native libraries of a parser may keep the thread.
process.exit();
