/** What a person or program may do. One word per kind of act; nothing is implied by anything else. */
export const PERMISSIONS = [
  'patient.read',
  'patient.write',
  'archive.use',
  'draft.read',
  'draft.write',
  'draft.sign',
  'verify.run',
  'agent.run',
  'diagnosis.run',
  'dialogue.run',
  'privacy.erase',
  'privacy.copy',
  'access.review',
  'audit.read',
  'job.read',
  'job.write',
  'metrics.read',
  'user.manage',
  'export.bulk',
  'deid.run',
  'deidentified.read',
  'synthetic.make',
  'synthetic.release',
  'discovery.work',
  'discovery.sign',
  'discovery.unblock',
  'authorisation.work',
  'authorisation.decide',
  'schedule.book',
  'schedule.manage',
  'portal.use',
  'inbox.work',
  'model.use',
  'model.manage',
  'governance.read',
  'governance.review',
  'governance.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = [
  'clinician',
  'researcher',
  'steward',
  'chemist',
  'scheduler',
  'patient',
  'auditor',
  'quality',
  'privacy',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** In words, for the reference page and for the user form of the workbench. */
export const PERMISSION_MEANING = {
  'patient.read': 'Read charts and FHIR resources (a patient: only those of their own compartment)',
  'patient.write': 'Create, change and delete FHIR resources',
  'archive.use':
    'Search image archives outside that the policy allows; fetch studies from them and send studies to them (with `patient.read`, `patient.write`)',
  'draft.read': 'Read drafts and their evidence',
  'draft.write': 'Compose drafts; accept, edit or reject their sentences',
  'draft.sign': 'Sign or reject a draft',
  'verify.run': 'Check a note against a chart',
  'agent.run': 'Set agents to work on charts one may read; each step needs its own permission as well',
  'diagnosis.run': 'Rank differentials; see and review diagnostic dialogues (to release one, `draft.sign` as well)',
  'dialogue.run': 'Hold a diagnostic dialogue (a patient: about themselves, without diagnosis or plan before review)',
  'privacy.erase': 'Ask for the erasure of a person, and confirm what somebody else asked for',
  'privacy.copy': 'Make the copy of all their data that a person has a right to; approve what patients asked for',
  'access.review': 'Review emergency accesses; set how access to charts is limited',
  'audit.read': 'Read and verify the audit log',
  'job.read': 'See background jobs',
  'job.write': 'Start imports; cancel and resume jobs',
  'metrics.read': 'Read the figures of the server for monitoring (no patient data)',
  'user.manage': 'Create, change and disable accounts',
  'export.bulk': 'Start a bulk export; reading charts (`patient.read`) is asked for as well',
  'deid.run':
    'De-identify texts and files that one brings; of patients of this server, `patient.read` and `export.bulk` as well',
  'deidentified.read': 'Read de-identified data sets and released synthetic tables',
  'synthetic.make': 'Bring tables, make synthetic ones from them, see their certificates',
  'synthetic.release': 'Release or reject a synthetic table, in one’s own name',
  'discovery.work': 'Projects of the discovery studio: bring, generate, screen, dock and simulate; see the evidence',
  'discovery.sign': 'Sign or reject what is claimed of a molecule, in one’s own name',
  'discovery.unblock': 'Lift what the dual-use gate has blocked, with a reason that the audit log keeps',
  'authorisation.work':
    'Prior authorisation: send, receive and inquire; the worklist, reviews, criteria, what is asked for, public figures',
  'authorisation.decide':
    'Approve, deny, change or put off a prior authorisation, in one’s own name and never by a token',
  'schedule.book':
    'Find, hold, book, move and cancel appointments (a patient: their own, of visits that are open to patients)',
  'schedule.manage':
    'The scheduling desk: schedules, visit types, bookings past a limit with a reason, waitlist, reminders, no-show risk',
  'portal.use': 'The portal of patients: one’s own record in plain words, chat, forms, wishes',
  'inbox.work': 'Messages of patients: answer, assign, close; pages of the clinic (with `patient.read` to see them)',
  'model.use': 'Have a language model write or read, within the egress policy and the budget',
  'model.manage': 'Add and remove models; change the egress policy and the budget; see what was spent',
  'governance.read': 'See what runs, how it was evaluated, gates, drift, alerts and incidents; no patient text',
  'governance.review': 'Judge sampled documents against their charts (with `draft.read`, `patient.read`)',
  'governance.manage': 'Evaluate, accept and retire models; switch one off or back; write incidents',
} as const satisfies Record<Permission, string>;

export const ROLE_MEANING = {
  clinician: 'Cares for patients: charts, documents, signatures',
  researcher: 'Works with de-identified data only; sees no charts',
  steward: 'Data steward: brings sensitive tables, makes synthetic ones, answers for their release; sees no charts',
  chemist: 'Designs and judges molecules: projects, generation, screening, signatures; sees no charts',
  scheduler: 'Runs the diary of the clinic: appointments, rooms, waitlist, reminders; sees names, no charts',
  patient: 'Reads their own record and nobody else’s, and books their own appointments',
  auditor: 'Reads and verifies the audit log; sees no charts',
  quality: 'Quality and safety: how models and generators do, incidents, kill switches; sees no charts',
  privacy:
    'Privacy officer: copies for people, erasure, access to charts, reviews of emergency access, de-identification; sees charts only as such copies',
  administrator: 'Accounts, jobs, import; sees no charts by this role alone',
} as const satisfies Record<Role, string>;

/**
 * The whole authorisation policy. Held apart on purpose: who reads charts does not read the log of who read charts,
 * and who makes accounts does neither. A person may hold several roles; permissions add up.
 */
export const ROLE_PERMISSIONS = {
  clinician: [
    'patient.read',
    'patient.write',
    'archive.use',
    'draft.read',
    'draft.write',
    'draft.sign',
    'verify.run',
    'agent.run',
    'diagnosis.run',
    'dialogue.run',
    'authorisation.work',
    'authorisation.decide',
    'schedule.book',
    'schedule.manage',
    'inbox.work',
    'model.use',
    'governance.read',
    'governance.review',
  ],
  researcher: ['deidentified.read', 'discovery.work'],
  steward: ['deid.run', 'deidentified.read', 'synthetic.make', 'synthetic.release'],
  chemist: ['discovery.work', 'discovery.sign'],
  scheduler: ['schedule.book', 'schedule.manage'],
  patient: ['patient.read', 'dialogue.run', 'schedule.book', 'portal.use'],
  auditor: ['audit.read', 'governance.read'],
  quality: ['job.read', 'governance.read', 'governance.manage'],
  privacy: ['privacy.erase', 'privacy.copy', 'access.review', 'deid.run'],
  administrator: [
    'privacy.erase',
    'user.manage',
    'job.read',
    'job.write',
    'metrics.read',
    'export.bulk',
    'deid.run',
    'discovery.work',
    'discovery.unblock',
    'model.use',
    'model.manage',
    'governance.read',
    'governance.manage',
  ],
} as const satisfies Record<Role, readonly Permission[]>;

/** Union of what the roles allow, in the order of {@link PERMISSIONS}. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  const held = new Set<Permission>(roles.flatMap((role) => [...ROLE_PERMISSIONS[role]]));
  return new Set(PERMISSIONS.filter((permission) => held.has(permission)));
}
