import {
  analyze,
  fillContours,
  fillRuns,
  finishReport,
  fromRuns,
  groupFindings,
  ImagingError,
  keepResults,
  type LoadedVolume,
  type Mask,
  phantomFiles,
  type Refused,
  readDicomFiles,
  regionsOn,
  remeasure,
  restoreResults,
  slicesOf,
  standardMethods,
  type VolumeFindings,
  volumesOf,
  writeMarks,
} from '@aceso/imaging';
import { readWhole } from '@aceso/store/blobs';
import { serveApart } from '../jobs/apart-process.ts';
import { enhanced } from './enhancements/enhance.ts';
import { historyOptions } from './reports/content.ts';
import type {
  Again,
  Analyzed,
  AnalyzeInput,
  EnhanceInput,
  Finished,
  FinishInput,
  MarksInput,
  RecheckInput,
  RemeasureInput,
  Step,
  Tasks,
  WorkFile,
} from './work.ts';

type Report = (step: Step) => void;

/** The process of `work.ts`. */
serveApart<{ task: keyof Tasks; input: never }, Step>(
  { who: 'The imaging studio', isTold: (error) => error instanceof ImagingError || error instanceof RangeError },
  ({ task, input }, step) => run(task, input, step),
);

async function run(task: keyof Tasks, input: unknown, report: Report): Promise<unknown> {
  switch (task) {
    case 'analyze': {
      const { results, refused } = await measured(input as AnalyzeInput, report);
      return { state: keepResults(results), refused } satisfies Analyzed;
    }
    case 'remeasure':
      return remeasured(input as RemeasureInput, report);
    case 'recheck':
      return (await rechecked(input as RecheckInput, report)).again;
    case 'finish': {
      const { files, ...own } = input as FinishInput;
      return finished(own, (await load(files, report)).volumes);
    }
    case 'sign': {
      const { recheck, finish } = input as Parameters<Tasks['sign']>[0];
      const { again, volumes } = await rechecked(recheck, report);
      return { again, finished: finished(finish, volumes) } satisfies ReturnType<Tasks['sign']>;
    }
    case 'marks':
      return marked(input as MarksInput, report);
    case 'enhance': {
      const { volumes } = await load((input as EnhanceInput).files, report);
      return enhanced(input as EnhanceInput, volumes, report);
    }
    case 'phantom':
      return phantom(input as Parameters<Tasks['phantom']>[0]);
  }
}

/** Reads stored files, by their paths. */
function readStored(files: readonly WorkFile[], onProgress: (done: number, total: number) => void) {
  const sources = new Map(files.map(({ source }) => [source.path, source]));
  const read = async (path: string): Promise<Uint8Array> => {
    const bytes = await readWhole(sources.get(path)!);
    if (!bytes) throw new ImagingError('input', `${path} is not there any more.`);
    return bytes;
  };
  return readDicomFiles([...sources.keys()], { onProgress, read });
}

async function load(files: readonly WorkFile[], report: Report) {
  const instances = new Map(files.map(({ source, instance }) => [source.path, instance]));
  const read = await readStored(files, (done, total) =>
    report({ done: done / Math.max(1, total), total: 2, message: 'reading' }),
  );
  const loaded = await volumesOf(read.images);
  const refused = [...read.refused, ...loaded.refused].map(({ path, why }: Refused) => {
    const instance = instances.get(path) ?? '';
    // Files lie under their hash; people know them by their UID.
    return { instance, why: why.replaceAll(path, instance).replaceAll(path.split(/[\\/]/).at(-1)!, instance) };
  });
  return { images: read.images, volumes: loaded.volumes, refused };
}

async function measured(
  { files, segmentations, methods, parameters }: AnalyzeInput,
  report: Report,
): Promise<{ results: readonly VolumeFindings[]; volumes: readonly LoadedVolume[]; refused: Analyzed['refused'] }> {
  const { images, volumes, refused } = await load(files, report);
  if (volumes.length === 0)
    throw new ImagingError(
      'input',
      `There is no image to measure in this study${refused[0] ? `: ${refused[0].why}` : '.'}`,
    );
  const wanted = new Set(segmentations);
  const { masks: regions } = await regionsOn(
    volumes,
    images.filter(({ sopInstance }) => wanted.has(sopInstance)),
  );
  const results = await analyze(volumes, {
    registry: standardMethods(),
    ...(methods ? { methods } : {}),
    ...(parameters ? { parameters } : {}),
    masksFor: (volume) => regions.get(volume) ?? {},
    onProgress: (message, done, total) => report({ done: 1 + done / total, total: 2, message }),
  });
  return { results, volumes, refused };
}

const find = <T extends { readonly volume: LoadedVolume }>(results: readonly T[], name: string): T => {
  const result = results.find(({ volume }) => volume.name === name);
  if (!result) throw new ImagingError('input', `There is no volume ${name} among the results.`);
  return result;
};

