import { wordsOf } from './vocabulary.ts';
import type { ReportWords } from './words.ts';

const side = { left: 'left', right: 'right', bilateral: 'on both sides' } as const;

export const en: ReportWords = {
  exam: { CT: 'CT', MR: 'MR', PT: 'PET', CR: 'Radiograph', DX: 'Radiograph' },
  and: 'and',
  title: (exams, bodyPart) => `${exams}${bodyPart ? ` ${bodyPart}` : ''}: measurements`,
  sections: {
    findings: 'Findings',
    comparison: 'Comparison',
    record: 'Record and images',
    notUsable: 'Not measured, or not to be used',
    limits: 'Limits',
  },
  finding: wordsOf,
  region: (name) => name,
  notToBeUsed: 'not to be used.',
  notMeasured: (parts) => `not measured (${parts}).`,
  prior: 'prior study',
  priorOf: (day) => `prior study of ${day}`,
  change: ({ name, value, previous, change, percent, previousRegion }) =>
    `${name} ${value}, ${previous} before${previousRegion ? ` (there ${previousRegion})` : ''}: ${change}${percent ? ` (${percent})` : ''}`,
  beyond: {
    beyond: (limit, source) => `more than the measuring error of ${limit} (${source})`,
    within: (limit, source) => `within the measuring error of ${limit} (${source})`,
    unknown: () => 'no measuring error is known for it',
  },
  against: (prior) => `Against the ${prior}`,
  appeared: (region, sizes, prior) => `${region}: ${sizes}; the ${prior} has no candidate at this place.`,
  gone: (region, sizes, prior) => `${region} of the ${prior} (${sizes}) has no candidate at its place now.`,
  refused: (region, name, value, previous, why) =>
    `${region}: ${name} ${value}, ${previous} before; not compared: ${why}.`,
  whyNot: {
    'not-usable': 'one of the values may not be used',
    'other-version': 'they were measured by different versions of the method',
    'other-settings': 'they were measured with different settings',
    'other-kernel': 'the reconstruction kernels differ',
    'other-thickness': 'the slice thicknesses differ',
  },
  recorded: (label, when) => `the record has "${label}"${when ? ` (${when})` : ''}`,
  rule: {
    'removed-organ': ({ recorded, shown }) =>
      `${recorded}, and the images show ${shown}: check side, operation and patient.`,
    'other-side': ({ recorded, side: own, found }) =>
      `${recorded}, on the ${side[own ?? 'bilateral']} side; the only nodule candidates are ${found === 'bilateral' ? '' : 'on the '}${side[found ?? 'bilateral']}${found === 'bilateral' ? '' : ' side'}: check the side.`,
    'recorded-not-found': ({ recorded }) =>
      `${recorded}; no nodule candidate was found. Ground glass, nodules at the wall and those under 4 mm are not seen by this method.`,
    'other-sex': ({ images, recorded }) =>
      `The images say sex ${images}; ${recorded}: check that both are of one patient.`,
    'other-birth-date': ({ images, recorded }) =>
      `The images say birth date ${images}; ${recorded}: check that both are of one patient.`,
    'stent-or-graft': ({ recorded }) =>
      `${recorded}: metal and grafts count as calcium, so the Agatston score must not be read as one.`,
    'known-cancer': ({ recorded }) =>
      `${recorded}: the Fleischner recommendations for incidental nodules do not apply to a patient with known cancer.`,
    'recorded-emphysema': ({ recorded, shown }) => `${recorded}; measured now: ${shown}.`,
    smoking: ({ recorded }) => `${recorded}; it bears on what nodules and low attenuation mean.`,
  },
  html: {
    draftOf: (day) => `Draft of ${day}, not signed.`,
    signedBy: (by, at) => `Signed by ${by} at ${at}.`,
    how: 'How it was measured',
    columns: ['Region', 'Measure', 'Value', 'Usable', 'Method', 'Input (SHA-256)', 'Observation UID'],
    notMeasured: 'not measured',
    yes: 'yes',
    no: 'no',
  },
};
