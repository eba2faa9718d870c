import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const phantom = folder.path('phantom');
const images = join(phantom, 'dicom');
const index = folder.path('index.json');

beforeAll(async () => {
  const { code } = await aceso([
    'imaging',
    'phantom',
    '--kind',
    'chest-ct',
    '--seed',
    '5',
    '--size',
    '96',
    '--step',
    '5',
    '--out',
    phantom,
  ]);
  expect(code).toBe(0);
}, 60_000);

describe('aceso imaging', () => {
  it('imports a folder with a bad file in it, lists it, and measures the study by its UID', async () => {
    writeFileSync(join(images, 'cut.dcm'), readFileSync(join(images, 'ct-0003.dcm')).subarray(0, 9000));
    const made = await aceso(['imaging', 'import', images, '--index', index, '--json']);
    rmSync(join(images, 'cut.dcm'));
    expect(made.code).toBe(0);
    expect(made.stderr).toMatch(/cut\.dcm: \(7FE0,0010\) at byte \d+/);
    const { studies, instances } = JSON.parse(made.stdout) as { studies: string[]; instances: number };
    expect(instances).toBe(readdirSync(images).length);
    const listed = JSON.parse((await aceso(['imaging', 'list', '--index', index, '--json'])).stdout) as {
      uid: string;
    }[];
    expect(listed.map(({ uid }) => uid)).toEqual(studies);
    const { code, stdout } = await aceso([
      'imaging',
      'analyze',
      studies[0]!,
      '--index',
      index,
      '--method',
      'calcium',
      '--json',
    ]);
    expect(code).toBe(0);
    const truth = JSON.parse(readFileSync(join(phantom, 'truth.json'), 'utf8')) as { agatston: number };
    const [score] = JSON.parse(stdout) as Record<string, unknown>[];
    expect(score).toMatchObject({
      finding: 'agatston-score',
      unit: '{score}',
      method: { name: 'calcium', parameters: { connectivity: '8-in-plane', leastArea: 1 } },
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      quality: { usable: true },
    });
    expect(score!.value).toBeCloseTo(truth.agatston, 3);
  }, 60_000);

  it('names what is wrong with a command', async () => {
    expect(await aceso(['imaging', 'analyze', folder.path('none')])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/does not exist/),
    });
    expect(await aceso(['imaging', 'analyze', images, '--method', 'suv'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/suv measures PT and the images are CT/),
    });
    expect(await aceso(['imaging', 'analyze', images, '--method', 'nothing'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/There is no method "nothing"/),
    });
    expect((await aceso(['imaging', 'analyze'])).code).toBe(2);
  }, 60_000);

  it('writes a report bundle that its own checker walks to the pixels', async () => {
    const out = folder.path('report/bundle.json');
    const made = await aceso([
      'imaging',
      'report',
      images,
      '--method',
      'vertebra',
      '--at',
      '0,60,0',
      '--format',
      'fhir',
      '--out',
      out,
      '--now',
      '2026-01-02T03:04:05Z',
    ]);
    expect(made.code).toBe(0);
    const checked = await aceso(['imaging', 'validate', out, '--images', folder.path('.'), '--json']);
    expect(JSON.parse(checked.stdout)).toMatchObject({ kind: 'IMR bundle', valid: true, problems: [] });
  }, 60_000);

  it('compares with a prior study and with the record', async () => {
    const earlier = folder.path('earlier');
    const size = ['--seed', '5', '--size', '96', '--step', '5'];
    await aceso(['imaging', 'phantom', '--kind', 'chest-ct', ...size, '--date', '20250301', '--out', earlier]);
    const record = folder.path('record.json');
    const subject = { reference: 'Patient/p' };
    const resources = [
      { resourceType: 'Patient', id: 'p', identifier: [{ value: 'PHANTOM-5' }], name: [{ family: 'Phantom' }] },
      {
        resourceType: 'Procedure',
        id: 's',
        status: 'completed',
        subject,
        code: { text: 'Coronary stent' },
        performedDateTime: '2020-05-01',
      },
    ];
    writeFileSync(
      record,
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'collection',
        entry: resources.map((resource) => ({ resource })),
      }),
    );
    const out = folder.path('history.md');
    const args = [
      images,
      '--prior',
      join(earlier, 'dicom'),
      '--record',
      record,
      '--method',
      'calcium',
      '--format',
      'md',
      '--out',
      out,
    ];
    const made = await aceso(['imaging', 'report', ...args, '--now', '2026-01-02T03:04:05Z']);
    expect(made).toMatchObject({ code: 0 });
    const report = readFileSync(out, 'utf8');
    expect(report).toMatch(
      /against the prior study of 2025-03-01: Agatston score (\d+), \1 before: 0, within the measuring error/,
    );
    expect(report).toMatch(/The record has "Coronary stent" \(2020-05-01\): metal and grafts count as calcium/);
    const pdf = folder.path('report.pdf');
    expect(
      (await aceso(['imaging', 'report', images, '--method', 'calcium', '--format', 'pdf', '--out', pdf])).code,
    ).toBe(0);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const pictures = await aceso([
      'imaging',
      'report',
      images,
      '--method',
      'calcium',
      '--format',
      'png',
      '--out',
      folder.path('pictures'),
      '--json',
    ]);
    expect((JSON.parse(pictures.stdout) as { files: string[] }).files).toEqual([folder.path('pictures/heart.png')]);
    const history = ['--prior', join(earlier, 'dicom'), '--record', record, '--method', 'calcium'];
    const asked = await aceso([
      'imaging',
      'ask',
      images,
      'Is there calcium, and does it matter given the history?',
      ...history,
    ]);
    expect(asked.stdout).toMatch(
      /No calcification was found[\s\S]*The record has "Coronary stent"[\s\S]*- Procedure\/s/,
    );
    resources[0]!.identifier = [{ value: 'SOMEONE' }];
    writeFileSync(
      record,
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'collection',
        entry: resources.map((resource) => ({ resource })),
      }),
    );
    expect(await aceso(['imaging', 'report', ...args])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no identifier that is the Patient ID/),
    });
  }, 60_000);

  it('refuses to measure a series with a missing slice', async () => {
    rmSync(join(images, 'ct-0010.dcm'));
    const { code, stdout } = await aceso(['imaging', 'analyze', images, '--method', 'lungs', '--json']);
    expect(code).toBe(0);
    for (const finding of JSON.parse(stdout) as { value: null; quality: { usable: boolean; issues: string[] } }[]) {
      expect(finding).toMatchObject({ value: null, quality: { usable: false } });
      expect(finding.quality.issues.join(' ')).toMatch(/1 slice is missing/);
    }
  }, 60_000);
});