async function remeasured(input: RemeasureInput, report: Report): Promise<ReturnType<Tasks['remeasure']>> {
  const { state, volume: name, region, slices, replace } = input;
  const { volumes } = await load(input.files, report);
  const volume = volumes.find((one) => one.name === name);
  if (!volume) throw new ImagingError('input', 'The images that were measured are not there any more.');
  const kept = state.volumes.find(({ head }) => head.name === name);
  if (!kept) throw new ImagingError('input', `There is no volume ${name} among the results.`);
  const own = kept.findings.filter((finding) => finding.region.name === region);
  const before = own.find(({ region: { voxelsOf } }) => voxelsOf !== undefined)?.region.voxelsOf;
  const [columns, rows, depth] = volume.volume.dims;
  const mask: Mask =
    before === undefined || replace
      ? { data: new Uint8Array(columns * rows * depth), dims: volume.volume.dims }
      : fromRuns(state.masks[before]!);
  for (const { k, contours, runs } of slices) {
    const plane = mask.data.subarray(k * columns * rows, (k + 1) * columns * rows);
    plane.fill(0);
    if (contours) fillContours(plane, columns, rows, contours);
    if (runs) fillRuns(plane, runs);
  }
  report({ done: 1, total: 2, message: 'measuring' });
  const results = restoreResults(state);
  const place = find(results, name);
  const old = place.findings.filter((finding) => finding.region.name === region);
  const fresh =
    old.length > 0
      ? await remeasure(volume, old, mask)
      : await remeasure(volume, await asLesion(volume, region, mask), mask);
  const next = results.map((one) =>
    one === place
      ? { volume, findings: [...replaced(one.findings, old, fresh), ...(old.length > 0 ? [] : fresh)] }
      : one,
  );
  return keepResults(next);
}

async function asLesion(volume: LoadedVolume, region: string, mask: Mask): Promise<VolumeFindings['findings']> {
  const registry = standardMethods();
  const [made] = await analyze([volume], { registry, methods: ['lesion'], masksFor: () => ({ [region]: mask }) });
  return made!.findings;
}

/** The new findings in the places of the old ones. */
function replaced(
  all: VolumeFindings['findings'],
  old: VolumeFindings['findings'],
  fresh: VolumeFindings['findings'],
): VolumeFindings['findings'] {
  return all.map((finding) => (old.includes(finding) ? (fresh[old.indexOf(finding)] ?? finding) : finding));
}

const valuesOf = (results: readonly VolumeFindings[]): Again =>
  groupFindings(results).flatMap(({ observations }) =>
    observations.map(({ uid, finding }) => [uid, String(finding.value)] as const),
  );

async function rechecked(
  { analysis, state, drawn, prior }: RecheckInput,
  report: Report,
): Promise<{ again: Again; volumes: readonly LoadedVolume[] }> {
  const before = prior ? valuesOf((await measured(prior, report)).results) : [];
  const { results, volumes } = await measured(analysis, report);
  const kept = restoreResults(state, volumes);
  const isDrawn = (volume: string, region: string): boolean =>
    drawn.some((one) => one.volume === volume && one.region === region);
  const again: VolumeFindings[] = [];
  for (const { volume, findings } of kept) {
    const fresh = results.find((one) => one.volume.name === volume.name)?.findings ?? [];
    const own = [...fresh.filter(({ region }) => !isDrawn(volume.name, region.name))];
    for (const { region } of drawn.filter((one) => one.volume === volume.name)) {
      const old = findings.filter((finding) => finding.region.name === region);
      const mask = old.find((finding) => finding.region.mask)?.region.mask;
      if (mask) own.push(...(await remeasure(volume, old, mask)));
    }
    again.push({ volume, findings: own });
  }
  return { again: [...before, ...valuesOf(again)], volumes };
}

function finished(
  { state, draft, history, patient, dicomweb, now, signed }: Omit<FinishInput, 'files'>,
  volumes: readonly LoadedVolume[],
): Finished {
  const made = finishReport(
    restoreResults(state, volumes),
    { draft, ...(signed ? { signed } : {}) },
    { now, dicomweb, ...historyOptions(history), ...(patient === undefined ? {} : { patient }) },
  );
  return {
    md: made.write('md'),
    html: made.write('html'),
    fhir: made.write('fhir'),
    ...(made.dicom.report ? { sr: made.dicom.report.bytes } : {}),
    seg: [...made.dicom.segmentations.values()].map(({ bytes }) => bytes),
  };
}

async function marked({ files, marks, keyImages, by, now }: MarksInput, report: Report): Promise<Uint8Array[]> {
  const { images } = await readStored(files, (done, total) => report({ done, total, message: 'reading' }));
  const slices = new Map(
    images.flatMap(slicesOf).map((slice) => [`${slice.image.sopInstance}/${slice.frame + 1}`, slice]),
  );
  const sliceOf = ({ instance, frame }: { instance: string; frame: number }) => {
    const slice = slices.get(`${instance}/${frame}`);
    if (!slice) throw new ImagingError('input', `The image ${instance} cannot be read any more; store it again.`);
    return slice;
  };
  const { objects } = await writeMarks(
    marks.map((mark) => ({ ...mark, slice: sliceOf(mark) })),
    keyImages.map(sliceOf),
    { name: by, date: now.slice(0, 10).replaceAll('-', ''), time: now.slice(11, 19).replaceAll(':', '') },
  );
  return objects.map(({ bytes }) => bytes);
}

function phantom({ kind, seed, size, step, date, ...patient }: Parameters<Tasks['phantom']>[0]): Uint8Array[] {
  return [...phantomFiles({ kind, seed, size, step, date, patient }).files].map(({ bytes }) => bytes);
}
