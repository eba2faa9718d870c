/** An input that may be changed, and how far. Everything that has no lever stays as it is. */
export type Lever =
  | {
      readonly kind: 'number';
      readonly input: string;
      readonly label: string;
      readonly unit?: string;
      /** Values that are plausible for a person; nothing outside is proposed. */
      readonly range: readonly [low: number, high: number];
      /** Proposed values are whole steps away from the present one. */
      readonly step: number;
      readonly direction: 'down' | 'up' | 'any';
      /** Only where a caller names it. */
      readonly onlyNamed?: boolean;
      readonly note?: string;
    }
  | {
      readonly kind: 'choice';
      readonly input: string;
      readonly label: string;
      readonly to: readonly (string | boolean)[];
      readonly note?: string;
    };

export type Given = Readonly<Record<string, number | string | boolean | null | undefined>>;

export interface Change {
  readonly input: string;
  readonly label: string;
  readonly unit?: string;
  readonly from: number | string | boolean;
  readonly to: number | string | boolean;
  readonly note?: string;
}

export interface Counterfactual {
  readonly changes: readonly Change[];
  /** What the model then says. */
  readonly risk: number;
  /** Sum over the changes: share of the plausible range, one half for a choice. */
  readonly size: number;
}

export interface CounterfactualAnswer {
  readonly state: 'already-below' | 'found' | 'none';
  /** What the model says now. */
  readonly risk: number;
  readonly threshold: number;
  /** Smallest first; each by other inputs. */
  readonly found: readonly Counterfactual[];
  /** Where none gets below: the lowest that plausible changes reach. */
  readonly lowest?: Counterfactual;
  readonly levers: readonly Lever[];
  readonly caution: string;
}

export interface SearchOptions {
  /** The risk must come below this. */
  readonly threshold: number;
  /** How many to give; 4 unless given. */
  readonly count?: number;
  /** Inputs that are changed at once, at most; 3 unless given. */
  readonly most?: 1 | 2 | 3;
}

/** What a model says of rows; `Infinity` where it says nothing. Must be deterministic. */
export type Ask = (rows: readonly Given[]) => readonly number[];

export const CAUTION =
  'These are answers of the model to other inputs, no promise of effect: who changes an input is not the person whom the model learned it from, and it does not know how the change would be brought about, what it would do besides, or whether these inputs go together.';

/** A change that costs less than a bit of another one is still another thing to do. */
const EACH_MORE = 0.1;
const CHOICE_SIZE = 0.5;
/** Values tried of each lever, by the number of levers moved at once. */
const TRIED = { 1: 40, 2: 12, 3: 7 } as const;
const ROUNDS = 2;
/** Levers that are moved together, by how many at once: those that lower the risk most alone. All sets of many levers take minutes. */
const TOGETHER = { 1: Number.POSITIVE_INFINITY, 2: 8, 3: 5 } as const;

interface Move {
  readonly lever: Lever;
  /** Steps from the present value, signed; or the place in `to`. */
  readonly at: number;
}

/**
 * The smallest changes of inputs that bring the answer of a model below a threshold (Wachter et al. 2017; several and diverse: Mothilal et
 * al. 2020): every lever, and every set of two or three of those
 * that do most alone, is tried on a grid, the cheapest that gets below is shrunk lever by lever, and of the sets
 * those are given that need little and differ. Deterministic; every one is asked of the model once more before it is given.
 */
export function searchCounterfactuals(
  given: Given,
  levers: readonly Lever[],
  ask: Ask,
  { threshold, count = 4, most = 3 }: SearchOptions,
): CounterfactualAnswer {
  const risk = ask([given])[0]!;
  const usable = levers.filter((lever) => movesOf(lever, given, 2).length > 0);
  const shared = { risk, threshold, levers: usable, caution: CAUTION };
  if (risk < threshold) return { ...shared, state: 'already-below', found: [] };
  const candidates: Counterfactual[] = [];
  let lowest: Counterfactual | undefined;
  const alone = new Map<Lever, number>();
  // Stable: of levers that do as much, the first as they are given.
  const strongest = (size: 2 | 3): ReadonlySet<Lever> =>
    new Set([...usable].sort((a, b) => alone.get(a)! - alone.get(b)!).slice(0, TOGETHER[size]));
  let among: ReadonlySet<Lever> = new Set(usable);
  let together = 1;
  for (const set of subsets(usable, most)) {
    if (set.length > together) {
      together = set.length;
      among = strongest(set.length as 2 | 3);
    }
    if (!set.every((lever) => among.has(lever))) continue;
    const tried = combinations(set.map((lever) => movesOf(lever, given, TRIED[set.length as 1 | 2 | 3])));
    const risks = ask(tried.map((moves) => moved(given, moves)));
    if (set.length === 1)
      alone.set(
        set[0]!,
        risks.reduce((low, each) => (each < low ? each : low), Number.POSITIVE_INFINITY),
      );
    let best: readonly Move[] | undefined;
    let size = Number.POSITIVE_INFINITY;
    tried.forEach((moves, i) => {
      if (risks[i]! < (lowest?.risk ?? risk)) lowest = counterfactual(given, moves, risks[i]!);
      if (!(risks[i]! < threshold)) return;
      const own = sizeOf(moves);
      if (own < size) {
        size = own;
        best = moves;
      }
    });
    if (best === undefined) continue;
    const small = shrunk(given, best, ask, threshold);
    const told = ask([moved(given, small)])[0]!;
    // One that can do without a lever is found among the smaller sets.
    if (small.length === set.length && told < threshold && isNeedful(given, small, ask, threshold))
      candidates.push(counterfactual(given, small, told));
  }
  const found = diverse(candidates, count);
  if (found.length > 0) return { ...shared, state: 'found', found };
  return { ...shared, state: 'none', found: [], ...(lowest ? { lowest } : {}) };
}

