import { decisionsBySentence } from '@aceso/evidence';
import {
  canRemeasure,
  checkNumbers,
  contoursOf,
  draftGroups,
  groupFindings,
  type ImagingDraft,
  instanceOf,
  type LinkedReport,
  outlineResults,
  type RegionGroup,
  type ResultState,
  wordsOf,
} from '@aceso/imaging/drafting';
import type { z } from 'zod';
import type { History } from '../history/history.ts';
import type { KeptRegion, StoredReport } from './records.ts';
import type { IMAGING_REPORT, REGION_PIXELS } from './schemas.ts';

export type ReportView = Omit<z.output<typeof IMAGING_REPORT>, 'record'> & Pick<StoredReport, 'record'>;
export type RegionPixels = z.output<typeof REGION_PIXELS>;

/** What a report is drafted from, and the draft that it gives. Nothing of it needs the images. */
export interface Content {
  readonly state: ResultState;
  readonly groups: readonly RegionGroup[];
  readonly linked: LinkedReport;
}

export function contentOf(
  state: ResultState,
  head: { readonly patient: string; readonly now: string },
  history: History = {},
): Content {
  const groups = groupFindings(outlineResults(state));
  const linked = draftGroups(groups, {
    patient: `Patient/${head.patient}`,
    now: head.now,
    ...historyOptions(history),
  });
  return { state, groups, linked };
}

/** What the studio is given beside the findings. Whose a study is was decided when it was linked. */
export const historyOptions = ({ prior, facts, language }: History) => ({
  onePerson: true,
  ...(prior ? { prior: outlineResults(prior) } : {}),
  ...(facts ? { facts } : {}),
  ...(language === undefined ? {} : { language }),
});

/** The draft under the id of its report. */
export const draftOf = ({ linked }: Content, id: string): ImagingDraft => ({ ...linked.draft, id });

/** Regions of the results, those that were known before under their ids. */
export function regionsOf(groups: readonly RegionGroup[], before: readonly KeptRegion[]): KeptRegion[] {
  let next = before.reduce((most, { id }) => Math.max(most, Number(id.slice(1))), 0);
  return groups.map(({ volume, region }) => {
    const known = before.find((one) => one.volume === volume.name && one.name === region.name);
    if (known) return known;
    next += 1;
    return { id: `r${next}`, volume: volume.name, name: region.name };
  });
}

const regionIdOf = ({ volume, region }: RegionGroup, regions: readonly KeptRegion[]): string =>
  regions.find((one) => one.volume === volume.name && one.name === region.name)?.id ?? '';

export function reportView(value: StoredReport, version: number, { groups, linked }: Content): ReportView {
  const { id, study, patient, analysis, status, record, regions, edits, recheck, signed } = value;
  const { language = 'en', prior, recordRead } = value;
  const latest = decisionsBySentence(record.decisions);
  const sentences = record.draft.sections.flatMap((section) =>
    section.sentences.map((sentence) => {
      const after = latest.get(sentence.id)?.after;
      const group = linked.regionOf.get(sentence.id);
      const conflicts =
        after === undefined
          ? []
          : checkNumbers(sentence, after).map(({ number, measured }) => ({ number, measured: [...measured] }));
      return [sentence.id, { region: group ? regionIdOf(group, regions) : '', conflicts }] as const;
    }),
  );
  return {
    id,
    version,
    study,
    patient,
    analysis,
    status,
    language,
    ...(prior
      ? { prior: { study: prior.study, analysis: prior.analysis, ...(prior.date ? { date: prior.date } : {}) } }
      : {}),
    ...(recordRead ? { recordReadAt: recordRead.at } : {}),
    record,
    sentences: Object.fromEntries(sentences),
    regions: groups.map((group) => regionView(group, regions)),
    ...(recheck ? { recheck: recheck as never } : {}),
    edits: [...edits],
    ...(signed ? { signed: { ...signed, seg: [...signed.seg] } } : {}),
  };
}

