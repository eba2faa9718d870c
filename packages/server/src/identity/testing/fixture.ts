import { createHash } from 'node:crypto';
import type { AuditLeaf, AuditLog, Collection, Store } from '@aceso/store';
import type { AuditEvent, Resource } from '@medplum/fhirtypes';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { auditRoutes, registerAudit } from '../../audit/index.ts';
import { handleErrors } from '../../http/error-handler.ts';
import { useZod } from '../../http/zod.ts';
import { type Identity, type IdentityOptions, principalOf, registerIdentity, requirePermission } from '../index.ts';

/** Collections in memory that keep the rules of the port: versions, conflicts, order by id. */
export function memoryCollections(): Pick<Store, 'collection' | 'secret'> {
  const all = new Map<string, Map<string, { text: string; version: number }>>();
  const secrets = new Map<string, string>();
  return {
    secret(name, make) {
      const made = secrets.get(name) ?? make();
      secrets.set(name, made);
      return made;
    },
    collection<T extends object>(name: string): Collection<T> {
      const rows = all.get(name) ?? new Map<string, { text: string; version: number }>();
      all.set(name, rows);
      return {
        async get(id) {
          const row = rows.get(id);
          return row && { value: JSON.parse(row.text) as T, version: row.version };
        },
        async put(id, value, expected) {
          const version = rows.get(id)?.version ?? 0;
          if (expected !== undefined && expected !== version) {
            throw Object.assign(new Error(`${name}/${id} was changed`), { code: 'version-conflict' });
          }
          rows.set(id, { text: JSON.stringify(value), version: version + 1 });
          return version + 1;
        },
        async delete(id) {
          return rows.delete(id);
        },
        async list({ where = {}, limit = 10_000, after = '' } = {}) {
          return [...rows]
            .filter(([id]) => id > after)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([id, row]) => ({ id, value: JSON.parse(row.text) as T, version: row.version }))
            .filter(({ value }) => Object.entries(where).every(([key, wanted]) => value[key as keyof T] === wanted))
            .slice(0, limit);
        },
      };
    },
  };
}

/** Keeps events in a list; `failing` makes it refuse to write. */
export class MemoryLog implements AuditLog {
  readonly events: AuditEvent[] = [];
  failing = false;
  async append(event: object): Promise<number> {
    if (this.failing) throw new Error('disk full');
    return this.events.push(event as AuditEvent) - 1;
  }
  async erase(): Promise<never> {
    throw new Error('This log forgets nobody.');
  }
  async list({ limit = 50 }: { limit?: number } = {}): Promise<AuditLeaf[]> {
    const leaves = this.events.map((event, index) => ({
      index,
      hash: '',
      recorded: event.recorded ?? '',
      event: JSON.stringify(event),
    }));
    return leaves.reverse().slice(0, limit);
  }
  async checkpoint() {
    const root = createHash('sha256').update(JSON.stringify(this.events)).digest('hex');
    return { origin: 'test', size: this.events.length, root, at: '', signature: '', publicKey: '' };
  }
  async verify() {
    return { ok: true, size: this.events.length, root: '', problems: [] };
  }
}

export const PASSWORD = 'nine quiet otters hum';

export interface Signed {
  readonly cookie: string;
  readonly csrf: string;
}

