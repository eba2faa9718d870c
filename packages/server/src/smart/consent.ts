import type { Store } from '@aceso/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import { practitioner } from '../documents/signing.ts';
import { fail } from '../errors.ts';
import { answer, ID, withZod } from '../http/zod.ts';
import { deny, principalOf } from '../identity/index.ts';
import { grantable, type SmartApps } from './apps.ts';
import { underIssuer } from './issuer.ts';
import type { LaunchContext, Launches } from './launches.ts';
import { INTERACTION } from './paths.ts';
import { PLAIN_SCOPES, parseScope } from './scopes.ts';

export interface ConsentOptions {
  readonly provider: () => Promise<Provider>;
  readonly apps: SmartApps;
  readonly launches: Launches;
  readonly now: () => Date;
  readonly store: Store;
}

const PARAMS = z.object({ uid: z.string().min(1).max(100) });
const DETAILS = z.object({
  app: z.object({ id: z.string(), name: z.string() }),
  scopes: z.array(z.object({ scope: z.string(), context: z.string(), type: z.string(), acts: z.array(z.string()) })),
  offline: z.boolean(),
  identity: z.boolean(),
  patient: z.string().optional(),
  encounter: z.string().optional(),
  needsPatient: z.boolean(),
});

/**
 * What a person is asked before an app gets in. The addresses lie below the page itself because the cookie that ties
 * the question to this browser is sent there only: somebody else's link cannot make a person agree for them.
 */
export async function consentRoutes(plain: FastifyInstance, options: ConsentOptions): Promise<void> {
  const { apps, launches, now } = options;
  const app = withZod(plain);

  const open = async (request: FastifyRequest, reply: { raw: import('node:http').ServerResponse }) => {
    const principal = principalOf(request);
    // A person in front of the page: no program may agree to an app, itself least of all.
    if (request.authentication?.kind !== 'session') throw deny('session-needed');
    const provider = await options.provider();
    underIssuer(request.raw, provider.issuer);
    const interaction = await provider.interactionDetails(request.raw, reply.raw).catch(() => {
      throw fail('not-found', 'This question has been answered or is too old. Start again from the app.');
    });
    if (interaction.uid !== (request.params as { uid: string }).uid)
      throw fail('not-found', 'This question belongs to another tab.');
    const id = String(interaction.params.client_id);
    const smartApp = await apps.get(id);
    if (!smartApp) throw fail('not-found', 'The app is not registered any more.');
    const scopes = grantable(String(interaction.params.scope ?? ''), smartApp)
      .split(' ')
      .filter(Boolean);
    const handle = interaction.params.launch;
    let context: LaunchContext = {};
    if (typeof handle === 'string') {
      const found = await launches.find(handle, principal.id, now());
      if (!found) throw fail('launch-expired');
      context = found;
    }
    if (principal.patient !== undefined) context = { patient: principal.patient };
    const needsPatient =
      context.patient === undefined &&
      scopes.some((one) => one === 'launch/patient' || parseScope(one)?.context === 'patient');
    return { principal, provider, interaction, id, smartApp, scopes, context, needsPatient };
  };

  app.get(
    `${INTERACTION}/:uid/details`,
    {
      schema: { tags: ['SMART'], summary: 'What an app asks for', params: PARAMS, response: { 200: answer(DETAILS) } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { id, smartApp, scopes, context, needsPatient } = await open(request, reply);
      return {
        app: { id, name: smartApp.name },
        scopes: scopes.flatMap((scope) => {
          const parsed = parseScope(scope);
          return parsed ? [{ scope, context: parsed.context, type: parsed.type, acts: [...parsed.acts] }] : [];
        }),
        offline: scopes.includes('offline_access'),
        identity: scopes.includes('fhirUser') || scopes.includes('openid'),
        ...context,
        needsPatient,
      };
    },
  );

  app.post(
    `${INTERACTION}/:uid/decision`,
    {
      schema: {
        tags: ['SMART'],
        summary: 'Let the app in, or not',
        params: PARAMS,
        body: z.object({ allow: z.boolean(), patient: ID.optional() }),
        response: { 200: answer(z.object({ redirectTo: z.string() })) },
      },
    },
    async (request, reply) => {
      const { principal, provider, id, scopes, context, needsPatient } = await open(request, reply);
      const { allow } = request.body;
      const patient = context.patient ?? request.body.patient;
      if (allow && needsPatient && patient === undefined)
        throw fail('bad-request', 'Choose the patient that the app may see.');
      const tell = (outcome: string) =>
        plain.auditor.record({
          kind: 'account-change',
          by: { id: principal.id, username: principal.username, roles: principal.roles },
          outcome,
          ...(patient === undefined ? {} : { patients: [patient] }),
          entities: [{ thing: { kind: 'app', id } }],
        });
      if (!allow) {
        await tell('An app was refused access.');
        const result = { error: 'access_denied', error_description: 'The person did not agree.' };
        return {
          redirectTo: await provider.interactionResult(request.raw, reply.raw, result, {
            mergeWithLastSubmission: false,
          }),
        };
      }
      const grant = new provider.Grant({ accountId: principal.id, clientId: id });
      const plainScopes = scopes.filter((one) => (PLAIN_SCOPES as readonly string[]).includes(one));
      const resource = scopes.filter((one) => parseScope(one));
      if (plainScopes.length > 0) grant.addOIDCScope(plainScopes.join(' '));
      grant.addResourceScope(fhirOf(provider), [...plainScopes, ...resource].join(' '));
      // What `fhirUser` names has to be there to be read.
      if (principal.patient === undefined && plainScopes.some((one) => one === 'fhirUser' || one === 'openid')) {
        const made = await practitioner(options.store, principal);
        if (made) await options.store.update(made);
      }
      const grantId = await grant.save();
      await launches.keep(grantId, {
        account: principal.id,
        client: id,
        since: now().toISOString(),
        ...context,
        ...(patient === undefined ? {} : { patient }),
      });
      await tell('An app was given access.');
      const result = { login: { accountId: principal.id }, consent: { grantId } };
      return { redirectTo: await provider.interactionResult(request.raw, reply.raw, result) };
    },
  );
}

const fhirOf = (provider: Provider): string => `${provider.issuer}/fhir`;
