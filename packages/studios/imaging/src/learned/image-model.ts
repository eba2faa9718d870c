import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openSession, type Session } from '@aceso/tensor';
import { ImagingError } from '../errors.ts';
import type { Volume } from '../volume/volume.ts';
import { type ModelCard, readCarded } from './card.ts';

/**
 * A classifier of single images as an ONNX file with a card: ours, or a user's export (MONAI, torchxrayvision, ...). Beside the fields of
 * every card it says how an image becomes the input and what the outputs are.
 */
export interface ImageModelCard extends ModelCard {
  readonly input: {
    readonly name: string;
    readonly height: number;
    readonly width: number;
    readonly channels: 1 | 3;
    /** Values that the darkest and the brightest pixel of the image become. */
    readonly range: readonly [low: number, high: number];
  };
  readonly output: {
    readonly name: string;
    readonly labels: readonly string[];
    readonly activation: 'none' | 'sigmoid' | 'softmax';
    /** Platt scaling of the score before the activation: scale * score + shift. */
    readonly calibration?: { readonly scale: number; readonly shift: number };
  };
  readonly modality: readonly string[];
}

export interface ImageModel {
  readonly card: ImageModelCard;
  /** Probability of each label for an image that was prepared. */
  classify(input: Float32Array): Promise<number[]>;
  close(): Promise<void>;
}

/** @param path path of a card, or the URL of one that is shipped */
export async function openImageModel(path: string | URL): Promise<ImageModel> {
  const { card, bytes } = await readCarded(typeof path === 'string' ? pathToFileURL(resolve(path)) : path);
  const checked = checkCard(card);
  const { input, output } = checked;
  let session: Session;
  try {
    session = await openSession(bytes);
  } catch (error) {
    throw new ImagingError(
      'model',
      `The model ${card.file} cannot be opened: ${error instanceof Error ? error.message : 'no ONNX file'}.`,
    );
  }
  const missing = [
    ...(session.inputs.some(({ name }) => name === input.name) ? [] : [`input ${input.name}`]),
    ...(session.outputs.some(({ name }) => name === output.name) ? [] : [`output ${output.name}`]),
  ];
  if (missing.length > 0) {
    await session.close();
    throw new ImagingError('model', `The model ${card.file} has no ${missing.join(' and no ')}; correct its card.`);
  }
  return {
    card: checked,
    async classify(data) {
      const { channels, height, width } = input;
      const filled =
        channels === 1 ? data : Float32Array.from({ length: 3 * data.length }, (_, i) => data[i % data.length]!);
      const results = await session.run({
        [input.name]: { type: 'float32', dims: [1, channels, height, width], data: filled },
      });
      const scores = Array.from(results[output.name]?.data as Float32Array);
      if (scores.length !== output.labels.length)
        throw new ImagingError(
          'model',
          `The model ${card.file} gives ${scores.length} numbers and its card names ${output.labels.length} labels.`,
        );
      return activate(scores, output);
    },
    close: () => session.close(),
  };
}

function activate(scores: readonly number[], { activation, calibration }: ImageModelCard['output']): number[] {
  const scaled = scores.map((s) => (calibration === undefined ? s : calibration.scale * s + calibration.shift));
  if (activation === 'none') return scaled;
  if (activation === 'sigmoid') return scaled.map((s) => 1 / (1 + Math.exp(-s)));
  const top = Math.max(...scaled);
  const each = scaled.map((s) => Math.exp(s - top));
  const sum = each.reduce((a, b) => a + b, 0);
  return each.map((e) => e / sum);
}

function checkCard(card: ModelCard): ImageModelCard {
  const { input, output, modality } = card as Partial<ImageModelCard>;
  const whole = (n: unknown): boolean => typeof n === 'number' && Number.isInteger(n) && n >= 1 && n <= 4096;
  const wrong =
    typeof input !== 'object' || typeof input.name !== 'string' || !whole(input.height) || !whole(input.width)
      ? 'input (name, height, width)'
      : input.channels !== 1 && input.channels !== 3
        ? 'input.channels (1 or 3)'
        : !Array.isArray(input.range) || input.range.length !== 2 || !input.range.every(Number.isFinite)
          ? 'input.range (two numbers)'
          : typeof output !== 'object' ||
              typeof output.name !== 'string' ||
              !Array.isArray(output.labels) ||
              output.labels.length === 0
            ? 'output (name, labels)'
            : !['none', 'sigmoid', 'softmax'].includes(output.activation)
              ? 'output.activation (none, sigmoid or softmax)'
              : !Array.isArray(modality) || modality.length === 0
                ? 'modality (a list)'
                : undefined;
  if (wrong !== undefined) throw new ImagingError('model', `The model card of ${card.name} lacks ${wrong}.`);
  return card as ImageModelCard;
}

/** A radiograph as the input of a model, and how to get from its pixels back to those of the image. */
export interface PreparedImage {
  readonly data: Float32Array;
  /** Left, top and side of the square of the image that was taken, pixels. */
  readonly square: { readonly left: number; readonly top: number; readonly side: number };
}

/** The middle square of slice 0, area-averaged to the model's size, its darkest and brightest pixel set to the range of the card. */
export function prepareImage(volume: Volume, { input }: Pick<ImageModelCard, 'input'>): PreparedImage {
  const [nx, ny] = volume.dims;
  const side = Math.min(nx, ny);
  if (side < 8) throw new ImagingError('input', `An image of ${nx} x ${ny} pixels is too small to classify.`);
  const left = Math.floor((nx - side) / 2);
  const top = Math.floor((ny - side) / 2);
  const { width, height, range } = input;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data[y * width + x] = areaMean(volume.data, nx, left, top, side / width, side / height, x, y);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of data) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  if (!(high > low))
    throw new ImagingError('input', 'The image is of one brightness, or has pixels that are no numbers.');
  for (let i = 0; i < data.length; i += 1)
    data[i] = range[0] + ((data[i]! - low) / (high - low)) * (range[1] - range[0]);
  return { data, square: { left, top, side } };
}

/** Mean of the image over the (fractional) pixels that cell (x, y) covers. */
function areaMean(
  image: Float32Array,
  nx: number,
  left: number,
  top: number,
  stepX: number,
  stepY: number,
  x: number,
  y: number,
): number {
  let sum = 0;
  let weight = 0;
  for (let v = Math.floor(y * stepY); v < (y + 1) * stepY - 1e-9; v += 1) {
    const wy = Math.min(v + 1, (y + 1) * stepY) - Math.max(v, y * stepY);
    for (let u = Math.floor(x * stepX); u < (x + 1) * stepX - 1e-9; u += 1) {
      const wx = Math.min(u + 1, (x + 1) * stepX) - Math.max(u, x * stepX);
      sum += wx * wy * image[left + u + nx * (top + v)]!;
      weight += wx * wy;
    }
  }
  return sum / weight;
}
