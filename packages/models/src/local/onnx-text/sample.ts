/** How the next token is chosen. */
export interface Sampling {
  /** 0: always the likeliest. */
  readonly temperature: number;
  /** Smallest set of likeliest tokens with this share of the probability; 1: all. */
  readonly topP: number;
  /** Number of likeliest tokens; 0: all. */
  readonly topK: number;
}

/** Numbers in [0, 1) from a seed (the mixing of MurmurHash3 over a Weyl sequence). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/**
 * Makes what was said already less likely (Keskar et al. 2019, CTRL, section 4.1: the score is divided where it is
 * positive, multiplied where it is negative). Changes `logits`.
 */
export function penalise(logits: Float32Array, said: Iterable<number>, penalty: number): void {
  if (penalty === 1) return;
  for (const id of new Set(said)) {
    const score = logits[id];
    if (score !== undefined) logits[id] = score > 0 ? score / penalty : score * penalty;
  }
}

/** Index of the largest number; the first of equals, so that the choice is the same everywhere. */
export function largest(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[best]! || Number.isNaN(values[best])) best = i;
  return best;
}

/**
 * The next token, among those that `allowed` lets through.
 *
 * @param random numbers in [0, 1); asked once, and not at all at temperature 0
 * @returns undefined when nothing is allowed
 */
export function choose(
  logits: Float32Array,
  { temperature, topP, topK }: Sampling,
  random: () => number,
  allowed?: (id: number) => boolean,
): number | undefined {
  if (temperature <= 0) {
    const best = largest(logits);
    // Most often the likeliest is allowed; only otherwise all are put in order.
    if (!allowed || allowed(best)) return best;
    return ordered(logits).find((id) => id !== best && allowed(id));
  }
  const best = logits[largest(logits)]!;
  const weightOf = (id: number): number => Math.exp((logits[id]! - best) / temperature);
  // Putting a whole vocabulary in order takes longer than a small model; below this weight nothing is ever drawn.
  const near = ordered(logits, (score) => (best - score) / temperature < 30);
  const likeliest = topK > 0 ? near.subarray(0, topK) : near;
  const whole = likeliest.reduce((sum, id) => sum + weightOf(id), 0);
  const kept: { id: number; weight: number }[] = [];
  let sum = 0;
  let share = 0;
  for (const id of likeliest) {
    if (share >= topP * whole) break;
    const weight = weightOf(id);
    share += weight;
    if (allowed && !allowed(id)) continue;
    kept.push({ id, weight });
    sum += weight;
  }
  // Where nothing that the model would say is allowed, the likeliest allowed token stands in.
  if (kept.length === 0) return allowed && ordered(logits).find((id) => allowed(id));
  let left = random() * sum;
  for (const { id, weight } of kept) {
    left -= weight;
    if (left < 0) return id;
  }
  return kept.at(-1)!.id;
}

/** Ids by their scores, the best first; equals by id. */
function ordered(logits: Float32Array, keep: (score: number) => boolean = () => true): Uint32Array {
  const ids = new Uint32Array(logits.length);
  let count = 0;
  for (let id = 0; id < logits.length; id += 1) if (keep(logits[id]!)) ids[count++] = id;
  return ids.subarray(0, count).sort((a, b) => logits[b]! - logits[a]! || a - b);
}
