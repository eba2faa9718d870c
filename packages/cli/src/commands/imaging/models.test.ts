import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const [brain, chest] = [folder.path('brain'), folder.path('chest')];

beforeAll(async () => {
  for (const [kind, out] of [
    ['brain-mr', brain],
    ['chest-ct', chest],
  ] as const) {
    const shape = ['--seed', '5', '--size', '48', '--step', '10'];
    expect((await aceso(['imaging', 'phantom', '--kind', kind, ...shape, '--out', out])).code).toBe(0);
  }
}, 120_000);

const run = (...words: string[]) => aceso(['imaging', ...words]);

describe('aceso imaging with generative models', () => {
  it('compresses MR and gives it back marked; tells of what it cannot read', async () => {
    const [file, nifti] = [folder.path('t1.acz'), folder.path('back.nii.gz')];
    const made = await run('compress', brain, '--quantum', '4', '--out', file, '--json');
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ step: 4, researchUse: true, bytes: readFileSync(file).length });
    expect((await run('expand', file, '--out', nifti)).stdout).toMatch(/nothing can be measured on it/);
    const again = await run('compress', nifti, '--out', file);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/made by an enhancing model already/);
    writeFileSync(file, readFileSync(file).subarray(0, 50));
    const cut = await run('expand', file, '--out', nifti);
    expect(cut.code).toBe(1);
    expect(cut.stderr).toMatch(/t1\.acz has no head/);
    expect((await run('compress', brain, '--quantum', '99', '--out', file)).stderr).toMatch(/from 0\.5 to 8/);
    expect((await run('compress', chest, '--out', file)).stderr).toMatch(/was trained on MR; .* is CT/);
  }, 120_000);

  it('maps what is unusual, and takes CT for diffusion only', async () => {
    const out = folder.path('anomaly');
    const made = await run('anomaly', brain, '--method', 'median', '--out', out, '--json');
    expect(made.code).toBe(0);
    const [record] = JSON.parse(made.stdout) as { strongest: unknown[] }[];
    expect(record).toMatchObject({ researchUse: true, method: 'median', map: 'anomaly.nii.gz' });
    expect(record!.strongest.length).toBeGreaterThan(0);
    expect((await run('anomaly', brain, '--method', 'x', '--out', out)).code).toBe(2);
    const residual = await run('enhance', chest, '--method', 'denoise', '--out', out);
    expect(residual.stderr).toMatch(/Take --method diffusion-denoise/);
    const given = ['--draws', '2', '--as', 'dicom', '--now', '2026-01-02T03:04:05Z', '--json'];
    const enhanced = await run('enhance', chest, '--method', 'diffusion-denoise', ...given, '--out', out);
    expect(enhanced.code).toBe(0);
    expect(JSON.parse(enhanced.stdout)).toMatchObject([
      { network: 'diffusion', modality: 'CT', spread: 'enhanced-spread' },
    ]);
    for (const part of ['enhanced', 'enhanced-residual', 'enhanced-spread'])
      expect(readdirSync(folder.path(`anomaly/${part}`))).toHaveLength(readdirSync(`${chest}/dicom`).length);
    const measured = await run('analyze', folder.path('anomaly/enhanced'), '--method', 'body-composition', '--json');
    if (measured.code === 0)
      expect(JSON.parse(measured.stdout)).toSatisfy((all: { value: unknown }[]) =>
        all.every(({ value }) => value === null),
      );
    else expect(measured.stderr).toMatch(/enhanc/);
  }, 240_000);

  it('draws radiographs of nobody', async () => {
    const out = folder.path('synthetic');
    const made = await run('synthesize', '--out', out, '--label', 'normal', '--count', '2', '--seed', '3', '--json');
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ images: 2, kind: 'normal', synthetic: true, researchUse: true });
    expect(readdirSync(out)).toEqual(['synthetic-normal-0001.dcm', 'synthetic-normal-0002.dcm']);
    expect((await run('synthesize', '--out', folder.path('no'), '--count', '0')).code).toBe(2);
    expect((await run('synthesize', '--out', folder.path('no'), '--now', 'today')).stderr).toMatch(/no instant/);
    expect(existsSync(folder.path('no'))).toBe(false);
  }, 120_000);
});
