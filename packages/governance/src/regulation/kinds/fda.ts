import type { Facts, GovernedFunction } from '../facts.ts';
import { localWords } from '../local.ts';
import type { Row } from '../report.ts';
import type { RuleItem, RuleSet } from '../rules.ts';
import { ENGLISH, type Say } from '../say.ts';
import { type Builder, isLearned, itemOf, joined, measured, open, row, runSource, runsOf, runsWords } from './parts.ts';

export const SIGNALS: Readonly<Record<string, string>> = {
  image: 'a medical image',
  signal: 'a signal of a sensor',
  sequence: 'a sequence or variant pattern of a laboratory instrument',
};

export type CdsOutcome = 'not-decision-support' | 'may-be-outside' | 'likely-device' | 'device-outside-research';

/** The four criteria of section 520(o)(1)(E) for one function. All have to be met; what a patient sees never meets the third. */
export function judgeCds(
  rules: RuleSet,
  fn: GovernedFunction,
  say: Say = ENGLISH,
): { outcome: CdsOutcome; words: string; rows: Row[] } {
  const signals = fn.inputs.flatMap((input) => (SIGNALS[input] ? [say.of(SIGNALS[input])] : []));
  if (fn.bearing !== 'care') {
    const isResearch = fn.bearing === 'research';
    const onPeople = isResearch && signals.length > 0 && fn.studio !== 'discovery';
    const words = !isResearch
      ? say`Supports the running of a house, not the care of a person: section 520(o)(1)(A) is the place to look.`
      : onPeople
        ? say`For research. Used on a person it would likely be a device, since it takes in ${say.list(signals)}.`
        : say`For research: not meant for decisions on a person. Used for one, it would be judged anew.`;
    const outcome = onPeople ? 'device-outside-research' : 'not-decision-support';
    return { outcome, words, rows: rules.items.map((item) => row(item, 'not-applicable', words)) };
  }
  const patient = fn.users.includes('patient');
  const rows = [
    signals.length > 0
      ? row(itemOf(rules, 'signal'), 'not-met', say`It takes in ${say.list(signals)}.`)
      : row(itemOf(rules, 'signal'), 'met', say`It takes in: ${say.list(fn.inputs.map(say.of))}.`),
    row(itemOf(rules, 'information'), 'met', say`It gives: ${fn.output}.`),
    patient
      ? row(
          itemOf(rules, 'professional'),
          'not-met',
          say`Its users are ${say.list(fn.users.map(say.of))}: what a patient sees is not exempt.`,
        )
      : row(
          itemOf(rules, 'professional'),
          'met',
          say`Its users are ${say.list(fn.users.map(say.of))}; it ${say.of(fn.role)}, and a person decides.`,
        ),
    reviewRow(rules, fn, say),
  ];
  const numbers = rows.flatMap(({ status }, i) => (status === 'met' ? [] : [String(i + 1)]));
  const outcome = numbers.length === 0 ? 'may-be-outside' : 'likely-device';
  return {
    outcome,
    rows,
    words:
      outcome === 'may-be-outside'
        ? say`All four criteria look met: it may be outside of the definition of a device.`
        : numbers.length > 1
          ? say`Criterion ${say.list(numbers)} are not met: it is likely a device function.`
          : say`Criterion ${say.list(numbers)} is not met: it is likely a device function.`,
  };
}

function reviewRow(rules: RuleSet, fn: GovernedFunction, say: Say): Row {
  const item = itemOf(rules, 'review');
  if (fn.timeCritical) return row(item, 'not-met', say`It may be used where nobody has time to review it.`);
  if (!fn.basis) return row(item, 'not-met', say`A reader cannot see what one output rests on.`);
  return row(item, 'met', fn.basis, [fn.guide]);
}

export const fdaCds: Builder = (rules, { functions }, say) => {
  const judged = functions.map((fn) => ({ fn, ...judgeCds(rules, fn, say) }));
  const of = (outcome: CdsOutcome): string[] =>
    judged.filter((each) => each.outcome === outcome).map(({ fn }) => fn.name);
  return {
    summary: [
      say`Likely device functions: ${say.list(of('likely-device'))}.`,
      say`All four criteria look met: ${say.list(of('may-be-outside'))}.`,
      say`For research, and likely a device if used on a person: ${say.list(of('device-outside-research'))}.`,
      say`Not decision support for care: ${say.list(of('not-decision-support'))}.`,
      say`Nothing here is cleared or approved by the FDA.`,
    ],
    sections: judged.map(({ fn, words, rows }) => ({ title: fn.name, lead: `${fn.purpose} ${words}`, rows })),
  };
};

