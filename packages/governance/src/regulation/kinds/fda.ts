import type { GovernedFunction } from '../facts.ts';
import type { Row } from '../report.ts';
import type { RuleSet } from '../rules.ts';
import {
  type Builder,
  isLearned,
  itemOf,
  joined,
  list,
  measured,
  open,
  row,
  runSource,
  runsOf,
  runsWords,
} from './parts.ts';

const SIGNALS: Readonly<Record<string, string>> = {
  image: 'a medical image',
  signal: 'a signal of a sensor',
  sequence: 'a sequence or variant pattern of a laboratory instrument',
};

export type CdsOutcome = 'not-decision-support' | 'may-be-outside' | 'likely-device' | 'device-outside-research';

/** The four criteria of section 520(o)(1)(E) for one function. All have to be met; what a patient sees never meets the third. */
export function judgeCds(rules: RuleSet, fn: GovernedFunction): { outcome: CdsOutcome; words: string; rows: Row[] } {
  const signals = fn.inputs.flatMap((input) => (SIGNALS[input] ? [SIGNALS[input]] : []));
  if (fn.bearing !== 'care') {
    const isResearch = fn.bearing === 'research';
    const onPeople = isResearch && signals.length > 0 && fn.studio !== 'discovery';
    const words = !isResearch
      ? 'Supports the running of a house, not the care of a person: section 520(o)(1)(A) is the place to look.'
      : onPeople
        ? `For research. Used on a person it would likely be a device, since it takes in ${list(signals)}.`
        : 'For research: not meant for decisions on a person. Used for one, it would be judged anew.';
    const outcome = onPeople ? 'device-outside-research' : 'not-decision-support';
    return { outcome, words, rows: rules.items.map((item) => row(item, 'not-applicable', words)) };
  }
  const patient = fn.users.includes('patient');
  const rows = [
    signals.length > 0
      ? row(itemOf(rules, 'signal'), 'not-met', `It takes in ${list(signals)}.`)
      : row(itemOf(rules, 'signal'), 'met', `It takes in: ${list(fn.inputs)}.`),
    row(itemOf(rules, 'information'), 'met', `It gives: ${fn.output}.`),
    patient
      ? row(
          itemOf(rules, 'professional'),
          'not-met',
          `Its users are ${list(fn.users)}: what a patient sees is not exempt.`,
        )
      : row(
          itemOf(rules, 'professional'),
          'met',
          `Its users are ${list(fn.users)}; it ${fn.role}, and a person decides.`,
        ),
    reviewRow(rules, fn),
  ];
  const numbers = rows.flatMap(({ status }, i) => (status === 'met' ? [] : [String(i + 1)]));
  const outcome = numbers.length === 0 ? 'may-be-outside' : 'likely-device';
  return {
    outcome,
    rows,
    words:
      outcome === 'may-be-outside'
        ? 'All four criteria look met: it may be outside of the definition of a device.'
        : `Criterion ${list(numbers)} ${numbers.length > 1 ? 'are' : 'is'} not met: it is likely a device function.`,
  };
}

function reviewRow(rules: RuleSet, fn: GovernedFunction): Row {
  const item = itemOf(rules, 'review');
  if (fn.timeCritical) return row(item, 'not-met', 'It may be used where nobody has time to review it.');
  if (!fn.basis) return row(item, 'not-met', 'A reader cannot see what one output rests on.');
  return row(item, 'met', fn.basis, [fn.guide]);
}

export const fdaCds: Builder = (rules, { functions }) => {
  const judged = functions.map((fn) => ({ fn, ...judgeCds(rules, fn) }));
  const of = (outcome: CdsOutcome): string[] =>
    judged.filter((each) => each.outcome === outcome).map(({ fn }) => fn.name);
  return {
    summary: [
      `Likely device functions: ${list(of('likely-device'))}.`,
      `All four criteria look met: ${list(of('may-be-outside'))}.`,
      `For research, and likely a device if used on a person: ${list(of('device-outside-research'))}.`,
      `Not decision support for care: ${list(of('not-decision-support'))}.`,
      'Nothing here is cleared or approved by the FDA.',
    ],
    sections: judged.map(({ fn, words, rows }) => ({ title: fn.name, lead: `${fn.purpose} ${words}`, rows })),
  };
};

