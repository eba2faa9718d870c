import { cache } from '@cornerstonejs/core';
import type { ImageStack } from '../dicom/frames.ts';
import { imageIdOf, register, valueAt } from '../viewer/cornerstone.ts';
import { voxelsOf } from '../viewer/geometry.ts';
import { Prefetch } from '../viewer/prefetch.ts';
import type { CanvasPlane } from '../viewer/view.ts';
import { type ColourMap, tableOf } from './colour-maps.ts';
import { type FusionValues, paintFusion } from './paint-fusion.ts';

export interface FusionSettings {
  readonly map: ColourMap;
  /** Highest value of the colours, in the unit of the images. */
  readonly upper: number;
  /** From 0 to 1. */
  readonly opacity: number;
}

/** A stack laid over others in the same space. */
export class Fusion {
  readonly stack: ImageStack;
  readonly #settings: FusionSettings;
  readonly #table: Uint8ClampedArray;

  constructor(stack: ImageStack, settings: FusionSettings) {
    this.stack = stack;
    this.#settings = settings;
    this.#table = tableOf(settings.map);
  }

  paint(target: Uint8ClampedArray, width: number, height: number, plane: CanvasPlane): void {
    const { frames } = this.stack;
    const values: FusionValues = {
      columns: frames[0]!.columns,
      rows: frames[0]!.rows,
      planes: frames.map((frame) => cache.getImage(imageIdOf(frame))?.getPixelData() as ArrayLike<number> | undefined),
    };
    const { upper, opacity } = this.#settings;
    const look = { table: this.#table, lower: 0, upper, opacity };
    paintFusion(target, width, height, voxelsOf(this.stack, plane, 1), values, look);
  }

  valueAt(point: Parameters<typeof valueAt>[1]): ReturnType<typeof valueAt> {
    return valueAt(this.stack, point);
  }
}

/** Loads every image of a stack; what it gives back ends that. */
export function load(stack: ImageStack, progress: (loaded: number) => void): () => void {
  const loading = new Prefetch(register(stack), Math.floor(stack.frames.length / 2), progress);
  return () => loading.stop();
}
