import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, decodeJwt, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import { type Authenticator, deny } from '../identity/index.ts';

/**
 * EHRs whose own tokens are accepted at /cds-services (CDS Hooks 2.0, "Trusting CDS Clients"). Keys are kept in the
 * file: this server fetches none, so a forged `jku` leads nowhere.
 */
const TRUST = z.strictObject({
  /** Address of discovery as the EHR knows it, e.g. https://cds.example.org/cds-services */
  audience: z.url({ protocol: /^https?$/ }),
  issuers: z
    .array(
      z.strictObject({
        iss: z.string().min(1),
        name: z.string().min(1),
        jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) }),
      }),
    )
    .min(1),
});

export type EhrTrust = z.infer<typeof TRUST>;

/** @throws ConfigError naming the field that is wrong */
export async function readEhrTrust(path: string): Promise<EhrTrust> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new ConfigError(`ACESO_EHR_TRUST=${path} cannot be read as JSON: ${(cause as Error).message}.`);
  }
  const parsed = TRUST.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(`ACESO_EHR_TRUST=${path}, ${issue?.path.join('.') || 'top level'}: ${issue?.message}.`);
}

const ALGORITHMS = ['ES384', 'RS384', 'ES256', 'RS256'];
/** Seconds a token may be old; the specification asks for a lifetime of at most 5 minutes. */
const MAX_AGE = 300;

/** Accepts the bearer JWT of a trusted EHR at /cds-services, each once, as somebody who may read charts. */
export function ehrAuthenticator({ audience, issuers }: EhrTrust): Authenticator {
  const base = audience.replace(/\/$/, '');
  const trusted = new Map(
    issuers.map(({ iss, name, jwks }) => [iss, { name, keys: createLocalJWKSet(jwks as JSONWebKeySet) }]),
  );
  const used = new Map<string, number>();
  return async (request, now) => {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const path = request.url.split('?')[0] ?? '';
    if (token === undefined || !/^\/cds-services(\/|$)/.test(path)) return undefined;
    const issuer = trusted.get(issuerOf(token) ?? '');
    // Perhaps a token of our own making; if nobody knows it, the request is refused in the end.
    if (!issuer) return undefined;
    try {
      const { payload } = await jwtVerify(token, issuer.keys, {
        algorithms: ALGORITHMS,
        audience: [base, `${base}${path.slice('/cds-services'.length)}`],
        currentDate: now,
        maxTokenAge: MAX_AGE,
        requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti'],
      });
      const key = `${payload.iss} ${payload.jti}`;
      for (const [old, until] of used) if (until < now.getTime()) used.delete(old);
      if (used.has(key)) throw deny('wrong-token', 'This token was used before.');
      used.set(key, now.getTime() + 2 * MAX_AGE * 1000);
      const id = createHash('sha256').update(key).digest('hex');
      return {
        principal: {
          id: `ehr:${payload.iss}`,
          username: issuer.name,
          name: issuer.name,
          roles: [],
          permissions: new Set(['patient.read'] as const),
        },
        authentication: { kind: 'token', id },
      };
    } catch (error) {
      if (error instanceof errors.JOSEError)
        throw deny('wrong-token', `The token of the EHR is not valid (${error.code}).`);
      throw error;
    }
  };
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