const copy = <T>(triple: readonly T[]): [T, T, T] => [triple[0]!, triple[1]!, triple[2]!];

/** Where a region lies, and the image to open for it. */
export function regionPlace(group: RegionGroup) {
  const { volume, region } = group;
  const instance = instanceOf(volume, region);
  const k = instance === undefined ? -1 : sliceOf(group, instance);
  const slice = volume.slices[k];
  return {
    name: region.name,
    ...(region.laterality ? { laterality: region.laterality } : {}),
    ...(volume.series === undefined ? {} : { series: volume.series }),
    volume: volume.name,
    ...(instance === undefined ? {} : { instance }),
    ...(slice ? { frame: slice.frame + 1, slice: k } : {}),
    slices: volume.volume.dims[2],
    ...(region.box ? { box: { first: copy(region.box.first), last: copy(region.box.last) } } : {}),
  };
}

function regionView(group: RegionGroup, regions: readonly KeptRegion[]): ReportView['regions'][number] {
  const { region, observations, segment } = group;
  const id = regionIdOf(group, regions);
  const edited = regions.find((one) => one.id === id)?.edited;
  return {
    id,
    ...regionPlace(group),
    ...(region.lines
      ? { lines: region.lines.map(({ name, from, to }) => ({ name, from: copy(from), to: copy(to) })) }
      : {}),
    drawn: segment !== undefined,
    editable: segment !== undefined && observations.some(({ finding }) => canRemeasure(finding)),
    ...(edited ? { edited } : {}),
    observations: observations.map(({ uid, finding }) => ({
      uid,
      finding: finding.finding,
      words: wordsOf(finding.finding, finding.unit).words,
      value: finding.value,
      unit: finding.unit,
      usable: finding.quality.usable,
      issues: [...finding.quality.issues],
      method: `${finding.method.name} ${finding.method.version}`,
      learned: finding.method.learned === true,
      inputHash: finding.inputHash,
    })),
  };
}

/** Which slice to open: the measured one, or the middle of the region; an image of many frames is told apart by its frame. */
function sliceOf({ volume, region }: RegionGroup, instance: string): number {
  const k = region.slice ?? (region.box ? Math.round((region.box.first[2] + region.box.last[2]) / 2) : undefined);
  if (k !== undefined && volume.slices[k]?.image.sopInstance === instance) return k;
  return volume.slices.findIndex((slice) => slice?.image.sopInstance === instance);
}

/** The voxels of a region slice by slice, as runs and as outlines; undefined where it has none. */
export function pixelsOf(region: KeptRegion, { state }: Content): RegionPixels | undefined {
  const kept = state.volumes.find(({ head }) => head.name === region.volume);
  const number = kept?.findings.find(
    (finding) => finding.region.name === region.name && finding.region.voxelsOf !== undefined,
  )?.region.voxelsOf;
  if (!kept || number === undefined) return undefined;
  const { dims, slices } = kept.head;
  const [columns, rows] = dims;
  const plane = columns * rows;
  const planes = new Map<number, { pixels: Uint8Array; runs: number[] }>();
  const { runs } = state.masks[number]!;
  for (let i = 0; i + 1 < runs.length; i += 2) {
    // A run may go over from one slice into the next.
    for (let [start, left] = [runs[i]!, runs[i + 1]!]; left > 0; ) {
      const k = Math.floor(start / plane);
      const own = Math.min(left, (k + 1) * plane - start);
      const one = planes.get(k) ?? { pixels: new Uint8Array(plane), runs: [] };
      planes.set(k, one);
      one.pixels.fill(1, start - k * plane, start - k * plane + own);
      one.runs.push(start - k * plane, own);
      start += own;
      left -= own;
    }
  }
  return {
    region: region.id,
    rows,
    columns,
    slices: [...planes].flatMap(([k, one]) => {
      const slice = slices[k];
      if (!slice) return [];
      const contours = contoursOf(one.pixels, columns, rows);
      return [{ k, instance: slice.instance, frame: slice.frame + 1, runs: one.runs, contours }];
    }),
  };
}
