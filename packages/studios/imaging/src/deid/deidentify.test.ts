import { readFileSync } from 'node:fs';
import { PROFILES, type ProfileName, Surrogates } from '@aceso/governance/deid';
import { describe, expect, test } from 'vitest';
import { parseDicom } from '../dicom/parse.ts';
import { keyword, TAG } from '../dicom/tags.ts';
import { type Attributes, writeDicom } from '../dicom/write.ts';
import { deidentifyDicom } from './deidentify.ts';

const CT: Attributes = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  SOPInstanceUID: '1.2.3.4.77',
  StudyInstanceUID: '1.2.3.4.5',
  SeriesInstanceUID: '1.2.3.4.6',
  FrameOfReferenceUID: '1.2.3.4.9',
  Modality: 'CT',
  StudyDate: '20240303',
  StudyTime: '093000',
  AcquisitionDateTime: '20240303093011.5',
  AccessionNumber: 'ACC-99123',
  InstitutionName: 'Mill River Hospital',
  ReferringPhysicianName: 'Calloway^Ines',
  StationName: 'CT4-MILLRIVER',
  Manufacturer: 'Phantom Works',
  StudyDescription: 'CT chest of Marchetti',
  SeriesDescription: 'Lung 1.5 mm',
  PatientName: 'Marchetti^Ottoline',
  PatientID: '4471993',
  PatientBirthDate: '19550506',
  PatientSex: 'F',
  PatientAge: '096Y',
  PatientAddress: '12 Gorse Lane',
  PatientComments: 'Ottoline is anxious',
  ConvolutionKernel: 'B70f',
  KVP: '120',
  RequestAttributesSequence: [{ RequestedProcedureID: 'RP1', RequestedProcedureDescription: 'CT for Dr. Calloway' }],
  Rows: 4,
  Columns: 4,
  BitsAllocated: 16,
  BitsStored: 16,
  HighBit: 15,
  PixelRepresentation: 0,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  PixelData: Uint8Array.from({ length: 32 }, (_, i) => i + 1),
};

function run(
  profile: ProfileName,
  attributes: Attributes,
  options: Partial<Parameters<typeof deidentifyDicom>[0]> = {},
) {
  const made = deidentifyDicom({
    bytes: writeDicom(attributes),
    source: 'image.dcm',
    profile: PROFILES[profile],
    surrogates: new Surrogates(new Uint8Array(32).fill(2)),
    year: 2026,
    number: 1,
    ...options,
  });
  return { ...made, dataset: parseDicom(made.bytes, 'made').dataset };
}
const at = (name: string): number => keyword(name).tag;

describe('DICOM', () => {
  test('Safe Harbor: who, where and when go; technique and pixels stay; the method is recorded', () => {
    const { bytes, dataset } = run('safe-harbor', CT);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).not.toMatch(
      /Marchetti|Ottoline|4471993|Gorse|Mill River|MILLRIVER|Calloway|ACC-99123|19550506|20240303|1\.2\.3\.4|RP1/,
    );
    expect(dataset.text(TAG.StudyDate)).toBe('20240101');
    expect(dataset.text(at('ConvolutionKernel'))).toBe('B70f');
    expect(dataset.text(at('SeriesDescription'))).toBe('Lung 1.5 mm');
    expect(dataset.text(at('PatientAge'))).toBe('090Y');
    expect(dataset.text(at('PatientSex'))).toBe('F');
    expect(dataset.text(0x00120062)).toBe('YES');
    expect(dataset.items(0x00120064).map((item) => item.text(at('CodeValue')))).toEqual(['113100', '113105', '113108']);
    expect(Uint8Array.from(dataset.elements.get(TAG.PixelData)!.bytes)).toEqual(CT.PixelData);
    expect(dataset.elements.has(at('PatientBirthDate'))).toBe(true);
  });

  test('instances of a study stay together, and other profiles move or keep dates', () => {
    const surrogates = new Surrogates(new Uint8Array(32).fill(4));
    const one = run('pseudonymised', CT, { surrogates }).dataset;
    const two = run('pseudonymised', { ...CT, SOPInstanceUID: '1.2.3.4.78' }, { surrogates }).dataset;
    expect(two.text(TAG.StudyInstanceUID)).toBe(one.text(TAG.StudyInstanceUID));
    expect(two.text(TAG.SOPInstanceUID)).not.toBe(one.text(TAG.SOPInstanceUID));
    expect(one.text(TAG.StudyDate)).not.toBe('20240303');
    expect(one.text(at('AcquisitionDateTime'))!.slice(8)).toBe('093011.5');
    expect(one.text(at('AcquisitionDateTime'))!.slice(0, 8)).toBe(one.text(TAG.StudyDate));
    expect(run('limited-data-set', CT).dataset.text(TAG.StudyDate)).toBe('20240303');
  });

  test('pixels that may have text burned in are refused until they are blacked out or seen', () => {
    const ultrasound = { ...CT, Modality: 'US' };
    expect(() => run('safe-harbor', ultrasound)).toThrow(/may have text burned in \(modality US\).*--blank/);
    expect(() => run('safe-harbor', { ...CT, BurnedInAnnotation: 'YES' })).toThrow(/have text burned in/);
    expect(run('safe-harbor', ultrasound, { pixelsSeen: true }).bytes.length).toBeGreaterThan(0);
    const { dataset } = run('safe-harbor', ultrasound, { blank: [{ x: 0, y: 0, width: 4, height: 1 }] });
    const pixels = dataset.elements.get(TAG.PixelData)!.bytes;
    expect([...pixels.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(pixels[8]).toBe(9);
  });

  test('other makers: a report and a segmentation read on, with their codes and without their people', () => {
    const read = (name: string) => readFileSync(new URL(`../fixtures/highdicom/${name}`, import.meta.url));
    for (const name of ['sr_document_with_multiple_groups.dcm', 'seg_image_ct_binary_overlap.dcm']) {
      const bytes = read(name);
      const made = deidentifyDicom({
        bytes,
        source: name,
        profile: PROFILES['safe-harbor'],
        surrogates: new Surrogates(new Uint8Array(32)),
        year: 2026,
        number: 1,
      });
      const [before, after] = [parseDicom(Uint8Array.from(bytes), name).dataset, parseDicom(made.bytes, name).dataset];
      expect(after.text(TAG.SOPClassUID)).toBe(before.text(TAG.SOPClassUID));
      expect(after.text(TAG.PatientID)).not.toBe(before.text(TAG.PatientID));
      expect(after.items(at('ContentSequence')).length).toBe(before.items(at('ContentSequence')).length);
      expect(after.items(at('SegmentSequence')).length).toBe(before.items(at('SegmentSequence')).length);
      expect(after.elements.get(TAG.PixelData)?.bytes).toEqual(before.elements.get(TAG.PixelData)?.bytes);
    }
  });
});
