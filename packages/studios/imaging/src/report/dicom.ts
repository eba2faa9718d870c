import type { VolumeFindings } from '../analyze.ts';
import { uidOf } from '../dicom/write.ts';
import { type WrittenObject, writeSegmentation } from '../seg/write.ts';
import { writeMeasurementReport } from '../sr/write.ts';
import type { Signature } from './draft.ts';
import { groupFindings, type RegionGroup } from './observations.ts';
import { PROGRAM } from './program.ts';
import { categoryCode, findingCode, LATERALITY } from './vocabulary.ts';

export interface DicomResults {
  readonly groups: readonly RegionGroup[];
  /** One for each volume that has regions. */
  readonly segmentations: ReadonlyMap<string, WrittenObject>;
  readonly report: WrittenObject | undefined;
}

/** DICOM date and time of an ISO instant, in UTC. */
export const dicomTime = (now: string): { date: string; time: string } => ({
  date: now.slice(0, 10).replaceAll('-', ''),
  time: now.slice(11, 19).replaceAll(':', ''),
});

/** SEG and SR of what was measured. `now`: ISO 8601 instant of the report. `signed`: the SR is verified by this person. */
export function dicomResults(results: readonly VolumeFindings[], now: string, signed?: Signature): DicomResults {
  const groups = groupFindings(results);
  const at = dicomTime(now);
  const segmentations = new Map<string, WrittenObject>();
  for (const { volume } of results) {
    const own = groups.filter((group) => group.volume === volume && group.segment !== undefined);
    if (own.length === 0) continue;
    const segments = own.map(({ region, trackingUid }) => ({
      label: region.name,
      mask: region.mask!,
      category: categoryCode(region.name),
      type: findingCode(region.name),
      ...(region.laterality ? { laterality: LATERALITY[region.laterality] } : {}),
      trackingId: region.name,
      trackingUid,
    }));
    const key = [volume.name, ...own.map((group) => group.observations[0]!.uid), now];
    segmentations.set(
      volume.name,
      writeSegmentation(volume.volume, volume.slices, segments, {
        key,
        label: 'REGIONS',
        description: 'Measured regions',
        algorithm: PROGRAM,
        seriesNumber: 9001,
        ...at,
      }),
    );
  }
  const measured = groups.some(
    ({ volume, observations }) =>
      volume.series !== undefined && observations.some(({ finding }) => finding.value !== null),
  );
  const report = measured
    ? writeMeasurementReport(groups, (name) => segmentations.get(name), {
        key: [uidOf('sr', ...groups.map((group) => group.trackingUid)), now],
        program: PROGRAM,
        seriesNumber: 9002,
        ...(signed ? { verified: { name: signed.by, ...dicomTime(signed.at) } } : {}),
        ...at,
      })
    : undefined;
  return { groups, segmentations, report };
}
