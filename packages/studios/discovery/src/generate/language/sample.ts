import { createRandom, type Random } from '@aceso/tensor/random';
import { checkCancelled } from '../../errors.ts';
import { SmilesWriter } from '../decode/writer.ts';
import { readOrNot } from '../judge.ts';
import type { Guide, GuidedAttempt } from '../scaffold/decorate.ts';
import { END } from '../tokens.ts';
import type { Fresh, StepModel } from './model.ts';

export interface DraftOptions {
  readonly seed: number | string;
  /** Sharpness: below 1 the likely tokens become likelier. Default 1. */
  readonly temperature?: number;
  /** Whether tokens that cannot come next are left out (see `SmilesWriter`). Default true. */
  readonly constrained?: boolean;
  /** Most tokens of a molecule, default 110. */
  readonly longest?: number;
  /** Writes along a scaffold; implies `constrained`, and never goes back. */
  readonly guide?: Guide;
  /**
   * How often an attempt may go back where it cannot go on, does not end, or ends as no molecule (an aromatic ring without
   * a Kekulé structure, a radical): it then writes on from an earlier place. Default 0.
   */
  readonly stepsBack?: number;
  readonly signal?: AbortSignal;
}

/** One thing that the model wrote; not yet known to be a molecule. */
export interface Draft {
  readonly attempt: number;
  readonly smiles: string;
  readonly tokens: readonly number[];
  /** False where the model did not come to an end within the longest length. */
  readonly ended: boolean;
  /** How often it went back; 0 where it was written in one go. */
  readonly steppedBack?: number;
}

/**
 * Attempts `from` to `to - 1` of a seed, in that order. Each attempt has random numbers of its own, and rows that are
 * done take the next attempt at once, so that the result does not depend on how attempts are cut into calls.
 */
export async function writeDrafts(model: StepModel, from: number, to: number, options: DraftOptions): Promise<Draft[]> {
  const { temperature = 1, longest = 110, guide, signal } = options;
  const constrained = guide !== undefined || (options.constrained ?? true);
  const stepsBack = guide === undefined && constrained ? (options.stepsBack ?? 0) : 0;
  const random = createRandom(options.seed).stream('draft');
  const { rows, kinds, vocabulary } = model;
  const done: Draft[] = [];
  const tokens = new Uint8Array(rows);
  const active: (Running | undefined)[] = Array.from({ length: rows });
  let next = from;
  for (;;) {
    checkCancelled(signal);
    const fresh: Fresh[] = [];
    for (let row = 0; row < rows; row += 1) {
      const running = active[row];
      if (running?.again === true) {
        running.again = false;
        tokens[row] = END;
        fresh.push({ row, attempt: running.attempt });
      }
      if (running !== undefined || next >= to) continue;
      active[row] = begun(next, random.stream(next), guide?.begin(vocabulary));
      tokens[row] = END;
      fresh.push({ row, attempt: next });
      next += 1;
    }
    if (active.every((running) => running === undefined)) break;
    const scores = await model.advance(tokens, fresh);
    for (const [row, running] of active.entries()) {
      if (running === undefined) continue;
      const part = scores.subarray(row * vocabulary.size, (row + 1) * vocabulary.size);
      const { random: own, writer, guided } = running;
      const allowed = (each: number): boolean => {
        const kind = kinds[each];
        return kind !== undefined && writer.allows(kind);
      };
      const forced = running.forced[running.written.length];
      const token =
        forced ??
        (guided === undefined
          ? choose(part, temperature, own, allowed, constrained)
          : guided.next(part, temperature, own, writer));
      const stuck = token === undefined;
      if (!stuck && token !== END) {
        running.written.push(token);
        if (constrained) running.writer.write(kinds[token] as NonNullable<(typeof kinds)[number]>);
        tokens[row] = token;
      }
      if (!stuck && token !== END && running.written.length < longest) continue;
      const smiles = vocabulary.decode(running.written);
      if (running.steppedBack < stepsBack && running.written.length > 0 && !(token === END && isMolecule(smiles))) {
        goBack(running, stepsBack);
        continue;
      }
      active[row] = undefined;
      tokens[row] = END;
      const { attempt, written, steppedBack } = running;
      done.push({ attempt, smiles, tokens: written, ended: token === END, steppedBack });
    }
  }
  return done.sort((a, b) => a.attempt - b.attempt);
}

interface Running {
  readonly attempt: number;
  readonly random: Random;
  readonly guided: GuidedAttempt | undefined;
  written: number[];
  writer: SmilesWriter;
  /** What is written again before the model goes on by itself. */
  forced: readonly number[];
  steppedBack: number;
  /** The model's state is to begin anew. */
  again: boolean;
}

const begun = (attempt: number, random: Random, guided: GuidedAttempt | undefined): Running => ({
  attempt,
  random,
  guided,
  written: [],
  writer: new SmilesWriter(),
  forced: [],
  steppedBack: 0,
  again: false,
});

/**
 * Where the trouble began is not known (a ring opened too early, an aromatic atom too many), so the place is drawn; each
 * time from a shorter beginning, the last time from the first few tokens.
 */
function goBack(running: Running, most: number): void {
  const farthest = Math.ceil(running.written.length * (1 - running.steppedBack / most));
  running.forced = running.written.slice(0, running.random.int(farthest));
  running.written = [];
  running.writer = new SmilesWriter();
  running.steppedBack += 1;
  running.again = true;
}

/** Whether a finished text reads as a molecule without unpaired electrons. */
function isMolecule(smiles: string): boolean {
  return readOrNot(smiles)?.radicals.every((count) => count === 0) ?? false;
}

/** A token by its probability among those allowed; undefined where none is. Asks only about tokens that were drawn. */
export function choose(
  scores: Float32Array,
  temperature: number,
  random: Random,
  allowed: (token: number) => boolean,
  constrained: boolean,
): number | undefined {
  const weights = new Float64Array(scores.length);
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let i = 0; i < scores.length; i += 1) {
    const weight = Math.exp(((scores[i] as number) - top) / temperature);
    weights[i] = weight;
    sum += weight;
  }
  for (let tries = 0; tries <= scores.length; tries += 1) {
    const at = random.next53() * sum;
    let index = 0;
    let low = weights[0] as number;
    while (low <= at && index < weights.length - 1) low += weights[++index] as number;
    if (!constrained || allowed(index)) return index;
    sum -= weights[index] as number;
    weights[index] = 0;
    // What is left is rounding: nothing that the model would write is allowed.
    if (!(sum > 1e-9)) return undefined;
  }
  return undefined;
}
