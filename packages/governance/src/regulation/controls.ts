import type { Deployment } from './facts.ts';
import type { Say } from './say.ts';

/** A measure, as this installation has it. */
export interface Control {
  readonly id: ControlId;
  readonly name: string;
  readonly state: 'on' | 'partly' | 'off' | 'unknown';
  readonly words: string;
  readonly source: string;
}

export type ControlId =
  | 'transit'
  | 'at-rest'
  | 'accounts'
  | 'roles'
  | 'audit'
  | 'egress'
  | 'shield'
  | 'rate-limit'
  | 'dicom'
  | 'erasure'
  | 'consent'
  | 'oversight'
  | 'backup'
  | 'research-data';

/** Measures read from the running configuration; what is the house's own is unknown, not assumed. */
export function controlsOf(deployment: Deployment | undefined, say: Say): readonly Control[] {
  if (!deployment) {
    return (Object.keys(CONTROLS) as ControlId[]).map((id) => ({
      id,
      name: say.of(CONTROLS[id]),
      state: 'unknown',
      words: say`No installation was read; give --data-dir, or make the report on the server.`,
      source: '',
    }));
  }
  const d = deployment;
  const remote = d.models.filter((model) => model.remote);
  const control = (id: ControlId, state: Control['state'], words: string, source: string): Control => ({
    id,
    name: say.of(CONTROLS[id]),
    state,
    words,
    source,
  });
  return [
    d.loopbackOnly
      ? control('transit', 'on', say`It answers this machine only.`, 'HOST')
      : d.publicHttps
        ? control(
            'transit',
            'on',
            say`Reached over https through a proxy (${d.trustedProxies} trusted).`,
            'ACESO_PUBLIC_URL',
          )
        : control('transit', 'off', say`Other machines are let in, and no https address is set.`, 'ACESO_ALLOW_REMOTE'),
    control(
      'at-rest',
      'unknown',
      say`Whether the data folder ("aceso keys status") or the disk under it is encrypted cannot be seen from here.`,
      'docs/encryption.md',
    ),
    control(
      'accounts',
      d.users > 0 ? 'on' : 'partly',
      say`${d.users} accounts; passwords as Argon2id, sessions and tokens as hashes only.`,
      'docs/security.md',
    ),
    control(
      'roles',
      'on',
      say`Every route has a permission; roles in use: ${
        Object.entries(d.roles)
          .map(([role, n]) => `${say.of(role)} ${n}`)
          .join(', ') || say`none`
      }.`,
      'docs/reference/permissions.md',
    ),
    d.auditVerified === false
      ? control('audit', 'off', say`The audit log does not verify.`, 'aceso audit verify')
      : control(
          'audit',
          'on',
          say`Every access is an event in a Merkle log${d.auditEvents === undefined ? '' : say`, ${d.auditEvents} so far`}${d.auditVerified ? say`; it verifies` : say`; it was not verified for this report`}.`,
          'aceso audit verify',
        ),
    remote.length === 0
      ? control(
          'egress',
          'on',
          say`No model outside of this machine is registered, so no text leaves for one.`,
          'models',
        )
      : control(
          'egress',
          'partly',
          say`${remote.length} models run elsewhere (${remote.map(({ host, id }) => host ?? id).join(', ')}). ${d.egress.words}`,
          say`egress policy`,
        ),
    d.egress.sendsIdentifiers
      ? control(
          'shield',
          'partly',
          say`A rule of the egress policy sends names and numbers of people as they are.`,
          say`egress policy`,
        )
      : control(
          'shield',
          'on',
          say`Names and numbers of people are replaced before a text goes to a model outside, and put back after.`,
          'docs/models.md',
        ),
    control(
      'rate-limit',
      'on',
      say`${d.requestsPerMinute} requests a minute and address.`,
      'ACESO_REQUESTS_PER_MINUTE',
    ),
    d.dicom
      ? control(
          'dicom',
          'partly',
          say`The DICOM service is on; its file says who may do what, and the protocol is not encrypted by itself.`,
          'ACESO_DIMSE',
        )
      : control('dicom', 'on', say`There is no DICOM network service.`, 'ACESO_DIMSE'),
    control(
      'erasure',
      'partly',
      say`A person can be erased from everything by a command that is audited; time limits the house has to set.`,
      'docs/privacy.md',
    ),
    control(
      'consent',
      d.consents > 0 ? 'partly' : 'unknown',
      say`${d.consents} Consent resources are stored.`,
      'Consent',
    ),
    control(
      'oversight',
      'on',
      say`Nothing generated enters the record unsigned; a denial needs a named clinician.`,
      'docs/architecture.md',
    ),
    control('backup', 'unknown', say`Copies are made by the house; none can be seen from here.`, 'docs/security.md'),
    control(
      'research-data',
      'on',
      say`Shipped models were learned from published data, not from patients of this house.`,
      say`governance functions`,
    ),
  ];
}

