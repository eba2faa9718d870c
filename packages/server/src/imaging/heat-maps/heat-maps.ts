import type { ShownFinding } from '../analyses/records.ts';

/** A map of a learned finding over the image it was made of. */
export interface HeatMap {
  readonly kind: 'occlusion' | 'gradients';
  readonly width: number;
  readonly height: number;
  /** By rows: the fall of the probability when a place is covered, or what a pixel adds to the score. */
  readonly data: readonly number[];
  /** Side of the square that covered, in cells of the map. */
  readonly cover?: number;
  /** Of the score, which the values of a map of gradients add up to, less that of an image of the mean brightness. */
  readonly score?: number;
  readonly baseline?: number;
  /** How far their sum is from that difference, as a share of it or of 1, whichever is more. */
  readonly error?: number;
}
/** A finding with its maps. */
export interface MappedFinding {
  readonly finding: string;
  readonly label: string;
  readonly value: number | null;
  readonly model: string;
  readonly modelVersion: string;
  readonly modelSha256: string;
  readonly inputHash: string;
  readonly series?: string;
  readonly instance?: string;
  /** The square of the image that the model saw, in pixels of the image. */
  readonly square: { readonly left: number; readonly top: number; readonly side: number };
  readonly issues: readonly string[];
  readonly maps: readonly HeatMap[];
}

/** How a method keeps the maps among its parameters. */
const KEPT = { occlusion: 'heatMap', gradients: 'gradients' } as const satisfies Record<HeatMap['kind'], string>;
type Kept = Omit<HeatMap, 'kind'>;

const keptIn = ({ method }: Pick<ShownFinding, 'method'>, kind: HeatMap['kind']): Kept | undefined =>
  method.parameters[KEPT[kind]] as Kept | undefined;

/** The findings that have a map, with it. */
export function mapsOf(findings: readonly ShownFinding[]): readonly MappedFinding[] {
  return findings.flatMap((one) => {
    const maps = (['occlusion', 'gradients'] as const).flatMap((kind): HeatMap[] => {
      const kept = keptIn(one, kind);
      if (kept === undefined) return [];
      const { width, height, data, cover, score, baseline, error } = kept;
      return [
        {
          kind,
          width,
          height,
          data,
          ...(cover === undefined ? {} : { cover }),
          ...(score === undefined ? {} : { score }),
          ...(baseline === undefined ? {} : { baseline }),
          ...(error === undefined ? {} : { error }),
        },
      ];
    });
    if (maps.length === 0) return [];
    const { label, model, modelVersion, modelSha256, square } = one.method.parameters as unknown as MappedFinding;
    const { finding, value, inputHash, series, instance, quality } = one;
    return [
      {
        finding,
        label,
        value,
        model,
        modelVersion,
        modelSha256,
        inputHash,
        ...(series === undefined ? {} : { series }),
        ...(instance === undefined ? {} : { instance }),
        square,
        issues: quality.issues,
        maps,
      },
    ];
  });
}

/** A finding without the values of its maps, which are asked for when they are looked at; how they were made stays. */
export function withoutMaps(finding: ShownFinding): ShownFinding {
  const { method } = finding;
  const thin = Object.values(KEPT).flatMap((name) => {
    const kept = method.parameters[name] as Kept | undefined;
    if (kept === undefined) return [];
    const { data: _, ...rest } = kept;
    return [[name, rest] as const];
  });
  if (thin.length === 0) return finding;
  return { ...finding, method: { ...method, parameters: { ...method.parameters, ...Object.fromEntries(thin) } } };
}
