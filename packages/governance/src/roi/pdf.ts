import { Paper, type Piece } from '@aceso/evidence/pdf';
import { COLOURS, curves, intervalPlot, labelOf, MONEY_LABELS, money, number } from './render.ts';
import type { MetricResult, StudyResult } from './study.ts';

/** The page of `renderStudy` on paper. The same study is the same bytes: its date is the last day that counts. */
export function renderStudyPdf(study: StudyResult): Promise<Uint8Array> {
  const { events, departments, people, window, goLive, results, seed } = study;
  const paper = new Paper({
    title: 'Return on investment',
    language: 'en',
    author: 'Aceso',
    creator: 'Aceso',
    at: new Date(`${window.to}T00:00:00Z`),
    head: 'Aceso',
    mark: 'Working material',
    page: (page, of) => `Page ${page} of ${of}`,
  });
  paper.title('Return on investment');
  paper.paragraph(
    `${money(events)} tasks by ${money(people)} people in ${money(departments)} departments, ${window.from} to ${window.to}${goLive ? `; tool from ${goLive}` : ''}. Seed ${seed}.`,
    'soft',
  );
  if (results.length > 1)
    paper.paragraph(`${results.length} metrics were looked at; verdicts allow for that (Holm).`, 'soft');
  for (const result of results) section(paper, result);
  return paper.finish();
}

const cell = (text: string, manner: Piece['manner'] = 'ink'): readonly Piece[] => [{ text, manner }];

function section(paper: Paper, result: MetricResult): void {
  paper.keep(170);
  paper.heading(result.title);
  paper.table(
    [
      { head: 'Verdict', share: 30 },
      { head: 'In words', share: 70 },
    ],
    [
      [
        [{ text: labelOf(result), manner: 'bold', label: { ground: COLOURS[result.verdict], ink: '#ffffff' } }],
        cell(result.words),
      ],
    ],
  );
  for (const plot of [intervalPlot(result), curves(result.series, result.periods, result.unit)])
    if (plot !== '') paper.drawing(plot);
  paper.paragraph(`${result.method}.`, 'soft');
  if (result.checks.length > 0)
    paper.table(
      [
        { head: 'Check', share: 25 },
        { head: 'Passed', share: 12 },
        { head: 'What it could see', share: 63 },
      ],
      result.checks.map(({ name, passed, message }) => [
        cell(name, 'bold'),
        cell(passed ? 'Yes' : 'No'),
        cell(message),
      ]),
    );
  if (result.balance && result.balance.length > 0)
    paper.table(
      ['Trait', 'With the tool', 'Without', 'Difference before matching', 'after'].map((head) => ({ head, share: 1 })),
      result.balance.map((row) => [
        cell(row.trait, 'bold'),
        ...[row.treated, row.control, row.before, row.after].map((value) => cell(number(value))),
      ]),
    );
  if (result.noMoney) paper.paragraph(result.noMoney);
  if (result.money) moneyPart(paper, result.money);
}

function moneyPart(paper: Paper, found: NonNullable<MetricResult['money']>): void {
  const { currency, net, netLow, netHigh, tasks, people, costs, total, breakEvenEffect, breakEvenTasks } = found;
  paper.paragraph(
    `${MONEY_LABELS[found.verdict]}. Net ${money(net)} ${currency} (95 % interval ${money(netLow)} to ${money(netHigh)}) over ${money(tasks)} tasks by ${money(people)} people.`,
  );
  paper.table(
    [
      { head: 'Costs', share: 60 },
      { head: currency, share: 40 },
    ],
    [
      ...costs.map(({ name, amount }) => [cell(name), cell(money(amount))]),
      [cell('all costs', 'bold'), cell(money(total), 'bold')],
      [cell('costs are covered at an effect per task of'), cell(number(breakEvenEffect))],
      [
        cell('tasks until costs are covered'),
        cell(breakEvenTasks === undefined ? 'never, at this effect' : money(breakEvenTasks)),
      ],
    ],
  );
  paper.paragraph(found.assumptions.join(' '), 'soft');
}
