import { controlsOf, rate, THREATS } from '../controls.ts';
import type { Facts, GovernedFunction } from '../facts.ts';
import type { Row, Status } from '../report.ts';
import type { RuleItem } from '../rules.ts';
import type { Say } from '../say.ts';
import { type Builder, itemOf, open, row } from './parts.ts';

const LEVEL_STATUS: Readonly<Record<'low' | 'middle' | 'high', Status>> = {
  low: 'met',
  middle: 'partly',
  high: 'not-met',
};

const riskRows = (say: Say, facts: Facts, clause: string): { rows: Row[]; high: string[] } => {
  const controls = controlsOf(facts.deployment, say);
  const rated = THREATS.map((threat) => rate(threat, controls, say));
  return {
    high: rated.filter(({ level }) => level === 'high').map(({ threat }) => say.of(threat.name)),
    rows: rated.map(({ threat, level, words, controls: own }) =>
      row(
        { clause, requirement: `${say.of(threat.name)} (${say.of(threat.asset)})` },
        facts.deployment ? LEVEL_STATUS[level] : 'unknown',
        words,
        [...new Set(own.map(({ source }) => source).filter((source) => source !== ''))],
      ),
    ),
  };
};

/** What is stored, in words; no more than numbers by type. */
function assetWords(say: Say, { deployment }: Facts): string {
  if (!deployment) return say`No installation was read.`;
  const counts = Object.entries(deployment.counts).sort(([, a], [, b]) => b - a);
  const total = counts.reduce((s, [, n]) => s + n, 0);
  const shown = counts.slice(0, 8).map(([type, n]) => `${type} ${n}`);
  const types = shown.length > 0 ? ` (${shown.join(', ')}${counts.length > 8 ? say`, and others` : ''})` : '';
  const demo = deployment.demo ? say`; the invented demonstration hospital is loaded` : '';
  return deployment.backend === 'pglite'
    ? say`${total} resources in an embedded database${types}${demo}; images, drafts, audit log, keys; ${deployment.archives} image archives outside are allowed.`
    : say`${total} resources in an external database${types}${demo}; images, drafts, audit log, keys; ${deployment.archives} image archives outside are allowed.`;
}

export const hipaaRisk: Builder = (rules, facts, say) => {
  const item = (id: string): RuleItem => itemOf(rules, id);
  const { rows, high } = riskRows(say, facts, '164.308(a)(1)(ii)(A)');
  return {
    summary: [
      facts.deployment
        ? say`Risks that are high: ${say.list(high)}.`
        : say`No installation was read: measures are unknown.`,
      say`What people and buildings add (training, locks, devices) is not seen by a program.`,
    ],
    sections: [
      {
        title: say`Method`,
        rows: [
          row(item('scope'), facts.deployment ? 'stated' : 'unknown', assetWords(say, facts)),
          row(item('threats'), 'stated', say`${THREATS.length} threats, below; add those of the house.`),
          row(
            item('measures'),
            facts.deployment ? 'stated' : 'unknown',
            say`Read from the running configuration; what cannot be seen counts as absent.`,
          ),
          row(
            item('level'),
            'stated',
            say`Likelihood (1 to 3, less one for each measure that is on, a half for one that is partly on, two at most) times impact (1 to 3): 6 and more is high, 3 and more middle.`,
          ),
          open(say, item('review'), say`who reviews it, when, and after which changes`),
        ],
      },
      { title: say`Threats, measures and risks`, rows },
      {
        title: say`Measures as configured`,
        rows: controlsOf(facts.deployment, say).map(({ id, name, state, words, source }) =>
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

export const ACTIVITIES: readonly {
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

export const gdprRopa: Builder = (rules, facts, say) => {
  const item = (id: string): RuleItem => itemOf(rules, id);
  const { deployment } = facts;
  const remote = deployment?.models.filter((model) => model.remote) ?? [];
  const measures = controlsOf(deployment, say)
    .map(({ name, state }) => `${name}: ${say.of(state)}`)
    .join('; ');
  return {
    summary: [deployment ? assetWords(say, facts) : say`No installation was read.`],
    sections: ACTIVITIES.map(({ title, of, purpose }) => {
      const functions = facts.functions.filter(of);
      return {
        title: say.of(title),
        rows: [
          open(say, item('controller'), say`names and contacts`),
          row(item('purposes'), 'stated', `${say.of(purpose)}: ${say.list(functions.map(({ name }) => name))}.`),
          row(
            item('subjects'),
            deployment ? 'stated' : 'unknown',
            deployment
              ? say`Patients (${deployment.counts.Patient ?? 0}) and staff (${deployment.users} accounts); data concerning health${functions.some(({ inputs }) => inputs.includes('sequence')) ? say` and genetic data` : ''} (Art. 9).`
              : say`No installation was read.`,
          ),
          deployment
            ? row(
                item('recipients'),
                'stated',
                say`Users by role${remote.length > 0 ? say`; models outside: ${say.list(remote.map(({ name, host }) => (host ? say`${name} at ${host}` : name)))}` : say`; no model outside`}${deployment.hooks > 0 ? say`; ${deployment.hooks} addresses of notifications` : ''}${deployment.ehrTrust ? say`; EHRs named in the trust file` : ''}.`,
                ['models', say`egress policy`],
              )
            : row(item('recipients'), 'unknown', say`No installation was read.`),
          remote.length > 0
            ? open(
                say,
                item('transfers'),
                say`in which countries ${say.list(remote.map(({ name }) => name))} run, and on what basis`,
              )
            : row(
                item('transfers'),
                deployment ? 'met' : 'unknown',
                deployment
                  ? say`No model outside of this machine is registered; the program sends nothing elsewhere by itself.`
                  : say`No installation was read.`,
              ),
          open(say, item('erasure'), say`how long each kind of data is kept`),
          row(item('security'), deployment ? 'stated' : 'unknown', measures, ['docs/security.md']),
        ],
      };
    }),
  };
};

export const gdprArt22: Builder = (rules, { functions }, say) => {
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
      say`Functions that decide or answer a request: ${say.list(deciding.map(({ name }) => name))}.`,
      say`Functions whose score others may lean on: ${say.list(scoring.map(({ name }) => name))}. If the house lets the score decide, Art. 22 applies to it.`,
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
            say`It bears on whether a service is paid for; a favourable answer burdens nobody, a denial does.`,
          ),
          open(say, item('basis'), say`contract, law or consent`),
          row(
            item('safeguards'),
            'met',
            say`A denial, change or delay needs a named clinician, with reasons; it can be appealed.`,
            [fn.guide],
          ),
          open(say, item('special'), say`consent, or the law on which health data are used`),
          open(say, item('informed'), say`where people are told`),
        ],
      })),
      {
        title: say`Scores and classes`,
        rows: scoring.map((fn) =>
          row(
            { clause: item('solely').clause, requirement: fn.name },
            'stated',
            `${fn.role === 'recommends' ? say`Proposes; a person decides.` : say`Informs; a person decides.`} ${fn.basis ?? say`What one output rests on is not shown.`}`,
            [fn.guide],
          ),
        ),
      },
    ],
  };
};

