import { ImagingError } from '../errors.ts';

export interface TargetLesion {
  readonly name: string;
  /** Lymph nodes count with their short axis, other lesions with their long axis; mm. 0: gone. */
  readonly node: boolean;
  readonly diameter: number | null;
}

export interface Timepoint {
  /** ISO date; the first is the baseline. */
  readonly date: string;
  readonly targets: readonly TargetLesion[];
  readonly nonTargets?: 'absent' | 'complete' | 'stable' | 'progression' | 'not-evaluated';
  readonly newLesions?: boolean;
}

export type Response = 'CR' | 'PR' | 'SD' | 'PD' | 'NE' | 'baseline';

export interface RecistRow {
  readonly date: string;
  readonly sum: number | null;
  /** Percent of the baseline, and of the smallest sum so far. */
  readonly fromBaseline: number | null;
  readonly fromNadir: number | null;
  readonly target: Response;
  readonly overall: Response;
}

/**
 * RECIST 1.1 (Eisenhauer 2009, Eur J Cancer 45:228): at most five targets, sum of diameters, response of targets and
 * overall over time. Progression needs 20 % over the smallest sum and 5 mm.
 *
 * @throws ImagingError for no baseline, more than five targets, or a target that was not there at baseline
 */
export function recist(timepoints: readonly Timepoint[]): RecistRow[] {
  const [baseline] = timepoints;
  if (!baseline) throw new ImagingError('option', 'RECIST needs a baseline.');
  if (baseline.targets.length > 5) throw new ImagingError('option', 'RECIST 1.1 takes at most five target lesions.');
  const names = baseline.targets.map(({ name }) => name);
  const first = sumOf(baseline, names);
  if (first === null) throw new ImagingError('option', 'A target lesion has no diameter at baseline.');
  let nadir = first;
  return timepoints.map((timepoint, i) => {
    const stranger = timepoint.targets.find(({ name }) => !names.includes(name));
    if (stranger)
      throw new ImagingError(
        'option',
        `The target ${stranger.name} of ${timepoint.date} was not there at baseline; a new lesion is progression, not a target.`,
      );
    const sum = sumOf(timepoint, names);
    const share = (of: number): number | null => (sum === null || of === 0 ? null : (100 * (sum - of)) / of);
    const row = { date: timepoint.date, sum, fromBaseline: share(first), fromNadir: share(nadir) };
    if (i === 0) return { ...row, target: 'baseline' as const, overall: 'baseline' as const };
    const target = targetResponse(timepoint, names, sum, first, nadir);
    if (sum !== null) nadir = Math.min(nadir, sum);
    return { ...row, target, overall: overallResponse(target, timepoint) };
  });
}

function sumOf({ targets }: Timepoint, names: readonly string[]): number | null {
  let sum = 0;
  for (const name of names) {
    const diameter = targets.find((target) => target.name === name)?.diameter;
    if (diameter === undefined || diameter === null) return null;
    sum += diameter;
  }
  return sum;
}

function targetResponse(
  { targets }: Timepoint,
  names: readonly string[],
  sum: number | null,
  first: number,
  nadir: number,
): Response {
  // Lesions that were measured can show progression even where another one was not evaluated.
  const known = targets.reduce((total, { diameter }) => total + (diameter ?? 0), 0);
  if (known - nadir >= 5 && known >= 1.2 * nadir) return 'PD';
  if (sum === null) return 'NE';
  const gone = names.every((name) => {
    const { node, diameter } = targets.find((target) => target.name === name)!;
    return node ? diameter! < 10 : diameter === 0;
  });
  if (gone) return 'CR';
  return sum <= 0.7 * first ? 'PR' : 'SD';
}

/** Tables 1 of the guideline. */
function overallResponse(target: Response, { nonTargets = 'absent', newLesions = false }: Timepoint): Response {
  if (newLesions || target === 'PD' || nonTargets === 'progression') return 'PD';
  if (target === 'NE') return 'NE';
  if (target === 'CR') return nonTargets === 'absent' || nonTargets === 'complete' ? 'CR' : 'PR';
  return target;
}
