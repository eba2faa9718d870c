import { controlsOf, rate, THREATS } from '../controls.ts';
import type { Facts, GovernedFunction } from '../facts.ts';
import type { Row, Status } from '../report.ts';
import type { RuleItem } from '../rules.ts';
import { type Builder, itemOf, list, open, row } from './parts.ts';

const LEVEL_STATUS: Readonly<Record<'low' | 'middle' | 'high', Status>> = {
  low: 'met',
  middle: 'partly',
  high: 'not-met',
};

const riskRows = (facts: Facts, clause: string): { rows: Row[]; high: string[] } => {
  const controls = controlsOf(facts.deployment);
  const rated = THREATS.map((threat) => rate(threat, controls));
  return {
    high: rated.filter(({ level }) => level === 'high').map(({ threat }) => threat.name),
    rows: rated.map(({ threat, level, words, controls: own }) =>
      row(
        { clause, requirement: `${threat.name} (${threat.asset})` },
        facts.deployment ? LEVEL_STATUS[level] : 'unknown',
        words,
        [...new Set(own.map(({ source }) => source).filter((source) => source !== ''))],
      ),
    ),
  };
};

/** What is stored, in words; no more than numbers by type. */
function assetWords({ deployment }: Facts): string {
  if (!deployment) return 'No installation was read.';
  const counts = Object.entries(deployment.counts).sort(([, a], [, b]) => b - a);
  const total = counts.reduce((s, [, n]) => s + n, 0);
  const shown = counts.slice(0, 8).map(([type, n]) => `${type} ${n}`);
  return `${total} resources in ${deployment.backend === 'pglite' ? 'an embedded' : 'an external'} database${shown.length > 0 ? ` (${shown.join(', ')}${counts.length > 8 ? ', and others' : ''})` : ''}${deployment.demo ? '; the invented demonstration hospital is loaded' : ''}; images, drafts, audit log, keys; ${deployment.archives} image archives outside are allowed.`;
}

export const hipaaRisk: Builder = (rules, facts) => {
  const item = (id: string): RuleItem => itemOf(rules, id);
  const { rows, high } = riskRows(facts, '164.308(a)(1)(ii)(A)');
  return {
    summary: [
      facts.deployment ? `Risks that are high: ${list(high)}.` : 'No installation was read: measures are unknown.',
      'What people and buildings add (training, locks, devices) is not seen by a program.',
    ],
    sections: [
      {
        title: 'Method',
        rows: [
          row(item('scope'), facts.deployment ? 'stated' : 'unknown', assetWords(facts)),
          row(item('threats'), 'stated', `${THREATS.length} threats, below; add those of the house.`),
          row(
            item('measures'),
            facts.deployment ? 'stated' : 'unknown',
            'Read from the running configuration; what cannot be seen counts as absent.',
          ),
          row(
            item('level'),
            'stated',
            'Likelihood (1 to 3, less one for each measure that is on, a half for one that is partly on, two at most) times impact (1 to 3): 6 and more is high, 3 and more middle.',
          ),
          open(item('review'), 'who reviews it, when, and after which changes'),
        ],
      },
      { title: 'Threats, measures and risks', rows },
      {
        title: 'Measures as configured',
        rows: controlsOf(facts.deployment).map(({ id, name, state, words, source }) =>
          row(
            { clause: id, requirement: name },
            state === 'on' ? 'met' : state === 'off' ? 'not-met' : state === 'partly' ? 'partly' : 'unknown',
            words,
            source ? [source] : [],
          ),
        ),
      },
    ],
  };
};

