import { basename } from 'node:path';
import type { LoadedVolume, Mask, VolumeFindings } from '@aceso/imaging';
import type { Args, OptionSpec } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { progressBar } from '../../core/progress.ts';
import { wrongUse } from '../../core/subcommand.ts';
import { filesOf, indexOption, sayRefused } from './studies.ts';

/** Flags that choose what is measured; shared by analyze and report. */
export const measureOptions = {
  ...indexOption,
  method: { type: 'string', value: 'NAME[,NAME]', help: 'Methods to run; all that fit the modality unless given' },
  mask: { type: 'string', value: '[NAME=]FILE[,...]', help: 'Regions on the grid of the image: NIfTI, or a DICOM SEG' },
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
export async function measure(args: Args, what: string, usage: string): Promise<Measured> {
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
    const masks = await maskFiles(args, usage);
    const drawn = await imaging.segmentsOn(volumes, images);
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
      masksFor: (volume) => ({ ...drawn.get(volume), ...masksOn(volume, masks) }),
      onProgress: (name, done, total) => bar.update(done, total, name),
    });
    return { results, volumes };
  } finally {
    bar.end();
  }
}

interface GivenMask {
  readonly name: string;
  readonly path: string;
  readonly mask: Mask;
}

async function maskFiles(args: Args, usage: string): Promise<GivenMask[]> {
  const given = args.text('mask');
  if (given === undefined) return [];
  const { loadNifti, isNiftiName } = await import('@aceso/imaging');
  const out: GivenMask[] = [];
  for (const part of given.split(',')) {
    const at = part.indexOf('=');
    const path = part.slice(at + 1).trim();
    const name = at > 0 ? part.slice(0, at).trim() : basename(path).replace(/\.nii(\.gz)?$/i, '');
    if (path === '') throw wrongUse(usage, '--mask names no file');
    if (!isNiftiName(path))
      throw new CliError(
        `The mask ${path} is neither .nii nor .nii.gz; segmentations in DICOM are read from the study itself.`,
      );
    const { volume } = await loadNifti(path, 'SEG').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new CliError(`The mask ${path} does not exist; check the path.`);
      throw error;
    });
    const data = new Uint8Array(volume.data.length);
    for (let i = 0; i < data.length; i++) data[i] = volume.data[i]! > 0 ? 1 : 0;
    out.push({ name, path, mask: { data, dims: volume.dims } });
  }
  return out;
}

function masksOn(volume: LoadedVolume, given: readonly GivenMask[]): Record<string, Mask> {
  const fits = ({ mask }: GivenMask): boolean => mask.dims.every((n, axis) => n === volume.volume.dims[axis]);
  return Object.fromEntries(given.filter(fits).map(({ name, mask }) => [name, mask]));
}
