import { exactWords } from './numbers.ts';

export interface DrugName {
  /** As a clinician writes it: `metformin ER 500 mg oral tablet`. */
  readonly label: string;
  /** Ingredients only, sorted: the same for every strength and form of the same medicine. */
  readonly key: string;
  /** Given by injection or infusion. */
  readonly injected: boolean;
}

const SALT = /\s+(?:hydrochloride|hydrobromide|maleate|bitartrate|besylate|dihydrate|monohydrate)\b/gi;
/** Salts that do not make another medicine. At the head of a name (`potassium chloride`) they are the medicine. */
const KEY_SALT =
  /(?<=\w )\b(?:hydrochloride|hcl|hydrobromide|maleate|bitartrate|besylate|sodium|potassium|calcium|succinate|tartrate|sulfate|acetate|phosphate|citrate|fumarate|mesylate|dihydrate|monohydrate|trihydrate)\b/g;
const STRENGTH =
  /(\d+(?:\.\d+)?)\s?(MG|MCG|UG|UNT|UNITS?|ML|MEQ|GM|G|%|MMOL|IU)(?![A-Z])(?:\s?\/\s?(?:(\d+(?:\.\d+)?)\s?)?(ML|ACTUAT|HR|H|MG|G|L)\b)?/i;
const FORM =
  /\b(?:tablet|capsule|solution|suspension|injection|injectable|infusion|vial|aerosol|granules|emulsion|inhaler|spray|cream|ointment|patch|system|syrup|gel|lotion|drops|powder|suppository|pack|pen|auto-?injector|cartridge|syringe|implant|ring|film|lozenge|foam|kit)\b/i;
const GENERIC_STEM =
  /^[a-z]{3,}(?:statin|pril|olol|sartan|zide|semide|amide|cillin|mycin|azole|pine|prazole|tidine|floxacin|cycline|formin|gliptin|gliflozin|glutide|xaban|gatran|parin|azepam|azolam|oxetine|traline|pram|setron|profen|naproxen|caine|vir|mab|nib|tinib|sone|solone|onide|terol|tropium|kast|thiazide|acetaminophen|aspirin|warfarin|insulin|insulins|codone|phine|fentanyl|tramadol|digoxin|amiodarone|gabapentin|pregabalin)$/i;

/** What prescribers call insulin mixtures and brands that RxNorm spells out. */
const SPECIAL: readonly (readonly [RegExp, string, string])[] = [
  [/insulin.{0,40}isophane.{0,20}\b70\b.{0,80}\b30\b/i, 'insulin NPH/regular 70/30', 'insulin isophane regular'],
  [/insulin glargine/i, 'insulin glargine', 'insulin glargine'],
  [/insulin lispro/i, 'insulin lispro', 'insulin lispro'],
  [/insulin aspart/i, 'insulin aspart', 'insulin aspart'],
];

/** Makes an RxNorm-style name readable. A name of any other style keeps its words. */
export function drugName(text: string): DrugName {
  const raw = text
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .trim()
    .slice(0, 300);
  const brand = /\[([^[\]]{1,60})\]$/.exec(raw)?.[1];
  const body = brand === undefined ? raw : raw.slice(0, raw.lastIndexOf('[')).trim();
  const injected = /\binject|infusion|intravenous|\bIV\b/i.test(raw);
  const special = SPECIAL.find(([pattern]) => pattern.test(body));
  if (special) return { label: branded(special[1], brand), key: special[2], injected };

  const parts = body.replace(/^(?:NDA\d+\s+)?(?:\d+(?:\.\d+)?\s+(?:ML|HR|ACTUAT|UNT|MG|G|DAY)\s+)+/i, '').split(' / ');
  const formed = FORM.test(parts.at(-1) ?? '');
  const ingredients = parts.map((part) => ingredient(part, formed));
  const form = ingredients.at(-1)!.rest;
  const release =
    /extended release|24 ?hr/i.test(body) || /^24 HR\b/.test(raw) ? ' ER' : /delayed release/i.test(form) ? ' DR' : '';
  const shape = formWords(form);
  const names = ingredients.map(
    (item, index) => `${item.name}${index === 0 ? release : ''}${item.strength === '' ? '' : ` ${item.strength}`}`,
  );
  const label = [names.join('/'), shape].filter((word) => word !== '').join(' ');
  const key = ingredients
    .map((item) =>
      item.name
        .toLowerCase()
        .replace(KEY_SALT, '')
        .replace(/[^\p{L}\d]+/gu, ' ')
        .trim(),
    )
    .sort()
    .join('+');
  return { label: branded(label === '' ? raw : label, brand), key: key === '' ? raw.toLowerCase() : key, injected };
}

