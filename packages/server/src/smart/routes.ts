import { isAbsent, type Store } from '@aceso/store';
import type { Encounter } from '@medplum/fhirtypes';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail } from '../errors.ts';
import { answer, ID, withZod } from '../http/zod.ts';
import { requireFresh, requirePermission } from '../identity/index.ts';
import { assertPatient, bareId, openRecord } from '../patients/access.ts';
import { APP_KINDS, type SmartApp, type SmartApps } from './apps.ts';
import type { Launches } from './launches.ts';

const JWKS = z.object({
  keys: z
    .array(z.looseObject({ kty: z.string() }))
    .min(1)
    .max(10),
});
const APP = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(APP_KINDS),
    redirectUris: z.array(z.string()),
    launchUrl: z.string().optional(),
    scopes: z.array(z.string()),
    createdAt: z.string(),
  })
  .meta({ id: 'SmartApp' });
const NEW_APP = z.object({
  name: z.string().min(1).max(100),
  kind: z.enum(APP_KINDS),
  redirectUris: z.array(z.string().max(500)).max(10).default([]),
  launchUrl: z.string().max(500).optional(),
  scopes: z.array(z.string().max(100)).max(100).default(['launch', 'openid', 'fhirUser', 'patient/*.rs']),
  jwks: JWKS.optional(),
});
const TAGS = ['SMART'];

const shown = (id: string, app: SmartApp): object => {
  const { secret: _, jwks: _keys, createdBy: _by, ...rest } = app;
  return { id, ...rest };
};

/** The apps that are let in, and opening one from a chart. */
export async function smartRoutes(
  plain: FastifyInstance,
  options: {
    readonly apps: SmartApps;
    readonly launches: Launches;
    readonly issuer: () => string;
    readonly now: () => Date;
    readonly store: Pick<Store, 'read'>;
  },
): Promise<void> {
  const { apps, launches, now } = options;
  const app = withZod(plain);

  app.get(
    '/api/smart/apps',
    {
      preHandler: requirePermission(),
      config: { audit: false },
      schema: {
        tags: TAGS,
        summary: 'Apps that are let in',
        response: { 200: answer(z.object({ items: z.array(APP) })) },
      },
    },
    async () => ({ items: (await apps.list()).map((one) => shown(one.id, one.app)) }),
  );
  app.post(
    '/api/smart/apps',
    {
      preHandler: [requirePermission('user.manage'), requireFresh()],
      config: { audit: 'account-change' },
      schema: {
        tags: TAGS,
        summary: 'Let an app in; a secret is shown this once',
        body: NEW_APP,
        response: { 201: answer(APP.extend({ secret: z.string().optional() })) },
      },
    },
    async (request, reply) => {
      const made = await apps.create(request.body, request.principal!.id, now());
      request.audit({ entities: [{ thing: { kind: 'app', id: made.id } }] });
      return reply.code(201).send({ ...shown(made.id, made.app), ...(made.secret ? { secret: made.secret } : {}) });
    },
  );
  app.delete(
    '/api/smart/apps/:id',
    {
      preHandler: requirePermission('user.manage'),
      config: { audit: 'account-change' },
      schema: {
        tags: TAGS,
        summary: 'Shut an app out; its tokens end at once',
        params: z.object({ id: z.string().max(100) }),
        response: { 204: answer(z.null()) },
      },
    },
    async (request, reply) => {
      request.audit({ entities: [{ thing: { kind: 'app', id: request.params.id } }] });
      if (!(await apps.remove(request.params.id))) throw fail('not-found', 'There is no app with this id.');
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/smart/launches',
    {
      preHandler: requirePermission('patient.read'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Open an app on a chart: the address to send the browser to',
        body: z.object({ app: z.string().max(100), patient: ID, encounter: ID.optional() }),
        response: { 201: answer(z.object({ url: z.string() })) },
      },
    },
    async (
      request: FastifyRequest<{ Body: { app: string; patient: string; encounter?: string | undefined } }>,
      reply,
    ) => {
      const { app: id, patient, encounter } = request.body;
      const found = await apps.get(id);
      if (!found?.launchUrl) throw fail('not-found', 'There is no app with this id that can be opened from a chart.');
      const record = openRecord(request, patient);
      await assertPatient(options.store, record);
      if (encounter !== undefined && !(await isVisitOf(options.store, encounter, record)))
        throw fail(
          'bad-request',
          'The visit in "encounter" is none of this patient. Leave it out, or name one of theirs.',
        );
      const context = { patient: record, ...(encounter ? { encounter } : {}) };
      const handle = await launches.open(context, request.principal!.id, now());
      const url = new URL(found.launchUrl);
      url.searchParams.set('iss', `${options.issuer()}/fhir`);
      url.searchParams.set('launch', handle);
      return reply.code(201).send({ url: url.href });
    },
  );
}

/** Whether the visit is there and the patient's: an app is told nothing of somebody else's. */
async function isVisitOf(store: Pick<Store, 'read'>, encounter: string, patient: string): Promise<boolean> {
  const found = await store.read('Encounter', encounter).catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  const subject = (found?.resource as Encounter | undefined)?.subject?.reference;
  return subject !== undefined && bareId(subject.split('/_history/')[0] as string) === patient;
}
