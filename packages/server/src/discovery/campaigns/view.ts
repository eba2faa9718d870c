import { ended, openExperiments, paretoFront, resultsOf } from '@aceso/discovery/lab';
import type { CampaignRecord, CampaignView } from './records.ts';

/** What follows from the events of a campaign. */
export function viewOf(record: CampaignRecord): CampaignView {
  const { campaign, laboratory } = record;
  const { objectives, fidelities } = campaign.settings;
  const results = resultsOf(campaign);
  const counted = results.filter(({ fidelity }) => fidelity === undefined || fidelities?.[fidelity]?.level === 1);
  let best = Number.NEGATIVE_INFINITY;
  const progress = counted.map(({ worth }, i) => {
    best = Math.max(best, worth);
    return { results: i + 1, best, ...(laboratory ? { regret: laboratory.best - best } : {}) };
  });
  const why = ended(campaign);
  const asked = campaign.events.findLastIndex(({ kind }) => kind === 'asked');
  const answered = campaign.events.findLastIndex(({ kind }) => kind === 'answered');
  const question = campaign.events[asked];
  return {
    ...record,
    results,
    open: openExperiments(campaign),
    front: paretoFront(
      objectives,
      counted.map(({ measured }) => measured),
    ).map((i) => counted[i]!.id),
    progress,
    spent: results.reduce((sum, { cost }) => sum + cost, 0),
    ...(why === undefined ? {} : { ended: why }),
    ...(question?.kind === 'asked' && asked > answered
      ? { question: { at: question.at, reason: question.reason } }
      : {}),
  };
}
