import { ImagingError } from '../errors.ts';
import { cross, type Slice } from './image.ts';

/** Something about a series that a reader must know; `blocking`: nothing may be measured on it. */
export interface SeriesIssue {
  readonly code:
    | 'tilt'
    | 'gap'
    | 'irregular'
    | 'duplicate'
    | 'lossy'
    | 'phases'
    | 'localizer'
    | 'uncalibrated'
    | 'enhanced'
    | 'single';
  readonly text: string;
  readonly blocking: boolean;
}

/** Slices of one stack in the order of their place along the normal, with the even step that fits them. */
export interface Stack {
  readonly slices: readonly Slice[];
  /** Distance of each from the first along the normal, mm. */
  readonly along: readonly number[];
  /** mm; the slice thickness for a single slice. */
  readonly step: number;
  readonly issues: readonly SeriesIssue[];
}

/** Positions closer than this are the same place, mm. */
const SAME_PLACE = 0.01;
/** Steps that differ by less than this share of the step are even (scanners write rounded positions). */
const EVEN = 0.05;
/** A stack whose steps lean from the normal by more than this is sheared, degrees. */
const TILT_DEGREES = 0.5;

const dot = (a: readonly number[], b: readonly number[]): number => a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;

/** Groups slices that can lie in one volume: same size, spacing, orientation (within 0.1 degree) and phase. */
export function stacksOf(slices: readonly Slice[]): Slice[][] {
  const groups: Slice[][] = [];
  for (const slice of slices) {
    const home = groups.find(([first]) => sameKind(first!, slice));
    if (home) home.push(slice);
    else groups.push([slice]);
  }
  return groups.flatMap(splitPhases);
}

function sameKind(a: Slice, b: Slice): boolean {
  const localizer = (slice: Slice): boolean => slice.image.imageType.includes('LOCALIZER');
  if (a.image.rows !== b.image.rows || a.image.columns !== b.image.columns) return false;
  if (a.image.modality !== b.image.modality || localizer(a) !== localizer(b)) return false;
  if ((a.orientation === undefined) !== (b.orientation === undefined)) return false;
  if (!a.orientation || !b.orientation) return a.image === b.image;
  const [p, q] = [a.pixelSpacing, b.pixelSpacing];
  if (p && q && (Math.abs(p[0] - q[0]) > 1e-3 * p[0] || Math.abs(p[1] - q[1]) > 1e-3 * p[1])) return false;
  return a.orientation.every((value, i) => Math.abs(value - b.orientation![i]!) < 2e-3);
}

/** Several images of one place are several volumes when an attribute tells them apart, one that repeats evenly. */
function splitPhases(group: Slice[]): Slice[][] {
  if (!group.every(({ position }) => position) || !repeats(unique(group))) return [group];
  const width = group[0]!.phase.length;
  for (let key = 0; key < width; key++) {
    const parts = new Map<string, Slice[]>();
    for (const slice of group) {
      const name = slice.phase[key]!;
      parts.set(name, [...(parts.get(name) ?? []), slice]);
    }
    const each = [...parts.values()];
    if (each.length > 1 && each.every((part) => part.length > 1 && !repeats(unique(part)))) return each;
  }
  return [group];
}

const unique = (group: readonly Slice[]): Slice[] => [
  ...new Map(group.map((slice) => [`${slice.image.sopInstance}#${slice.frame}`, slice])).values(),
];

function repeats(group: readonly Slice[]): boolean {
  const places = placesOf(group).sort((a, b) => a - b);
  return places.some((place, i) => i > 0 && place - places[i - 1]! < SAME_PLACE);
}

function placesOf(group: readonly Slice[]): number[] {
  const normal = cross(group[0]!.orientation ?? [1, 0, 0, 0, 1, 0]);
  return group.map(({ position }) => dot(position!, normal));
}

/**
 * Orders a group along its normal and says what is wrong with it. Instance numbers are never used for order.
 *
 * @throws ImagingError when different images share one place and nothing tells them apart
 */
export function stackOf(group: readonly Slice[]): Stack {
  const issues: SeriesIssue[] = [];
  let slices = unique(group);
  if (slices.length < group.length)
    issues.push({
      code: 'duplicate',
      text: `${group.length - slices.length} files were given twice and are used once.`,
      blocking: false,
    });
  const thickness = slices[0]!.image.thickness;
  if (slices.some(({ position, orientation }) => !position || !orientation)) {
    return { slices, along: slices.map((_, i) => i), step: thickness ?? 1, issues };
  }
  const places = placesOf(slices);
  const order = slices.map((_, i) => i).sort((a, b) => places[a]! - places[b]! || slices[a]!.frame - slices[b]!.frame);
  slices = order.map((i) => slices[i]!);
  const first = places[order[0]!]!;
  const along = order.map((i) => places[i]! - first);
  for (let i = 1; i < along.length; i++)
    if (along[i]! - along[i - 1]! < SAME_PLACE)
      throw new ImagingError(
        'geometry',
        `${slices[i]!.image.path} and ${slices[i - 1]!.image.path} are different images of one place, and no attribute tells their phases apart; import one of the two sets.`,
      );
  if (slices.length === 1) return { slices, along, step: thickness ?? 1, issues: [...issues, single] };
  const steps = along.slice(1).map((place, i) => place - along[i]!);
  const step = usual(steps);
  const uneven = steps.filter((each) => Math.abs(each - step) > EVEN * step + 1e-3);
  if (uneven.length > 0) issues.push(gapIssue(steps, step));
  const tilt = tiltOf(slices, along);
  if (tilt > TILT_DEGREES)
    issues.push({
      code: 'tilt',
      text: `The slices are sheared by ${tilt.toFixed(1)} degrees (gantry tilt); volumes and shapes would be wrong. Reformat the series without tilt first.`,
      blocking: true,
    });
  const even = uneven.length === 0 ? along.at(-1)! / (along.length - 1) : step;
  return { slices, along, step: even, issues };
}

const single: SeriesIssue = { code: 'single', text: 'There is one slice only.', blocking: false };

/** The median step; of gaps and normal steps the median is a normal one unless most slices are missing. */
function usual(steps: readonly number[]): number {
  const sorted = [...steps].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

function gapIssue(steps: readonly number[], step: number): SeriesIssue {
  const gaps = steps.filter((each) => each > 1.5 * step);
  const whole = steps.every(
    (each) => Math.abs(each / step - Math.round(each / step)) < EVEN && Math.round(each / step) >= 1,
  );
  if (whole) {
    const missing = gaps.reduce((sum, gap) => sum + Math.round(gap / step) - 1, 0);
    return {
      code: 'gap',
      text: `${missing} slice${missing === 1 ? ' is' : 's are'} missing between the first and the last (step ${step.toFixed(3)} mm); get the whole series again.`,
      blocking: true,
    };
  }
  return {
    code: 'irregular',
    text: `The distance between slices is not even: from ${Math.min(...steps).toFixed(3)} to ${Math.max(...steps).toFixed(3)} mm.`,
    blocking: true,
  };
}

/** Angle between the line of the slice positions and their normal, degrees. */
function tiltOf(slices: readonly Slice[], along: readonly number[]): number {
  const a = slices[0]!.position!;
  const b = slices.at(-1)!.position!;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
  return length === 0 ? 0 : (Math.acos(Math.min(1, along.at(-1)! / length)) * 180) / Math.PI;
}