export const dpia: Builder = (rules, facts, say) => {
  const item = (id: string): RuleItem => itemOf(rules, id);
  const { deployment, functions } = facts;
  const { rows, high } = riskRows(say, facts, item('risks').clause);
  const care = functions.filter(({ bearing }) => bearing === 'care');
  const learned = functions.filter(({ method }) => method !== 'deterministic');
  return {
    summary: [
      deployment
        ? say`Risks that stay high with the measures seen: ${say.list(high)}.`
        : say`No installation was read: measures are unknown, and risks are not rated.`,
      ...(high.length > 0 && deployment
        ? [say`Where a high risk stays after all measures of the house, the authority is consulted before (Art. 36).`]
        : []),
    ],
    sections: [
      {
        title: say`Need`,
        rows: [
          row(
            item('need'),
            'stated',
            say`Health data${functions.some(({ inputs }) => inputs.includes('sequence')) ? say` and genetic data` : ''}${deployment ? say` of ${deployment.counts.Patient ?? 0} patients` : ''}; ${learned.length} learned functions. An assessment is needed for processing on a large scale.`,
          ),
        ],
      },
      {
        title: say`Description`,
        rows: [
          row(item('description'), deployment ? 'stated' : 'unknown', assetWords(say, facts)),
          ...(deployment
            ? [
                row(
                  { clause: item('description').clause, requirement: say`Reach` },
                  'stated',
                  deployment.loopbackOnly
                    ? say`This machine only.`
                    : deployment.publicHttps
                      ? say`Other machines, over https.`
                      : say`Other machines are let in without an https address being set.`,
                  ['HOST', 'ACESO_ALLOW_REMOTE'],
                ),
                row(
                  { clause: item('description').clause, requirement: say`Language models` },
                  'stated',
                  deployment.models.length === 0
                    ? say`None: every document comes from deterministic engines.`
                    : deployment.models
                        .map(
                          ({ name, version, provider, remote, dataClasses }) =>
                            say`${name} ${version} (${provider}, ${remote ? say`elsewhere` : say`on this machine`}; may be given: ${dataClasses.join(', ')})`,
                        )
                        .join('; '),
                  ['models'],
                ),
                row(
                  { clause: item('description').clause, requirement: say`Archives and consents` },
                  'stated',
                  say`${deployment.archives} image archives outside are allowed; ${deployment.consents} Consent resources are stored.`,
                ),
              ]
            : []),
          row(
            { clause: item('description').clause, requirement: say`Functions for care` },
            'stated',
            say.list(care.map(({ name }) => name)),
          ),
        ],
      },
      {
        title: say`Necessity`,
        rows: [
          row(
            item('necessity'),
            'partly',
            say`Each request reads one patient, by permission and with an audit event; aggregated figures hold no text of patients. Purpose and legal basis the house has to say.`,
          ),
        ],
      },
      { title: say`Risks`, rows },
      {
        title: say`Measures`,
        rows: controlsOf(deployment, say).map(({ name, state, words, source }) =>
          row(
            { clause: item('measures').clause, requirement: name },
            state === 'on' ? 'met' : state === 'off' ? 'not-met' : state === 'partly' ? 'partly' : 'unknown',
            words,
            source ? [source] : [],
          ),
        ),
      },
      {
        title: say`Consultation`,
        rows: [
          open(say, item('dpo'), say`what the data protection officer advised`),
          open(say, item('views'), say`what patients and staff think`),
          open(say, item('authority'), say`whether the authority was consulted`),
        ],
      },
    ],
  };
};
