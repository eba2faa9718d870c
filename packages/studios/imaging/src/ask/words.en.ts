import type { AskWords } from './words.ts';

export const en: AskWords = {
  emphysema: ({ share, limit, source, above }) =>
    above
      ? `By measurement, yes: ${share} of the lungs is below -950 HU, and ${limit} or more is called emphysema on quantitative CT (${source}).`
      : `Not by measurement: ${share} of the lungs is below -950 HU, and ${limit} or more is called emphysema on quantitative CT (${source}). A reader may still see it.`,
  nodules: (count, list, lung) =>
    count === 0
      ? `No nodule candidate was found${lung ? ` in the ${lung}` : ''}. Ground glass, nodules at the wall and those under 4 mm are not seen by this method.`
      : `${count} nodule ${count === 1 ? 'candidate' : 'candidates'}, to be confirmed by a reader: ${list}.`,
  calcium: (score, some) =>
    some
      ? `Yes: the Agatston score is ${score}.`
      : `No calcification was found in the heart region: the Agatston score is ${score}.`,
  where: (region, slice, of) => `${region}: slice ${slice} of ${of}.`,
  unusable: (what, why) => `${what} was not measured, or the value must not be used. ${why}`.trim(),
  abstain: {
    diagnosis: () =>
      'What it is, and what to do about it, is not answered here: measurements do not tell. Ask for size, change, presence or what the record says.',
    'not-understood': () =>
      'This question was not understood. It can be: how big something is, where, how many nodules, whether there is emphysema, nodules or calcium, whether it has grown, and whether the history matters.',
    'no-region': (what) => `Nothing of that name was measured${what ? `; there are values of ${what}` : ''}.`,
    'no-prior': () => 'There is no prior study to compare with.',
    'no-match': (what) => `There is no comparable value of ${what} in the prior study.`,
    'no-record': () => 'There is no record of the patient to look into.',
    'nothing-in-record': () =>
      'The record has no entry that the rules for these findings look for. That does not exclude that it matters.',
    'not-usable': (what) => `There is no usable value of ${what}.`,
  },
};
