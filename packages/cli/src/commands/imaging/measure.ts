import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { HistoryOptions, LoadedVolume, Mask, VolumeFindings } from '@aceso/imaging';
import type { Args, OptionSpec } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { progressBar } from '../../core/progress.ts';
import { openRecord, warnOfProblems } from '../../core/record.ts';
import { wrongUse } from '../../core/subcommand.ts';
import { filesOf, indexOption, sayIssues, sayRefused } from './studies.ts';

/** Flags that bring what came before; shared by report and ask. */
export const historyOptions = {
  prior: { type: 'string', value: 'STUDY|PATH', help: 'An earlier study of the patient, measured the same way' },
  'prior-mask': { type: 'string', value: '[NAME=]FILE[,...]', help: 'Regions of the earlier study, as with --mask' },
  record: { type: 'string', value: 'FILE', help: 'The record of the patient: FHIR R4 JSON or NDJSON' },
  patient: {
    type: 'string',
    value: 'Patient/ID',
    help: 'The patient of images and record; by the identifier of the images unless given',
  },
  language: { type: 'string', value: 'en|es', help: 'English unless given', choices: ['en', 'es'] },
} as const satisfies Record<string, OptionSpec>;

/** The prior study and the record that the flags name. */
export async function historyOf(args: Args, usage: string): Promise<HistoryOptions> {
  const [prior, record] = [args.text('prior'), args.text('record')];
  const before = prior === undefined ? undefined : await measure(args, prior, usage, { mask: args.text('prior-mask') });
  if (record === undefined) return before ? { prior: before.results } : {};
  const opened = await openRecord(record);
  warnOfProblems(opened);
  return { ...(before ? { prior: before.results } : {}), chart: opened.resources };
}

/** Flags that choose what is measured; shared by analyze, report and ask. */
export const measureOptions = {
  ...indexOption,
  method: { type: 'string', value: 'NAME[,NAME]', help: 'Methods to run; all that fit the modality unless given' },
  mask: {
    type: 'string',
    value: '[NAME=]FILE[,...]',
    help: 'Regions: NIfTI on the grid of the image, a DICOM SEG or an RTSTRUCT (NAME chooses one of its regions)',
  },
  modality: { type: 'string', value: 'CT|MR|PT', help: 'Modality of a NIfTI file; guessed unless given' },
  slice: { type: 'string', value: 'K', help: 'Slice of body composition, from 0' },
  at: { type: 'string', value: 'X,Y,Z', help: 'Point of vertebral attenuation, LPS mm' },
  radius: { type: 'string', value: 'MM', help: 'Radius round the point' },
  landmarks: {
    type: 'string',
    value: 'HL,HR,TL,TR',
    help: 'Columns of heart and thorax edges, for the cardiothoracic ratio',
  },
  card: {
    type: 'string',
    value: 'FILE',
    help: 'Model card of an ONNX classifier, for chest-xray; the shipped one unless given',
  },
  bins: { type: 'string', value: 'N', help: 'Radiomics: fixed number of grey levels; 32 unless given (not CT)' },
  'bin-width': { type: 'string', value: 'W', help: 'Radiomics: fixed width of grey levels; 25 HU for CT unless given' },
  resample: { type: 'string', value: 'MM[,MM,MM]', help: 'Radiomics: interpolate to this voxel spacing first' },
  range: { type: 'string', value: 'LOW,HIGH', help: 'Radiomics: intensities that count' },
  outliers: { type: 'string', value: 'N', help: 'Radiomics: leave out intensities beyond N standard deviations' },
} as const satisfies Record<string, OptionSpec>;

export interface Measured {
  readonly results: readonly VolumeFindings[];
  readonly volumes: readonly LoadedVolume[];
}