const ACTIVITIES: readonly {
  readonly title: string;
  readonly of: (fn: GovernedFunction) => boolean;
  readonly purpose: string;
}[] = [
  {
    title: 'Care of patients',
    of: ({ bearing }) => bearing === 'care',
    purpose: 'Documents, images, genomes, risks and advice for the care of patients',
  },
  {
    title: 'Running the house',
    of: ({ bearing }) => bearing === 'administration',
    purpose: 'Scheduling, prior authorisation, de-identification, exports',
  },
  {
    title: 'Research',
    of: ({ bearing, inputs }) =>
      bearing === 'research' && inputs.some((i) => i === 'table' || i === 'record' || i === 'image'),
    purpose: 'Made-up data and models from data of patients',
  },
];

export const gdprRopa: Builder = (rules, facts) => {
  const item = (id: string): RuleItem => itemOf(rules, id);
  const { deployment } = facts;
  const remote = deployment?.models.filter((model) => model.remote) ?? [];
  const measures = controlsOf(deployment)
    .map(({ name, state }) => `${name}: ${state}`)
    .join('; ');
  return {
    summary: [deployment ? assetWords(facts) : 'No installation was read.'],
    sections: ACTIVITIES.map(({ title, of, purpose }) => {
      const functions = facts.functions.filter(of);
      return {
        title,
        rows: [
          open(item('controller'), 'names and contacts'),
          row(item('purposes'), 'stated', `${purpose}: ${list(functions.map(({ name }) => name))}.`),
          row(
            item('subjects'),
            deployment ? 'stated' : 'unknown',
            deployment
              ? `Patients (${deployment.counts.Patient ?? 0}) and staff (${deployment.users} accounts); data concerning health${functions.some(({ inputs }) => inputs.includes('sequence')) ? ' and genetic data' : ''} (Art. 9).`
              : 'No installation was read.',
          ),
          deployment
            ? row(
                item('recipients'),
                'stated',
                `Users by role${remote.length > 0 ? `; models outside: ${list(remote.map(({ name, host }) => (host ? `${name} at ${host}` : name)))}` : '; no model outside'}${deployment.hooks > 0 ? `; ${deployment.hooks} addresses of notifications` : ''}${deployment.ehrTrust ? '; EHRs named in the trust file' : ''}.`,
                ['models', 'egress policy'],
              )
            : row(item('recipients'), 'unknown', 'No installation was read.'),
          remote.length > 0
            ? open(
                item('transfers'),
                `in which countries ${list(remote.map(({ name }) => name))} run, and on what basis`,
              )
            : row(
                item('transfers'),
                deployment ? 'met' : 'unknown',
                deployment
                  ? 'No model outside of this machine is registered; the program sends nothing elsewhere by itself.'
                  : 'No installation was read.',
              ),
          open(item('erasure'), 'how long each kind of data is kept'),
          row(item('security'), deployment ? 'stated' : 'unknown', measures, ['docs/security.md']),
        ],
      };
    }),
  };
};

export const gdprArt22: Builder = (rules, { functions }) => {
  const item = (id: string): RuleItem => itemOf(rules, id);
  const deciding = functions.filter(({ decision }) => decision !== undefined);
  const scoring = functions.filter(
    (fn) =>
      fn.bearing === 'care' &&
      fn.decision === undefined &&
      (fn.outputType === 'prediction' || fn.outputType === 'classification' || fn.triage),
  );
  return {
    summary: [
      `Functions that decide or answer a request: ${list(deciding.map(({ name }) => name))}.`,
      `Functions whose score others may lean on: ${list(scoring.map(({ name }) => name))}. If the house lets the score decide, Art. 22 applies to it.`,
    ],
    sections: [
      ...deciding.map((fn) => ({
        title: fn.name,
        lead: fn.purpose,
        rows: [
          row(item('solely'), 'partly', fn.decision!, [fn.guide]),
          row(
            item('effect'),
            'stated',
            'It bears on whether a service is paid for; a favourable answer burdens nobody, a denial does.',
          ),
          open(item('basis'), 'contract, law or consent'),
          row(
            item('safeguards'),
            'met',
            'A denial, change or delay needs a named clinician, with reasons; it can be appealed.',
            [fn.guide],
          ),
          open(item('special'), 'consent, or the law on which health data are used'),
          open(item('informed'), 'where people are told'),
        ],
      })),
      {
        title: 'Scores and classes',
        rows: scoring.map((fn) =>
          row(
            { clause: item('solely').clause, requirement: fn.name },
            'stated',
            `${fn.role === 'recommends' ? 'Proposes' : 'Informs'}; a person decides. ${fn.basis ?? 'What one output rests on is not shown.'}`,
            [fn.guide],
          ),
        ),
      },
    ],
  };
};