function ingredient(part: string, formed: boolean): { name: string; strength: string; rest: string } {
  const match = STRENGTH.exec(part);
  if (!match) {
    const form = FORM.exec(part);
    const cut = form && form.index > 0 ? wordStart(part, form.index) : part.length;
    return { name: nameWords(part.slice(0, cut), false), strength: '', rest: part.slice(cut).trim() };
  }
  const rest = part.slice(match.index + match[0].length).trim();
  return {
    name: nameWords(part.slice(0, match.index), formed || /^[a-z]/.test(part)),
    strength: strengthWords(match),
    rest,
  };
}

/** The route word before a form (`Oral Tablet`) belongs to the form. */
function wordStart(text: string, index: number): number {
  const before =
    /(?:\b(?:oral|topical|nasal|ophthalmic|otic|rectal|transdermal|injectable|chewable|extended release|delayed release|metered dose|dry powder|mucosal|\d+ day)\s+)+$/i.exec(
      text.slice(0, index),
    );
  return before ? before.index : index;
}

function nameWords(name: string, generic: boolean): string {
  const text = name
    .replace(SALT, '')
    .replace(/,?\s*\bhuman\b/i, '')
    .trim()
    .replace(/,$/, '');
  if (generic || GENERIC_STEM.test(text.split(' ')[0] ?? '')) {
    return text.replace(/[A-Za-z][A-Za-z-]*/g, (word) =>
      word.length > 1 && !/^[A-Z]{2,4}$/.test(word) ? word.toLowerCase() : word,
    );
  }
  return text;
}

function strengthWords(match: RegExpExecArray): string {
  let value = Number(match[1]);
  let unit = (match[2] ?? '').toLowerCase();
  const amount = match[3] ?? '';
  const per = (match[4] ?? '').toLowerCase();
  if (unit === 'unt' || unit === 'units' || unit === 'unit') unit = value === 1 ? 'unit' : 'units';
  else if (unit === 'ug') unit = 'mcg';
  else if (unit === 'gm') unit = 'g';
  else if (unit === 'meq') unit = 'mEq';
  else if (unit === 'iu') unit = 'IU';
  else if (unit === 'ml') unit = 'mL';
  // Doses below 1 mg per puff or hour are spoken of in micrograms.
  if (unit === 'mg' && (per === 'actuat' || per === 'hr') && value < 1) {
    value = Number((value * 1000).toPrecision(12));
    unit = 'mcg';
  }
  const over =
    per === 'actuat'
      ? '/puff'
      : per === 'hr'
        ? '/hour'
        : per === ''
          ? ''
          : `/${amount === '' ? '' : `${amount} `}${per === 'ml' ? 'mL' : per === 'l' ? 'L' : per}`;
  return unit === '%' ? `${exactWords(value)}%` : `${exactWords(value)} ${unit}${over}`;
}

function formWords(form: string): string {
  return form
    .replace(/\b(?:extended|delayed|modified) release\b/gi, '')
    .replace(/\b(?:12|24) ?HR\b/gi, '')
    .replace(/metered dose/i, 'metered-dose')
    .replace(/dry powder/i, 'dry-powder')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function branded(label: string, brand: string | undefined): string {
  return brand === undefined ? label : `${label} (${brand})`;
}
