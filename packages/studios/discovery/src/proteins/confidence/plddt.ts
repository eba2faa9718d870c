import type { Assembled } from '../structure/assemble.ts';
import type { Plddt } from '../structure/structure.ts';

/** Predictors by what they write into titles, software lists and remarks. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\besm\s*-?fold\b|\besm\s+(metagenomic\s+)?atlas\b/i, 'ESMFold'],
  [/\bboltz/i, 'Boltz'],
  [/\bcolabfold\b/i, 'ColabFold'],
  [/alphafold/i, 'AlphaFold'],
  [/\bopenfold/i, 'OpenFold'],
  [/\bomegafold/i, 'OmegaFold'],
  [/\bchai-?1\b/i, 'Chai-1'],
  // The PDB writer that AlphaFold 2, OpenFold and ESMFold share leaves this record, and experiments have none.
  [/^PARENT\s+N\/A/m, 'a predictor (PARENT N/A)'],
];
/** Predictors by the names that their files get. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^AF-[A-Z0-9-]+-F\d+/i, 'AlphaFold DB'],
  [/^MGYP\d{12}/i, 'ESMFold (ESM Metagenomic Atlas)'],
  [/esmfold/i, 'ESMFold'],
  [/boltz/i, 'Boltz'],
  [/colabfold|_(un)?relaxed_rank_\d+/i, 'ColabFold'],
  [/alphafold/i, 'AlphaFold'],
];
/** Methods that are no measurement. */
const THEORETICAL = /theoretical|predict|computational|in silico|model(l)?ing/i;

export interface Found {
  readonly plddt?: Plddt;
  readonly notes: readonly string[];
}

const predictorOf = (list: typeof WORDS, text: string): string | undefined =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/**
 * Whether B-factors are pLDDT: the file or its name must say that it is a prediction, no experiment may be named, and
 * the numbers must be able to be it (0 to 100, or 0 to 1, which is scaled). Never guessed from the numbers alone.
 * @param method the experimental method that the file names
 */
export function recognisePlddt(name: string, words: string, method: string | undefined, assembled: Assembled): Found {
  if (method !== undefined && !THEORETICAL.test(method)) return { notes: [] };
  const base = name.split(/[\\/]/).at(-1) ?? name;
  const told = predictorOf(WORDS, words);
  const named = predictorOf(NAMES, base);
  const predictor = told !== undefined && !told.startsWith('a predictor') ? told : (named ?? told);
  if (predictor === undefined) {
    return method === undefined
      ? { notes: ['The file names neither a method nor a predictor: its B-factors are not read as pLDDT.'] }
      : { notes: [] };
  }
  const byChain: Record<string, Float64Array> = {};
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let missing = 0;
  for (const { id, residues } of assembled.chains) {
    byChain[id] = Float64Array.from(residues, ({ bFactor }) => bFactor ?? Number.NaN);
    for (const { observed, bFactor } of residues) {
      if (!observed) continue;
      if (bFactor === undefined) missing += 1;
      else {
        least = Math.min(least, bFactor);
        most = Math.max(most, bFactor);
      }
    }
  }
  const doubt = (why: string): Found => ({
    notes: [`The file is a prediction (${predictor}), but its B-factors are not read as pLDDT: ${why}.`],
  });
  if (missing > 0 || most < least) return doubt('some residues have none');
  if (least < 0 || most > 100) return doubt(`they run from ${least} to ${most}, outside 0 to 100`);
  if (least === most && (most === 0 || most === 100)) return doubt(`all are ${most}`);
  const scaled = most <= 1;
  if (scaled) for (const values of Object.values(byChain)) for (let i = 0; i < values.length; i += 1) values[i]! *= 100;
  return {
    plddt: {
      predictor,
      because: `${told === undefined ? 'the name of the file' : 'the text of the file'} names ${predictor}; B-factor column${scaled ? ', 0 to 1 there' : ''}`,
      byChain,
    },
    notes: [],
  };
}

export interface LocalQuality {
  readonly chain: string;
  readonly position: number;
  readonly metric: string;
  readonly value: number;
}

/** pLDDT from the local quality metrics of ModelCIF (`_ma_qa_metric`, `_ma_qa_metric_local`); undefined without them. */
export function plddtOfMetric(
  metrics: ReadonlyMap<string, { readonly mode: string; readonly name: string }>,
  local: readonly LocalQuality[],
  assembled: Assembled,
  words: string,
): Plddt | undefined {
  const ids = new Set(
    [...metrics].filter(([, { mode, name }]) => /plddt/i.test(name) && !/global/i.test(mode)).map(([id]) => id),
  );
  const values = local.filter(({ metric }) => ids.has(metric));
  if (values.length === 0) return undefined;
  const chainOf = new Map(assembled.keys.map((key, i) => [key, i]));
  const byChain: Record<string, Float64Array> = {};
  for (const { id, residues } of assembled.chains) byChain[id] = new Float64Array(residues.length).fill(Number.NaN);
  const scale = values.every(({ value }) => value >= 0 && value <= 1) ? 100 : 1;
  for (const { chain, position, value } of values) {
    const at = chainOf.get(chain);
    const found = at === undefined ? undefined : assembled.chains[at];
    if (found && position >= 1 && position <= found.residues.length)
      (byChain[found.id] as Float64Array)[position - 1] = value * scale;
  }
  return {
    predictor: predictorOf(WORDS, words) ?? 'not named',
    because: 'the file has the local quality metric pLDDT (_ma_qa_metric)',
    byChain,
  };
}

/** Shares of residues in AlphaFold's four bands: above 90, 70 to 90, 50 to 70, below 50 (Tunyasuvunakool et al., 2021). */
export function summarisePlddt(values: Float64Array): {
  readonly mean: number;
  readonly least: number;
  readonly residues: number;
  readonly bands: {
    readonly veryHigh: number;
    readonly confident: number;
    readonly low: number;
    readonly veryLow: number;
  };
} {
  const known = values.filter((value) => !Number.isNaN(value));
  const n = known.length;
  const share = (from: number, below: number): number =>
    n === 0 ? 0 : known.reduce((count, value) => count + (value >= from && value < below ? 1 : 0), 0) / n;
  return {
    mean: known.reduce((total, value) => total + value, 0) / n,
    least: known.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    residues: n,
    bands: {
      veryHigh: share(90, Number.POSITIVE_INFINITY),
      confident: share(70, 90),
      low: share(50, 70),
      veryLow: share(Number.NEGATIVE_INFINITY, 50),
    },
  };
}
