/**
 * Writes src/learn/models/README.md, the cards of the shipped property models, from the models themselves.
 *
 *   node scripts/admet-cards.ts
 */
import { statSync, writeFileSync } from 'node:fs';
import { type Card, ENDPOINT_FILES, loadEndpoints, type Panel } from '../src/learn/index.ts';

const folder = new URL('../src/learn/models/', import.meta.url);
type Figures = Readonly<Record<string, number | readonly number[] | null>>;

const list = (range: unknown): string => (Array.isArray(range) ? range.join(' to ') : '');

/** Judged before each fold was judged by what the other folds had calibrated. */
const isOld = ({ domain }: Card): boolean => (domain as Figures).leastCloseness === undefined;

function testOf(task: string, test: Figures | undefined): string {
  if (test?.molecules === undefined) return '';
  return task === 'regression'
    ? `${test.molecules}: MAE ${test.mae}; ${test.coverage} held; inside ${test.inside}, outside ${test.outside}`
    : `${test.molecules}: AUROC ${test.auroc}; ${test.coverageOfNegatives} of class 0, ${test.coverageOfPositives} of class 1 held`;
}

function rows({ endpoints }: Panel): string[] {
  return endpoints.map(({ name, task, unit, card }) => {
    const [metrics, conformal, domain, leakage] = ['metrics', 'conformal', 'domain', 'leakage'].map(
      (key) => card[key] as Figures,
    ) as [Figures, Figures, Figures, Figures];
    const score =
      task === 'regression'
        ? `MAE ${metrics.mae} (${list(metrics.mae95)}) ${unit}, r2 ${metrics.r2}`
        : `AUROC ${metrics.auroc} (${list(metrics.auroc95)}), calibration error ${metrics.calibrationError}`;
    const held =
      task === 'regression'
        ? `${conformal.held}, median width ${conformal.medianWidth}`
        : `${conformal.heldOfNegatives} of class 0, ${conformal.heldOfPositives} of class 1; ${conformal.decided} decided`;
    const cells = [
      isOld(card) ? `${name} *` : name,
      card.molecules,
      score,
      held,
      testOf(task, card.test as Figures | undefined),
      `${domain.inside}; ${domain.errorInside} / ${domain.errorOutside}`,
      `${leakage.repeated} repeats merged, ${leakage.contradicted} contradictions dropped; ${leakage.tautomersAcross} tautomers, ${leakage.nearAcross} near duplicates across folds`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

const panels = await loadEndpoints();
const lines = [
  '# Cards of the property models',
  '',
  '**Written by `node scripts/admet-cards.ts` from the models; the same figures: `aceso admet list --json`.**',
  '',
  'Each model is five members (a random forest, gradient boosting and a kernel regression each; a network where the card says so), every one',
  'without one fold of the scaffolds. Shares, calibration and conformal scores of a fold come from the other folds. All figures are of left-out scaffolds, 5 folds, seed 1; in brackets the middle 95 % over 200 draws of whole scaffolds. Intervals',
  'and label sets ask for 0.9. Errors inside and outside the domain are mean absolute errors (of classes: of the probability).',
  '',
  '| endpoint | molecules | score | coverage | test fifth | inside the domain; error inside / outside | leakage |',
  '|---|---|---|---|---|---|---|',
  ...panels.flatMap(rows),
  ...(panels.some(({ endpoints }) => endpoints.some(({ card }) => isOld(card)))
    ? [
        '',
        '\\* judged by shares and a calibration that had also seen the labels of the fold: a little better than it deserves.',
      ]
    : []),
  '',
  'Test fifth: scaffolds put aside, judged by a model that learned from the rest (`--test`). One fifth is few molecules: coverage moves by several hundredths by chance.',
  '',
  '## Data and terms',
  '',
  ...Object.keys(ENDPOINT_FILES).map((file, i) => {
    const { card } = panels[i]!.endpoints[0]!;
    const bytes = statSync(new URL(`${file}.admet`, folder)).size;
    const terms = card.terms === undefined ? '' : ` **Terms: ${String(card.terms)}.**`;
    return `- **${file}.admet** (${Math.round(bytes / 1000)} kB): ${String(card.data)}.${terms} Made by \`${String(card.command)}\` in \`packages/studios/discovery\`.`;
  }),
  '',
  'The rows are not here. A file holds, of each molecule learned from, folded environment counts and descriptors in coarse steps (for the',
  'kernel and the domain), no structure and no label. The MIT notices are those of the collections; the terms of ESOL, BBBP, BACE,',
  'ClinTox and Tox21 beyond these notices were not checked. Left out: SIDER and FreeSolv, whose',
  'terms are non-commercial (CC BY-NC-SA 4.0).',
  '',
  '## Limits',
  '',
  'For research; nothing here is validated for a decision on a person or a product. Values follow the assays of the sets: solubility is',
  'aqueous, hERG mixes assays and laboratories, "crosses the barrier" and "failed for toxicity" were collected from the literature.',
  'ClinTox is small, and part of its signal is how molecules were drawn (protonated amines). Stereo is not seen. Salts are reduced to',
  'their largest part. Coverage is measured over left-out scaffolds of the same source; chemistry of another kind may fall below it.',
  '',
];
writeFileSync(new URL('README.md', folder), lines.join('\n'));
console.log(`wrote ${panels.length} cards`);
