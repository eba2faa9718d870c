import { type Token, tokenise } from '../../verification/text/tokens.ts';
import { stem } from './stem.ts';

/**
 * Wordings of findings. A pattern is words that must stand together in one clause, in any order, with small words between
 * ("swelling of the left knee" is `knee swelling`). `a/b` are alternatives of one word, `@name` a list of them; a pattern
 * that begins with `=` must stand word for word.
 */
export interface PatternMatch<T> {
  readonly value: T;
  /** Token indexes, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Words of the pattern: the measure of how specific it is. */
  readonly words: number;
}

const MACROS: Readonly<Record<string, string>> = {
  joint: 'joint/knee/ankle/wrist/hip/elbow/shoulder/finger/toe/knuckle',
  up: 'elevated/raised/high/increased/elevation/increase/increasing/excess',
  down: 'low/decreased/reduced/decrease/diminished/lowered/deficient/deficiency/depressed',
  pos: 'positive/present/detected/reactive/seen/identified',
  swell: 'swelling/swollen/edema/oedema/puffy/puffiness/swells/swelled',
  pain: 'pain/painful/ache/aching/hurts/hurt/sore/tender/soreness/discomfort',
  weak: 'weakness/weak',
  mass: 'mass/lump/nodule/tumor/swelling/growth',
  blood: 'blood/bloody/bleeding',
};

interface Compiled<T> {
  readonly words: readonly ReadonlySet<string>[];
  readonly exact: boolean;
  /** Has a word of several parts. */
  readonly joined: boolean;
  readonly value: T;
}

/** A word of several parts ("reed-sternberg") as the key its tokens give. */
function compound(text: string): string {
  return tokenise(text)
    .filter((token) => token.kind !== 'punct')
    .map((token) => stem(token.norm))
    .join('-');
}

/** Words that may stand between the words of a pattern at no cost. */
const SMALL = new Set(
  'the a an my your his her their our its this that in on of to at by for from with over around near is are was were be been being has have had very mild mildly severe severely moderate significant significantly noted some slightly left right both bilateral bilaterally upper lower entire markedly multiple several diffuse diffusely new recent acute worsening intermittent frequent persistent occasional occasionally generalized i he she patient it que se me te le el la los las del de en al por un una mi su muy mucho izquierdo izquierda derecho derecha'
    .split(' ')
    .map(stem),
);
/** A site before the first word belongs to that word alone: the pain of "chest pain and swelling of the legs" is not the legs'. */
const SITES = new Set(
  'chest abdominal abdomen back head neck knee hip ankle wrist shoulder leg arm ear eye throat stomach belly joint muscle flank pelvic breast facial jaw calf heel foot hand groin testicular'
    .split(' ')
    .map(stem),
);
const JOINING = new Set(['and', 'or', 'y', 'e', 'o']);
const SPANISH_JOINING = new Set(['y', 'e', 'o']);
const LINKS = new Set(['in', 'of', 'on', 'over', ...'en de del el la los las mi mis'.split(' ').map(stem)]);
const ARTICLES = new Set('en de del el la los las mi mis su sus un una'.split(' ').map(stem));
/** Parts that a Spanish pain is told of one after the other: "me duelen las manos y los pies". */
const SPANISH_SITES = new Set(
  'cabeza cuello nuca garganta pecho espalda hombro hombros brazo brazos codo codos muñeca muñecas mano manos dedo dedos barriga vientre abdomen estómago tripa costado cintura cadera caderas ingle pierna piernas muslo muslos rodilla rodillas pantorrilla pantorrillas tobillo tobillos pie pies talón oído oídos ojo ojos cara mandíbula muela muelas pelvis'
    .split(' ')
    .map(stem),
);
/** Behind such a part they say something else of it: "y la pierna está hinchada". */
const PREDICATE = /^(?:est|hinch|inflam|roj|enroj|calient|dormi|entum|entumec|debil|rigid|se$|me$|le$|tien|arde|pica)/;
const BLOCKING = new Set(
  'but without no not deny denie denies denied denying except never then however although normal'.split(' ').map(stem),
);

/** Finds patterns in rows of tokens. Time grows with the tokens times the patterns that share their rarest word. */
export class PatternIndex<T> {
  private readonly byWord = new Map<string, Compiled<T>[]>();
  private pending: Compiled<T>[] = [];
  private readonly compounds = new Set<string>();

  add(pattern: string, value: T): void {
    const exact = pattern.startsWith('=');
    const words = (exact ? pattern.slice(1) : pattern)
      .trim()
      .split(/\s+/)
      .map((word) => {
        const text = word.startsWith('@') ? (MACROS[word.slice(1)] ?? word.slice(1)) : word;
        return new Set(text.split('/').flatMap((part) => (part === '' ? [] : [compound(part)])));
      });
    if (words.length === 0 || words.some((word) => word.size === 0))
      throw new Error(`The pattern ${JSON.stringify(pattern)} has no words.`);
    let joined = false;
    for (const word of words)
      for (const key of word)
        if (key.includes('-')) {
          this.compounds.add(key);
          joined = true;
        }
    this.pending.push({ words, exact, joined, value });
  }