export const dpia: Builder = (rules, facts) => {
  const item = (id: string): RuleItem => itemOf(rules, id);
  const { deployment, functions } = facts;
  const { rows, high } = riskRows(facts, item('risks').clause);
  const care = functions.filter(({ bearing }) => bearing === 'care');
  const learned = functions.filter(({ method }) => method !== 'deterministic');
  return {
    summary: [
      deployment
        ? `Risks that stay high with the measures seen: ${list(high)}.`
        : 'No installation was read: measures are unknown, and risks are not rated.',
      ...(high.length > 0 && deployment
        ? ['Where a high risk stays after all measures of the house, the authority is consulted before (Art. 36).']
        : []),
    ],
    sections: [
      {
        title: 'Need',
        rows: [
          row(
            item('need'),
            'stated',
            `Health data${functions.some(({ inputs }) => inputs.includes('sequence')) ? ' and genetic data' : ''}${deployment ? ` of ${deployment.counts.Patient ?? 0} patients` : ''}; ${learned.length} learned functions. An assessment is needed for processing on a large scale.`,
          ),
        ],
      },
      {
        title: 'Description',
        rows: [
          row(item('description'), deployment ? 'stated' : 'unknown', assetWords(facts)),
          ...(deployment
            ? [
                row(
                  { clause: item('description').clause, requirement: 'Reach' },
                  'stated',
                  deployment.loopbackOnly
                    ? 'This machine only.'
                    : deployment.publicHttps
                      ? 'Other machines, over https.'
                      : 'Other machines are let in without an https address being set.',
                  ['HOST', 'ACESO_ALLOW_REMOTE'],
                ),
                row(
                  { clause: item('description').clause, requirement: 'Language models' },
                  'stated',
                  deployment.models.length === 0
                    ? 'None: every document comes from deterministic engines.'
                    : deployment.models
                        .map(
                          ({ name, version, provider, remote, dataClasses }) =>
                            `${name} ${version} (${provider}, ${remote ? 'elsewhere' : 'on this machine'}; may be given: ${dataClasses.join(', ')})`,
                        )
                        .join('; '),
                  ['models'],
                ),
                row(
                  { clause: item('description').clause, requirement: 'Archives and consents' },
                  'stated',
                  `${deployment.archives} image archives outside are allowed; ${deployment.consents} Consent resources are stored.`,
                ),
              ]
            : []),
          row(
            { clause: item('description').clause, requirement: 'Functions for care' },
            'stated',
            list(care.map(({ name }) => name)),
          ),
        ],
      },
      {
        title: 'Necessity',
        rows: [
          row(
            item('necessity'),
            'partly',
            'Each request reads one patient, by permission and with an audit event; aggregated figures hold no text of patients. Purpose and legal basis the house has to say.',
          ),
        ],
      },
      { title: 'Risks', rows },
      {
        title: 'Measures',
        rows: controlsOf(deployment).map(({ name, state, words, source }) =>
          row(
            { clause: item('measures').clause, requirement: name },
            state === 'on' ? 'met' : state === 'off' ? 'not-met' : state === 'partly' ? 'partly' : 'unknown',
            words,
            source ? [source] : [],
          ),
        ),
      },
      {
        title: 'Consultation',
        rows: [
          open(item('dpo'), 'what the data protection officer advised'),
          open(item('views'), 'what patients and staff think'),
          open(item('authority'), 'whether the authority was consulted'),
        ],
      },
    ],
  };
};
