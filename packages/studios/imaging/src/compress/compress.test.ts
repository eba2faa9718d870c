import { createRandom } from '@aceso/tensor';
import { describe, expect, it } from 'vitest';
import { IDENTITY, type Volume } from '../volume/volume.ts';
import { BitReader, BitWriter, contexts } from './bits.ts';
import { compressVolume, expandVolume } from './compress.ts';
import { LatentModel, readLatents, writeLatents } from './latents.ts';
import { LATENTS } from './network.ts';

describe('the coder', () => {
  it('gives back every bit, also where carries run through many bytes', () => {
    for (const share of [0.5, 0.001, 0.999]) {
      const random = createRandom(4);
      const bits = Array.from({ length: 20_000 }, () => (random.next() < share ? 1 : 0));
      const writer = new BitWriter();
      const out = contexts(3);
      for (const [i, bit] of bits.entries()) writer.bit(out, i % 3, bit);
      const bytes = writer.end();
      const reader = new BitReader(bytes);
      const back = contexts(3);
      expect(bits.every((bit, i) => reader.bit(back, i % 3) === bit)).toBe(true);
      expect(reader.missing).toBe(0);
      if (share !== 0.5) expect(8 * bytes.length).toBeLessThan(0.05 * bits.length);
    }
  });

  it('gives back latent values of any size, over slices', () => {
    const random = createRandom(2);
    const [rows, columns] = [5, 7];
    const slices = Array.from({ length: 3 }, () =>
      Int32Array.from({ length: LATENTS * rows * columns }, (_, i) =>
        Math.round(random.normal() ** 3 * (i % 9 === 0 ? 900 : 2)),
      ),
    );
    const writer = new BitWriter();
    const model = new LatentModel();
    for (const [k, values] of slices.entries()) writeLatents(writer, model, values, columns, slices[k - 1]);
    const reader = new BitReader(writer.end());
    const again = new LatentModel();
    let before: Int32Array | undefined;
    for (const values of slices) {
      before = readLatents(reader, again, rows, columns, before);
      expect([...before]).toEqual([...values]);
    }
  });
});

describe('compressed MR', () => {
  /** An ellipse of two tissues with a vessel, 500 in its brighter part. */
  const volume: Volume = {
    data: Float32Array.from({ length: 60 * 52 * 3 }, (_, i) => {
      const [x, y] = [i % 60, Math.floor(i / 60) % 52];
      const r = ((x - 30) / 26) ** 2 + ((y - 26) / 22) ** 2;
      return r > 1 ? 3 : r > 0.6 ? 500 : Math.hypot(x - 36, y - 28) < 4 ? 90 : 240;
    }),
    dims: [60, 52, 3],
    spacing: [1, 1, 3],
    direction: IDENTITY,
    origin: [4, 5, 6],
  };

  it('comes back with its grid, the better the finer the step', async () => {
    const error = async (step: number) => {
      const bytes = await compressVolume(volume, { step });
      const { volume: back, head } = await expandVolume(bytes, 'a file');
      expect(back).toMatchObject({ dims: volume.dims, spacing: volume.spacing, origin: volume.origin });
      expect(head).toMatchObject({ researchUse: true, step });
      const sum = back.data.reduce((total, v, i) => total + (v - volume.data[i]!) ** 2, 0);
      return { bytes: bytes.length, rms: Math.sqrt(sum / back.data.length) };
    };
    const [fine, coarse] = [await error(0.5), await error(8)];
    expect(fine.rms).toBeLessThan(70);
    expect(fine.rms).toBeLessThan(coarse.rms);
    expect(coarse.bytes).toBeLessThan(fine.bytes);
    expect(await compressVolume(volume, { step: 8 })).toEqual(await compressVolume(volume, { step: 8 }));
  });

  it('is refused where it is damaged, and its options where they are out of range', async () => {
    const bytes = await compressVolume(volume, { step: 2 });
    await expect(expandVolume(bytes.subarray(0, bytes.length - 60), 'cut.acz')).rejects.toThrow(
      /cut\.acz ends within slice/,
    );
    await expect(expandVolume(bytes.subarray(0, 40), 'cut.acz')).rejects.toThrow(/cut\.acz has no head/);
    await expect(expandVolume(new Uint8Array(30), 'x.acz')).rejects.toThrow(/is no compressed image/);
    const huge = Buffer.from(bytes).toString('latin1').replace('"dims":[60,52,3]', '"dims":[60,52,9e9]');
    await expect(expandVolume(Buffer.from(huge, 'latin1'), 'x.acz')).rejects.toThrow(/x\.acz has/);
    await expect(compressVolume(volume, { step: 20 })).rejects.toThrow(/The step is 20/);
  });
});
