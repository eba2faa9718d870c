import { ImagingError } from '../errors.ts';
import { makeFinding, regionOf } from '../findings/context.ts';
import type { Finding, Method, MethodOptions } from '../findings/finding.ts';
import { assertVolume, hashVolume, type Triple, type Volume } from '../volume/volume.ts';
import { extractFeatures } from './extract.ts';
import { type Preparation, prepare } from './prepare.ts';
import type { Feature } from './roi.ts';

/** IBSI 1 radiomics of every region that the caller brings. */
export const radiomics: Method = {
  name: 'radiomics',
  summary: 'IBSI 1 features of the given regions: shape, intensity, histograms, texture',
  modality: ['CT', 'MR', 'PT'],
  automatic: false,
  run: (volume, options) => Promise.resolve(measureRadiomics(volume, options)),
};

export function measureRadiomics(volume: Volume, options: MethodOptions): Finding[] {
  assertVolume(volume);
  const masks = Object.entries(options.masks ?? {});
  if (masks.length === 0) throw new ImagingError('input', 'Radiomics needs a region; give one with --mask NAME=FILE.');
  const { acquisition } = options;
  const settings = settingsOf(options, acquisition?.modality);
  return masks.flatMap(([name, mask]) => {
    const { roi, levels, steps } = prepare(volume, mask, settings);
    const voxels = roi.intensity.reduce((n, v) => n + v, 0);
    const region = regionOf(volume, name, mask);
    const head = {
      name: 'radiomics',
      version: '1',
      modality: ['CT', 'MR', 'PT'],
      inputHash: hashVolume(volume, mask),
      ...(acquisition === undefined ? {} : { acquisition }),
    };
    const issues = voxels < 27 ? [`The region has ${voxels} voxels: texture says little.`] : [];
    return extractFeatures(roi, levels, steps).map((feature) =>
      makeFinding(
        {
          ...head,
          parameters: {
            feature: feature.feature,
            family: feature.family,
            ibsi: feature.ibsi,
            ...(feature.aggregation === undefined ? {} : { aggregation: feature.aggregation }),
            ...settings,
          },
        },
        { finding: slug(feature), value: feature.value, unit: unitOf(feature, acquisition?.modality), region, issues },
      ),
    );
  });
}

/** Such as "radiomics-glcm-contrast-3d-merged". */
function slug({ family, feature, aggregation }: Feature): string {
  const short: Readonly<Record<string, string>> = {
    'Morphological features': 'shape',
    'Local intensity features': 'local',
    'Intensity-based statistical features': 'intensity',
    'Intensity histogram features': 'histogram',
    'Intensity-volume histogram features': 'ivh',
    'Grey level co-occurrence based features': 'glcm',
    'Grey level run length based features': 'glrlm',
    'Grey level size zone based features': 'glszm',
    'Grey level distance zone based features': 'gldzm',
    'Neighbourhood grey tone difference based features': 'ngtdm',
    'Neighbouring grey level dependence based features': 'ngldm',
  };
  return ['radiomics', short[family] ?? family, feature, aggregation ?? '']
    .join(' ')
    .toLowerCase()
    .replace(/’/g, '')
    .replace(/(\d)\.(\d)/g, '$1$2')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
}

const unitOf = ({ unit }: Feature, modality: string | undefined): string =>
  modality === 'CT' ? unit.replace('[arb]', "[hnsf'U]") : unit.replace('[arb]', "[arb'U]");

/** Settings from the parameters `bins`, `bin-width`, `resample`, `range`, `outliers`; texts from the command line are read. */
function settingsOf({ parameters = {} }: MethodOptions, modality: string | undefined): Preparation {
  const numbers = (name: string, counts: readonly number[]): number[] | undefined => {
    const given = parameters[name];
    if (given === undefined) return undefined;
    const list = (Array.isArray(given) ? given : String(given).split(',')).map(Number);
    if (!counts.includes(list.length) || list.some((v) => !Number.isFinite(v)))
      throw new ImagingError('option', `The parameter ${name} is not ${counts.join(' or ')} numbers.`);
    return list;
  };
  const bins = numbers('bins', [1])?.[0];
  const width = numbers('bin-width', [1])?.[0];
  if (bins !== undefined && width !== undefined) throw new ImagingError('option', 'Give bins or bin-width, not both.');
  const resample = numbers('resample', [1, 3]);
  const range = numbers('range', [2]);
  const outliers = numbers('outliers', [1])?.[0];
  const spacing =
    resample === undefined ? undefined : resample.length === 1 ? [resample[0]!, resample[0]!, resample[0]!] : resample;
  return {
    ...(spacing === undefined ? {} : { spacing: spacing as unknown as Triple }),
    ...(modality === 'CT' ? { round: true } : {}),
    ...(range === undefined ? {} : { range: [range[0]!, range[1]!] as const }),
    ...(outliers === undefined ? {} : { outliers }),
    // Units of Hounsfield mean something, so a width does; others are relative to the region.
    discretisation:
      width !== undefined
        ? { width }
        : bins !== undefined
          ? { bins }
          : modality === 'CT'
            ? { width: 25 }
            : { bins: 32 },
  };
}
