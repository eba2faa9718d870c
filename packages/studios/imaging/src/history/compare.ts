import type { VolumeFindings } from '../analyze.ts';
import { ImagingError } from '../errors.ts';
import type { LoadedVolume } from '../load.ts';
import { groupFindings, type Observation, type RegionGroup } from '../report/observations.ts';
import { shown, wordsOf } from '../report/vocabulary.ts';
import type { Triple, Volume } from '../volume/volume.ts';
import { bodyCentre } from './body-centre.ts';
import { type MeasuringError, measuringError } from './measuring-error.ts';
import { studyDay } from './study-day.ts';

/** One value against that of the prior study. */
export interface Change {
  readonly current: Observation;
  readonly prior: Observation;
  /** Of the values as they are shown, so that a reader can do the sum. */
  readonly change: number;
  /** Of the prior value; undefined where that is 0. */
  readonly percent?: number;
  readonly error?: MeasuringError;
  /** Undefined without a known measuring error. */
  readonly beyond?: boolean;
}

/** A region of the current study and the one of the prior study that it is. */
export interface Comparison {
  readonly current: RegionGroup;
  readonly prior: RegionGroup;
  readonly changes: readonly Change[];
  /** Values that are not compared, and why. */
  readonly refused: readonly { readonly current: Observation; readonly prior: Observation; readonly why: WhyNot }[];
  /** mm between the places after the lungs (or bodies) were laid over each other; for things matched by place. */
  readonly distance?: number;
}

export const WHY_NOT = ['not-usable', 'other-version', 'other-settings', 'other-kernel', 'other-thickness'] as const;
export type WhyNot = (typeof WHY_NOT)[number];

export interface History {
  /** YYYY-MM-DD of the prior study, where its images say it. */
  readonly priorDay?: string;
  readonly comparisons: readonly Comparison[];
  /** Things of the current study that the prior one has none of at that place. */
  readonly appeared: readonly RegionGroup[];
  readonly gone: readonly RegionGroup[];
}

/** Farther apart than this, two nodules are two: breathing moves lung, above all near the diaphragm; mm. */
const SAME_PLACE = 15;

/** Without calcium its score is that of the whole heart. */
const nameOf = (region: string): string => (region === 'heart' ? 'coronary calcium' : region);

/** Things that are known by their place, not by their name: the number of a nodule is its rank by size. */
const byPlace = ({ region }: RegionGroup): boolean => /^nodule \d+/.test(region.name);

/**
 * Lays a prior study over the current one. Volumes are paired by modality and what was measured; nodules by place, after the
 * centre of their lung (or, without one, of the body) was moved onto that of the other study; everything else by name.
 *
 * @throws ImagingError when the prior study is the later one
 */
export function compareStudies(current: readonly VolumeFindings[], prior: readonly VolumeFindings[]): History {
  return compareGroups(groupFindings(current), groupFindings(prior));
}

export function compareGroups(current: readonly RegionGroup[], prior: readonly RegionGroup[]): History {
  const [day, priorDay] = [dayOf(current), dayOf(prior)];
  if (day !== undefined && priorDay !== undefined && priorDay > day)
    throw new ImagingError('input', `The prior study is of ${priorDay}, after this one of ${day}; exchange them.`);
  const comparisons: Comparison[] = [];
  const appeared: RegionGroup[] = [];
  const gone: RegionGroup[] = [];
  const volumes = [...new Set(current.map(({ volume }) => volume))];
  for (const volume of volumes) {
    const own = current.filter((group) => group.volume === volume);
    const other = bestPrior(own, prior);
    if (!other) continue;
    const theirs = prior.filter((group) => group.volume === other);
    const places = matchPlaces(own.filter(byPlace), theirs.filter(byPlace), own, theirs);
    for (const group of own) {
      const match = byPlace(group)
        ? places.get(group)
        : withName(theirs.find(({ region }) => nameOf(region.name) === nameOf(group.region.name)));
      if (match) comparisons.push(compareRegion(group, match.group, match.distance));
      // A study in which nodules could not be looked for has none that are gone or new.
      else if (byPlace(group) && looked(theirs)) appeared.push(group);
    }
    const matched = new Set([...places.values()].map(({ group }) => group));
    if (looked(own)) gone.push(...theirs.filter((group) => byPlace(group) && !matched.has(group)));
  }
  return { ...(priorDay === undefined ? {} : { priorDay }), comparisons, appeared, gone };
}

interface Match {
  readonly group: RegionGroup;
  readonly distance?: number;
}
const withName = (group: RegionGroup | undefined): Match | undefined => (group ? { group } : undefined);

const dayOf = (groups: readonly RegionGroup[]): string | undefined =>
  groups.map(({ volume }) => studyDay(volume)).find((day) => day !== undefined);

const looked = (groups: readonly RegionGroup[]): boolean =>
  groups.some(({ observations }) =>
    observations.some(({ finding }) => finding.finding === 'nodule-candidates' && finding.quality.usable),
  );

