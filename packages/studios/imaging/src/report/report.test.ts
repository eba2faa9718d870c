import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze, type VolumeFindings } from '../analyze.ts';
import { type DicomImage, imageOf } from '../dicom/image.ts';
import { parseDicom } from '../dicom/parse.ts';
import { keyword, TAG } from '../dicom/tags.ts';
import { standardMethods } from '../findings/methods.ts';
import { drawKeyImage, keyImagePng } from '../keyimages/draw.ts';
import type { LoadedVolume } from '../load.ts';
import { readSegmentation, segmentMask } from '../seg/read.ts';
import { measurementGroups, readSr } from '../sr/read.ts';
import { asStudy, makeMask, makeVolume } from '../testing.ts';
import type { Triple } from '../volume/volume.ts';
import { checkNumbers } from './draft.ts';
import { checkImr } from './imr-check.ts';
import { makeReport, type Report } from './report.ts';

const dims: Triple = [24, 20, 8];
const mask = makeMask(dims, (i, j, k) => Math.hypot(i - 12, j - 10, 2 * (k - 4)) < 5);
let study: LoadedVolume;
let results: VolumeFindings[];
let report: Report;
let images: DicomImage[];
const options = { now: '2026-01-02T03:04:05Z', dicomweb: 'http://localhost/dicomweb' };

beforeAll(async () => {
  study = await asStudy(
    makeVolume(dims, (i, j, k) => (mask.data[i + 24 * (j + 20 * k)] ? 60 : -80), {
      spacing: [1, 1, 2],
      origin: [-12, -10, 50],
    }),
  );
  results = await analyze([study], {
    registry: standardMethods(),
    methods: ['lesion'],
    masksFor: () => ({ 'lesion 1': mask }),
  });
  report = makeReport(results, options);
  const written = [...report.dicom.segmentations.values(), report.dicom.report!].map(({ bytes }) =>
    imageOf(parseDicom(bytes, 'out'), 'out'),
  );
  images = [...study.slices.flatMap((slice) => (slice ? [slice.image] : [])), ...written];
});

describe('the report', () => {
  it('says only what was measured, each sentence with image evidence', () => {
    const [section] = report.linked.draft.sections;
    expect(section!.sentences).toHaveLength(1);
    const [sentence] = section!.sentences;
    expect(sentence!.text).toMatch(
      /^Lesion 1: volume \d\.\d\d mL, long axis \d+\.\d mm, short axis \d+\.\d mm, mean value 60\.0\.$/,
    );
    for (const claim of sentence!.claims) {
      const lane = claim.evidence.find((each) => each.lane === 'image');
      expect(lane).toMatchObject({
        study: study.study,
        series: study.series,
        region: 'lesion 1',
        inputHash: results[0]!.findings[0]!.inputHash,
      });
    }
    expect(report.linked.regionOf.get(sentence!.id)?.region.name).toBe('lesion 1');
  });

  it('flags a number that a person typed and the region does not have', () => {
    const sentence = report.linked.draft.sections[0]!.sentences[0]!;
    expect(checkNumbers(sentence, sentence.text)).toEqual([]);
    expect(checkNumbers(sentence, sentence.text.replace('60.0', '75.5'))).toMatchObject([{ number: '75.5' }]);
    expect(checkNumbers(sentence, `${sentence.text} It grew by 4 mm.`).map(({ number }) => number)).toEqual(['4']);
  });

  it('is written the same every time, and follows an edited contour', async () => {
    for (const format of ['md', 'html', 'fhir', 'sr'] as const)
      expect(Buffer.compare(makeReport(results, options).write(format), report.write(format))).toBe(0);
    const grown = makeMask(dims, (i, j, k) => Math.hypot(i - 12, j - 10, 2 * (k - 4)) < 6);
    const again = await analyze([study], {
      registry: standardMethods(),
      methods: ['lesion'],
      masksFor: () => ({ 'lesion 1': grown }),
    });
    const before = report.linked.draft.sections[0]!.sentences[0]!;
    const after = makeReport(again, options).linked.draft.sections[0]!.sentences[0]!;
    expect(after.text).not.toBe(before.text);
    expect(after.id).not.toBe(before.id);
  });
});

describe('key images', () => {
  it('show the region on the slice where it was measured, cut to its surroundings', () => {
    const [{ image, caption }] = report.keyImages as [(typeof report.keyImages)[number]];
    expect(image.slice).toBe(results[0]!.findings[0]!.region.slice);
    expect(image.lines).toHaveLength(2);
    expect(caption).toMatch(/^lesion 1: volume \d\.\d\d mL, long axis/);
    const picture = drawKeyImage(image);
    const coloured = picture.data.reduce((sum, v, i) => sum + Number(i % 3 === 0 && v !== picture.data[i + 2]), 0);
    expect(coloured).toBeGreaterThan(100);
    const png = keyImagePng(image);
    expect([...png.subarray(1, 4)].map((c) => String.fromCharCode(c)).join('')).toBe('PNG');
  });

  it('are presentation states whose outlines are the region, from the corner of the first pixel', () => {
    const [state] = report.presentations;
    const { dataset } = parseDicom(state!.bytes, 'pr');
    const tag = (name: string): number => keyword(name).tag;
    const [note] = dataset.items(tag('GraphicAnnotationSequence'));
    expect(note!.item(tag('ReferencedImageSequence'))!.text(TAG.ReferencedSOPInstanceUID)).toBe(
      study.slices[report.keyImages[0]!.image.slice]!.image.sopInstance,
    );
    expect(note!.item(tag('TextObjectSequence'))!.text(tag('UnformattedTextValue'))).toBe(report.keyImages[0]!.caption);
    const [outline] = note!.items(tag('GraphicObjectSequence')).map((item) => item.numbers(tag('GraphicData')));
    const xs = outline!.filter((_, i) => i % 2 === 0);
    const { box } = results[0]!.findings[0]!.region;
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([box!.first[0], box!.last[0] + 1]);
    expect(outline!.slice(0, 2)).toEqual(outline!.slice(-2));
  });

  it('are in the PDF, the same every time', async () => {
    const [first, second] = [await report.pdf(), await makeReport(results, options).pdf()];
    expect(Buffer.compare(first, second)).toBe(0);
    const text = Buffer.from(first).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Subtype \/Image/g)).toHaveLength(report.keyImages.length);
  });
});

