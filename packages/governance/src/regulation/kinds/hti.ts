import type { Facts, GovernedFunction } from '../facts.ts';
import { knownWords, localWords } from '../local.ts';
import type { Row } from '../report.ts';
import type { RuleItem, RuleSet } from '../rules.ts';
import type { Say } from '../say.ts';
import { type Builder, isLearned, measured, row } from './parts.ts';

const none = (say: Say, item: RuleItem, reason: string, sources: readonly string[] = []): Row =>
  row(item, 'unknown', say`Not available: ${reason}.`, sources);

/** The 31 attributes of one function, in the order of the rule; each is filled, or says why not. */
export function sourceAttributes(rules: RuleSet, facts: Facts, fn: GovernedFunction, say: Say): Row[] {
  const { training } = fn;
  const card = fn.card ? [fn.card] : [];
  const elsewhere = fn.method === 'language-model';
  const trained = (item: RuleItem, value: string | undefined, reason: string): Row =>
    value === undefined
      ? none(
          say,
          item,
          elsewhere ? say`the provider of the language model does not say, or it is on that model’s own card` : reason,
          card,
        )
      : row(item, 'stated', value, card);
  const answers: Readonly<Record<string, (item: RuleItem) => Row>> = {
    developer: (i) =>
      row(
        i,
        'stated',
        say`The ${facts.software.name} project (open source); issues of its repository are the contact.`,
      ),
    funding: (i) => none(say, i, say`no funding of the implementation is recorded`),
    value: (i) => row(i, 'stated', fn.output, [fn.guide]),
    'output-type': (i) => row(i, 'stated', say.of(fn.outputType)),
    use: (i) => row(i, 'stated', fn.purpose, [fn.guide]),
    population: (i) => row(i, 'stated', fn.population, card),
    users: (i) => row(i, 'stated', say.list(fn.users.map(say.of))),
    role: (i) =>
      row(
        i,
        'stated',
        fn.bearing === 'research' ? say`none in care: research` : say`${say.of(fn.role)}; a person decides`,
      ),
    caution: (i) =>
      fn.cautions.length > 0 ? row(i, 'stated', fn.cautions.join(' '), card) : none(say, i, say`nothing is written`),
    risks: (i) => row(i, 'stated', [say`No clinical validation.`, ...fn.cautions].join(' '), card),
    criteria: (i) => trained(i, training?.criteria, say`the card does not say how cases were chosen`),
    variables: (i) =>
      trained(
        i,
        training &&
          (training.sensitiveInputs.length > 0
            ? say`Uses ${say.list(training.sensitiveInputs)}.`
            : say`None of them is an input.`),
        'unknown',
      ),
    representativeness: (i) =>
      trained(
        i,
        training?.people && [training.people, ...(training.known ? [knownWords(say, training.known)] : [])].join(' '),
        say`the source of the training data does not say`,
      ),
    relevance: (i) => {
      const local = localWords(say, facts, fn);
      if (local !== undefined) return row(i, 'stated', local, [...card, 'GET /api/governance/coverage']);
      return trained(i, training?.relevance, say`it depends on the place of use; compare your patients with the card`);
    },
    'fair-output': (i) => trained(i, training?.bias, say`nothing was done for fairness of the output`),
    bias: (i) => trained(i, training?.bias, say`nothing was done against bias`),
    'external-data': (i) => trained(i, training?.external, say`there was no external validation`),
    'external-party': (i) =>
      trained(
        i,
        training?.external && say`The project itself; nobody independent.`,
        say`there was no external validation`,
      ),
    'external-representativeness': (i) =>
      none(say, i, training?.external ? say`the external data do not say` : say`there was no external validation`),
    'external-process': (i) => trained(i, training?.external && fn.measuredBy, say`there was no external validation`),
    validity: (i) =>
      measured(say, facts, fn, i, ['calibration', 'hallucination', 'omission', 'abstention', 'performance']),
    fairness: (i) => measured(say, facts, fn, i, ['fairness']),
    'validity-external': (i) =>
      none(
        say,
        i,
        training?.external ? say`see ${fn.guide}` : say`there was no external validation`,
        training?.external ? [fn.guide] : [],
      ),
    'fairness-external': (i) => none(say, i, say`there was no external validation of fairness`),
    outcomes: (i) => none(say, i, say`no evaluation of its effect on outcomes of patients exists`),
    'monitor-validity': (i) => none(say, i, say`the house sets how often; the evaluation ledger keeps the runs`),
    'local-validity': (i) => measured(say, facts, fn, i, ['local-validity']),
    'monitor-fairness': (i) => none(say, i, say`the house sets how often; the evaluation ledger keeps the runs`),
    'local-fairness': (i) => measured(say, facts, fn, i, ['local-fairness']),
    update: (i) => row(i, 'stated', say`With releases of the software; nothing learns while in use.`),
    correct: (i) =>
      none(say, i, say`no schedule is set; a model can be switched off at once, and the deterministic engine stays`),
  };
  return rules.items.map((item) => {
    const answer = answers[item.id];
    if (!answer) throw new RangeError(`hti-1 has no answer for ${item.id}`);
    return answer(item);
  });
}

export const hti: Builder = (rules, facts, say) => {
  const predictive = facts.functions.filter(isLearned).filter(({ bearing }) => bearing !== 'administration');
  const rows = predictive.map((fn) => ({ fn, rows: sourceAttributes(rules, facts, fn, say) }));
  return {
    summary: [
      say`${predictive.length} functions derive relations from training data; deterministic ones (rules, published equations) are not predictive in the sense of the rule and are left out.`,
      say`Aceso is not certified health IT; whoever certifies a module that offers these functions can start from here.`,
    ],
    sections: rows.map(({ fn, rows: all }) => ({
      title: fn.name,
      lead: say`${all.filter(({ status }) => status === 'stated').length} of ${all.length} attributes are filled.`,
      rows: all,
    })),
  };
};
