import { ImagingError } from '../errors.ts';
import type { Mask, Triple, Volume } from '../volume/volume.ts';

/** Where a finding was measured; every part is optional but one of them is there. Positions are LPS mm. */
export interface Region {
  /** Name of the structure, such as "left lung". */
  readonly name: string;
  readonly laterality?: 'left' | 'right' | 'bilateral';
  /** First and last voxel (inclusive) of the smallest box that holds the region. */
  readonly box?: { readonly first: Triple; readonly last: Triple };
  readonly centre?: Triple;
  /** End points of the measured lines (a diameter, the widths of heart and thorax), LPS mm. */
  readonly lines?: readonly { readonly name: string; readonly from: Triple; readonly to: Triple }[];
  /** Slice index along k, for a measurement on one slice. */
  readonly slice?: number;
  readonly voxels?: number;
  /** SOP Instance UIDs of the images that show it, when the volume came from DICOM. */
  readonly instances?: readonly string[];
  /** The voxels; kept out of JSON. */
  readonly mask?: Mask;
}

export interface Quality {
  /** False: the value must not be used (and is null where it could not be measured). */
  readonly usable: boolean;
  /** What limits it, in words. */
  readonly issues: readonly string[];
}

export interface Finding {
  /** What was measured, kebab-case, such as "lung-volume". */
  readonly finding: string;
  /** Null: not measurable here; `quality.issues` says why. */
  readonly value: number | null;
  /** UCUM. */
  readonly unit: string;
  readonly region: Region;
  readonly method: {
    readonly name: string;
    readonly version: string;
    /** Everything that is needed to get the same number again: thresholds, kernel, thickness, seeds. */
    readonly parameters: Readonly<Record<string, unknown>>;
    /** True for an output of a trained model: research use. */
    readonly learned?: boolean;
  };
  /** SHA-256 of pixels and geometry (see `hashVolume`). */
  readonly inputHash: string;
  readonly quality: Quality;
}

/** What is known of an acquisition besides its voxels; absent when it is not known (NIfTI). */
export interface Acquisition {
  readonly modality?: string;
  readonly bodyPart?: string;
  readonly kernel?: string;
  readonly sliceThickness?: number;
  readonly kvp?: number;
  readonly contrast?: string;
  /** "PA", "AP", ... of a radiograph. */
  readonly viewPosition?: string;
  /** ImageType values, such as ORIGINAL, PRIMARY. */
  readonly imageType?: readonly string[];
  readonly instances?: readonly string[];
  /** Made by an enhancing model: nothing may be measured on it. */
  readonly enhanced?: boolean;
  /** Warnings from the assembly of the volume (gaps, duplicates). */
  readonly issues?: readonly string[];
  /** True when the series must not be measured on: gantry tilt, missing slices, a localizer. */
  readonly blocked?: boolean;
  /** Attributes that quantification of PET needs (see suv.ts), as read. */
  readonly pet?: Readonly<Record<string, string | number | undefined>>;
}

export interface MethodOptions {
  readonly acquisition?: Acquisition;
  /** Named regions that the caller brings: a SEG, a contour. */
  readonly masks?: Readonly<Record<string, Mask>>;
  /** Method-specific, from the command line or the API; each method checks what it takes. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Method {
  /** As in `--method`. */
  readonly name: string;
  readonly summary: string;
  /** DICOM modalities it measures on. */
  readonly modality: readonly string[];
  /** Run when no method is named; false for those that need a mask or a landmark. */
  readonly automatic: boolean;
  run(volume: Volume, options: MethodOptions): Promise<Finding[]>;
}

/** The methods known to a program; names are unique. */
export class MethodRegistry {
  readonly #methods = new Map<string, Method>();

  register(...methods: readonly Method[]): this {
    for (const method of methods) {
      if (this.#methods.has(method.name)) throw new Error(`Two methods are called ${method.name}.`);
      this.#methods.set(method.name, method);
    }
    return this;
  }

  all(): readonly Method[] {
    return [...this.#methods.values()];
  }

  get(name: string): Method {
    const method = this.#methods.get(name);
    if (!method)
      throw new ImagingError(
        'option',
        `There is no method ${JSON.stringify(name)}; the methods are ${[...this.#methods.keys()].join(', ')}.`,
      );
    return method;
  }

  /** The automatic methods for a modality. */
  forModality(modality: string): readonly Method[] {
    return this.all().filter((method) => method.automatic && method.modality.includes(modality));
  }
}

/** A finding as it is written in JSON: without the voxels of its mask. */
export function plainFinding(finding: Finding): Finding {
  const { mask: _mask, ...region } = finding.region;
  return { ...finding, region };
}
