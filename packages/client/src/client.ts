import { decisionSupport } from './decision-support.ts';
import { fhirClient } from './fhir.ts';
import type {
  AccessPolicy,
  ChartAccess,
  EmergencyAccess,
  EmergencyVerdict,
  Erasure,
  ErasureLedger,
  ErasureReason,
  ErasureReport,
  PersonalCopy,
} from './privacy.ts';
import { type Call, type ClientOptions, type RawBody, Transport } from './transport.ts';
import type {
  ApiToken,
  AuditCheckpoint,
  AuditLeaf,
  AuditQuery,
  AuditVerification,
  ChartView,
  CreateDraftRequest,
  CreatedToken,
  CreateTokenRequest,
  CreateUserRequest,
  Credentials,
  DecisionRequest,
  DraftDetail,
  DraftFormat,
  DraftRecord,
  DraftStatus,
  DraftSummary,
  FactorPolicy,
  Items,
  Job,
  JobState,
  OwnSession,
  Passkey,
  PasskeyAssertion,
  PasskeyOptions,
  PasskeyRegistration,
  PatientPage,
  PatientQuery,
  RejectRequest,
  SecondFactor,
  SecurityNotice,
  Session,
  SetupRequest,
  SignRequest,
  Status,
  UpdateUserRequest,
  User,
  VerificationReport,
  VerifyRequest,
} from './types.ts';
import { type SendOptions, sendInParts } from './upload.ts';

const segment = (value: string): string => encodeURIComponent(value);
const post = (body?: unknown) => ({ method: 'POST' as const, ...(body === undefined ? {} : { body }) });
const within = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

/**
 * Every endpoint of the server, typed, for browsers and Node alike.
 *
 * With a token every request carries it. Without one the session cookie is used, and the CSRF value is learned from
 * the session and sent by itself.
 *
 * @throws ApiError from every method: status, code, message and, where there is one, a hint.
 */