  private build(): void {
    if (this.pending.length === 0) return;
    const count = new Map<string, number>();
    for (const one of this.pending)
      for (const word of one.words) for (const key of word) count.set(key, (count.get(key) ?? 0) + 1);
    for (const one of this.pending) {
      let best = one.words[0]!;
      let least = Number.POSITIVE_INFINITY;
      for (const word of one.words) {
        let sum = 0;
        for (const key of word) sum += count.get(key)!;
        if (sum < least) {
          least = sum;
          best = word;
        }
      }
      for (const key of best) {
        const list = this.byWord.get(key);
        if (list) list.push(one);
        else this.byWord.set(key, [one]);
      }
    }
    this.pending = [];
  }

  /** All matches of a clause, the most specific first. */
  find(tokens: readonly Token[]): PatternMatch<T>[] {
    this.build();
    const stems = tokens.map((token) => (token.kind === 'punct' ? token.text : stem(token.norm)));
    const places = new Map<string, number[]>();
    const put = (word: string, i: number) => {
      const list = places.get(word);
      if (list) list.push(i);
      else places.set(word, [i]);
    };
    // Where a word of two parts ends, by its first token: "ring-enhancing", and "ring enhancing" alike.
    const ends = new Map<number, number>();
    stems.forEach((word, i) => {
      put(word, i);
      if (tokens[i]!.kind === 'punct') return;
      let joined = word;
      let last = i;
      for (let parts = 0; parts < 2; parts += 1) {
        const next = tokens[last + 1]?.text === '-' || tokens[last + 1]?.text === '–' ? last + 2 : last + 1;
        if (!tokens[next] || tokens[next]!.kind === 'punct') break;
        joined += `-${stems[next]!}`;
        last = next;
        if (!this.compounds.has(joined)) continue;
        put(joined, i);
        ends.set(i, Math.max(ends.get(i) ?? 0, last));
      }
    });
    const out: PatternMatch<T>[] = [];
    const seen = new Set<Compiled<T>>();
    for (const word of places.keys()) {
      for (const one of this.byWord.get(word) ?? []) {
        if (seen.has(one)) continue;
        seen.add(one);
        out.push(...(one.exact ? inOrder(one, stems) : together(one, stems, places, ends)));
      }
    }
    return out.sort((a, b) => b.words - a.words || a.from - b.from);
  }
}

function inOrder<T>(one: Compiled<T>, stems: readonly string[]): PatternMatch<T>[] {
  const out: PatternMatch<T>[] = [];
  for (let i = 0; i + one.words.length <= stems.length; i += 1)
    if (one.words.every((word, k) => word.has(stems[i + k]!)))
      out.push({ value: one.value, from: i, to: i + one.words.length, words: one.words.length });
  return out;
}

function together<T>(
  one: Compiled<T>,
  stems: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  ends: ReadonlyMap<number, number>,
): PatternMatch<T>[] {
  const options = one.words.map((word) => [...word].flatMap((key) => places.get(key) ?? []).sort((a, b) => a - b));
  if (options.some((option) => option.length === 0)) return [];
  const out: PatternMatch<T>[] = [];
  let least = options[0]!;
  for (const option of options) if (option.length < least.length) least = option;
  for (const anchor of least) {
    const chosen = new Set<number>([anchor]);
    let ok = true;
    for (const option of options) {
      if (option === least) continue;
      let best = -1;
      for (const place of option)
        if (!chosen.has(place) && (best < 0 || Math.abs(place - anchor) < Math.abs(best - anchor))) best = place;
      if (best < 0) {
        ok = false;
        break;
      }
      chosen.add(best);
    }
    if (!ok) continue;
    const from = Math.min(...chosen);
    let to = Math.max(...chosen) + 1;
    if (one.joined) {
      for (const place of [...chosen]) {
        const end = ends.get(place);
        if (end === undefined) continue;
        for (let i = place; i <= end; i += 1) chosen.add(i);
        to = Math.max(to, end + 1);
      }
    }
    if (fits(one, stems, chosen, from, to)) out.push({ value: one.value, from, to, words: one.words.length });
  }
  return out;
}

/** Whether what stands behind a Spanish "y" is only another part of the body, of which the same is said. */
function coordinated(stems: readonly string[], joiner: number, to: number): boolean {
  for (let k = joiner + 1; k < to - 1; k += 1) if (!ARTICLES.has(stems[k]!)) return false;
  return SPANISH_SITES.has(stems[to - 1]!) && !PREDICATE.test(stems[to] ?? '');
}

function fits<T>(
  one: Compiled<T>,
  stems: readonly string[],
  chosen: ReadonlySet<number>,
  from: number,
  to: number,
): boolean {
  if (to - from > one.words.length + 9) return false;
  let others = 0;
  for (let i = from; i < to; i += 1) {
    if (chosen.has(i)) continue;
    const word = stems[i]!;
    if (word === ',' || word === ';' || word === '.' || word === '?' || word === '!') return false;
    if (BLOCKING.has(word)) return false;
    if (JOINING.has(word)) {
      // "pain and swelling of the knee": both belong to the knee; "chest pain and swelling" is two things, and so are
      // "pain in the chest and swelling of the legs" and "me duele el pecho y me cuesta respirar".
      if (SPANISH_JOINING.has(word) && coordinated(stems, i, to)) continue;
      let linked = false;
      for (let k = i + 1; k < to; k += 1) if (LINKS.has(stems[k]!)) linked = true;
      for (let k = from; k < i; k += 1) if (LINKS.has(stems[k]!)) linked = false;
      if (!linked || SITES.has(stems[from - 1] ?? '')) return false;
    } else if (!SMALL.has(word) && word.length > 1) others += 1;
  }
  return others <= 2;
}
