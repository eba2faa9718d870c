import type { Claim, ClaimValue } from '@aceso/evidence';
import type { WhyNot } from '../history/compare.ts';
import type { RuleId } from '../history/rules.ts';
import { textOf } from './claims.ts';
import { type ReportWords, reportWords } from './words.ts';

type Quantity = Extract<ClaimValue, { type: 'quantity' }>;
const quantityOf = (claim: Claim, name: string): Quantity | undefined => {
  const value = claim.qualifiers?.[name];
  return value?.type === 'quantity' ? value : undefined;
};
const dateOf = (claim: Claim, name: string): string | undefined => {
  const value = claim.qualifiers?.[name];
  return value?.type === 'date' ? value.date : undefined;
};

/** The value of a finding as it stands in a sentence, with its unit. */
export function valueWords(
  finding: string,
  { value, ucum }: Pick<Quantity, 'value' | 'ucum'>,
  words: ReportWords,
): string {
  const { unit, digits } = words.finding(finding, ucum);
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}

const signed = (text: string, value: number): string => (value > 0 ? `+${text}` : text);

/** The name of a finding inside a sentence. */
export function nameWords(finding: string, ucum: string | undefined, words: ReportWords): string {
  const name = words.finding(finding, ucum).words;
  return /^(SUV|Agatston)/.test(name) ? name : uncapital(name);
}

/** Words of a sentence from its claims alone. */
export function render(form: string, claims: readonly Claim[], language: string): string {
  const [first] = claims;
  if (!first) return '';
  const words = reportWords(language);
  const region = capital(words.region(textOf(first, 'region')));
  const part = (claim: Claim): string => {
    const [finding, value] = [textOf(claim, 'finding'), claim.value];
    if (value?.type !== 'quantity') return nameWords(finding, undefined, words);
    return `${nameWords(finding, value.ucum, words)} ${valueWords(finding, value, words)}`;
  };
  const parts = claims.map(part);
  const day = dateOf(first, 'priorDay');
  const prior = day === undefined ? words.prior : words.priorOf(day);
  switch (form) {
    case 'measured-item':
      return `${region}: ${parts.join(', ')}.`;
    case 'uncertain-item':
      return `${region}: ${parts.join(', ')}; ${words.notToBeUsed} ${textOf(first, 'limits')}`.trim();
    case 'not-measured-item':
      return `${region}: ${words.notMeasured(parts.join(', '))} ${textOf(first, 'limits')}`.trim();
    case 'limit-item':
      return `${region}: ${textOf(first, 'limits')}`;
    case 'change-item':
      return `${region}, ${uncapital(words.against(prior))}: ${claims.map((claim) => changeWords(claim, words)).join('; ')}.`;
    case 'refused-item':
      return refusedWords(first, region, words);
    case 'appeared-item':
      return words.appeared(region, parts.join(', '), prior);
    case 'gone-item':
      return words.gone(region, parts.join(', '), prior);
    case 'rule-item':
      return ruleWords(first, claims.slice(1), words, part);
    default:
      return '';
  }
}

function changeWords(claim: Claim, words: ReportWords): string {
  const finding = textOf(claim, 'finding');
  const [previous, change, percent, limit] = ['previous', 'change', 'percent', 'limit'].map((name) =>
    quantityOf(claim, name),
  );
  if (claim.value?.type !== 'quantity' || !previous || !change) return '';
  const previousRegion = textOf(claim, 'previousRegion');
  const verdict = textOf(claim, 'verdict') as keyof ReportWords['beyond'];
  const said = words.change({
    name: nameWords(finding, claim.value.ucum, words),
    value: valueWords(finding, claim.value, words),
    previous: valueWords(finding, previous, words),
    change: signed(valueWords(finding, change, words), change.value),
    ...(percent ? { percent: signed(`${percent.value} %`, percent.value) } : {}),
    ...(previousRegion ? { previousRegion: words.region(previousRegion) } : {}),
  });
  const worth = words.beyond[verdict](limit ? valueWords(finding, limit, words) : '', textOf(claim, 'limitSource'));
  return `${said}, ${worth}`;
}

function refusedWords(claim: Claim, region: string, words: ReportWords): string {
  const finding = textOf(claim, 'finding');
  const previous = quantityOf(claim, 'previous');
  if (claim.value?.type !== 'quantity' || !previous) return '';
  return words.refused(
    region,
    nameWords(finding, claim.value.ucum, words),
    valueWords(finding, claim.value, words),
    valueWords(finding, previous, words),
    words.whyNot[textOf(claim, 'why') as WhyNot],
  );
}

function ruleWords(entry: Claim, values: readonly Claim[], words: ReportWords, part: (claim: Claim) => string): string {
  const found = textOf(entry, 'found');
  const shown = [...new Set(values.map((claim) => textOf(claim, 'region')))].map(
    (region) =>
      `${words.region(region)} (${values
        .filter((claim) => textOf(claim, 'region') === region)
        .map(part)
        .join(', ')})`,
  );
  return capital(
    words.rule[textOf(entry, 'rule') as RuleId]({
      recorded: words.recorded(entry.concept.label, dateOf(entry, 'when')),
      shown: shown.join(', '),
      images: textOf(entry, 'images'),
      ...(entry.laterality ? { side: entry.laterality } : {}),
      ...(found === 'left' || found === 'right' || found === 'bilateral' ? { found } : {}),
    }),
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
