import { type Card, type HookRequest, type Indicator, type NamedCard, uuidOf } from '@aceso/copilot/hooks';
import type { DrugAdvice, GeneResult } from '@aceso/precision/pgx';
import { conceptOf, drugsIn } from './medications.ts';
import type { GenomeService } from './service.ts';

/** Name of these cards in the alert log. */
const RULE = 'drug-gene';
const OVERRIDES = [
  { code: 'benefit-outweighs', system: 'urn:aceso:rule:override', display: 'Benefit outweighs the risk' },
  { code: 'already-considered', system: 'urn:aceso:rule:override', display: 'Already considered' },
];
const MOST_SUMMARY = 139;

/**
 * Cards for orders at hand by the drug genes of the patient: only of results that a person signed for, and only where they are
 * other than usual. One card for each drug.
 */
export async function genomicCards(
  { hook, hookInstance, context }: HookRequest,
  genomes: GenomeService,
): Promise<NamedCard[]> {
  if (hook !== 'order-select' && hook !== 'order-sign') return [];
  const selected = context.drafts.filter(
    ({ resourceType, id }) => context.selections.length === 0 || context.selections.includes(`${resourceType}/${id}`),
  );
  const drugs = new Set(
    selected.flatMap((draft) => {
      const concept = draft.resourceType === 'MedicationRequest' ? conceptOf(draft) : undefined;
      return concept === undefined ? [] : drugsIn(concept);
    }),
  );
  if (drugs.size === 0) return [];
  const signed = (await genomes.genomes(context.patientId)).find(({ state }) => state === 'signed');
  if (!signed) return [];
  const { reading } = await genomes.kept(signed);
  const { genes, recommendations } = reading.pgx;
  return [...drugs].flatMap((drug) => {
    const own = recommendations.filter((each) => each.drug.toLowerCase() === drug && isUnusual(each, genes));
    return own.length === 0 ? [] : [{ rule: RULE, card: cardOf(drug, own, signed.decided!, [hook, hookInstance]) }];
  });
}

/** Whether a recommendation says anything, and rests on a result that is not the usual one. */
function isUnusual({ because, strength }: DrugAdvice, genes: readonly GeneResult[]): boolean {
  if (/^no/i.test(strength)) return false;
  return Object.entries(because).some(([gene, lookup]) => {
    const phenotype = genes.find((each) => each.gene === gene)?.phenotype ?? '';
    return !/^No Result$|^n\/a$|negative$|^uncertain|^indeterminate/i.test(lookup) && !/^normal/i.test(phenotype);
  });
}

function cardOf(
  drug: string,
  advice: readonly DrugAdvice[],
  { by, at }: { readonly by: string; readonly at: string },
  words: readonly string[],
): Card {
  const results = [...new Set(advice.flatMap(({ because }) => Object.entries(because).map((pair) => pair.join(' '))))];
  const indicator: Indicator = advice.some(({ strength }) => /strong|moderate/i.test(strength)) ? 'warning' : 'info';
  const summary = `${drug}: ${results.join(', ')}`;
  const [first] = advice;
  return {
    uuid: uuidOf(...words, RULE, drug),
    summary: summary.length > MOST_SUMMARY ? `${summary.slice(0, MOST_SUMMARY - 1)}…` : summary,
    detail: [
      ...advice.map(({ population, text, strength, certain }) =>
        [
          `- **${population}** (${strength}): ${text}`,
          ...(certain ? [] : ['  Other diplotypes explain the sample as well and lead elsewhere.']),
        ].join('\n'),
      ),
      '',
      `Results signed for by ${by.replace(/[\\`*_[\]<>#|]/g, (char) => `\\${char}`)}, ${at.slice(0, 10)}.`,
      `Guideline: ${first!.source}, ${first!.guideline}, version ${first!.version}.`,
    ].join('\n'),
    indicator,
    source: { label: `${first!.source} guideline`, url: first!.guideline },
    overrideReasons: OVERRIDES,
  };
}
