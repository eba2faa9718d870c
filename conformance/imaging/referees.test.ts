import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  analyze,
  enhanceVolume,
  filesUnder,
  makeReport,
  phantomFiles,
  readDicomFiles,
  standardMethods,
  volumesOf,
  writeDerived,
  writeMarks,
} from '@aceso/imaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * What Aceso writes, judged by programs of others: dciodvfy (Debian dicom3tools) and PixelMed's DicomSRValidator (Debian
 * libpixelmed-java, with a Java runtime). Each is skipped, visibly, where it is not installed.
 */
const has = (program: string): boolean => spawnSync('which', [program]).status === 0;
const JARS = ['pixelmed', 'pixelmed_imageio', 'commons-codec', 'slf4j-api', 'slf4j-nop'].map(
  (name) => `/usr/share/java/${name}.jar`,
);

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-referees-'));
  for (const { name, bytes } of phantomFiles({ kind: 'chest-ct', seed: 7, size: 96, step: 5, date: '20260101' }).files)
    writeFileSync(join(folder, name), bytes);
  for (const { name, bytes } of phantomFiles({ kind: 'brain-mr', seed: 7, size: 48, step: 12, date: '20260101' }).files)
    writeFileSync(join(folder, name), bytes);
  for (const kind of ['pet-ct', 'chest-xray'] as const)
    for (const { name, bytes } of phantomFiles({ kind, seed: 7, size: 48, step: 10, date: '20260101' }).files)
      if (!name.startsWith('ct-')) writeFileSync(join(folder, `phantom.${name}`), bytes);
  const { images } = await readDicomFiles((await filesUnder([folder])).filter((path) => /\/ct-/.test(path)));
  const { volumes } = await volumesOf(images);
  const results = await analyze(volumes, { registry: standardMethods(), parameters: { slice: 4 } });
  const { dicom, presentations } = makeReport(results, { now: '2026-01-02T03:04:05Z', dicomweb: 'http://localhost' });
  writeFileSync(join(folder, 'out.sr.dcm'), dicom.report!.bytes);
  for (const [i, { bytes }] of presentations.entries()) writeFileSync(join(folder, `out.pr-${i + 1}.dcm`), bytes);
  const brain = await readDicomFiles((await filesUnder([folder])).filter((path) => /\/mr-/.test(path)));
  const [head] = (await volumesOf(brain.images)).volumes;
  const { volume, record } = await enhanceVolume(head!.volume, { task: 'sr' });
  const [derived] = writeDerived(volume, head!, record, {
    what: 'enhanced',
    now: '2026-01-02T03:04:05Z',
    seriesNumber: 9101,
  });
  writeFileSync(join(folder, 'out.enhanced.dcm'), derived!.bytes);
  const slice = volumes[0]!.slices[4]!;
  const drawn = await writeMarks(
    (
      [
        ['length', [20, 30], [40.5, 30]],
        ['bidirectional', [20, 50], [40, 50], [30, 45], [30, 55]],
        ['angle', [20, 20], [30, 20], [30, 30]],
        ['rectangle', [40, 40], [50, 40], [50, 52], [40, 52]],
        ['ellipse', [40, 60], [60, 60], [50, 55], [50, 65]],
      ] as const
    ).map(([tool, ...points]) => ({ tool, points, slice, name: tool })),
    [slice, volumes[0]!.slices[5]!],
    { name: 'Jo Example', date: '20260102', time: '030405' },
  );
  for (const [i, name] of ['marks', 'marks-pr', 'key-objects'].entries())
    writeFileSync(join(folder, `out.${name}.dcm`), drawn.objects[i]!.bytes);
  writeFileSync(join(folder, 'out.seg.dcm'), [...dicom.segmentations.values()][0]!.bytes);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!has('dciodvfy'))('dciodvfy', () => {
  it.each([
    'ct-0001.dcm',
    'mr-0001.dcm',
    'out.seg.dcm',
    'out.sr.dcm',
    'out.pr-1.dcm',
    'out.pr-2.dcm',
    'out.enhanced.dcm',
    'out.marks.dcm',
    'out.marks-pr.dcm',
    'out.key-objects.dcm',
    'phantom.pt-0001.dcm',
    'phantom.rtstruct.dcm',
    'phantom.dx.dcm',
    'phantom.cr.dcm',
  ])('finds no error in %s', (name) => {
    const { stdout, stderr } = spawnSync('dciodvfy', [join(folder, name)], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
    expect(`${stdout}${stderr}`).toMatch(
      /^(CTImage|PETImage|RTStructureSet|DXImageForPresentation|CRImage|MRImage|Segmentation|Comprehensive3DSR|KeyObjectSelectionDocument|GrayscaleSoftcopyPresentationState)$/m,
    );
  });
});

describe.skipIf(!has('java') || !JARS.every((jar) => existsSync(jar)))('DicomSRValidator', () => {
  it.each([
    ['out.sr.dcm', '1500'],
    ['out.marks.dcm', '1500'],
    ['out.key-objects.dcm', '2010'],
  ])(
    'knows the root template of %s and finds no error',
    (name, template) => {
      const limits = ['GrpLimit', 'OpLimit'].map((name) => `-Djdk.xml.xpathExpr${name}=0`);
      const { stdout, stderr } = spawnSync(
        'java',
        [
          ...limits,
          '-Djdk.xml.xpathTotalOpLimit=0',
          '-cp',
          JARS.join(':'),
          'com.pixelmed.validate.DicomSRValidator',
          join(folder, name),
        ],
        { encoding: 'utf8', maxBuffer: 2 ** 26 },
      );
      const lines = `${stdout}${stderr}`.split('\n');
      expect(lines.filter((line) => line.startsWith('Error'))).toEqual([]);
      expect(lines.some((line) => line.startsWith(`Found Root Template TID_${template}`))).toBe(true);
    },
    300_000,
  );
});