export function createClient(options: ClientOptions) {
  const transport = new Transport(options);

  const session = async (call: Parameters<Transport['json']>[1]): Promise<Session> => {
    const answer = await transport.json<Session>('/api/session', call);
    transport.csrf = answer.csrf;
    return answer;
  };

  return {
    /** Any other address of the server, for programs that choose it as they run. */
    request: <T>(path: string, call: Call = {}): Promise<T> => transport.json(path, call),

    /** The bytes of any other address, whatever their type. */
    bytes: async (path: string, call: Call = {}): Promise<ArrayBuffer> =>
      (
        await transport.send(path, { ...call, headers: { accept: 'application/octet-stream', ...call.headers } })
      ).arrayBuffer(),

    fhir: fhirClient(transport),

    session: {
      get: (signal?: AbortSignal): Promise<Session> => session(within(signal)),
      signIn: (credentials: Credentials): Promise<Session> => session(post(credentials)),
      /** The second step of signing in: a code of the app, or a recovery code. */
      code: async (request: { readonly ticket: string; readonly code: string }): Promise<Session> => {
        const answer = await transport.json<Session>('/api/session/code', post(request));
        transport.csrf = answer.csrf;
        return answer;
      },
      /** What the browser needs to sign in by a passkey; with the ticket of a first step, as its second. */
      passkeyOptions: (ticket?: string): Promise<PasskeyOptions> =>
        transport.json('/api/session/passkey/options', post(ticket === undefined ? {} : { ticket })),
      passkey: async (request: { readonly ticket?: string; readonly response: PasskeyAssertion }): Promise<Session> => {
        const answer = await transport.json<Session>('/api/session/passkey', post(request));
        transport.csrf = answer.csrf;
        return answer;
      },
      /** What the browser needs to say again by a passkey who one is. */
      proofOptions: (): Promise<PasskeyOptions> => transport.json('/api/session/proof/options', post({})),
      /** A link by mail for who has forgotten their password; the answer does not say whether there is such an account. */
      forgotten: (username: string): Promise<{ readonly minutes: number }> =>
        transport.json('/api/password-link/request', post({ username })),
      /** Sets a password by the secret of a one-time link. */
      setPasswordByLink: (request: {
        readonly token: string;
        readonly password: string;
      }): Promise<{ readonly username: string }> => transport.json('/api/password-link', post(request)),
      /** Says again who one is, for what asks for it. */
      prove: (request: {
        readonly password?: string;
        readonly code?: string;
        readonly passkey?: PasskeyAssertion;
      }): Promise<Session> => transport.json('/api/session/proof', post(request)),
      signOut: async (): Promise<void> => {
        await transport.send('/api/session', { method: 'DELETE' });
        transport.csrf = undefined;
      },
      /** Makes the first administrator with the token of the one-time link, and signs in. */
      setup: async (request: SetupRequest): Promise<Session> => {
        const answer = await transport.json<Session>('/api/setup', post(request));
        transport.csrf = answer.csrf;
        return answer;
      },
    },

    /** One's own account: second factor, sessions, messages about it. */
    security: {
      factor: (): Promise<SecondFactor> => transport.json('/api/second-factor'),
      beginFactor: (): Promise<{ readonly secret: string; readonly uri: string }> =>
        transport.json('/api/second-factor', post()),
      confirmFactor: (code: string): Promise<{ readonly recoveryCodes: readonly string[] }> =>
        transport.json('/api/second-factor/confirmation', post({ code })),
      renewRecovery: (): Promise<{ readonly recoveryCodes: readonly string[] }> =>
        transport.json('/api/second-factor/recovery-codes', post()),
      removeFactor: async (): Promise<void> => {
        await transport.send('/api/second-factor', { method: 'DELETE' });
      },
      /** `address` is that of the pages that can use them. */
      passkeys: (): Promise<Items<Passkey> & { readonly address?: string }> => transport.json('/api/passkeys'),
      passkeyOptions: (): Promise<PasskeyOptions> => transport.json('/api/passkeys/options', post({})),
      addPasskey: (request: {
        readonly name: string;
        readonly response: PasskeyRegistration;
      }): Promise<{ readonly passkey: Passkey; readonly recoveryCodes?: readonly string[] }> =>
        transport.json('/api/passkeys', post(request)),
      renamePasskey: (id: string, name: string): Promise<Passkey> =>
        transport.json(`/api/passkeys/${segment(id)}`, { method: 'PATCH', body: { name } }),
      removePasskey: async (id: string): Promise<void> => {
        await transport.send(`/api/passkeys/${segment(id)}`, { method: 'DELETE' });
      },
      sessions: (): Promise<Items<OwnSession>> => transport.json('/api/sessions'),
      endSession: async (id: string): Promise<void> => {
        await transport.send(`/api/sessions/${segment(id)}`, { method: 'DELETE' });
      },
      notices: (): Promise<Items<SecurityNotice>> => transport.json('/api/notices'),
      seeNotices: async (): Promise<void> => {
        await transport.send('/api/notices/seen', { method: 'POST' });
      },
      policy: (): Promise<FactorPolicy> => transport.json('/api/second-factor/policy'),
      setPolicy: (policy: FactorPolicy): Promise<FactorPolicy> =>
        transport.json('/api/second-factor/policy', { method: 'PUT', body: policy }),
    },

    users: {
      /** Every session of an account ends; of one's own, all but this one. */
      endSessions: async (id: string): Promise<void> => {
        await transport.send(`/api/users/${segment(id)}/sessions`, { method: 'DELETE' });
      },
      /** A one-time link's secret, by which the owner sets a password. */
      link: (id: string): Promise<{ readonly token: string; readonly expiresAt: string }> =>
        transport.json(`/api/users/${segment(id)}/link`, post()),
      resetFactor: async (id: string): Promise<void> => {
        await transport.send(`/api/users/${segment(id)}/second-factor`, { method: 'DELETE' });
      },
      list: (): Promise<Items<User>> => transport.json('/api/users'),
      create: (request: CreateUserRequest): Promise<User> => transport.json('/api/users', post(request)),
      update: (id: string, request: UpdateUserRequest): Promise<User> =>
        transport.json(`/api/users/${segment(id)}`, { method: 'PATCH', body: request }),
    },

    tokens: {
      list: (): Promise<Items<ApiToken>> => transport.json('/api/tokens'),
      create: (request: CreateTokenRequest): Promise<CreatedToken> => transport.json('/api/tokens', post(request)),
      delete: async (id: string): Promise<void> => {
        await transport.send(`/api/tokens/${segment(id)}`, { method: 'DELETE' });
      },
    },

    patients: {
      list: (query: PatientQuery = {}, signal?: AbortSignal): Promise<PatientPage> =>
        transport.json('/api/patients', { query, ...within(signal) }),
      chart: (id: string, signal?: AbortSignal): Promise<ChartView> =>
        transport.json(`/api/patients/${segment(id)}/chart`, within(signal)),
    },

    uploads: {
      /** A large file of a patient in parts, going on where it broke off. @returns what the address that uses it takes */
      send: (patient: string, file: Blob, options: SendOptions): Promise<string> =>
        sendInParts((path, call) => transport.json(path, call), patient, file, options),
    },

    drafts: {
      create: (request: CreateDraftRequest): Promise<DraftRecord> => transport.json('/api/drafts', post(request)),
      list: (
        query: { patient?: string; status?: DraftStatus } = {},
        signal?: AbortSignal,
      ): Promise<Items<DraftSummary>> => transport.json('/api/drafts', { query, ...within(signal) }),
      get: (id: string, signal?: AbortSignal): Promise<DraftDetail> =>
        transport.json(`/api/drafts/${segment(id)}`, within(signal)),
      decide: (id: string, request: DecisionRequest): Promise<DraftDetail> =>
        transport.json(`/api/drafts/${segment(id)}/decisions`, post(request)),
      sign: (id: string, request: SignRequest = {}): Promise<DraftRecord> =>
        transport.json(`/api/drafts/${segment(id)}/sign`, post(request)),
      reject: (id: string, request: RejectRequest): Promise<DraftRecord> =>
        transport.json(`/api/drafts/${segment(id)}/reject`, post(request)),
      /** For a link or a download: works with the cookie, not with a token. */
      exportUrl: (id: string, format: DraftFormat): string =>
        transport.url(`/api/drafts/${segment(id)}/export`, { format }),
      export: async (id: string, format: DraftFormat): Promise<Blob> =>
        (
          await transport.send(`/api/drafts/${segment(id)}/export`, { query: { format }, headers: { accept: '*/*' } })
        ).blob(),
    },

    verify: (request: VerifyRequest, signal?: AbortSignal): Promise<VerificationReport> =>
      transport.json('/api/verify', { ...post(request), ...within(signal) }),

    jobs: {
      list: (query: { state?: JobState; limit?: number } = {}, signal?: AbortSignal): Promise<Items<Job>> =>
        transport.json('/api/jobs', { query, ...within(signal) }),
      get: (id: string, signal?: AbortSignal): Promise<Job> =>
        transport.json(`/api/jobs/${segment(id)}`, within(signal)),
      cancel: (id: string): Promise<Job> => transport.json(`/api/jobs/${segment(id)}/cancel`, post()),
      resume: (id: string): Promise<Job> => transport.json(`/api/jobs/${segment(id)}/resume`, post()),
    },

    /** Starts a validated import as a job. A Bundle or one resource (`application/fhir+json`), or NDJSON. */
    import: (body: RawBody, contentType: 'application/fhir+json' | 'application/fhir+ndjson'): Promise<Job> =>
      transport.json('/api/import', { ...post(body), headers: { 'content-type': contentType } }),

    audit: {
      list: (query: AuditQuery = {}, signal?: AbortSignal): Promise<Items<AuditLeaf>> =>
        transport.json('/api/audit', { query, ...within(signal) }),
      checkpoint: (): Promise<AuditCheckpoint> => transport.json('/api/audit/checkpoint'),
      verify: (checkpoint?: AuditCheckpoint): Promise<AuditVerification> =>
        transport.json('/api/audit/verify', post(checkpoint ? { checkpoint } : {})),
    },

    erasures: {
      list: (signal?: AbortSignal): Promise<Items<Erasure>> => transport.json('/api/erasures', within(signal)),
      preview: (patient: string, reason: ErasureReason): Promise<ErasureReport> =>
        transport.json(`/api/patients/${segment(patient)}/erasure`, post({ reason, dryRun: true })),
      request: (patient: string, reason: ErasureReason): Promise<Erasure> =>
        transport.json(`/api/patients/${segment(patient)}/erasure`, post({ reason })),
      ledger: (signal?: AbortSignal): Promise<ErasureLedger> => transport.json('/api/erasures/ledger', within(signal)),
      confirm: (id: string): Promise<Erasure> => transport.json(`/api/erasures/${segment(id)}/confirmation`, post()),
      withdraw: (id: string): Promise<Erasure> => transport.json(`/api/erasures/${segment(id)}`, { method: 'DELETE' }),
    },

    copies: {
      list: (signal?: AbortSignal): Promise<Items<PersonalCopy>> => transport.json('/api/copies', within(signal)),
      make: (patient: string): Promise<PersonalCopy> =>
        transport.json(`/api/patients/${segment(patient)}/copy`, post()),
      approve: (id: string): Promise<PersonalCopy> => transport.json(`/api/copies/${segment(id)}/approval`, post()),
      /** Refuses a request, or deletes what was made. */
      end: (id: string): Promise<PersonalCopy> => transport.json(`/api/copies/${segment(id)}`, { method: 'DELETE' }),
      /** For a link: works with the cookie, not with a token. */
      archiveUrl: (id: string): string => transport.url(`/api/copies/${segment(id)}/archive`),
      archive: async (id: string): Promise<ReadableStream<Uint8Array> | null> =>
        (await transport.send(`/api/copies/${segment(id)}/archive`, { headers: { accept: '*/*' } })).body,
    },

    access: {
      /** Whether a chart is open to the caller. */
      chart: (patient: string, signal?: AbortSignal): Promise<ChartAccess> =>
        transport.json(`/api/access/patients/${segment(patient)}`, within(signal)),
      /** By id or record number. */
      openInEmergency: (patient: string, reason: string): Promise<EmergencyAccess> =>
        transport.json('/api/access/emergencies', post({ patient, reason })),
      emergencies: (signal?: AbortSignal): Promise<Items<EmergencyAccess>> =>
        transport.json('/api/access/emergencies', within(signal)),
      review: (id: string, verdict: EmergencyVerdict, note?: string): Promise<EmergencyAccess> =>
        transport.json(`/api/access/emergencies/${segment(id)}/review`, post({ verdict, ...(note ? { note } : {}) })),
      policy: (signal?: AbortSignal): Promise<AccessPolicy> => transport.json('/api/access/policy', within(signal)),
      setPolicy: (policy: AccessPolicy): Promise<AccessPolicy> =>
        transport.json('/api/access/policy', { method: 'PUT', body: policy }),
    },

    decisionSupport: decisionSupport(transport),

    status: (signal?: AbortSignal): Promise<Status> => transport.json('/api/status', within(signal)),
  };
}

export type AcesoClient = ReturnType<typeof createClient>;
