import type { DrawnSlice } from '../api.ts';
import type { ImageStack } from '../dicom/frames.ts';
import { fillPolygons, imageOfMask, maskOfImage, runsOf, type SliceMask } from './mask.ts';

export type EditTool = 'brush' | 'eraser' | 'contour' | 'cut';

/** Pixels of a region while they are drawn anew; changed in place, so that a stroke needs no new page. */
export class RegionEdit {
  /** Id of the region. */
  readonly region: string;
  readonly label: string;
  readonly stack: ImageStack;
  readonly slices: (SliceMask | undefined)[];
  tool: EditTool = 'brush';
  /** Radius of the brush, pixels of the image. */
  radius = 6;
  /** Called after a stroke. */
  onChange: () => void = () => undefined;
  readonly #touched = new Set<number>();
  readonly #undo: { readonly index: number; readonly mask: SliceMask | undefined }[] = [];

  constructor(region: string, label: string, stack: ImageStack, slices: readonly (SliceMask | undefined)[]) {
    this.region = region;
    this.label = label;
    this.stack = stack;
    this.slices = [...slices];
  }

  get changed(): number {
    return this.#touched.size;
  }
  get mayUndo(): boolean {
    return this.#undo.length > 0;
  }

  /** Before a stroke: what it changes can be taken back. */
  begin(index: number): void {
    this.#undo.push({ index, mask: this.slices[index] });
    this.#touched.add(index);
  }
  undo(): number | undefined {
    const last = this.#undo.pop();
    if (last === undefined) return undefined;
    this.slices[last.index] = last.mask;
    if (!this.#undo.some(({ index }) => index === last.index)) this.#touched.delete(last.index);
    this.onChange();
    return last.index;
  }

  /** Sets or clears the pixels within the brush along a line of the image. */
  stroke(index: number, from: readonly [number, number], to: readonly [number, number]): void {
    const { rows, columns } = this.stack.frames[index]!;
    const image = imageOfMask(this.slices[index], columns, rows);
    const value = this.tool === 'eraser' ? 0 : 1;
    const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / Math.max(1, this.radius / 2)));
    for (let step = 0; step <= steps; step += 1) {
      const share = step / steps;
      disc(
        image,
        columns,
        rows,
        from[0] + share * (to[0] - from[0]),
        from[1] + share * (to[1] - from[1]),
        this.radius,
        value,
      );
    }
    this.slices[index] = maskOfImage(image, columns, rows);
  }

  /** Adds or cuts what a closed line of the image encloses. */
  enclose(index: number, points: readonly number[]): void {
    const { rows, columns } = this.stack.frames[index]!;
    const drawn = imageOfMask(fillPolygons([points], columns, rows), columns, rows);
    const image = imageOfMask(this.slices[index], columns, rows);
    const value = this.tool === 'cut' ? 0 : 1;
    for (let at = 0; at < image.length; at += 1) if (drawn[at] === 1) image[at] = value;
    this.slices[index] = maskOfImage(image, columns, rows);
  }

  /** The images that were drawn on, for the server. */
  drawn(): DrawnSlice[] {
    return [...this.#touched]
      .sort((a, b) => a - b)
      .map((index) => {
        const { instance, frame, columns } = this.stack.frames[index]!;
        const mask = this.slices[index];
        return { instance, frame, runs: mask === undefined ? [] : runsOf(mask, columns) };
      });
  }
}

function disc(
  image: Uint8Array,
  columns: number,
  rows: number,
  x: number,
  y: number,
  radius: number,
  value: 0 | 1,
): void {
  const reach = Math.ceil(radius);
  for (let j = Math.max(0, Math.floor(y) - reach); j <= Math.min(rows - 1, Math.ceil(y) + reach); j += 1)
    for (let i = Math.max(0, Math.floor(x) - reach); i <= Math.min(columns - 1, Math.ceil(x) + reach); i += 1)
      if ((i - x) ** 2 + (j - y) ** 2 <= radius ** 2) image[j * columns + i] = value;
}
