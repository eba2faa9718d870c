import { PrecisionError } from '../errors.ts';

export type Build = 'GRCh37' | 'GRCh38';

/** Lengths of the chromosomes (1 to 22, X, Y) tell the builds apart; no length is in both. */
const LENGTHS: ReadonlyMap<string, Build> = new Map([
  ...of(
    'GRCh37',
    '249250621 243199373 198022430 191154276 180915260 171115067 159138663 146364022 141213431 135534747 135006516 133851895 115169878 107349540 102531392 90354753 81195210 78077248 59128983 63025520 48129895 51304566 155270560 59373566',
  ),
  ...of(
    'GRCh38',
    '248956422 242193529 198295559 190214555 181538259 170805979 159345973 145138636 138394717 133797422 135086622 133275309 114364328 107043718 101991189 90338345 83257441 80373285 58617616 64444167 46709983 50818468 156040895 57227415',
  ),
]);

function of(build: Build, lengths: string): (readonly [string, Build])[] {
  return lengths.split(' ').map((length) => [length, build] as const);
}

/** The build that a line of the header declares, if it does. */
export function buildOf(meta: string): Build | undefined {
  const length = /^##contig=<.*\blength=(\d+)/.exec(meta)?.[1];
  const byLength = length === undefined ? undefined : LENGTHS.get(length);
  if (byLength !== undefined) return byLength;
  if (!/^##(?:reference|assembly|contig)=/i.test(meta)) return undefined;
  if (/GRCh38|hg38|hs38/i.test(meta)) return 'GRCh38';
  if (/GRCh37|hg19|hs37|b37/i.test(meta)) return 'GRCh37';
  return undefined;
}

/**
 * The build that is known once a meta line was read.
 * @param where the file and line, for the error
 * @throws PrecisionError `build` where the line declares another than was declared or given before
 */
export function agreedBuild(known: Build | undefined, meta: string, where: string): Build | undefined {
  const declared = buildOf(meta);
  if (declared !== undefined && known !== undefined && declared !== known)
    throw new PrecisionError('build', `${where}: the header declares ${declared} and ${known}.`);
  return known ?? declared;
}
