import type { ImageStack } from '../dicom/frames.ts';
import { voxelsOf } from '../viewer/geometry.ts';
import type { CanvasPlane } from '../viewer/view.ts';
import type { HeatMap, MappedFinding } from './api.ts';
import { paintHeat } from './paint-heat.ts';

/** A map over the one image it is of. */
export class HeatLayer {
  readonly #map: HeatMap;
  readonly #of: Pick<MappedFinding, 'instance' | 'square'>;
  readonly #opacity: number;

  constructor(map: HeatMap, of: Pick<MappedFinding, 'instance' | 'square'>, opacity: number) {
    this.#map = map;
    this.#of = of;
    this.#opacity = opacity;
  }

  /** Whether the frame shown is its image; a cut through a volume is none. */
  isOn({ frames }: ImageStack, index: number | undefined): boolean {
    return index !== undefined && frames[index]?.instance === this.#of.instance;
  }

  paint(
    target: Uint8ClampedArray,
    width: number,
    height: number,
    stack: ImageStack,
    plane: CanvasPlane,
    index: number,
  ): void {
    paintHeat(target, width, height, voxelsOf(stack, plane, 1, index), this.#map, this.#of.square, this.#opacity);
  }
}
