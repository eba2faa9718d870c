/** A number that a calculator takes. */
export interface NumberInput {
  readonly kind: 'number';
  /** UCUM. */
  readonly unit: string;
  /** Range that the source was made for. */
  readonly range: readonly [number, number];
  readonly optional?: boolean;
  /** LOINC codes of the observation, first the commonest. */
  readonly loinc?: readonly string[];
  /** Name of the substance, for conversions between mass and amount. */
  readonly analyte?: string;
  readonly label: string;
}

export interface ChoiceInput {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly optional?: boolean;
  readonly label: string;
}

export interface YesNoInput {
  readonly kind: 'yesNo';
  readonly optional?: boolean;
  readonly label: string;
}

/** A day (YYYY-MM-DD), or words of 200 characters at most. */
export interface TextInput {
  readonly kind: 'text';
  readonly form?: 'date';
  readonly optional?: boolean;
  readonly label: string;
}

export type Input = NumberInput | ChoiceInput | YesNoInput | TextInput;

export type Values = Readonly<Record<string, number | string | boolean | undefined>>;

export interface Result {
  /** What is computed: `10-year risk of cardiovascular disease`. */
  readonly name: string;
  /** Null where it cannot be given, with `note` saying why. */
  readonly value: number | null;
  /** UCUM: `%`, `{score}`, `mL/min/{1.73_m2}`. */
  readonly unit: string;
  /** What the source calls this range. */
  readonly category?: string;
  readonly note?: string;
}

export interface Calculator {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** Whom it is for, and whom not. */
  readonly population: string;
  /** The result of another program is taken over; nothing is computed. */
  readonly imported?: true;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Takes complete values within range. */
  compute(values: Values): readonly Result[];
  /** Parts of the first result by input, where it is a sum. */
  contributions?(values: Values): Readonly<Record<string, number>>;
}

export const number = (
  label: string,
  unit: string,
  range: readonly [number, number],
  more: Partial<NumberInput> = {},
): NumberInput => ({ kind: 'number', label, unit, range, ...more });
export const yesNo = (label: string): YesNoInput => ({ kind: 'yesNo', label });
export const choice = (label: string, choices: readonly string[], more: Partial<ChoiceInput> = {}): ChoiceInput => ({
  kind: 'choice',
  label,
  choices,
  ...more,
});

/** Ratios of albumin to creatinine by mass, by amount, and without a kind. */
export const UACR_CODES: readonly string[] = ['9318-7', '14959-1', '14585-4', '30000-4', '32294-1'];
/** Haemoglobin A1c in percent (NGSP) and mmol/mol (IFCC). */
export const HBA1C_CODES: readonly string[] = ['4548-4', '59261-8', '17856-6', '41995-2'];
export const BILIRUBIN_CODES: readonly string[] = ['1975-2', '14631-6'];
export const ALBUMIN_CODES: readonly string[] = ['1751-7', '61151-7', '61152-5'];

/** Shared inputs. */
export const AGE = (low: number, high: number): NumberInput => number('Age', 'a', [low, high]);
export const SEX = choice('Sex', ['female', 'male']);
export const CREATININE = number('Serum creatinine', 'mg/dL', [0.1, 20], {
  loinc: ['2160-0', '38483-4', '14682-9', '59826-8'],
  analyte: 'creatinine',
});
export const SYSTOLIC = (low: number, high: number): NumberInput =>
  number('Systolic blood pressure', 'mm[Hg]', [low, high], { loinc: ['8480-6'] });
export const TOTAL_CHOLESTEROL = (low: number, high: number): NumberInput =>
  number('Total cholesterol', 'mg/dL', [low, high], { loinc: ['2093-3', '14647-2'], analyte: 'cholesterol' });
export const HDL = (low: number, high: number): NumberInput =>
  number('HDL cholesterol', 'mg/dL', [low, high], { loinc: ['2085-9', '14646-4'], analyte: 'cholesterol' });
export const EGFR = (low: number, high: number): NumberInput =>
  number('Estimated glomerular filtration rate', 'mL/min/{1.73_m2}', [low, high], {
    loinc: ['98979-8', '62238-1', '33914-3', '48642-3'],
  });

/** Points of a list of yes-no inputs. */
export function points(values: Values, table: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(table).map(([name, worth]) => [name, values[name] === true ? worth : 0]));
}

export const sum = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((total, part) => total + part, 0);