/** Moves of one lever that keep to its range and direction, nearest first. */
function movesOf(lever: Lever, given: Given, most: number): Move[] {
  const now = given[lever.input];
  if (now === undefined || now === null) return [];
  if (lever.kind === 'choice')
    return lever.to.flatMap((value, at) => (value === now ? [] : [{ lever, at }])).slice(0, most);
  if (typeof now !== 'number') return [];
  const moves: Move[] = [];
  for (const sign of [-1, 1] as const) {
    if ((sign === -1 && lever.direction === 'up') || (sign === 1 && lever.direction === 'down')) continue;
    const room = sign === -1 ? now - lever.range[0] : lever.range[1] - now;
    const steps = Math.floor(room / lever.step + 1e-9);
    const tried = Math.min(most, steps);
    for (let k = 1; k <= tried; k += 1) {
      const at = sign * Math.max(1, Math.round((k * steps) / tried));
      // A value on the far side of the range comes back into it, never further out.
      if (within(lever, now + at * lever.step)) moves.push({ lever, at });
    }
  }
  return moves.sort((a, b) => Math.abs(a.at) - Math.abs(b.at) || a.at - b.at);
}

const within = ({ range: [low, high] }: Lever & { kind: 'number' }, value: number): boolean =>
  value >= low - 1e-9 && value <= high + 1e-9;

const valueAt = ({ lever, at }: Move, given: Given): number | string | boolean =>
  lever.kind === 'choice' ? lever.to[at]! : Number(((given[lever.input] as number) + at * lever.step).toPrecision(12));

const moved = (given: Given, moves: readonly Move[]): Given => ({
  ...given,
  ...Object.fromEntries(moves.map((move) => [move.lever.input, valueAt(move, given)])),
});

const shareOf = ({ lever, at }: Move): number =>
  lever.kind === 'choice'
    ? CHOICE_SIZE
    : (Math.abs(at) * lever.step) / Math.max(lever.step, lever.range[1] - lever.range[0]);

const sizeOf = (moves: readonly Move[]): number =>
  moves.reduce((sum, move) => sum + shareOf(move), 0) + EACH_MORE * (moves.length - 1);

function counterfactual(given: Given, moves: readonly Move[], risk: number): Counterfactual {
  return {
    changes: moves.map((move): Change => {
      const { lever } = move;
      return {
        input: lever.input,
        label: lever.label,
        ...(lever.kind === 'number' && lever.unit !== undefined ? { unit: lever.unit } : {}),
        from: given[lever.input] as number | string | boolean,
        to: valueAt(move, given),
        ...(lever.note === undefined ? {} : { note: lever.note }),
      };
    }),
    risk,
    size: sizeOf(moves),
  };
}

/** Each lever in turn as far back as the risk stays below, the one that moved farthest first. */
function shrunk(given: Given, moves: readonly Move[], ask: Ask, threshold: number): readonly Move[] {
  let now = [...moves];
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = [...now].sort((a, b) => shareOf(b) - shareOf(a));
    for (const { lever } of order) {
      if (lever.kind === 'choice') continue;
      const place = now.findIndex((each) => each.lever === lever);
      const { at } = now[place]!;
      const sign = Math.sign(at);
      const withSteps = (steps: number): Move[] =>
        now.map((each, i) => (i === place ? { lever, at: sign * steps } : each));
      let [bad, good] = [0, Math.abs(at)];
      while (good - bad > 1) {
        const middle = Math.floor((bad + good) / 2);
        if (ask([moved(given, withSteps(middle))])[0]! < threshold) good = middle;
        else bad = middle;
      }
      now = withSteps(good);
    }
  }
  return now;
}

/** Without any one of the moves it would not do. */
function isNeedful(given: Given, moves: readonly Move[], ask: Ask, threshold: number): boolean {
  if (moves.length === 1) return true;
  return ask(
    moves.map((_, i) =>
      moved(
        given,
        moves.filter((__, j) => j !== i),
      ),
    ),
  ).every((risk) => risk >= threshold);
}

function subsets<T>(items: readonly T[], most: number): T[][] {
  const all: T[][] = [];
  const grow = (set: readonly T[], from: number): void => {
    if (set.length > 0) all.push([...set]);
    if (set.length === most) return;
    for (let i = from; i < items.length; i += 1) grow([...set, items[i]!], i + 1);
  };
  grow([], 0);
  return all.sort((a, b) => a.length - b.length);
}

const combinations = (lists: readonly (readonly Move[])[]): Move[][] =>
  lists.reduce<Move[][]>((sets, list) => sets.flatMap((set) => list.map((move) => [...set, move])), [[]]);

/** Smallest first, and each by other inputs than those before: at most half of them shared, while there are such. */
function diverse(candidates: readonly Counterfactual[], count: number): Counterfactual[] {
  const sorted = [...candidates].sort((a, b) => a.size - b.size || (keyOf(a) < keyOf(b) ? -1 : 1));
  const taken: Counterfactual[] = [];
  for (const limit of [0.5, 1]) {
    for (const each of sorted) {
      if (taken.length >= count) break;
      if (!taken.includes(each) && taken.every((other) => likeness(each, other) <= limit)) taken.push(each);
    }
  }
  return taken.sort((a, b) => a.size - b.size);
}

const keyOf = ({ changes }: Counterfactual): string => changes.map(({ input }) => input).join(' ');

function likeness(a: Counterfactual, b: Counterfactual): number {
  const names = new Set(a.changes.map(({ input }) => input));
  const both = b.changes.filter(({ input }) => names.has(input)).length;
  return both / (names.size + b.changes.length - both);
}
