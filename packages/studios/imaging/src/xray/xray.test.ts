import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImageModel } from '../learned/image-model.ts';
import { prepareImage } from '../learned/image-model.ts';
import { IDENTITY, type Volume } from '../volume/volume.ts';
import { occlusionMap } from './heat.ts';
import { classifyRadiograph } from './method.ts';

const radiograph = (width: number, height: number, of: (x: number, y: number) => number): Volume => ({
  data: Float32Array.from({ length: width * height }, (_, i) => of(i % width, Math.floor(i / width))),
  dims: [width, height, 1],
  spacing: [1, 1, 1],
  direction: IDENTITY,
  origin: [0, 0, 0],
});

describe('chest radiographs', () => {
  it('become the middle square, averaged by area, from dark to bright', () => {
    const input = { name: 'x', height: 4, width: 4, channels: 1, range: [0, 1] } as const;
    const { data, square } = prepareImage(
      radiograph(16, 12, (x) => 100 + x),
      { input },
    );
    expect(square).toEqual({ left: 2, top: 0, side: 12 });
    for (let i = 0; i < 16; i += 1) expect(data[i]).toBeCloseTo((i % 4) / 3, 5);
    expect(() =>
      prepareImage(
        radiograph(20, 20, () => 5),
        { input },
      ),
    ).toThrow(/one brightness/);
  });

  it('have a heat map that is hot where the model looks', async () => {
    const model = {
      card: { input: { width: 12, height: 12 } },
      classify: (x: Float32Array) => Promise.resolve([x[3 * 12 + 8]!]),
    } as unknown as ImageModel;
    const input = new Float32Array(144);
    input[3 * 12 + 8] = 1;
    const { data } = await occlusionMap(model, input, 0, 3, 1);
    expect(data.indexOf(Math.max(...data))).toBe(3 * 12 + 8);
    expect(data[10 * 12 + 2]).toBe(0);
  });

  it('are read by the model of a user, by its card', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aceso-card-'));
    try {
      const own = new URL('../../models/xray/', import.meta.url);
      cpSync(new URL('pneumonia.onnx', own), join(folder, 'mine.onnx'));
      const card = JSON.parse(readFileSync(new URL('pneumonia.card.json', own), 'utf8')) as Record<string, unknown>;
      const path = join(folder, 'mine.card.json');
      const write = (more: object): void =>
        writeFileSync(path, JSON.stringify({ ...card, name: 'mine', file: 'mine.onnx', ...more }));
      const chest = radiograph(60, 50, (x, y) => 900 - 5 * Math.abs(x - 30) + y);
      const run = () => classifyRadiograph(chest, { acquisition: { modality: 'DX' }, parameters: { card: path } });
      write({ limits: ['Mine alone.'] });
      const [finding] = await run();
      expect(finding).toMatchObject({ method: { learned: true, parameters: { model: 'mine' } } });
      expect(finding!.quality.issues).toContain('Mine alone.');
      const [shipped] = await classifyRadiograph(chest, { acquisition: { modality: 'DX' } });
      expect(finding!.value).toBe(shipped!.value);
      write({ sha256: '0'.repeat(64) });
      await expect(run()).rejects.toThrow(/mine\.onnx has SHA-256/);
      write({ limits: 'none' });
      await expect(run()).rejects.toThrow(/mine\.card\.json lacks "limits"/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('get a probability with its limits, or a refusal', async () => {
    const chest = radiograph(
      120,
      100,
      (x, y) => 900 - 500 * Number(Math.hypot((Math.abs(x - 60) - 25) / 16, (y - 50) / 36) < 1) + y,
    );
    const [finding] = await classifyRadiograph(chest, { acquisition: { modality: 'DX' } });
    expect(finding).toMatchObject({ finding: 'pneumonia-probability', unit: '1', method: { learned: true } });
    expect(finding!.value).toBeGreaterThanOrEqual(0);
    expect(finding!.value).toBeLessThanOrEqual(1);
    expect(finding!.quality.issues[0]).toMatch(/Research use/);
    const [again] = await classifyRadiograph(chest, { acquisition: { modality: 'DX' } });
    expect(again!.value).toBe(finding!.value);
    const [blocked] = await classifyRadiograph(chest, { acquisition: { modality: 'CT' } });
    expect(blocked!.value).toBeNull();
    await expect(classifyRadiograph({ ...chest, dims: [120, 50, 2] }, {})).rejects.toThrow(/one image/);
  });
});
