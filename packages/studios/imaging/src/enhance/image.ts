/** One slice: row-major, x fastest. */
export interface Slice {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export const slice = (width: number, height: number, data: Float32Array = new Float32Array(width * height)): Slice => ({
  width,
  height,
  data,
});
