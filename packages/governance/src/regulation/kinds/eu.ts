import type { GovernedFunction } from '../facts.ts';
import type { Row } from '../report.ts';
import type { RuleItem } from '../rules.ts';
import { ENGLISH, type Say } from '../say.ts';
import { type Builder, isLearned, itemOf, joined, measured, open, row, runSource, runsWords } from './parts.ts';

export interface MdrHint {
  readonly hint: 'not a device' | 'class I' | 'class IIa or higher' | 'class IIb or higher';
  readonly words: string;
}

/** A hint on rule 11, from what the function is for; the manufacturer decides. */
export function mdrHint(fn: GovernedFunction, say: Say = ENGLISH): MdrHint {
  if (fn.bearing !== 'care')
    return {
      hint: 'not a device',
      words: say`Not meant for diagnosis or treatment of a person, so likely no medical device.`,
    };
  if (fn.timeCritical || fn.triage)
    return {
      hint: 'class IIb or higher',
      words: say`Bears on urgent decisions, where an error may lead to serious deterioration.`,
    };
  if (fn.inputs.includes('signal'))
    return {
      hint: 'class IIa or higher',
      words: say`Follows physiological processes; IIb where vital ones and immediate danger.`,
    };
  if (fn.role === 'recommends' || fn.role === 'measures')
    return {
      hint: 'class IIa or higher',
      words: say`Gives information on which decisions on diagnosis or treatment rest; IIb or III by the harm that a wrong one may do.`,
    };
  return {
    hint: 'class I',
    words: say`Stores, finds or puts into words what is recorded; a device of class I if at all, and IIa as soon as decisions rest on it.`,
  };
}

export const euMdr: Builder = (rules, { functions }, say) => ({
  summary: [
    say`Hints only: class follows from the purpose that the manufacturer states. Nothing here bears a CE mark.`,
  ],
  sections: functions.map((fn) => {
    const { hint, words } = mdrHint(fn, say);
    const isDevice = hint !== 'not a device';
    const monitors = fn.inputs.includes('signal');
    const item = (id: string): RuleItem => itemOf(rules, id);
    const na = (id: string): Row => row(item(id), 'not-applicable', words);
    return {
      title: `${fn.name}: ${say.of(hint)}`,
      lead: fn.purpose,
      rows: [
        row(
          item('purpose'),
          'stated',
          isDevice ? say`It bears on the care of a person and ${say.of(fn.role)}.` : words,
          [fn.guide],
        ),
        isDevice && hint !== 'class I' && !monitors ? row(item('rule-11-a'), 'stated', words) : na('rule-11-a'),
        isDevice && monitors ? row(item('rule-11-b'), 'stated', words) : na('rule-11-b'),
        hint === 'class I' ? row(item('rule-11-c'), 'stated', words) : na('rule-11-c'),
      ],
    };
  }),
});

export interface AiActHint {
  readonly hint: 'high risk' | 'transparency' | 'no special duty';
  readonly words: string;
}

/** Likely class of a function under the AI Act. */
export function aiActHint(fn: GovernedFunction, say: Say = ENGLISH): AiActHint {
  if (fn.triage)
    return {
      hint: 'high risk',
      words: say`Sorts patients by urgency: Annex III, 5(d) names triage of patients in emergency care.`,
    };
  if (fn.bearing === 'care' && mdrHint(fn).hint.startsWith('class II'))
    return {
      hint: 'high risk',
      words: say`If it is a device that a notified body assesses, Art. 6(1) with Annex I makes it high risk.`,
    };
  if (fn.decision && fn.users.includes('payer'))
    return {
      hint: 'high risk',
      words: say`Bears on access to health services; if used for a public authority, Annex III, 5(a) applies.`,
    };
  if (fn.converses || fn.generates)
    return { hint: 'transparency', words: say`Talks with people or generates content: Art. 50.` };
  if (fn.bearing === 'research')
    return {
      hint: 'no special duty',
      words: say`For research; Art. 2(6) leaves out systems made only for scientific research.`,
    };
  return { hint: 'no special duty', words: say`No special duty is seen beyond literacy (Art. 4).` };
}

