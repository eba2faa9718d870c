import { z } from 'zod';
import { DATA_CLASSES, PROVIDERS } from '../egress/policy.ts';
import { ModelError } from '../errors.ts';
import { isReservedVariable } from './key-variable.ts';

const ID = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be lower-case letters, digits, dots and dashes');

const PINNED = z.strictObject({
  /** File name inside the model's folder. */
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/, 'must be a plain file name'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
  bytes: z.number().int().min(1),
});
const WEIGHTS = PINNED.extend({
  /** Files that the weights need: further parts of them, tokenizer, sizes, chat template. */
  beside: z.array(PINNED).max(200).default([]),
});

const EVALUATION = z.strictObject({
  suite: z.string().min(1).max(200),
  metric: z.string().min(1).max(100),
  value: z.number(),
  /** Number of cases. */
  cases: z.number().int().min(1),
  date: z.string().max(40),
});

/** What is known about a model before it may be used. Secrets are never in it: `keyVariable` names where the key is. */
export const MODEL_CARD = z
  .strictObject({
    id: ID,
    name: z.string().min(1).max(200),
    /** Pinned: a dated release or the hash of the weights, never "latest". */
    version: z
      .string()
      .min(1)
      .max(100)
      .refine((text) => text.toLowerCase() !== 'latest', 'must be a pinned version, not "latest"'),
    provider: z.enum(PROVIDERS),
    /** The provider's name of the model or, for Azure, of the deployment. */
    model: z.string().min(1).max(200),
    baseUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** Azure. */
    apiVersion: z.string().max(40).optional(),
    /** Bedrock. */
    region: z
      .string()
      .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'must be an AWS region')
      .optional(),
    keyVariable: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{0,99}$/, 'must be the name of an environment variable')
      .optional(),
    weights: WEIGHTS.optional(),
    source: z.string().min(1).max(500),
    licence: z.string().min(1).max(200),
    intendedUse: z.string().min(1).max(2000),
    limits: z.string().max(2000).optional(),
    /** What it may be given, besides what the egress policy says. */
    dataClasses: z.array(z.enum(DATA_CLASSES)).min(1),
    /** Tokens, prompt and answer together. */
    contextTokens: z.number().int().min(256),
    maxOutputTokens: z.number().int().min(16).default(4096),
    /** Seconds for one attempt; 120 unless given, 900 for local weights. */
    timeoutSeconds: z.number().int().min(1).max(7200).optional(),
    /** `schema`: the server constrains the answer to a JSON schema; `json`: to JSON; `text`: to nothing. Always revalidated. */
    structured: z.enum(['schema', 'json', 'text']).default('schema'),
    price: z
      .strictObject({
        inputPerMillion: z.number().min(0),
        outputPerMillion: z.number().min(0),
        currency: z.string().regex(/^[A-Z]{3}$/),
      })
      .optional(),
    evaluation: z.array(EVALUATION).default([]),
    addedBy: z.string().max(200).optional(),
    addedAt: z.string().max(40).optional(),
  })
  .superRefine((card, context) => {
    const local = card.provider === 'gguf' || card.provider === 'onnx';
    const need = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (local && !card.weights) need('weights', 'is needed for local weights (file, sha256, bytes)');
    if (!local && card.weights) need('weights', 'belongs to local weights only');
    if (local && card.baseUrl !== undefined) need('baseUrl', 'has no meaning for local weights');
    if ((card.provider === 'openai-compatible' || card.provider === 'azure') && card.baseUrl === undefined) {
      need('baseUrl', `is needed for ${card.provider}`);
    }
    if (card.provider === 'bedrock' && card.region === undefined && card.baseUrl === undefined) {
      need('region', 'is needed for bedrock');
    }
    if (card.maxOutputTokens >= card.contextTokens) need('maxOutputTokens', 'must be smaller than contextTokens');
  });
export type ModelCard = z.output<typeof MODEL_CARD>;
export type ModelCardInput = z.input<typeof MODEL_CARD>;

/**
 * A card that somebody adds or changes. Cards at rest are read without this check, so that one from before can still be
 * listed and removed; the gateway gives its key to nobody.
 */
export const NEW_CARD = MODEL_CARD.superRefine(({ keyVariable }, context) => {
  if (keyVariable !== undefined && isReservedVariable(keyVariable)) {
    const message =
      "must not be a variable of Aceso's own, its database or its runtime; name one that holds only this key";
    context.addIssue({ code: 'custom', path: ['keyVariable'], message });
  }
});

/** A card at rest. @throws ModelError `bad-card` naming the field */
export const parseCard = (value: unknown): ModelCard => parsed(MODEL_CARD, value);

/** A card that somebody adds or changes ({@link NEW_CARD}). @throws ModelError `bad-card` naming the field */
export const parseNewCard = (value: unknown): ModelCard => parsed(NEW_CARD, value);

function parsed(schema: typeof MODEL_CARD, value: unknown): ModelCard {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ModelError(
    'bad-card',
    `The model card cannot be used: ${issue?.path.join('.') || 'it'} ${issue?.message}.`,
  );
}
