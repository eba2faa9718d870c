import type { FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '../errors.ts';

/** What a request says about the form of its answer (R4 http.html 3.1.0.1.9 to 3.1.0.1.13, RFC 7240 for Prefer). */
export interface Preferences {
  readonly returns: 'representation' | 'minimal' | 'OperationOutcome';
  /** `return=`, when it was given: entries of a bundle carry no resources unless asked to. */
  readonly asked: string | undefined;
  readonly strict: boolean;
  readonly lenient: boolean;
  readonly async: boolean;
}

export function preferences(header: string | string[] | undefined): Preferences {
  const parts = [header ?? []]
    .flat()
    .join(',')
    .split(/[,;]/)
    .map((part) => part.trim().replaceAll('"', ''));
  const returns = parts.find((part) => part.startsWith('return='))?.slice('return='.length);
  return {
    returns: returns === 'minimal' || returns === 'OperationOutcome' ? returns : 'representation',
    asked: returns,
    lenient: parts.includes('handling=lenient'),
    strict: parts.includes('handling=strict'),
    async: parts.includes('respond-async'),
  };
}

const FHIR_JSON = 'application/fhir+json';
const PLAIN_JSON = 'application/json';
// `json` and `text/json` stand in `_format` only by R4, but clients send them in either place. A blank is a `+` that was not escaped.
const SPELLINGS: Readonly<Record<string, string>> = {
  json: FHIR_JSON,
  'application/fhir+json': FHIR_JSON,
  'application/fhir json': FHIR_JSON,
  'application/json+fhir': FHIR_JSON,
  'application/json': PLAIN_JSON,
  'text/json': PLAIN_JSON,
  'application/*': FHIR_JSON,
  '*/*': FHIR_JSON,
};

/** Ranges of an Accept header that JSON can answer, best first. */
function accepted(header: string): string | undefined {
  const ranges = header.split(',').map((range, index) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const version = parameters.find((parameter) => parameter.startsWith('fhirversion='))?.slice('fhirversion='.length);
    const quality = q === undefined ? 1 : Number(q.slice(2));
    const right = version === undefined || /^"?4\.0/.test(version);
    return { type, index, quality: Number.isFinite(quality) && right ? quality : 0 };
  });
  return ranges
    .filter(({ type, quality }) => quality > 0 && Object.hasOwn(SPELLINGS, type))
    .sort((a, b) => b.quality - a.quality || a.index - b.index)
    .map(({ type }) => SPELLINGS[type])[0];
}

/**
 * Content type of the answer: `_format` wins over Accept (R4 3.1.0.1.11); nothing said means FHIR JSON.
 * @throws ServerError `not-acceptable`
 */
export function answerType(format: string | undefined, accept: string | undefined): string {
  if (format) {
    const type = format.split(';')[0]!.trim().toLowerCase();
    if (Object.hasOwn(SPELLINGS, type)) return SPELLINGS[type]!;
    throw fail('not-acceptable', 'The format asked for by _format cannot be sent back; only JSON can.');
  }
  if (!accept?.trim()) return FHIR_JSON;
  const type = accepted(accept);
  if (!type) throw fail('not-acceptable');
  return type;
}

/** `W/"3"`, `"3"` or `3` to `3`. */
export const versionOf = (etag: string): string =>
  etag
    .trim()
    .replace(/^W\//, '')
    .replace(/^"(.*)"$/, '$1');
export const etagOf = (version: string): string => `W/"${version}"`;

/** First value of a parameter in a raw query string. */
export function parameter(query: string, name: string): string | undefined {
  return query === '' ? undefined : (new URLSearchParams(query).get(name) ?? undefined);
}

/** The query string as sent, without `?`. */
export function rawQuery(request: FastifyRequest): string {
  const at = request.url.indexOf('?');
  return at < 0 ? '' : request.url.slice(at + 1);
}

/** Settles type and layout of the answer before anything is read or changed. */
export function negotiate(request: FastifyRequest, reply: FastifyReply): void {
  const query = rawQuery(request);
  const type = answerType(parameter(query, '_format'), request.headers.accept);
  reply.type(`${type}; charset=utf-8`);
  if (parameter(query, '_pretty') === 'true') reply.serializer((body: unknown) => `${JSON.stringify(body, null, 2)}\n`);
}
