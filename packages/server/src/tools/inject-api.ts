import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Api, type ApiCall, ToolError } from './tool.ts';

/** What proves who is calling; it goes with every request that a tool makes. */
const PROOF = ['authorization', 'cookie', 'x-csrf-token', 'host', 'origin', 'sec-fetch-site'] as const;

export type Caller = Pick<FastifyRequest, 'headers' | 'ip'>;

/** The headers of a caller that prove who it is, and nothing else of it. */
export const proofOf = ({ headers }: Pick<Caller, 'headers'>): Record<string, string> =>
  Object.fromEntries(
    PROOF.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    }),
  );

function queryOf(query: ApiCall['query']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(query ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.map(String) : String(value)] as const],
    ),
  );
}

/** The API of this server from within, as the caller would use it: same checks, same audit, same answers. */
export function injectApi(app: FastifyInstance, caller: Caller): Api {
  const headers = { accept: 'application/json', ...proofOf(caller) };
  return async ({ method, path, query, body }) => {
    const answer = await app.inject({
      method,
      url: path,
      headers,
      query: queryOf(query),
      remoteAddress: caller.ip,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const content: unknown = answer.body === '' ? {} : JSON.parse(answer.body);
    if (answer.statusCode < 400) return content;
    const { error, issue } = content as {
      error?: { code: string; message: string; hint?: string };
      issue?: readonly { code?: string; diagnostics?: string }[];
    };
    if (error) throw new ToolError(error.code, error.message, error.hint);
    throw new ToolError(
      issue?.[0]?.code ?? `http-${answer.statusCode}`,
      issue?.[0]?.diagnostics ?? 'The request was refused.',
    );
  };
}
