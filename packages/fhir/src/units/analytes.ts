/** What is needed to convert between mass, amount and activity of a substance. */
export interface Analyte {
  readonly name: string;
  /** g/mol; for BUN the nitrogen of one urea. From atomic weights of IUPAC 2021 and the usual laboratory conventions. */
  readonly molarMass: number;
  /** Charges per ion, where not 1: mmol = mEq / valence. */
  readonly valence?: number;
  /** mol per international unit, where assays are so calibrated. */
  readonly molPerIu?: number;
}

/** Name, g/mol, other names, LOINC codes, more. */
type Row = readonly [name: string, molarMass: number, names: string, loinc: string, more?: Partial<Analyte>];

const ROWS: readonly Row[] = [
  ['glucose', 180.156, 'blood glucose,blood sugar,fasting glucose,random glucose,serum glucose,plasma glucose', '2345-7,2339-0,1558-6,2340-8,41653-7,14749-6,15074-8,2350-7,1521-4'],
  ['cholesterol', 386.65, 'total cholesterol,ldl,ldl cholesterol,ldl-c,hdl,hdl cholesterol,hdl-c,non-hdl cholesterol,vldl', '2093-3,14647-2,18262-6,13457-7,2089-1,2085-9,14646-4,43396-1,22748-8,13458-5'],
  ['triglycerides', 885.43, 'triglyceride,tg,trigs', '2571-8,14927-8,3043-7'],
  ['creatinine', 113.12, 'creat,serum creatinine,cr', '2160-0,38483-4,14682-9,2161-8,44784-7,14683-7,14959-1,9318-7,32294-1'],
  ['urea nitrogen', 28.014, 'bun,blood urea nitrogen', '3094-0,6299-2'],
  ['urea', 60.056, '', '22664-7,3091-6,14937-7'],
  ['uric acid', 168.11, 'urate', '3084-1,14933-6'],
  ['bilirubin', 584.67, 'total bilirubin,direct bilirubin,indirect bilirubin,bili,tbili', '1975-2,1968-7,1971-1,14631-6,14629-0,42719-5'],
  ['calcium', 40.078, 'ca,serum calcium,ionized calcium,ionised calcium', '17861-6,49765-1,2000-8,1994-3,1995-0,29265-6,38230-9', { valence: 2 }],
  ['magnesium', 24.305, 'mg,mag', '19123-9,2601-3,2600-5', { valence: 2 }],
  ['phosphate', 30.974, 'phosphorus,phos,inorganic phosphorus', '2777-1,14879-1'],
  ['sodium', 22.99, 'na', '2951-2,2947-0,2955-3'],
  ['potassium', 39.098, 'k', '2823-3,6298-4,2828-2'],
  ['chloride', 35.45, 'cl', '2075-0,2069-3'],
  ['bicarbonate', 61.016, 'hco3,total co2,co2,carbon dioxide', '1963-8,2028-9,1959-6,1960-4'],
  ['iron', 55.845, 'serum iron,fe,tibc,total iron binding capacity', '2498-4,2500-7,14798-3'],
  ['hemoglobin', 16114.5, 'haemoglobin,hgb,hb', '718-7,20509-6,59260-0,30313-1'],
  ['albumin', 66500, 'serum albumin', '1751-7,61151-7'],
  ['thyroxine', 776.87, 't4,free t4,ft4', '3026-2,3024-7,14920-3'],
  ['triiodothyronine', 650.97, 't3,free t3,ft3', '3053-6,3051-0,14928-6'],
  ['cortisol', 362.46, '', '2143-6,14675-3'],
  ['testosterone', 288.42, 'total testosterone,free testosterone', '2986-8,2991-8,14913-8'],
  ['estradiol', 272.38, 'oestradiol,e2', '2243-4,14715-7'],
  ['progesterone', 314.46, '', '2839-9,14890-8'],
  ['dhea sulfate', 368.49, 'dheas,dhea-s', '2191-5'],
  ['aldosterone', 360.44, '', '1763-2'],
  ['vitamin d', 400.64, '25-hydroxyvitamin d,25-oh vitamin d,25(oh)d,calcidiol', '1989-3,62292-8,14635-7,68438-1'],
  ['vitamin b12', 1355.37, 'b12,cobalamin,cyanocobalamin', '2132-9,14685-2'],
  ['folate', 441.4, 'folic acid', '2284-8,14732-2,2282-2'],
  ['lactate', 89.07, 'lactic acid', '2524-7,32693-4,2518-9,14118-4,30242-2'],
  ['ammonia', 17.031, '', '16362-6,1841-6,22763-7'],
  ['homocysteine', 135.18, '', '13965-9'],
  ['insulin', 5808, '', '20448-7,2484-4', { molPerIu: 6e-9 }],
  ['c-peptide', 3020.3, 'c peptide', '1986-9'],
  ['parathyroid hormone', 9425, 'pth,intact pth', '2731-8'],
  ['ethanol', 46.07, 'alcohol,blood alcohol', '5640-8,5643-2'],
  ['acetaminophen', 151.16, 'paracetamol', '3298-7'],
  ['salicylate', 138.12, '', '4024-6'],
  ['digoxin', 780.94, '', '10535-3'],
  ['lithium', 6.94, '', '3719-2,14334-7'],
  ['phenytoin', 252.27, '', '3968-5'],
  ['carbamazepine', 236.27, '', '3432-2'],
  ['valproate', 144.21, 'valproic acid', '4086-5'],
  ['phenobarbital', 232.24, '', '3948-7'],
  ['theophylline', 180.16, '', '4049-3'],
  ['vancomycin', 1449.3, '', '20578-1,4092-3,4090-7'],
  ['methotrexate', 454.44, '', '14836-1'],
  ['tacrolimus', 804.02, '', '11253-2'],
  ['cyclosporine', 1202.6, 'ciclosporin', '3520-4'],
  ['lead', 207.2, '', '5671-3,77307-7'],
  ['copper', 63.546, '', '5631-7'],
  ['zinc', 65.38, '', '5763-8'],
  ['cholecalciferol', 384.64, 'vitamin d3,colecalciferol', '', { molPerIu: 2.5e-8 / 384.64 }],
  ['ergocalciferol', 396.65, 'vitamin d2', '', { molPerIu: 2.5e-8 / 396.65 }],
]; // biome-ignore format: a table reads best as rows

