import { checkCancelled, ImagingError } from './errors.ts';
import type { Finding, MethodRegistry } from './findings/finding.ts';
import type { LoadedVolume } from './load.ts';
import type { Mask } from './volume/volume.ts';

export interface AnalyzeOptions {
  readonly registry: MethodRegistry;
  /** Methods by name; without, all that run by themselves on the modality. */
  readonly methods?: readonly string[];
  /** Regions for a volume: from a SEG, a mask file, a contour. */
  readonly masksFor?: (volume: LoadedVolume) => Readonly<Record<string, Mask>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (what: string, done: number, total: number) => void;
}

/** Findings of a volume, with the volume they are of. */
export interface VolumeFindings {
  readonly volume: LoadedVolume;
  readonly findings: readonly Finding[];
}

/**
 * Measures volumes. A method that is named runs on every volume of its modality; when there is none, that is an error,
 * since silence would look like "nothing found".
 *
 * @throws ImagingError for an unknown method, or one that fits none of the volumes
 */
export async function analyze(volumes: readonly LoadedVolume[], options: AnalyzeOptions): Promise<VolumeFindings[]> {
  const { registry, methods, signal } = options;
  const named = methods?.map((name) => registry.get(name));
  for (const method of named ?? [])
    if (!volumes.some(({ modality }) => method.modality.includes(modality)))
      throw new ImagingError(
        'input',
        `The method ${method.name} measures ${method.modality.join(', ')} and the images are ${[...new Set(volumes.map(({ modality }) => modality))].join(', ') || 'none'}.`,
      );
  const out: VolumeFindings[] = [];
  for (const [i, volume] of volumes.entries()) {
    const masks = options.masksFor?.(volume) ?? {};
    const withMasks = Object.keys(masks).length > 0;
    const chosen =
      named?.filter((method) => method.modality.includes(volume.modality)) ??
      registry
        .forModality(volume.modality)
        .concat(withMasks ? registry.all().filter(({ name }) => name === 'lesion') : [])
        // A localizer or a scout is not analysed unless someone asks.
        .filter(() => !volume.issues.some(({ code }) => code === 'localizer'));
    const findings: Finding[] = [];
    for (const [n, method] of chosen.entries()) {
      checkCancelled(signal);
      options.onProgress?.(method.name, i + n / chosen.length, volumes.length);
      const made = await method.run(volume.volume, {
        acquisition: volume.acquisition,
        ...(withMasks ? { masks } : {}),
        ...(options.parameters ? { parameters: options.parameters } : {}),
        ...(signal ? { signal } : {}),
      });
      findings.push(...made.map((finding) => withInstances(finding, volume)));
    }
    out.push({ volume, findings });
  }
  return out;
}

/** Names the images that a region lies on: those of its box along k. */
function withInstances(finding: Finding, { slices, acquisition }: LoadedVolume): Finding {
  const { region } = finding;
  if (slices.length === 0 || region.instances) return finding;
  const { box, slice } = region;
  const own =
    slice !== undefined && !box
      ? slices.slice(slice, slice + 1)
      : box
        ? slices.slice(box.first[2], box.last[2] + 1)
        : undefined;
  const instances = own
    ? [...new Set(own.flatMap((each) => (each ? [each.image.sopInstance] : [])))]
    : acquisition.instances;
  return instances && instances.length > 0 ? { ...finding, region: { ...region, instances } } : finding;
}
