import type { Facts, GovernedFunction } from './facts.ts';
import { isLearned, runsOf } from './kinds/parts.ts';
import { ENGLISH } from './say.ts';

/** Namespace of mc-schema v0.2 (Coalition for Health AI). */
const NAMESPACE = 'https://mc.chai.org/v0.2/schema.xsd';

type Node = readonly [name: string, content: string | readonly Node[]];

const text = (value: string): string =>
  value
    // What XML 1.0 cannot hold at all is left out.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);

function write([name, content]: Node, depth: number): string {
  const pad = '  '.repeat(depth);
  if (typeof content === 'string') return `${pad}<${name}>${text(content)}</${name}>`;
  if (content.length === 0) return `${pad}<${name}/>`;
  return `${pad}<${name}>\n${content.map((child) => write(child, depth + 1)).join('\n')}\n${pad}</${name}>`;
}

const NOT_MEASURED = 'Not measured by this installation.';

/** Functions that have a card: those that are learned. */
export const carded = (facts: Facts): readonly GovernedFunction[] => facts.functions.filter(isLearned);

/** The Applied Model Card of one function, in the order of the schema. What is not known is said, not left empty. */
export function chaiCard(facts: Facts, fn: GovernedFunction): string {
  const { training } = fn;
  const unknown =
    fn.method === 'language-model' ? 'On the card of the language model, if its provider says.' : 'Not known.';
  const card: Node[] = [
    [
      'BasicInfo',
      [
        ['ModelName', fn.name],
        ['ModelDeveloper', `The ${facts.software.name} project`],
        ['DeveloperContact', 'Issues of the repository'],
      ],
    ],
    [
      'ReleaseInfo',
      [
        ['ReleaseStage', fn.bearing === 'research' ? 'Research use' : 'Released; no clinical validation'],
        ['ReleaseDate', 'With the version of the software'],
        ['ReleaseVersion', facts.software.version],
        ['GlobalAvailability', 'Open source; no market authorisation anywhere'],
        ['RegulatoryApproval', 'None'],
      ],
    ],
    [
      'ModelSummary',
      [
        ['Summary', `${fn.purpose} Output: ${fn.output}.`],
        ['Keywords', [fn.studio, fn.outputType, ...fn.inputs].map((word): Node => ['Keyword', word])],
      ],
    ],
    [
      'UsesAndDirections',
      [
        ['IntendedUseAndWorkflow', fn.purpose],
        ['PrimaryIntendedUsers', ENGLISH.list(fn.users)],
        ['HowToUse', `See ${fn.guide}.`],
        ['TargetedPatientPopulation', fn.population],
        ['CautionedOutOfScopeSettings', fn.cautions.join(' ') || 'None written.'],
      ],
    ],
    [
      'Warnings',
      [
        ['KnownRisksAndLimitations', ['No clinical validation.', ...fn.cautions].join(' ')],
        [
          'KnownBiasesOrEthicalConsiderations',
          training?.bias ?? (training ? 'Nothing was done against bias.' : unknown),
        ],
        [
          'ClinicalRiskLevel',
          fn.bearing === 'research' ? 'None in care: research' : `To be set by the house; the function ${fn.role}`,
        ],
      ],
    ],
    [
      'TrustIngredients',
      [
        [
          'AISystemFacts',
          [
            ['OutcomesAndOutputs', fn.output],
            ['ModelType', fn.method === 'language-model' ? 'Language model through the gateway' : 'Learned from data'],
            ['InputDataSource', ENGLISH.list(fn.inputs)],
            ['OutputAndInputDataTypes', `In: ${ENGLISH.list(fn.inputs)}. Out: ${fn.outputType}.`],
            [
              'DevelopmentDataCharacterization',
              training ? [training.data, training.criteria, training.people].filter(Boolean).join(' ') : unknown,
            ],
            ['BiasMitigationApproaches', training?.bias ?? (training ? 'None.' : unknown)],
            ['OngoingMaintenance', 'With releases of the software; nothing learns while in use.'],
            ['Security', 'See docs/security.md.'],
            ['Transparency', fn.basis ?? 'What one output rests on is not shown.'],
          ],
        ],
        [
          'TransparencyInformation',
          [
            ['FundingSource', 'Not recorded'],
            ['StakeholdersConsulted', 'Not recorded'],
          ],
        ],
      ],
    ],
    [
      'KeyMetrics',
      [
        [
          'UsefulnessUsabilityEfficacy',
          metric(
            facts,
            fn,
            'That its output is right',
            (aspect) => !['fairness', 'robustness', 'injection', 'refusal'].includes(aspect),
          ),
        ],
        [
          'FairnessEquity',
          metric(facts, fn, 'That it does as well for every group', (aspect) => aspect === 'fairness'),
        ],
        [
          'SafetyReliability',
          metric(facts, fn, 'That it holds under odd and hostile input', (aspect) =>
            ['robustness', 'injection', 'refusal'].includes(aspect),
          ),
        ],
      ],
    ],
    [
      'Resources',
      [
        ['EvaluationReferences', fn.measuredBy ? `${fn.guide}; ${fn.measuredBy}` : fn.guide],
        ['PeerReviewedPublications', 'None of this implementation'],
        ['PatientConsentOrDisclosure', 'To be set by the house'],
      ],
    ],
    ['Bibliography', fn.card ?? fn.guide],
  ];
  const body = card.map((node) => write(node, 1)).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<AppliedModelCard xmlns="${NAMESPACE}">\n${body}\n</AppliedModelCard>\n`;
}

/** Values only from runs, each with the run's id in its label. */
function metric(facts: Facts, fn: GovernedFunction, goal: string, belongs: (aspect: string) => boolean): Node[] {
  const runs = runsOf(facts, fn).filter(({ aspect }) => belongs(aspect));
  const results: Node[] =
    runs.length === 0
      ? [
          [
            'MetricResult',
            [
              ['Label', 'Not measured'],
              ['ValueJson', JSON.stringify({ kind: 'none' })],
            ],
          ],
        ]
      : runs.map(
          ({ metric: name, suite, run, value, low, high, cases }): Node => [
            'MetricResult',
            [
              ['Label', `${name}, ${suite} (run ${run})`],
              ['ValueJson', JSON.stringify({ kind: 'single', value, low, high, cases })],
            ],
          ],
        );
  const said = (words: string): string => (runs.length === 0 ? NOT_MEASURED : words);
  return [
    ['MetricGoal', goal],
    ['Results', results],
    ['Interpretation', said('Intervals are 95 %.')],
    ['TestType', said([...new Set(runs.map(({ suite }) => suite))].join(', '))],
    ['TestingDataDescription', said([...new Set(runs.flatMap(({ data }) => data))].join(', ') || 'See the run.')],
    ['ValidationProcessAndJustification', said('Runs of the evaluation ledger; same seed, same figures.')],
  ];
}