/** Rules and published equations may not be "AI systems" at all (Art. 3(1)); they are listed all the same. */
export const euAiAct: Builder = (rules, facts, say) => {
  const { functions } = facts;
  const item = (id: string): RuleItem => itemOf(rules, id);
  const hinted = functions.map((fn) => ({ fn, ...aiActHint(fn, say) }));
  const high = hinted.filter(({ hint }) => hint === 'high risk');
  const learned = functions.filter(isLearned);
  const talking = functions.filter(({ converses }) => converses);
  const making = functions.filter(({ generates }) => generates);
  const cards = learned.flatMap(({ card }) => (card ? [card] : []));
  const runs = facts.runs.filter(({ metric }) => !metric.includes(':'));
  const performance: Row =
    runs.length > 0
      ? row(item('iv-4'), 'stated', runsWords(say, runs, 30), [...new Set(runs.map(runSource(say)))])
      : row(item('iv-4'), 'not-measured', say`The ledger of this installation has no run.`, ['docs/regulation.md']);
  return {
    summary: [
      say`Hints of high risk: ${say.list(high.map(({ fn }) => fn.name))}.`,
      say`Transparency duties: ${say.list(hinted.filter(({ hint }) => hint === 'transparency').map(({ fn }) => fn.name))}.`,
      say`Hints from purpose and input; the provider classifies. A function without learning may be no AI system at all (Art. 3(1)).`,
    ],
    sections: [
      {
        title: say`Annex IV: technical documentation`,
        rows: [
          row(
            item('iv-1'),
            'partly',
            say`${facts.software.name} ${facts.software.version}: ${functions.length} functions, listed below; runs on a machine with Node, embedded or external Postgres. The house names the provider and how it is put into service.`,
            ['docs/architecture.md', 'README.md'],
          ),
          row(
            item('iv-2'),
            'partly',
            joined(learned.map(({ name, training }) => [name, training?.data ?? say`trained by its provider`])),
            cards,
          ),
          row(
            item('iv-3'),
            'stated',
            say`Every sentence has evidence and a verdict; a person accepts, edits or rejects; without evidence it abstains. Limits stand in the cards and guides.`,
            ['docs/verifier.md', ...cards],
          ),
          performance,
          open(say, item('iv-5'), say`its risk management system; threats and measures are in docs/security.md`),
          row(
            item('iv-6'),
            'stated',
            say`Changes of each release are in CHANGELOG.md; a learned part changes with its hash.`,
            ['CHANGELOG.md'],
          ),
          row(item('iv-7'), 'unknown', say`No harmonised standard was applied as such.`),
          row(item('iv-8'), 'not-applicable', say`There is no declaration of conformity.`),
          open(say, item('iv-9'), say`its plan for following performance; the evaluation ledger keeps the runs`),
        ],
      },
      {
        title: say`People`,
        rows: [
          open(say, item('art-4'), say`who was trained, and when`),
          row(
            item('art-14'),
            'met',
            say`Nothing generated enters the record unsigned; models can be switched off, and the deterministic engine stays.`,
            ['docs/models.md'],
          ),
        ],
      },
      {
        title: say`Article 50: transparency`,
        rows: [
          talking.length > 0
            ? row(
                item('art-50-1'),
                'met',
                say`${say.list(talking.map(({ name }) => name))}: the page says that a program asks.`,
                talking.map(({ guide }) => guide),
              )
            : row(item('art-50-1'), 'not-applicable', say`No function talks with people.`),
          row(
            item('art-50-2'),
            'partly',
            say`${say.list(making.map(({ name }) => name))}: FHIR resources carry AIAST until a person signs, and a Provenance; files outside of FHIR (images, tables) carry a manifest, no watermark.`,
            ['ai-transparency'],
          ),
          row(
            item('art-50-3'),
            'not-applicable',
            say`No function recognises emotions or sorts people by biometric traits.`,
          ),
          row(item('art-50-4'), 'not-applicable', say`No function makes deep fakes of people or texts for the public.`),
        ],
      },
      {
        title: say`Functions and hints`,
        rows: hinted.map(({ fn, hint, words }) =>
          row({ clause: fn.id, requirement: fn.name }, 'stated', `${say.of(hint)}: ${words}`, [fn.guide]),
        ),
      },
    ],
  };
};

const EMA_STUDIOS = new Set(['discovery', 'precision', 'synthetic']);

export const emaReflection: Builder = (rules, facts, say) => {
  const item = (id: string): RuleItem => itemOf(rules, id);
  const functions = facts.functions.filter(({ studio }) => EMA_STUDIOS.has(studio));
  const learned = functions.filter(isLearned);
  const of = (studio: string): string =>
    say.list(functions.filter((fn) => fn.studio === studio).map(({ name }) => name));
  const cards = learned.flatMap(({ card }) => (card ? [card] : []));
  const first = learned[0];
  return {
    summary: [say`${functions.length} functions touch the life of a medicine; ${learned.length} are learned.`],
    sections: [
      {
        title: say`Stages`,
        rows: [
          row(item('discovery'), 'stated', of('discovery'), ['docs/discovery-workbench.md']),
          row(
            item('nonclinical'),
            'partly',
            say`Property models abstain outside of their domain and carry intervals; no good laboratory practice is claimed.`,
            ['docs/admet.md'],
          ),
          row(
            item('trials'),
            'open',
            say`No function is meant for a trial. Used in one, model, log and pipeline can be kept: every draft holds version, seed and inputs.`,
          ),
          row(item('precision'), 'stated', of('precision'), ['docs/pharmacogenomics.md']),
          row(item('information'), 'not-applicable', say`No function writes product information.`),
          row(item('post'), 'not-applicable', say`No function is meant for pharmacovigilance.`),
        ],
      },
      {
        title: say`Technical`,
        rows: [
          row(
            item('data'),
            'stated',
            joined(learned.map(({ name, training }) => [name, training?.data ?? say`not known`])),
            cards,
          ),
          row(
            item('split'),
            'stated',
            joined(learned.map(({ name, training }) => [name, training?.how ?? say`not known`])),
            cards,
          ),
          row(item('development'), 'met', say`Training scripts, seeds and hashes are in the repository.`, cards),
          first
            ? measured(say, facts, first, item('performance'), undefined)
            : row(item('performance'), 'not-applicable', say`None is learned.`),
          row(
            item('explain'),
            'partly',
            say`Contributions and nearest known molecules are shown where the method gives them; networks are not explained.`,
            ['docs/admet.md'],
          ),
          open(say, item('deployment'), say`how it is tested and watched here`),
        ],
      },
      {
        title: say`House`,
        rows: [
          open(say, item('governance'), say`roles and procedures`),
          row(
            item('privacy'),
            'partly',
            say`Shipped models were learned from published data, not from patients of the house; made-up data pass privacy gates.`,
            ['docs/synthetic-quality.md'],
          ),
          row(
            item('ethics'),
            'partly',
            say`A person signs; evidence and limits are shown. Fairness is measured where groups are known.`,
            ['docs/regulation.md'],
          ),
        ],
      },
    ],
  };
};
