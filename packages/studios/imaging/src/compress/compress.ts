import { slice } from '../enhance/image.ts';
import { referenceIntensity } from '../enhance/reference.ts';
import { checkCancelled, ImagingError } from '../errors.ts';
import { assertVolume, hashVolume, type Volume } from '../volume/volume.ts';
import { BitReader, BitWriter } from './bits.ts';
import { LatentModel, readLatents, writeLatents } from './latents.ts';
import { BLOCK } from './network.ts';
import { openVae, quantise, type Vae } from './vae.ts';

const MAGIC = 'ACESOVZ1';
/** Steps that the network was trained for. */
export const STEPS = { least: 0.5, usual: 2, most: 8 } as const;

export interface CompressOptions {
  /** Step of quantisation, 0.5 (fine, large) to 8 (coarse, small); 2 unless given. */
  readonly step?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a compressed file says of itself. */
export interface CompressedHead {
  readonly researchUse: true;
  readonly dims: readonly [number, number, number];
  readonly spacing: readonly [number, number, number];
  readonly direction: readonly number[];
  readonly origin: readonly [number, number, number];
  readonly frameOfReference?: string;
  readonly reference: number;
  readonly step: number;
  readonly model: Vae['model'];
  /** SHA-256 of the image that was compressed. */
  readonly inputHash: string;
}

/** An MR volume, compressed with loss by the shipped autoencoder, slice by slice along k. Research use. */
export async function compressVolume(volume: Volume, options: CompressOptions = {}): Promise<Uint8Array> {
  assertVolume(volume);
  const { step = STEPS.usual } = options;
  if (!(step >= STEPS.least && step <= STEPS.most))
    throw new ImagingError('option', `The step is ${step}; it goes from ${STEPS.least} to ${STEPS.most}.`);
  if (volume.data.some((v) => !Number.isFinite(v)))
    throw new ImagingError('input', 'The image has voxels that are no numbers.');
  const [nx, ny, nz] = volume.dims;
  const reference = referenceIntensity(volume.data);
  const writer = new BitWriter();
  const model = new LatentModel();
  const vae = await openVae();
  let before: Int32Array | undefined;
  try {
    for (let k = 0; k < nz; k += 1) {
      checkCancelled(options.signal);
      const plane = volume.data.slice(k * nx * ny, (k + 1) * nx * ny).map((v) => v / reference);
      const latents = await vae.encode(slice(nx, ny, plane));
      const values = quantise(latents, step);
      writeLatents(writer, model, values, latents.columns, before);
      before = values;
      options.onProgress?.(k + 1, nz);
    }
  } finally {
    await vae.close();
  }
  const head: CompressedHead = {
    researchUse: true,
    dims: volume.dims,
    spacing: volume.spacing,
    direction: volume.direction,
    origin: volume.origin,
    ...(volume.frameOfReference === undefined ? {} : { frameOfReference: volume.frameOfReference }),
    reference,
    step,
    model: vae.model,
    inputHash: hashVolume(volume),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const body = writer.end();
  const out = new Uint8Array(MAGIC.length + 4 + text.length + body.length);
  out.set(new TextEncoder().encode(MAGIC));
  new DataView(out.buffer).setUint32(MAGIC.length, text.length, true);
  out.set(text, MAGIC.length + 4);
  out.set(body, MAGIC.length + 4 + text.length);
  return out;
}

/** The volume of a compressed file. @throws ImagingError when the file is of another kind, cut off, or of another model */
export async function expandVolume(
  bytes: Uint8Array,
  name: string,
  { signal, onProgress }: Pick<CompressOptions, 'signal' | 'onProgress'> = {},
): Promise<{ readonly volume: Volume; readonly head: CompressedHead }> {
  const { head, body } = readHead(bytes, name);
  const [nx, ny, nz] = head.dims;
  const vae = await openVae();
  try {
    if (vae.model.sha256 !== head.model.sha256)
      throw new ImagingError(
        'model',
        `${name} was compressed by ${head.model.name} ${head.model.version}, not by the model that is installed; expand it with that release.`,
      );
    const data = new Float32Array(nx * ny * nz);
    const reader = new BitReader(body);
    const model = new LatentModel();
    const [columns, rows] = [Math.ceil(nx / BLOCK), Math.ceil(ny / BLOCK)];
    let before: Int32Array | undefined;
    for (let k = 0; k < nz; k += 1) {
      checkCancelled(signal);
      const values = readLatents(reader, model, rows, columns, before);
      if (reader.missing > 0) throw damaged(name, `ends within slice ${k + 1} of ${nz}`);
      const image = await vae.decode(
        { rows, columns, data: Float32Array.from(values, (v) => v * head.step) },
        head.step,
        nx,
        ny,
      );
      data.set(
        image.data.map((v) => v * head.reference),
        k * nx * ny,
      );
      before = values;
      onProgress?.(k + 1, nz);
    }
    const { dims, spacing, direction, origin, frameOfReference } = head;
    const volume = {
      data,
      dims,
      spacing,
      direction,
      origin,
      ...(frameOfReference === undefined ? {} : { frameOfReference }),
    } as unknown as Volume;
    assertVolume(volume);
    return { volume, head };
  } finally {
    await vae.close();
  }
}

const damaged = (name: string, how: string): ImagingError =>
  new ImagingError('input', `${name} ${how}: it is damaged or of another kind; compress the image again.`);

/** Voxels that one file may have: a damaged head must not ask for the memory of the machine. */
const MOST_VOXELS = 2 ** 28;

function readHead(bytes: Uint8Array, name: string): { head: CompressedHead; body: Uint8Array } {
  const start = MAGIC.length + 4;
  if (bytes.length < start || new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw damaged(name, 'is no compressed image');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  let head: CompressedHead;
  try {
    head = JSON.parse(new TextDecoder().decode(bytes.subarray(start, start + length))) as CompressedHead;
  } catch {
    throw damaged(name, 'has no head that can be read');
  }
  const whole = (n: unknown): boolean => Number.isInteger(n) && (n as number) >= 1;
  const numbers = (list: unknown, count: number): boolean =>
    Array.isArray(list) && list.length === count && list.every((v) => Number.isFinite(v));
  const fits =
    numbers(head?.dims, 3) &&
    head.dims.every(whole) &&
    head.dims.reduce((a, b) => a * b, 1) <= MOST_VOXELS &&
    numbers(head.spacing, 3) &&
    numbers(head.direction, 9) &&
    numbers(head.origin, 3) &&
    head.reference > 0 &&
    head.step >= STEPS.least &&
    head.step <= STEPS.most &&
    typeof head.model?.sha256 === 'string';
  if (!fits) throw damaged(name, 'has a head with impossible values');
  return { head, body: bytes.subarray(start + length) };
}