export const fdaGmlp: Builder = (rules, facts, say) => {
  const learned = facts.functions.filter(isLearned);
  const item = (id: string) => itemOf(rules, id);
  const runs = learned.flatMap((fn) => runsOf(facts, fn));
  const cards = learned.flatMap(({ card }) => (card ? [card] : []));
  const withPeople = learned.filter(({ training }) => training?.people);
  const external = learned.filter(({ training }) => training?.external);
  return {
    summary: [say`${learned.length} of ${facts.functions.length} functions are learned or use a language model.`],
    sections: [
      {
        title: say`The ten principles`,
        rows: [
          open(say, item('1'), say`who of the clinical, technical, quality and patient sides takes part, and when`),
          row(
            item('2'),
            'met',
            say`Types, lint, import directions, licences and all tests are one command; the audit log is tamper-evident; what protects data is written down.`,
            ['npm test', 'docs/security.md'],
          ),
          ...localRows(facts, say, item('3')),
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
                say`Whom the data stand for is written for ${withPeople.length} of ${learned.length} functions; for the others it is not known.`,
                cards,
              ),
          row(
            item('4'),
            'stated',
            joined(learned.map(({ name, training }) => [name, training?.how ?? say`made elsewhere, not known`])),
            cards,
          ),
          row(
            item('5'),
            'partly',
            say`Reference labels are those of the published data sets; they were not read again by clinicians of ours.`,
            cards,
          ),
          row(
            item('6'),
            'met',
            say`Each function has a card or guide with its use and limits, and abstains outside of what it knows where it can tell.`,
            cards,
          ),
          open(
            say,
            item('7'),
            say`how people and model do together, measured here (see docs/return-on-investment.md for edits, acceptance and time)`,
          ),
          runs.length > 0
            ? row(
                item('8'),
                'partly',
                say`${runs.length} figures stand in the ledger: ${runsWords(say, runs)}`,
                [...new Set(runs.map(runSource(say)))].slice(0, 20),
              )
            : row(item('8'), 'not-measured', say`The ledger of this installation has no run of a learned function.`),
          row(
            item('9'),
            'met',
            say`Cards ship beside the weights; drafts are marked as generated until signed; research use is written on what has no clinical validation.`,
            cards,
          ),
          row(
            item('10'),
            external.length > 0 ? 'partly' : 'open',
            say`Runs can be repeated and compared in the evaluation ledger; who looks, and how often, the house has to say.`,
            ['docs/regulation.md'],
          ),
        ],
      },
    ],
  };
};

export const fdaPccp: Builder = (rules, facts, say) => {
  const learned = facts.functions.filter(isLearned).filter(({ bearing }) => bearing === 'care');
  const item = (id: string) => itemOf(rules, id);
  return {
    summary: [
      say`A plan binds only for an authorised device; nothing here is one. This is what a plan would begin with.`,
    ],
    sections: learned.map((fn) => ({
      title: fn.name,
      lead: fn.purpose,
      rows: [
        row(
          item('modifications'),
          'stated',
          say`Learned weights of ${fn.name} change only with a release; nothing learns while in use. Planned changes the house has to list.`,
          fn.models ?? [],
        ),
        row(
          item('data'),
          fn.training ? 'partly' : 'unknown',
          fn.training?.data ?? say`The provider of the model trained it; nothing is known here.`,
          fn.card ? [fn.card] : [],
        ),
        row(
          item('retraining'),
          fn.training ? 'stated' : 'unknown',
          fn.training?.how ?? say`Not ours to retrain.`,
          fn.card ? [fn.card] : [],
        ),
        measured(say, facts, fn, item('evaluation'), undefined),
        row(
          item('update'),
          'partly',
          say`A release is installed by whoever runs Aceso; cards name hash and version; a switched-off model leaves the deterministic engine. How users are told, the house has to say.`,
          [fn.guide],
        ),
        open(say, item('impact'), say`benefits and risks of each planned change`),
        row(
          item('traceability'),
          'partly',
          say`Each run names version, seed and data; a change is tied to the run that let it pass.`,
          runsOf(facts, fn).map(runSource(say)).slice(0, 5),
        ),
      ],
    })),
  };
};

/** The people of the installation against those in training: of each shipped model that something is known of. */
function localRows(facts: Facts, say: Say, item: RuleItem): Row[] {
  const told = facts.functions.flatMap((fn) => {
    const words = localWords(say, facts, fn);
    return words === undefined ? [] : [`${fn.name}: ${words}`];
  });
  return told.length === 0 ? [] : [row(item, 'stated', told.join(' '), ['GET /api/governance/coverage'])];
}