export const fdaGmlp: Builder = (rules, facts) => {
  const learned = facts.functions.filter(isLearned);
  const item = (id: string) => itemOf(rules, id);
  const runs = learned.flatMap((fn) => runsOf(facts, fn));
  const cards = learned.flatMap(({ card }) => (card ? [card] : []));
  const withPeople = learned.filter(({ training }) => training?.people);
  const external = learned.filter(({ training }) => training?.external);
  return {
    summary: [`${learned.length} of ${facts.functions.length} functions are learned or use a language model.`],
    sections: [
      {
        title: 'The ten principles',
        rows: [
          open(item('1'), 'who of the clinical, technical, quality and patient sides takes part, and when'),
          row(
            item('2'),
            'met',
            'Types, lint, import directions, licences and all tests are one command; the audit log is tamper-evident; what protects data is written down.',
            ['npm test', 'docs/security.md'],
          ),
          withPeople.length === learned.length
            ? row(
                item('3'),
                'stated',
                joined(learned.map(({ name, training }) => [name, training?.people ?? ''])),
                cards,
              )
            : row(
                item('3'),
                'partly',
                `Whom the data stand for is written for ${withPeople.length} of ${learned.length} functions; for the others it is not known.`,
                cards,
              ),
          row(
            item('4'),
            'stated',
            joined(learned.map(({ name, training }) => [name, training?.how ?? 'made elsewhere, not known'])),
            cards,
          ),
          row(
            item('5'),
            'partly',
            'Reference labels are those of the published data sets; they were not read again by clinicians of ours.',
            cards,
          ),
          row(
            item('6'),
            'met',
            'Each function has a card or guide with its use and limits, and abstains outside of what it knows where it can tell.',
            cards,
          ),
          open(
            item('7'),
            'how people and model do together, measured here (see docs/return-on-investment.md for edits, acceptance and time)',
          ),
          runs.length > 0
            ? row(
                item('8'),
                'partly',
                `${runs.length} figures stand in the ledger: ${runsWords(runs)}`,
                [...new Set(runs.map(runSource))].slice(0, 20),
              )
            : row(item('8'), 'not-measured', 'The ledger of this installation has no run of a learned function.'),
          row(
            item('9'),
            'met',
            'Cards ship beside the weights; drafts are marked as generated until signed; research use is written on what has no clinical validation.',
            cards,
          ),
          row(
            item('10'),
            external.length > 0 ? 'partly' : 'open',
            'Runs can be repeated and compared in the evaluation ledger; who looks, and how often, the house has to say.',
            ['docs/regulation.md'],
          ),
        ],
      },
    ],
  };
};

export const fdaPccp: Builder = (rules, facts) => {
  const learned = facts.functions.filter(isLearned).filter(({ bearing }) => bearing === 'care');
  const item = (id: string) => itemOf(rules, id);
  return {
    summary: ['A plan binds only for an authorised device; nothing here is one. This is what a plan would begin with.'],
    sections: learned.map((fn) => ({
      title: fn.name,
      lead: fn.purpose,
      rows: [
        row(
          item('modifications'),
          'stated',
          `Learned weights of ${fn.name} change only with a release; nothing learns while in use. Planned changes the house has to list.`,
          fn.models ?? [],
        ),
        row(
          item('data'),
          fn.training ? 'partly' : 'unknown',
          fn.training?.data ?? 'The provider of the model trained it; nothing is known here.',
          fn.card ? [fn.card] : [],
        ),
        row(
          item('retraining'),
          fn.training ? 'stated' : 'unknown',
          fn.training?.how ?? 'Not ours to retrain.',
          fn.card ? [fn.card] : [],
        ),
        measured(facts, fn, item('evaluation'), undefined),
        row(
          item('update'),
          'partly',
          'A release is installed by whoever runs Aceso; cards name hash and version; a switched-off model leaves the deterministic engine. How users are told, the house has to say.',
          [fn.guide],
        ),
        open(item('impact'), 'benefits and risks of each planned change'),
        row(
          item('traceability'),
          'partly',
          'Each run names version, seed and data; a change is tied to the run that let it pass.',
          runsOf(facts, fn).map(runSource).slice(0, 5),
        ),
      ],
    })),
  };
};
