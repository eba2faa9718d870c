import type { PolygenicScore } from '../tally.ts';

/** Over which variants of a scoring file the people of a panel were scored. */
export interface PanelVariants {
  readonly variants: number;
  readonly matched: number;
  /** Of the scoring file: another version has other weights. */
  readonly digest: string;
  /** Lines of the scoring file that were not matched. */
  readonly leftOut: ReadonlySet<number>;
}

/** Why a percentile is withheld, though the panel may stand for the person. */
export type Withheld = 'variants-unstated' | 'other-file' | 'other-variants';

/** Part of the variants of the panel that a sample must share, and may have beside them. */
const AGREES = 0.99;

/** The lines by which a panel file tells over which variants a score of its people was summed. */
export function variantLines({ score, variants, matched, digest, excluded }: PolygenicScore): string[] {
  let last = 0;
  const steps = excluded
    .map(({ line }) => line)
    .sort((a, b) => a - b)
    .map((line) => {
      const step = line - last;
      last = line;
      return step.toString(36);
    });
  return [
    `#matched ${score}=${matched} of ${variants}, sha256:${digest}`,
    ...(steps.length === 0 ? [] : [`#left out ${score}=${steps.join(' ')}`]),
  ];
}

/** What {@link variantLines} wrote; undefined in a file that says it not, or not in full. */
export function variantsIn(header: ReadonlyMap<string, string>, score: string): PanelVariants | undefined {
  const name = score.toLowerCase();
  const [, matched, variants, digest] =
    /^(\d+) of (\d+), sha256:([0-9a-f]{64})$/.exec(header.get(`matched ${name}`) ?? '') ?? [];
  if (digest === undefined) return undefined;
  let line = 0;
  const leftOut = new Set<number>();
  for (const step of (header.get(`left out ${name}`) ?? '').split(' ').filter(Boolean)) {
    line += Number.parseInt(step, 36);
    leftOut.add(line);
  }
  const stated = { variants: Number(variants), matched: Number(matched), digest, leftOut };
  return stated.matched > 0 && stated.variants - leftOut.size === stated.matched ? stated : undefined;
}

/** Whether the sum of a sample is over the variants of the panel; if not, why, as a sentence too. */
export function whyWithheld(
  { score, digest, excluded }: Omit<PolygenicScore, 'samples'>,
  missing: number,
  panel: string,
  stated: PanelVariants | undefined,
): { readonly withheld: Withheld; readonly text: string } | undefined {
  const no = (withheld: Withheld, text: string) => ({
    withheld,
    text: `The percentile is withheld: ${text}`,
  });
  if (!stated)
    return no(
      'variants-unstated',
      `the file of ${panel} does not say over which variants ${score} was summed; make it again with "aceso prs panel".`,
    );
  if (stated.digest !== digest)
    return no('other-file', `${panel} was scored by another version of ${score}; make its file again with this one.`);
  const here = new Set(excluded.map(({ line }) => line));
  let onlyHere = 0;
  for (const line of here) if (!stated.leftOut.has(line)) onlyHere++;
  let extra = 0;
  for (const line of stated.leftOut) if (!here.has(line)) extra++;
  // Which ones are missing in this sample is not known: at worst they are all of those that the panel has.
  const shared = Math.max(0, stated.matched - onlyHere - missing);
  if (shared >= AGREES * stated.matched && extra <= (1 - AGREES) * stated.matched) return undefined;
  return no(
    'other-variants',
    `${panel} was scored over ${stated.matched} variants of ${score}, of which this sample has ${shared}, and ${extra} beside them; a sum over other variants has no place among them. Impute the sample, or make the panel of the variants that it has.`,
  );
}
