import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker } from 'tesseract.js';
import type { Grey } from './layers.ts';

/** A word that was read: where, in pixels of the picture that was given, and how sure the reader is, 0 to 100. */
export interface Word {
  readonly text: string;
  readonly confidence: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextReader {
  /** @param scale how many times larger the picture is read: small letters are read better, and noise takes longer */
  words(picture: Grey, scale?: number): Promise<Word[]>;
  close(): Promise<void>;
}

/** Text of screens is small: it is read at this multiple of its size. */
/** "Sparse text": words anywhere, in no order (page segmentation mode 11 of Tesseract). */
const SPARSE = '11';

/**
 * A reader of Latin letters and digits (Tesseract's LSTM network, in WebAssembly, in a thread of its own). Program and weights come with
 * the packages that are installed: nothing is fetched and nothing is cached outside.
 */
export async function openTextReader(): Promise<TextReader> {
  const { createWorker } = await import('tesseract.js');
  const require = createRequire(import.meta.url);
  const langPath = join(dirname(require.resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int');
  const worker: Worker = await createWorker('eng', 1, {
    langPath,
    cacheMethod: 'none',
    gzip: true,
    logger: () => {},
    errorHandler: () => {},
  });
  // The density keeps Tesseract from guessing one, and from saying so on standard error.
  await worker.setParameters({
    tessedit_pageseg_mode: SPARSE,
    user_defined_dpi: '150',
    debug_file: '/dev/null',
  } as Parameters<Worker['setParameters']>[0]);
  return {
    async words(picture, scale = 2) {
      const { data } = await worker.recognize(bitmap(enlarged(picture, scale)), {}, { blocks: true, text: false });
      const words = (data.blocks ?? []).flatMap(({ paragraphs }) =>
        paragraphs.flatMap(({ lines }) => lines.flatMap((line) => line.words)),
      );
      return words.map(({ text, confidence, bbox }) => {
        const x = Math.floor(bbox.x0 / scale);
        const y = Math.floor(bbox.y0 / scale);
        return {
          text,
          confidence,
          x,
          y,
          width: Math.ceil(bbox.x1 / scale) - x,
          height: Math.ceil(bbox.y1 / scale) - y,
        };
      });
    },
    async close() {
      await worker.terminate();
    },
  };
}

/** Bilinear, so that letters keep their shape. */
function enlarged({ width, height, pixels }: Grey, scale: number): Grey {
  const out = new Uint8Array(width * height * scale * scale);
  const wide = width * scale;
  for (let y = 0; y < height * scale; y++) {
    const sy = Math.min(height - 1, Math.max(0, (y + 0.5) / scale - 0.5));
    const y0 = Math.floor(sy);
    const y1 = Math.min(height - 1, y0 + 1);
    const fy = sy - y0;
    for (let x = 0; x < wide; x++) {
      const sx = Math.min(width - 1, Math.max(0, (x + 0.5) / scale - 0.5));
      const x0 = Math.floor(sx);
      const x1 = Math.min(width - 1, x0 + 1);
      const fx = sx - x0;
      const above = pixels[y0 * width + x0]! * (1 - fx) + pixels[y0 * width + x1]! * fx;
      const below = pixels[y1 * width + x0]! * (1 - fx) + pixels[y1 * width + x1]! * fx;
      out[y * wide + x] = Math.round(above * (1 - fy) + below * fy);
    }
  }
  return { width: wide, height: height * scale, pixels: out };
}

/** A portable grey map (netpbm P5), which the recogniser reads without a decoder. */
const bitmap = ({ width, height, pixels }: Grey): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