export const CONTROLS: Readonly<Record<ControlId, string>> = {
  transit: 'Protection on the way',
  'at-rest': 'Protection at rest',
  accounts: 'Accounts',
  roles: 'Permissions by role',
  audit: 'Audit log',
  egress: 'What may leave',
  shield: 'Identifiers replaced before a model',
  'rate-limit': 'Limit of requests',
  dicom: 'DICOM service',
  erasure: 'Erasure',
  consent: 'Consent',
  oversight: 'A person decides',
  backup: 'Copies',
  'research-data': 'Training data',
};

/** A threat, what it would hit, how bad it would be, and the measures against it. */
export interface Threat {
  readonly name: string;
  readonly asset: string;
  /** 1 low to 3 high, without any measure. */
  readonly likelihood: 1 | 2 | 3;
  readonly impact: 1 | 2 | 3;
  readonly controls: readonly ControlId[];
}

export const THREATS: readonly Threat[] = [
  {
    name: 'Somebody listens on the network',
    asset: 'all that is shown or sent',
    likelihood: 2,
    impact: 3,
    controls: ['transit'],
  },
  {
    name: 'A disk or backup is stolen',
    asset: 'database, images, keys',
    likelihood: 2,
    impact: 3,
    controls: ['at-rest', 'backup'],
  },
  {
    name: 'A password is guessed or phished',
    asset: 'records of patients',
    likelihood: 3,
    impact: 3,
    controls: ['accounts', 'rate-limit', 'audit'],
  },
  {
    name: 'Staff look at records without need',
    asset: 'records of patients',
    likelihood: 3,
    impact: 2,
    controls: ['roles', 'audit', 'consent'],
  },
  {
    name: 'Text of patients reaches a model outside',
    asset: 'notes, conversations, drafts',
    likelihood: 2,
    impact: 3,
    controls: ['egress', 'shield', 'audit'],
  },
  {
    name: 'A wrong generated statement enters the record',
    asset: 'truth of the record',
    likelihood: 3,
    impact: 3,
    controls: ['oversight', 'audit'],
  },
  {
    name: 'The log of accesses is changed',
    asset: 'audit log',
    likelihood: 1,
    impact: 3,
    controls: ['audit', 'roles'],
  },
  { name: 'Images go to a wrong system', asset: 'images', likelihood: 2, impact: 2, controls: ['dicom', 'audit'] },
  { name: 'Data are lost by a fault', asset: 'database, images, keys', likelihood: 2, impact: 3, controls: ['backup'] },
  {
    name: 'A model gives away what it learned',
    asset: 'training data',
    likelihood: 1,
    impact: 2,
    controls: ['research-data'],
  },
  {
    name: 'Data are kept longer than needed',
    asset: 'records of patients',
    likelihood: 2,
    impact: 2,
    controls: ['erasure', 'consent'],
  },
];

export interface Rated {
  readonly threat: Threat;
  readonly controls: readonly Control[];
  readonly likelihood: number;
  readonly level: 'low' | 'middle' | 'high';
  readonly words: string;
}

/**
 * Likelihood less what the measures take off: one for a first measure that is on, one more for a second; half as much
 * for one that is partly on; nothing for one that is off or cannot be seen.
 */
export function rate(threat: Threat, all: readonly Control[], say: Say): Rated {
  const controls = threat.controls.map((id) => all.find((each) => each.id === id)!);
  const credit = controls.reduce((s, { state }) => s + (state === 'on' ? 1 : state === 'partly' ? 0.5 : 0), 0);
  const likelihood = Math.max(1, threat.likelihood - Math.min(2, credit));
  const product = likelihood * threat.impact;
  const level = product >= 6 ? 'high' : product >= 3 ? 'middle' : 'low';
  const measures = controls.map(({ name, state, words }) => `${name} (${say.of(state)}): ${words}`).join(' ');
  return {
    threat,
    controls,
    likelihood,
    level,
    words: say`Risk ${say.of(level)}: likelihood ${likelihood} of 3 (${threat.likelihood} without measures), impact ${threat.impact} of 3. ${measures}`,
  };
}
