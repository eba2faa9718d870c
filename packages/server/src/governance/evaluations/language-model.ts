import { compose, draftWithModel, factsOf } from '@aceso/copilot';
import { type Evaluated, type Findings, share } from '@aceso/governance/evaluation';
import type { ModelCard, ModelGateway } from '@aceso/models';
import { few, hospitalCharts, hospitalData } from '../suites/data.ts';

/** A registered language model at its work: drafts for invented patients, through the gateway like any other call. */
export function languageModel(card: ModelCard, gateway: ModelGateway, user: string): Evaluated {
  return {
    subject: {
      id: card.id,
      name: card.name,
      kind: 'language-model',
      version: card.version,
      ...(card.weights ? { weights: card.weights.sha256 } : {}),
    },
    suites: [
      {
        id: 'drafts-of-invented-patients',
        version: '1',
        title: 'Drafts for the demonstration hospital: what the record bears out, and what is left out',
        aspect: 'hallucination',
        data: [hospitalData()],
        run: ({ quick }) => drafts(card.id, gateway, user, quick),
      },
    ],
  };
}

async function drafts(model: string, gateway: ModelGateway, user: string, quick: boolean): Promise<Findings> {
  const borne: boolean[] = [];
  const contradicted: boolean[] = [];
  const used: boolean[] = [];
  const answered: boolean[] = [];
  for (const chart of few(hospitalCharts().charts, quick, 2)) {
    const type = 'handoff';
    const { report } = await draftWithModel(chart, { type, model, gateway, user, unsupported: 'remove' });
    answered.push(report.fallback === undefined);
    const lies = report.removed.filter(({ verdict }) => verdict === 'contradicted').length;
    for (let i = 0; i < report.written; i += 1) {
      borne.push(i < report.kept);
      contradicted.push(i < lies);
    }
    const facts = factsOf(compose(chart, { type })).length;
    for (let i = 0; i < facts; i += 1) used.push(i >= report.leftOut);
  }
  return {
    metrics: [
      share('answered', answered, 'higher'),
      share('borne-out', borne, 'higher'),
      share('contradicted', contradicted, 'lower'),
      share('facts-used', used, 'higher'),
    ],
  };
}
