interface Observed {
  readonly letter: string;
  readonly number: string;
  readonly position?: number;
}

/** Beyond this many cells the table of the alignment would be larger than the structure is worth. */
const MOST_CELLS = 60_000_000;

/**
 * Where each observed residue stands in its construct (0-based), in rising order; undefined where they do not fit.
 * By the positions that mmCIF gives; else by the residue numbers, where one shift of them fits every letter; else by an
 * alignment in which no observed residue may be left out.
 */
export function placeInConstruct(observed: readonly Observed[], letters: readonly string[]): Int32Array | undefined {
  if (observed.length === 0) return new Int32Array(0);
  if (observed.length > letters.length) return undefined;
  if (observed.every(({ position }) => position !== undefined)) {
    const places = Int32Array.from(observed, ({ position }) => (position as number) - 1);
    const rising = places.every((p, i) => p >= 0 && p < letters.length && (i === 0 || p > (places[i - 1] as number)));
    return rising ? places : undefined;
  }
  return byNumbers(observed, letters) ?? byAlignment(observed, letters);
}

const agrees = (a: string, b: string): boolean => a === b || a === 'X' || b === 'X';

function byNumbers(observed: readonly Observed[], letters: readonly string[]): Int32Array | undefined {
  const numbers = observed.map(({ number }) => (/^-?\d+$/.test(number) ? Number(number) : Number.NaN));
  if (numbers.some(Number.isNaN)) return undefined;
  const first = numbers[0] as number;
  const span = (numbers.at(-1) as number) - first;
  for (let shift = 0; shift + span < letters.length; shift += 1) {
    const fits = observed.every(({ letter }, i) => {
      const place = shift + (numbers[i] as number) - first;
      const rising = i === 0 || (numbers[i] as number) > (numbers[i - 1] as number);
      return rising && place >= 0 && place < letters.length && agrees(letter, letters[place] as string);
    });
    if (fits) return Int32Array.from(numbers, (n) => shift + n - first);
  }
  return undefined;
}

/** Every observed residue in its place, mismatches dear, and as few breaks as can be (breaks at jumps of numbers free). */
function byAlignment(observed: readonly Observed[], letters: readonly string[]): Int32Array | undefined {
  const n = observed.length;
  const m = letters.length;
  if (n * m > MOST_CELLS) return undefined;
  // cost[j]: the observed residues so far placed, the last of them at j - 1 at the latest; `here` is where exactly.
  const MISMATCH = 20;
  const BREAK = 3;
  const FAR = 1_000_000;
  let previous = new Int32Array(m).fill(FAR);
  /** 1: the one before stands right before; 0: somewhere earlier (the best place, kept in `from`). */
  const from = new Int32Array(n * m);
  for (let i = 0; i < n; i += 1) {
    const current = new Int32Array(m).fill(FAR);
    const jump = i > 0 && Number.parseInt(observed[i]!.number, 10) - Number.parseInt(observed[i - 1]!.number, 10) > 1;
    let best = FAR;
    let bestAt = -1;
    for (let j = i; j < m; j += 1) {
      const here = agrees(observed[i]!.letter, letters[j] as string) ? 0 : MISMATCH;
      if (i === 0) {
        current[j] = here;
        continue;
      }
      const near = (previous[j - 1] as number) + (jump ? BREAK : 0);
      const far = best + (jump ? 0 : BREAK);
      current[j] = here + Math.min(near, far);
      from[i * m + j] = near <= far ? j - 1 : bestAt;
      if ((previous[j - 1] as number) <= best) {
        best = previous[j - 1] as number;
        bestAt = j - 1;
      }
    }
    previous = current;
  }
  let at = 0;
  for (let j = 1; j < m; j += 1) if ((previous[j] as number) < (previous[at] as number)) at = j;
  const places = new Int32Array(n);
  let wrong = 0;
  for (let i = n - 1; i >= 0; i -= 1) {
    places[i] = at;
    if (!agrees(observed[i]!.letter, letters[at] as string)) wrong += 1;
    at = from[i * m + at] as number;
  }
  // A few differences are engineered or misnamed residues; more is another sequence.
  return wrong <= 0.1 * n ? places : undefined;
}