/** The volume of a prior study that has most in common with one of the current study. */
function bestPrior(own: readonly RegionGroup[], prior: readonly RegionGroup[]): LoadedVolume | undefined {
  const { volume } = own[0]!;
  const keys = (group: RegionGroup): string[] =>
    group.observations.map(
      ({ finding }) => `${byPlace(group) ? 'nodule' : nameOf(group.region.name)}|${finding.finding}`,
    );
  const names = new Set(own.flatMap(keys));
  let best: { volume: LoadedVolume; score: number } | undefined;
  for (const other of new Set(prior.map((group) => group.volume))) {
    if (other.modality !== volume.modality) continue;
    const shared = prior
      .filter((group) => group.volume === other)
      .flatMap(keys)
      .filter((name) => names.has(name)).length;
    const score =
      shared +
      (other.acquisition.kernel === volume.acquisition.kernel ? 0.5 : 0) +
      (other.description === volume.description ? 0.25 : 0);
    if (shared > 0 && (best === undefined || score > best.score)) best = { volume: other, score };
  }
  return best?.volume;
}

/** Pairs nearest first, on the same side, within reach. */
function matchPlaces(
  current: readonly RegionGroup[],
  prior: readonly RegionGroup[],
  allCurrent: readonly RegionGroup[],
  allPrior: readonly RegionGroup[],
): Map<RegionGroup, Match> {
  const pairs = current.flatMap((a) =>
    prior.flatMap((b) => {
      const [at, was] = [a.region.centre, b.region.centre];
      if (!at || !was || a.region.laterality !== b.region.laterality) return [];
      const shift = translation(a, b, allCurrent, allPrior);
      const distance = Math.hypot(...at.map((v, axis) => v - (was[axis]! + shift[axis]!)));
      return distance <= SAME_PLACE ? [{ a, b, distance }] : [];
    }),
  );
  pairs.sort((x, y) => x.distance - y.distance);
  const out = new Map<RegionGroup, Match>();
  const taken = new Set<RegionGroup>();
  for (const { a, b, distance } of pairs) {
    if (out.has(a) || taken.has(b)) continue;
    out.set(a, { group: b, distance });
    taken.add(b);
  }
  return out;
}

/** What brings a place of the prior study to where it lies now. */
function translation(
  a: RegionGroup,
  b: RegionGroup,
  allCurrent: readonly RegionGroup[],
  allPrior: readonly RegionGroup[],
): Triple {
  const lung = (groups: readonly RegionGroup[]): Triple | undefined =>
    groups.find(({ region }) => region.name === `${a.region.laterality} lung`)?.region.centre;
  const [now, then] = [lung(allCurrent), lung(allPrior)];
  const [to, from] = now && then ? [now, then] : [centreOf(a.volume), centreOf(b.volume)];
  // Without voxels and without what was kept of them nothing says where the body lay: places count as they are.
  if (!to || !from) return [0, 0, 0];
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}

const centreOf = ({ bodyCentre: kept, volume }: LoadedVolume): Triple | undefined =>
  kept ?? (volume.data.length > 0 ? bodyCentre(volume) : undefined);

function compareRegion(current: RegionGroup, prior: RegionGroup, distance: number | undefined): Comparison {
  const changes: Change[] = [];
  const refused: { current: Observation; prior: Observation; why: WhyNot }[] = [];
  for (const now of current.observations) {
    const then = prior.observations.find(
      ({ finding }) =>
        finding.finding === now.finding.finding &&
        finding.method.name === now.finding.method.name &&
        finding.unit === now.finding.unit,
    );
    if (!then) continue;
    const why = notComparable(now, then, current, prior);
    if (why) refused.push({ current: now, prior: then, why });
    else changes.push(changeOf(now, then, [current.volume.volume, prior.volume.volume]));
  }
  return { current, prior, changes, refused, ...(distance === undefined ? {} : { distance }) };
}

function changeOf(current: Observation, prior: Observation, volumes: readonly Volume[]): Change {
  const words = wordsOf(current.finding.finding, current.finding.unit);
  const [now, then] = [current, prior].map(({ finding }) => Number(shown(finding.value!, words))) as [number, number];
  const change = Number((now - then).toFixed(words.digits));
  const error = measuringError(current.finding.finding, prior.finding.value!, volumes);
  return {
    current,
    prior,
    change,
    ...(then === 0 ? {} : { percent: Math.round((100 * change) / Math.abs(then)) }),
    ...(error ? { error, beyond: Math.abs(current.finding.value! - prior.finding.value!) > error.limit } : {}),
  };
}

/** Parameters that record how it was scanned, or what was found; the others are settings and must be the same. */
const RECORDED = new Set([
  'kernel',
  'sliceThickness',
  'kvp',
  'contrast',
  'step',
  'slice',
  'at',
  'box',
  'confidence',
  'mean',
  'deviation',
  'orientationCheck',
]);

function notComparable(now: Observation, then: Observation, a: RegionGroup, b: RegionGroup): WhyNot | undefined {
  const [current, prior] = [now.finding, then.finding];
  if (current.value === null || prior.value === null || !current.quality.usable || !prior.quality.usable)
    return 'not-usable';
  if (current.method.version !== prior.method.version) return 'other-version';
  const settings = ({ method }: typeof current): string =>
    JSON.stringify(Object.entries(method.parameters).filter(([name]) => !RECORDED.has(name)));
  if (settings(current) !== settings(prior)) return 'other-settings';
  const [x, y] = [a.volume.acquisition, b.volume.acquisition];
  // Both move with the sharpness and the thickness of the reconstruction.
  if (current.finding === 'laa-950' && x.kernel !== y.kernel) return 'other-kernel';
  if (/^(laa-950|agatston-score|calcium-volume)$/.test(current.finding)) {
    const thick = ({ volume: { acquisition, volume } }: RegionGroup): number =>
      acquisition.sliceThickness ?? volume.spacing[2];
    if (Math.abs(thick(a) - thick(b)) > 0.6) return 'other-thickness';
  }
  return undefined;
}
