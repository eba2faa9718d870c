/** Names of PS3.6 annex A that the exchange by DIMSE needs. */
export const VERIFICATION = '1.2.840.10008.1.1';

export type Root = 'patient' | 'study';
export const FIND: Readonly<Record<Root, string>> = {
  patient: '1.2.840.10008.5.1.4.1.2.1.1',
  study: '1.2.840.10008.5.1.4.1.2.2.1',
};
export const MOVE: Readonly<Record<Root, string>> = {
  patient: '1.2.840.10008.5.1.4.1.2.1.2',
  study: '1.2.840.10008.5.1.4.1.2.2.2',
};
export const GET: Readonly<Record<Root, string>> = {
  patient: '1.2.840.10008.5.1.4.1.2.1.3',
  study: '1.2.840.10008.5.1.4.1.2.2.3',
};

export const IMPLICIT = '1.2.840.10008.1.2';
export const EXPLICIT = '1.2.840.10008.1.2.1';
export const DEFLATED = '1.2.840.10008.1.2.1.99';
export const BIG_ENDIAN = '1.2.840.10008.1.2.2';

/** Uncompressed pixels. */
export const NATIVE: readonly string[] = [EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED];

/** What the archive stores as it comes. */
export const STORED: ReadonlySet<string> = new Set([
  ...NATIVE,
  '1.2.840.10008.1.2.5', // RLE
  '1.2.840.10008.1.2.4.50', // JPEG baseline
  '1.2.840.10008.1.2.4.51', // JPEG extended
  '1.2.840.10008.1.2.4.57', // JPEG lossless
  '1.2.840.10008.1.2.4.70', // JPEG lossless, first-order prediction
  '1.2.840.10008.1.2.4.80', // JPEG-LS lossless
  '1.2.840.10008.1.2.4.81', // JPEG-LS near-lossless
  '1.2.840.10008.1.2.4.90', // JPEG 2000 lossless
  '1.2.840.10008.1.2.4.91', // JPEG 2000
  '1.2.840.10008.1.2.4.92', // JPEG 2000 multi-component, lossless
  '1.2.840.10008.1.2.4.93', // JPEG 2000 multi-component
  '1.2.840.10008.1.2.4.100', // MPEG2
  '1.2.840.10008.1.2.4.101',
  '1.2.840.10008.1.2.4.102', // MPEG-4
  '1.2.840.10008.1.2.4.103',
  '1.2.840.10008.1.2.4.104',
  '1.2.840.10008.1.2.4.105',
  '1.2.840.10008.1.2.4.106',
  '1.2.840.10008.1.2.4.107', // HEVC
  '1.2.840.10008.1.2.4.108',
  '1.2.840.10008.1.2.4.110', // JPEG XL
  '1.2.840.10008.1.2.4.111',
  '1.2.840.10008.1.2.4.112',
  '1.2.840.10008.1.2.4.201', // HTJ2K
  '1.2.840.10008.1.2.4.202',
  '1.2.840.10008.1.2.4.203',
]);

/** Storage classes that a C-GET proposes: what archives hold most (PS3.4 annex B). */
export const COMMON_STORAGE: readonly string[] = [
  '1', // CR
  '1.1', // DX for presentation
  '1.1.1',
  '1.2', // mammography
  '1.2.1',
  '1.3', // intra-oral
  '1.3.1',
  '2', // CT
  '2.1', // enhanced CT
  '2.2', // legacy converted CT
  '3.1', // US multi-frame
  '4', // MR
  '4.1', // enhanced MR
  '4.2', // MR spectroscopy
  '4.3', // enhanced MR colour
  '4.4', // legacy converted MR
  '6.1', // US
  '6.2', // enhanced US volume
  '7', // secondary capture
  '7.1',
  '7.2',
  '7.3',
  '7.4',
  '9.1.1', // 12-lead ECG
  '9.1.2',
  '9.1.3',
  '11.1', // presentation states
  '11.2',
  '11.3',
  '11.4',
  '12.1', // XA
  '12.1.1',
  '12.2', // XRF
  '12.2.1',
  '13.1.1', // 3D
  '13.1.2',
  '13.1.3', // tomosynthesis
  '20', // NM
  '30', // parametric map
  '66', // raw data
  '66.1', // spatial registration
  '66.2', // fiducials
  '66.3', // deformable registration
  '66.4', // segmentation
  '66.5', // surface segmentation
  '66.7', // label map segmentation
  '67', // real-world value map
  '77.1.1', // endoscopy
  '77.1.1.1',
  '77.1.2', // microscopy
  '77.1.2.1',
  '77.1.3',
  '77.1.4', // photography
  '77.1.4.1',
  '77.1.5.1', // ophthalmic
  '77.1.5.2',
  '77.1.5.4', // OCT
  '77.1.6', // whole slide
  '88.11', // SR
  '88.22',
  '88.33',
  '88.34',
  '88.35',
  '88.40',
  '88.50',
  '88.59', // key object selection
  '88.65', // CAD
  '88.67', // radiation dose
  '88.68',
  '104.1', // encapsulated PDF
  '104.2', // CDA
  '104.3', // STL
  '128', // PET
  '128.1',
  '130', // enhanced PET
  '481.1', // RT image
  '481.2', // RT dose
  '481.3', // RT structure set
  '481.4',
  '481.5', // RT plan
  '481.6',
  '481.7',
  '481.8',
  '481.9',
].map((end) => `1.2.840.10008.5.1.4.1.1.${end}`);
