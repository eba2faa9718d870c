/**
 * RxNorm ingredient codes of the drugs of CPIC's guidelines: those of CPIC's own table of drugs (cpic-schema, drug.sql,
 * CC0), and a few common ones beside them. A drug without a code here has none that was checked.
 */
const CODES =
  'abacavir 190521, allopurinol 519, amikacin 641, amitriptyline 704, atazanavir 343047, atomoxetine 38400, atorvastatin 83367, azathioprine 1256, capecitabine 194000, ' +
  'carbamazepine 2002, celecoxib 140587, citalopram 2556, clomipramine 2597, clopidogrel 32968, codeine 2670, dapsone 3108, desflurane 27340, desipramine 3247, ' +
  'dexlansoprazole 816346, doxepin 3638, efavirenz 195085, escitalopram 321988, fluorouracil 4492, flurbiprofen 4502, fluvastatin 41127, fluvoxamine 42355, fosphenytoin 72236, ' +
  'gentamicin 1596450, hydrocodone 5489, ibuprofen 5640, imipramine 5691, isoflurane 6026, ivacaftor 1243041, lansoprazole 17128, lovastatin 6472, meloxicam 41493, ' +
  'mercaptopurine 103, methylene blue 6878, nitrofurantoin 7454, nortriptyline 7531, omeprazole 7646, ondansetron 26225, oxcarbazepine 32624, pantoprazole 40790, ' +
  'paroxetine 32937, pegloticase 1011650, phenytoin 8183, piroxicam 8356, pitavastatin 861634, pravastatin 42463, primaquine 8687, rasburicase 283821, rosuvastatin 301542, ' +
  'sertraline 36437, sevoflurane 36453, simvastatin 36567, streptomycin 10109, succinylcholine 10154, tacrolimus 42316, tamoxifen 10324, thioguanine 10485, ' +
  'tobramycin 10627, tramadol 10689, trimipramine 10834, tropisetron 27392, venlafaxine 39786, voriconazole 121243, vortioxetine 1455099';

const BY_NAME = new Map(
  CODES.split(', ').map((entry) => {
    const at = entry.lastIndexOf(' ');
    return [entry.slice(0, at), entry.slice(at + 1)] as const;
  }),
);

/** The RxNorm code of an ingredient; null where none was checked. */
export const rxnormOf = (drug: string): string | null => BY_NAME.get(drug.toLowerCase()) ?? null;

/** The ingredient of an RxNorm code. */
export const drugOf = (code: string): string | undefined => [...BY_NAME].find(([, each]) => each === code)?.[0];
