/**
 * RxNorm ingredient codes of the drugs of CPIC's guidelines: those of CPIC's own table of drugs (cpic-schema, drug.sql,
 * CC0), and a few common ones beside them. A drug without a code here has none that was checked.
 */
const RXNORM =
  'abacavir 190521, allopurinol 519, amikacin 641, amitriptyline 704, atazanavir 343047, atomoxetine 38400, atorvastatin 83367, azathioprine 1256, capecitabine 194000, ' +
  'carbamazepine 2002, celecoxib 140587, citalopram 2556, clomipramine 2597, clopidogrel 32968, codeine 2670, dapsone 3108, desflurane 27340, desipramine 3247, ' +
  'dexlansoprazole 816346, doxepin 3638, efavirenz 195085, escitalopram 321988, fluorouracil 4492, flurbiprofen 4502, fluvastatin 41127, fluvoxamine 42355, fosphenytoin 72236, ' +
  'gentamicin 1596450, hydrocodone 5489, ibuprofen 5640, imipramine 5691, isoflurane 6026, ivacaftor 1243041, lansoprazole 17128, lovastatin 6472, meloxicam 41493, ' +
  'mercaptopurine 103, methylene blue 6878, nitrofurantoin 7454, nortriptyline 7531, omeprazole 7646, ondansetron 26225, oxcarbazepine 32624, pantoprazole 40790, ' +
  'paroxetine 32937, pegloticase 1011650, phenytoin 8183, piroxicam 8356, pitavastatin 861634, pravastatin 42463, primaquine 8687, rasburicase 283821, rosuvastatin 301542, ' +
  'sertraline 36437, sevoflurane 36453, simvastatin 36567, streptomycin 10109, succinylcholine 10154, tacrolimus 42316, tamoxifen 10324, thioguanine 10485, ' +
  'tobramycin 10627, tramadol 10689, trimipramine 10834, tropisetron 27392, venlafaxine 39786, voriconazole 121243, vortioxetine 1455099';

/** ATC codes (WHO Collaborating Centre for Drug Statistics Methodology) of the same drugs as single substances. */
const ATC =
  'abacavir J05AF06, allopurinol M04AA01, amikacin J01GB06, amitriptyline N06AA09, atazanavir J05AE08, atomoxetine N06BA09, atorvastatin C10AA05, azathioprine L04AX01, capecitabine L01BC06, ' +
  'carbamazepine N03AF01, celecoxib M01AH01, citalopram N06AB04, clomipramine N06AA04, clopidogrel B01AC04, codeine R05DA04, dapsone J04BA02, desflurane N01AB07, desipramine N06AA01, ' +
  'dexlansoprazole A02BC06, doxepin N06AA12, efavirenz J05AG03, escitalopram N06AB10, fluorouracil L01BC02, flurbiprofen M01AE09, fluvastatin C10AA04, fluvoxamine N06AB08, fosphenytoin N03AB05, ' +
  'gentamicin J01GB03, halothane N01AB01, hydrocodone R05DA03, ibuprofen M01AE01, imipramine N06AA02, isoflurane N01AB06, ivacaftor R07AX02, kanamycin J01GB04, lansoprazole A02BC03, ' +
  'lornoxicam M01AC05, lovastatin C10AA02, meloxicam M01AC06, mercaptopurine L01BB02, methylene blue V03AB17, nitrofurantoin J01XE01, nortriptyline N06AA10, omeprazole A02BC01, ondansetron A04AA01, ' +
  'oxcarbazepine N03AF02, pantoprazole A02BC02, paromomycin A07AA06, paroxetine N06AB05, peginterferon alfa-2a L03AB11, peginterferon alfa-2b L03AB10, pegloticase M04AX02, phenytoin N03AB02, ' +
  'piroxicam M01AC01, pitavastatin C10AA08, pravastatin C10AA03, primaquine P01BA03, rasburicase V03AF07, ribavirin J05AP01, rosuvastatin C10AA07, sertraline N06AB06, sevoflurane N01AB08, ' +
  'simvastatin C10AA01, streptomycin J01GA01, succinylcholine M03AB01, tacrolimus L04AD02, tafenoquine P01BA07, tamoxifen L02BA01, tenoxicam M01AC02, thioguanine L01BB03, tobramycin J01GB01, ' +
  'tramadol N02AX02, trimipramine N06AA06, tropisetron A04AA03, venlafaxine N06AX16, voriconazole J02AC03, vortioxetine N06AX26, warfarin B01AA03';

/** Names of other languages and pharmacopoeias. */
const SYNONYMS: Readonly<Record<string, string>> = {
  suxamethonium: 'succinylcholine',
  tioguanine: 'thioguanine',
  'methylthioninium chloride': 'methylene blue',
  '5-fluorouracil': 'fluorouracil',
};

const pairs = (text: string): (readonly [name: string, code: string])[] =>
  text.split(', ').map((entry) => {
    const at = entry.lastIndexOf(' ');
    return [entry.slice(0, at), entry.slice(at + 1)] as const;
  });
const RXNORM_BY_NAME = new Map(pairs(RXNORM));
const ATC_BY_NAME = new Map(pairs(ATC));
const BY_CODE = new Map([...pairs(RXNORM), ...pairs(ATC)].map(([name, code]) => [code.toUpperCase(), name]));
const NAMES = [...new Set([...RXNORM_BY_NAME.keys(), ...ATC_BY_NAME.keys()])];

/** The RxNorm code of an ingredient; null where none was checked. */
export const rxnormOf = (drug: string): string | null => RXNORM_BY_NAME.get(drug.toLowerCase()) ?? null;

/** The ATC code of a drug; null where none is known. */
export const atcOf = (drug: string): string | null => ATC_BY_NAME.get(drug.toLowerCase()) ?? null;

/** Drugs that a word stands for: a name, a synonym, an RxNorm code of an ingredient, an ATC code. */
export function drugsNamed(word: string): string[] {
  const text = word.trim().toLowerCase();
  const known = BY_CODE.get(text.toUpperCase());
  return [known ?? SYNONYMS[text] ?? text];
}

export interface Medication {
  readonly codings: readonly {
    readonly system?: string | undefined;
    readonly code?: string | undefined;
    readonly display?: string | undefined;
  }[];
  readonly text?: string | undefined;
}

/**
 * Drugs of the guidelines that a medication contains: by its RxNorm or ATC code, and by whole words of its texts, since products and
 * combinations have codes of their own.
 */
export function drugsOf({ codings, text }: Medication): string[] {
  const found = new Set<string>();
  for (const { system, code } of codings) {
    const known = code === undefined || !/rxnorm|atc/i.test(system ?? '') ? undefined : BY_CODE.get(code.toUpperCase());
    if (known !== undefined) found.add(known);
  }
  const words = [text, ...codings.map(({ display }) => display)].join(' | ').toLowerCase();
  const contains = (name: string): boolean =>
    new RegExp(`(?<![a-z0-9-])${name.replace(/[-/]/g, '\\$&')}(?![a-z0-9-])`).test(words);
  for (const name of NAMES) if (contains(name)) found.add(name);
  for (const [synonym, name] of Object.entries(SYNONYMS)) if (contains(synonym)) found.add(name);
  return [...found].sort();
}
