import { checkQuestion, fetchStructure, type ModelPolicy, type StructureQuestion, takes } from '@aceso/models';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { NAME } from '../computations/schemas.ts';
import { type DiscoveryContext, note, PARAMS, TAGS } from '../context.ts';
import { RUN } from '../runs/schemas.ts';
import type { StructureService } from './service.ts';

/** What asking a provider needs; the policy is the operator's. */
export interface StructureProviders {
  policy(): Promise<ModelPolicy>;
  secret(variable: string): string | undefined;
}

const FOLD = z
  .object({
    provider: z.string().min(1).max(64).describe('Id from GET /api/discovery/structure-providers'),
    accession: z.string().trim().min(1).max(20).optional().describe('UniProt accession, for AlphaFold DB'),
    sequence: z.string().trim().min(1).max(20_000).optional().describe('One-letter codes, for those that fold'),
    name: NAME.optional().describe('Name of the structure'),
  })
  .refine(({ accession, sequence }) => (accession === undefined) !== (sequence === undefined), {
    message: 'give either accession or sequence',
    path: ['sequence'],
  });
const PROVIDER = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['alphafold-db', 'esmfold', 'http']),
    takes: z.enum(['accession', 'sequence']),
    host: z.string().describe('Where what is asked is sent'),
    version: z.string().optional(),
  })
  .meta({ id: 'StructureProvider' });

const questionOf = ({ accession, sequence }: z.output<typeof FOLD>): StructureQuestion =>
  accession === undefined ? { sequence: sequence! } : { accession };

/** Structures from providers that an administrator has allowed in the model policy: none unless one was. */
export function providerRoutes(plain: FastifyInstance, context: DiscoveryContext, service: StructureService): void {
  const { projects, runs, providers, now } = context;
  const app = withZod(plain);
  const work = { preHandler: requirePermission('discovery.work'), config: { audit: 'operation' as const } };

  runs.define('fold', async ({ run, signal, progress }) => {
    const settings = FOLD.parse(run.settings);
    const policy = await providers.policy();
    const { provider } = checkQuestion(policy, settings.provider, questionOf(settings));
    const record = (phase: 'begin' | 'end', detail: Readonly<Record<string, string>>, failed = false): Promise<void> =>
      plain.auditor.record({
        kind: 'operation',
        outcome: `structure provider ${phase}`,
        entities: [
          {
            thing: { kind: 'structure-provider', id: provider.id },
            detail: { phase, host: new URL(provider.baseUrl).host, run: run.id, startedBy: run.startedBy, ...detail },
          },
          { thing: { kind: 'discovery', id: run.project } },
        ],
        ...(failed ? { failed: true } : {}),
      });
    // Nothing leaves before it is written down.
    await record('begin', {});
    progress(0, undefined, provider.name);
    try {
      const found = await fetchStructure({
        policy,
        provider: provider.id,
        question: questionOf(settings),
        secret: (variable) => providers.secret(variable),
        now,
        signal,
      });
      const structure = await service.bring(
        run.project,
        {
          name: settings.name === undefined ? found.name : `${settings.name}${/\.\w+$/.exec(found.name)![0]}`,
          bytes: new TextEncoder().encode(found.text),
          // AlphaFold DB's files say themselves who predicted them.
          ...(provider.kind === 'alphafold-db' ? {} : { predictedBy: provider.name }),
          provenance: found.provenance,
        },
        { name: run.startedBy },
      );
      let paeError: string | undefined;
      if (found.pae) {
        const bytes = new TextEncoder().encode(found.pae.text);
        await service.addPae(structure.id, run.project, found.pae.name, bytes).catch((error: Error) => {
          // The structure stands without it.
          paeError = error.message;
        });
      }
      await record('end', { request: found.provenance.request, sha256: structure.sha256 });
      return { structure: structure.id, ...(paeError === undefined ? {} : { paeError }) };
    } catch (error) {
      await record('end', { error: (error as { code?: string }).code ?? (error as Error).name }, true);
      throw error;
    }
  });

  app.get(
    '/api/discovery/structure-providers',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary: 'Where structures may be fetched or folded, as the model policy allows',
        response: { 200: answer(z.object({ items: z.array(PROVIDER) })) },
      },
    },
    async () => ({
      items: (await providers.policy()).structures.map((one) => ({
        id: one.id,
        name: one.name,
        kind: one.kind,
        takes: takes(one),
        host: new URL(one.baseUrl).host,
        ...(one.version === undefined ? {} : { version: one.version }),
      })),
    }),
  );

  app.post(
    '/api/discovery/projects/:id/fold',
    {
      ...work,
      schema: {
        tags: TAGS,
        summary:
          'Fetch a predicted structure, or have a sequence folded, by a provider that the policy allows, as a run',
        description:
          'The accession or the sequence is sent to the host of the provider. The result is brought as a structure.',
        params: PARAMS,
        body: FOLD,
        response: { 202: answer(RUN) },
      },
    },
    async (request, reply) => {
      const { id } = await projects.get(request.params.id);
      note(request, id);
      const { provider, question } = checkQuestion(
        await providers.policy(),
        request.body.provider,
        questionOf(request.body),
      );
      const what = 'accession' in question ? question.accession : `a sequence of ${question.sequence.length}`;
      const run = await runs.start(
        { project: id, kind: 'fold', title: `${what}, ${provider.name}`.slice(0, 200), settings: request.body },
        request.principal!,
      );
      reply.code(202).header('location', `/api/discovery/runs/${run.id}`);
      return run;
    },
  );
}