export interface Fixture {
  readonly app: FastifyInstance;
  readonly identity: Identity;
  readonly log: MemoryLog;
  /** The clock; move it with `pass`. */
  readonly clock: { at: Date; pass(ms: number): void };
  /** How often a handler of patient data ran. */
  readonly served: { count: number };
  setup(): Promise<Signed>;
  login(username: string, password?: string, address?: string): Promise<LightMyRequestResponse>;
  signed(username: string, password?: string): Promise<Signed>;
  call(
    as: Signed | undefined,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<LightMyRequestResponse>;
  /** Subtypes, outcomes and patients of the events since the last call. */
  newEvents(): AuditEvent[];
}

/** A server with identity, audit and two routes of patient data. */
export async function fixture(
  store: Pick<Store, 'collection' | 'secret'> = memoryCollections(),
  more: Pick<IdentityOptions, 'mail' | 'publicUrl'> = {},
): Promise<Fixture> {
  const app = Fastify({ trustProxy: '192.0.2.1' });
  useZod(app);
  handleErrors(app);
  const log = new MemoryLog();
  const clock = {
    at: new Date('2026-03-01T08:00:00Z'),
    pass(ms: number) {
      clock.at = new Date(clock.at.getTime() + ms);
    },
  };
  const now = () => clock.at;
  const served = { count: 0 };
  const read = async (type: string, id: string) => {
    if (id === 'gone') throw new Error('gone');
    const resource = { resourceType: type, id, subject: { reference: 'Patient/p4' } } as Resource;
    return { resource, versionId: '1', lastUpdated: '', deleted: false };
  };
  registerAudit(app, { log, site: 'test', now, read });
  const identity = await registerIdentity(app, { store, version: '0', isDemo: async () => false, now, ...more });
  await app.register(auditRoutes, { log });
  app.get('/api/charts/:id', { preHandler: requirePermission('patient.read') }, async (request) => {
    served.count++;
    request.auditPatients([(request.params as { id: string }).id]);
    return { by: principalOf(request).username, secret: 'Maria Testcase' };
  });
  app.post('/api/charts/:id', { preHandler: requirePermission('patient.write') }, async () => ({
    served: ++served.count,
  }));
  app.get('/fhir/:type', { preHandler: requirePermission('patient.read') }, async () => {
    served.count++;
    const subject = { reference: 'Patient/p2' };
    return {
      resourceType: 'Bundle',
      entry: [
        { resource: { resourceType: 'Condition', id: 'c', subject } },
        { resource: { resourceType: 'Patient', id: 'p1' } },
      ],
    };
  });
  app.get('/fhir/:type/:id', { preHandler: requirePermission('patient.read') }, async (request, reply) => {
    const { type, id } = request.params as { type: string; id: string };
    return reply
      .header('etag', 'W/"1"')
      .send(JSON.stringify({ resourceType: type, id, subject: { reference: 'Patient/p3' } }));
  });

  app.post('/fhir/:type', { preHandler: requirePermission('patient.write') }, async (_request, reply) =>
    reply.code(201).header('location', 'http://h/fhir/Patient/p6/_history/1').send(),
  );
  app.post('/fhir', { preHandler: requirePermission('patient.write') }, async () => ({
    resourceType: 'Bundle',
    entry: [{ response: { status: '201', location: 'Patient/p7/_history/1' } }],
  }));
  app.delete('/fhir/:type/:id', { preHandler: requirePermission('patient.write') }, async (_request, reply) =>
    reply.code(204).send(),
  );

  const login: Fixture['login'] = (username, password = PASSWORD, address = '10.0.0.1') =>
    app.inject({ method: 'POST', url: '/api/session', payload: { username, password }, remoteAddress: address });
  const signedBy = (response: LightMyRequestResponse): Signed => {
    if (response.statusCode !== 200) throw new Error(`not signed in: ${response.body}`);
    const cookie = response.cookies.find(({ name }) => name === 'aceso_session');
    return { cookie: cookie!.value, csrf: response.json<{ csrf: string }>().csrf };
  };
  let told = 0;
  return {
    app,
    identity,
    log,
    clock,
    served,
    login,
    async setup() {
      const token = await identity.issueSetupToken();
      const payload = { token, username: 'root-admin', name: 'Ada Root', password: PASSWORD };
      return signedBy(await app.inject({ method: 'POST', url: '/api/setup', payload }));
    },
    async signed(username, password) {
      return signedBy(await login(username, password));
    },
    call(as, method, url, payload) {
      const headers = as && method !== 'GET' ? { 'x-csrf-token': as.csrf } : {};
      return app.inject({
        method,
        url,
        headers,
        ...(as ? { cookies: { aceso_session: as.cookie } } : {}),
        ...(payload ? { payload } : {}),
      });
    },
    newEvents() {
      const events = log.events.slice(told);
      told = log.events.length;
      return events;
    },
  };
}
