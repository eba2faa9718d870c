import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ImagingError } from '../errors.ts';

/** What a model file is, where it came from and what it must not be used for. Shipped beside every `.onnx` as `NAME.card.json`. */
export interface ModelCard {
  readonly name: string;
  readonly version: string;
  /** The model's file, beside the card. */
  readonly file: string;
  readonly sha256: string;
  readonly task: string;
  readonly summary: string;
  readonly source: string;
  readonly licence: string;
  readonly limits: readonly string[];
  readonly researchUse: boolean;
}

export interface CardedModel {
  readonly card: ModelCard;
  readonly bytes: Uint8Array;
}

const TEXTS = ['name', 'version', 'file', 'sha256', 'task', 'summary', 'source', 'licence'] as const;

/**
 * A model and its card; the file must have the hash that the card states, so that a finding's method names exactly these weights.
 * @throws ImagingError when the card lacks a field, names a file elsewhere, or the file is another one
 */
export async function readCarded(card: URL): Promise<CardedModel> {
  const read = async (url: URL, what: string): Promise<Buffer> =>
    readFile(url).catch(() => {
      throw new ImagingError(
        'model',
        `The ${what} ${url.pathname.split('/').at(-1)} cannot be read; check that it is there.`,
      );
    });
  const parsed = parseCard(
    (await read(card, 'model card')).toString('utf8'),
    card.pathname.split('/').at(-1) as string,
  );
  const bytes = await read(new URL(parsed.file, card), 'model file');
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== parsed.sha256) {
    throw new ImagingError(
      'model',
      `The file ${parsed.file} has SHA-256 ${hash}, its card states ${parsed.sha256}; restore the file, or write a card for this one.`,
    );
  }
  return { card: parsed, bytes };
}

export function parseCard(text: string, name: string): ModelCard {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ImagingError('model', `The model card ${name} is no JSON.`);
  }
  const card = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const missing = TEXTS.find((field) => typeof card[field] !== 'string' || card[field] === '');
  if (missing !== undefined) throw new ImagingError('model', `The model card ${name} lacks "${missing}", a text.`);
  if (/[/\\]/.test(card.file as string)) {
    throw new ImagingError(
      'model',
      `The model card ${name} names a file in another folder; put the model beside its card.`,
    );
  }
  if (!Array.isArray(card.limits) || !card.limits.every((limit) => typeof limit === 'string')) {
    throw new ImagingError('model', `The model card ${name} lacks "limits", a list of texts.`);
  }
  if (typeof card.researchUse !== 'boolean') {
    throw new ImagingError('model', `The model card ${name} lacks "researchUse", true or false.`);
  }
  return value as ModelCard;
}
