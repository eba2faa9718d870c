import { z } from 'zod';
import { ALLOWED, KEY_VARIABLE, NETWORK, SIGNED, UNSIGNED } from '../egress/allowed.ts';

/** A place in a JSON document (RFC 6901). */
const POINTER = z
  .string()
  .max(200)
  .regex(/^(?:\/(?:[^~/]|~[01])*)+$/, 'must be a JSON Pointer such as /structures/0/structure');

const FIELDS = z.strictObject({
  ...ALLOWED,
  /**
   * `alphafold-db`: a prediction that is there already, by UniProt accession; `esmfold`: the API of the ESM Atlas, a sequence
   * as plain text for a PDB file; `http`: any service that takes JSON.
   */
  kind: z.enum(['alphafold-db', 'esmfold', 'http']),
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  /** The version of the predictor, where its answers do not say it. */
  version: z.string().min(1).max(100).optional(),
  network: NETWORK.default('internet'),
  plainHttp: z.boolean().default(false),
  /** Of a bearer key. */
  keyVariable: KEY_VARIABLE.optional(),
  timeoutSeconds: z.number().int().min(1).max(3600).default(600),
  /** `http` only: below `baseUrl`. */
  path: z.string().max(200).regex(/^\//, 'must begin with "/"').default('/predict'),
  /** `http` only: the body; `{{sequence}}` in any string of it stands for the sequence. */
  body: z.record(z.string(), z.json()).default({ sequence: '{{sequence}}' }),
  /** `http` only: where in the answer things stand. An answer that is no JSON is taken as the structure itself. */
  answer: z
    .strictObject({
      structure: POINTER.default('/structure'),
      pae: POINTER.default('/pae'),
      version: POINTER.default('/version'),
    })
    .default({ structure: '/structure', pae: '/pae', version: '/version' }),
});
const PLAIN_HTTP = {
  check: (one: { plainHttp: boolean; network: string }) => !one.plainHttp || one.network === 'internal',
  said: { message: 'plain http can be allowed for internal hosts only', path: ['plainHttp'] },
};

/** A place where structures of proteins come from, allowed by an administrator; there is none unless one was. */
export const STRUCTURE_PROVIDER = FIELDS.extend(SIGNED).refine(PLAIN_HTTP.check, PLAIN_HTTP.said);
export type StructureProvider = z.output<typeof STRUCTURE_PROVIDER>;

/** As somebody sends it: who allowed it, and when, is not theirs to say. */
export const NEW_STRUCTURE_PROVIDER = FIELDS.extend(UNSIGNED).refine(PLAIN_HTTP.check, PLAIN_HTTP.said);

/** What was said of a provider, without who allowed it and when. */
export const saidOf = ({ by: _by, at: _at, ...said }: z.output<typeof NEW_STRUCTURE_PROVIDER>): string =>
  JSON.stringify(FIELDS.parse(said));

/** What a provider has to be given. */
export const takes = ({ kind }: Pick<StructureProvider, 'kind'>): 'accession' | 'sequence' =>
  kind === 'alphafold-db' ? 'accession' : 'sequence';