describe('SEG and SR', () => {
  it('give the region back, voxel for voxel', async () => {
    const [written] = [...report.dicom.segmentations.values()];
    const seg = readSegmentation(imageOf(parseDicom(written!.bytes, 'seg'), 'seg'));
    expect(seg).toMatchObject({ kind: 'BINARY', referencedSeries: [study.series] });
    const back = await segmentMask(seg, 1, study.volume);
    expect(back!.data).toEqual(mask.data);
  });

  it('give the numbers back with their segment and Observation UID', () => {
    const [group] = measurementGroups(readSr(parseDicom(report.dicom.report!.bytes, 'sr')).root);
    const findings = results[0]!.findings;
    expect(group!.measurements.map(({ value }) => value)).toEqual(findings.map(({ value }) => value));
    expect(group!.measurements.map(({ unit }) => unit?.value)).toEqual(findings.map(({ unit }) => unit));
    expect(new Set(group!.measurements.map(({ observationUid }) => observationUid)).size).toBe(findings.length);
    expect(group!.regions).toMatchObject([
      { sopInstance: [...report.dicom.segmentations.values()][0]!.sopInstance, segments: [1] },
    ]);
  });

  const file = (name: string): Buffer => readFileSync(new URL(`../fixtures/highdicom/${name}.dcm`, import.meta.url));

  it('of another maker are read: overlapping, fractional and label map', async () => {
    const open = (name: string): ReturnType<typeof readSegmentation> =>
      readSegmentation(imageOf(parseDicom(file(name), name), name));
    const overlap = open('seg_image_ct_binary_overlap');
    expect(overlap.segments.map(({ label, type }) => [label, type?.meaning])).toEqual([
      ['first segment', 'Bone'],
      ['second segment', 'Spine'],
    ]);
    const fractional = open('seg_image_ct_true_fractional');
    const values = await fractional.values(0);
    expect(fractional.most).toBeGreaterThan(1);
    expect(values.some((v) => v > 0 && v < fractional.most)).toBe(true);
    const labels = open('seg_image_sm_control_labelmap');
    expect(labels.kind).toBe('LABELMAP');
    expect(labels.segments.length).toBeGreaterThan(2);
  });

  it('of another maker: every group of a TID 1500', () => {
    const document = readSr(parseDicom(file('sr_document_with_multiple_groups'), 'sr'));
    const groups = measurementGroups(document.root);
    expect(groups[0]).toMatchObject({
      trackingId: 'Image0001',
      measurements: [{ value: -119.07385253906, unit: { value: "[hnsf'U]" } }],
    });
    expect(groups[1]).toMatchObject({
      finding: { meaning: 'Nodule' },
      site: { meaning: 'Lung' },
      measurements: [{ value: 10 }],
      regions: [{ type: 'CIRCLE', space: 'image' }, { sopInstance: expect.any(String) }],
    });
  });
});

describe('the IMR checker', () => {
  const bundle = (): Record<string, unknown> & { entry: { resource: Record<string, unknown> }[] } =>
    JSON.parse(Buffer.from(report.write('fhir')).toString());
  const find = (b: ReturnType<typeof bundle>, type: string): Record<string, unknown> =>
    b.entry.find(({ resource }) => resource.resourceType === type)!.resource;

  it('finds nothing wrong with our bundle, down to the pixels', () => {
    expect(checkImr(bundle(), images)).toEqual([]);
  });

  it.each<[string, (b: ReturnType<typeof bundle>) => void, RegExp]>([
    [
      'a link to nothing',
      (b) =>
        void b.entry.splice(
          b.entry.findIndex(({ resource }) => resource.resourceType === 'ImagingSelection'),
          1,
        ),
      /leads to nothing/,
    ],
    ['a collection', (b) => void Object.assign(b, { type: 'collection' }), /transaction/],
    [
      'contained resources',
      (b) => void Object.assign(find(b, 'DiagnosticReport'), { contained: [{ resourceType: 'Patient' }] }),
      /Contained/,
    ],
    [
      'a wrong hash',
      (b) => void Object.assign((find(b, 'DiagnosticReport').presentedForm as object[])[0]!, { hash: 'AAAA' }),
      /SHA-1/,
    ],
    [
      'a wrong size',
      (b) => void Object.assign((find(b, 'DiagnosticReport').presentedForm as object[])[0]!, { size: 1 }),
      /bytes/,
    ],
    [
      'no report',
      (b) =>
        void b.entry.splice(
          b.entry.findIndex(({ resource }) => resource.resourceType === 'DiagnosticReport'),
          1,
        ),
      /one DiagnosticReport/,
    ],
    [
      'an unknown image',
      (b) => void Object.assign((find(b, 'ImagingSelection').instance as object[])[0]!, { uid: '1.2.3' }),
      /not among the images/,
    ],
    ['a stranger', (b) => void b.entry.push({ resource: { resourceType: 'Observation' } }), /does not belong/],
  ])('tells of %s', (_, spoil, message) => {
    const spoilt = bundle();
    spoil(spoilt);
    expect(
      checkImr(spoilt, images)
        .map((problem) => problem.message)
        .join('\n'),
    ).toMatch(message);
  });
});
