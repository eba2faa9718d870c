import type { Picture } from './png.ts';

/** The largest size of the picture, and optionally the part of the image that is shown (PS3.18 8.3.5.1.3), in pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly part?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Crops and makes smaller, keeping the proportions: means of what falls on a pixel. Never larger than what is shown of the image. */
export function fit(picture: Picture, { width, height, part }: Viewport): Picture {
  const { samples } = picture;
  const x0 = Math.max(0, Math.min(picture.width - 1, Math.floor(part?.x ?? 0)));
  const y0 = Math.max(0, Math.min(picture.height - 1, Math.floor(part?.y ?? 0)));
  const w0 = Math.max(1, Math.min(picture.width - x0, Math.round(part?.width ?? picture.width)));
  const h0 = Math.max(1, Math.min(picture.height - y0, Math.round(part?.height ?? picture.height)));
  const scale = Math.min(1, width / w0, height / h0);
  const w = Math.max(1, Math.round(w0 * scale));
  const h = Math.max(1, Math.round(h0 * scale));
  const columns = spans(w, w0, x0);
  const rows = spans(h, h0, y0);
  // First along x, then along y.
  const middle = new Float32Array(w * h0 * samples);
  for (let y = 0; y < h0; y++)
    for (let x = 0; x < w; x++)
      for (let s = 0; s < samples; s++) {
        let sum = 0;
        for (const [at, weight] of columns[x]!)
          sum += weight * picture.data[((y0 + y) * picture.width + at) * samples + s]!;
        middle[(y * w + x) * samples + s] = sum;
      }
  const data = new Uint8Array(w * h * samples);
  for (let y = 0; y < h; y++)
    for (let i = 0; i < w * samples; i++) {
      let sum = 0;
      for (const [at, weight] of rows[y]!) sum += weight * middle[(at - y0) * w * samples + i]!;
      data[y * w * samples + i] = Math.round(sum);
    }
  return { width: w, height: h, samples, data };
}

/** Which pixels of the source each pixel of the target is made of, with weights that add up to 1. */
function spans(to: number, from: number, first: number): (readonly (readonly [number, number])[])[] {
  const step = from / to;
  return Array.from({ length: to }, (_, i) => {
    if (step <= 1) {
      const at = Math.max(0, Math.min(from - 1, (i + 0.5) * step - 0.5));
      const low = Math.floor(at);
      const t = at - low;
      return t === 0 ? [[first + low, 1] as const] : [[first + low, 1 - t] as const, [first + low + 1, t] as const];
    }
    const [begin, end] = [i * step, (i + 1) * step];
    const parts: (readonly [number, number])[] = [];
    for (let at = Math.floor(begin); at < Math.min(from, Math.ceil(end)); at++)
      parts.push([first + at, (Math.min(end, at + 1) - Math.max(begin, at)) / step]);
    return parts;
  });
}