const byKey = new Map<string, Analyte>();
for (const [name, molarMass, names, loinc, more] of ROWS) {
  const analyte: Analyte = { name, molarMass, ...more };
  for (const key of [name, ...names.split(','), ...loinc.split(',')]) if (key !== '') byKey.set(key, analyte);
}

/** Finds a substance by LOINC code or by name, in any letter case, also with words around it (`Glucose [Mass/volume] in Blood`). */
export function findAnalyte(nameOrLoinc: string): Analyte | undefined {
  if (nameOrLoinc.length > 200) return undefined;
  const key = nameOrLoinc.trim().toLowerCase();
  const exact = byKey.get(key);
  if (exact) return exact;
  const bare = key
    .replace(/\s*[[(,].*$/, '')
    .replace(/^(?:serum|plasma|blood|urine|total|free|fasting)\s+/, '')
    .trim();
  return byKey.get(bare);
}

const HBA1C = new Set([
  '4548-4',
  '17856-6',
  '4549-2',
  '59261-8',
  '71875-9',
  'hba1c',
  'a1c',
  'hemoglobin a1c',
  'haemoglobin a1c',
  'glycated hemoglobin',
  'glycosylated hemoglobin',
  'hgba1c',
]);

/** HbA1c has its own scales: NGSP in %, IFCC in mmol/mol (NGSP = 0.09148 IFCC + 2.152, NGSP/IFCC master equation). */
export const isHba1c = (nameOrLoinc: string): boolean =>
  HBA1C.has(
    nameOrLoinc
      .trim()
      .toLowerCase()
      .replace(/\s*[/[(,].*$/, ''),
  );