/** Loads a study or a path and measures it. */
export async function measure(
  args: Args,
  what: string,
  usage: string,
  { mask = args.text('mask') }: { mask?: string | undefined } = {},
): Promise<Measured> {
  const imaging = await import('@aceso/imaging');
  const files = await filesOf(args, what);
  const nifti = files.filter(imaging.isNiftiName);
  const bar = progressBar('imaging');
  try {
    const dicom = files.filter((path) => !imaging.isNiftiName(path));
    const { images, refused } = await imaging.readDicomFiles(dicom, {
      onProgress: (done, total) => bar.update(done, total, 'reading'),
    });
    const loaded = await imaging.volumesOf(images);
    sayRefused([...refused, ...loaded.refused]);
    const volumes = [...loaded.volumes];
    for (const path of nifti) volumes.push(await imaging.loadNifti(path, args.text('modality')));
    if (volumes.length === 0) {
      const why = [...loaded.refused, ...refused][0]?.why;
      throw new CliError(`There is no image to measure in ${what}${why ? `: ${why}` : '.'}`);
    }
    const given = await givenMasks(mask, usage, volumes);
    const drawn = await imaging.regionsOn(volumes, images);
    sayIssues(drawn.issues);
    const methods = args
      .text('method')
      ?.split(',')
      .map((name) => name.trim());
    const parameters = Object.fromEntries(
      ['slice', 'at', 'radius', 'landmarks', 'bins', 'bin-width', 'resample', 'range', 'outliers', 'card'].flatMap(
        (name) => {
          const value = args.text(name);
          return value === undefined ? [] : [[name, value]];
        },
      ),
    );
    const results = await imaging.analyze(volumes, {
      registry: imaging.standardMethods(),
      ...(methods ? { methods } : {}),
      parameters,
      masksFor: (volume) => ({
        ...drawn.masks.get(volume),
        ...given.drawn.get(volume),
        ...masksOn(volume, given.files),
      }),
      onProgress: (name, done, total) => bar.update(done, total, name),
    });
    return { results, volumes };
  } finally {
    bar.end();
  }
}

interface GivenMask {
  readonly name: string;
  readonly mask: Mask;
}

interface GivenMasks {
  readonly files: GivenMask[];
  readonly drawn: Map<LoadedVolume, Record<string, Mask>>;
}

/** Masks that the user names: NIfTI on the grid of an image, or a DICOM SEG or RT structure set. */
async function givenMasks(
  given: string | undefined,
  usage: string,
  volumes: readonly LoadedVolume[],
): Promise<GivenMasks> {
  const out: GivenMasks = { files: [], drawn: new Map() };
  if (given === undefined) return out;
  const { loadNifti, isNiftiName, readDicomFiles, regionsOn } = await import('@aceso/imaging');
  for (const part of given.split(',')) {
    const at = part.indexOf('=');
    const path = part.slice(at + 1).trim();
    const name = at > 0 ? part.slice(0, at).trim() : undefined;
    if (path === '') throw wrongUse(usage, '--mask names no file');
    if (!existsSync(path)) throw new CliError(`The mask ${path} does not exist; check the path.`);
    if (isNiftiName(path)) {
      const { volume } = await loadNifti(path, 'SEG');
      const data = new Uint8Array(volume.data.length);
      for (let i = 0; i < data.length; i++) data[i] = volume.data[i]! > 0 ? 1 : 0;
      const stem = basename(path).replace(/\.nii(\.gz)?$/i, '');
      out.files.push({ name: name ?? stem, mask: { data, dims: volume.dims } });
      continue;
    }
    const { images, refused } = await readDicomFiles([path]);
    if (refused[0]) throw new CliError(`The mask is neither NIfTI nor DICOM: ${refused[0].why}`);
    const { masks, issues } = await regionsOn(volumes, images, { anywhere: true });
    sayIssues(issues);
    let found = 0;
    const names = new Set<string>();
    for (const [volume, regions] of masks) {
      const own = out.drawn.get(volume) ?? {};
      for (const [label, mask] of Object.entries(regions)) {
        names.add(label);
        if (name !== undefined && label !== name) continue;
        own[label] = mask;
        found += 1;
      }
      out.drawn.set(volume, own);
    }
    if (found === 0)
      throw new CliError(
        names.size > 0
          ? `${path} has no region ${JSON.stringify(name)}; it has ${[...names].join(', ')}.`
          : `${path} draws no region on these images; give a SEG or an RTSTRUCT of the same frame of reference.`,
      );
  }
  return out;
}

function masksOn(volume: LoadedVolume, given: readonly GivenMask[]): Record<string, Mask> {
  const fits = ({ mask }: GivenMask): boolean => mask.dims.every((n, axis) => n === volume.volume.dims[axis]);
  return Object.fromEntries(given.filter(fits).map(({ name, mask }) => [name, mask]));
}
