import type { AuthorisationCase } from '../decision/case.ts';
import type { Json } from '../json.ts';
import { responseBundle } from '../response/build.ts';
import { keysOf, type RequestKeys } from './keys.ts';

export interface KeptRequest {
  readonly id: string;
  readonly keys: RequestKeys;
  /** The request that has taken its place. */
  readonly replacedBy?: string;
}

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some((each) => b.includes(each));

/**
 * Ids of the requests that an inquiry asks for, the current one in place of one that was replaced (spec-46 to spec-48). Whoever
 * asks must know the member's number and the NPI of a provider of the request (spec-52, spec-53); then the Claim's identifier or
 * a number of the authorisation finds it, or else the services that are asked about.
 */
export function findRequests(inquiry: RequestKeys, kept: readonly KeptRequest[]): string[] {
  const byId = new Map(kept.map((each) => [each.id, each]));
  const allowed = kept.filter(({ keys }) => meet(keys.members, inquiry.members) && meet(keys.npis, inquiry.npis));
  const exact = allowed.filter(
    ({ id, keys }) =>
      meet(keys.identifiers, inquiry.identifiers) ||
      inquiry.numbers.some((number) => number === id || keys.numbers.includes(number)),
  );
  const found =
    exact.length > 0
      ? exact
      : allowed.filter(({ keys }) => inquiry.services.length === 0 || meet(keys.services, inquiry.services));
  return [...new Set(found.map(({ id }) => currentOf(id, byId)))];
}

function currentOf(id: string, byId: ReadonlyMap<string, KeptRequest>): string {
  const seen = new Set<string>();
  let now = id;
  for (
    let next = byId.get(now)?.replacedBy;
    next !== undefined && byId.has(next) && !seen.has(next);
    next = byId.get(now)?.replacedBy
  ) {
    seen.add(now);
    now = next;
  }
  return now;
}

/** The answer to an inquiry: Parameters with a bundle for each request that was found (PAS 2.2.1, `$inquire`). */
export function inquiryAnswer(
  found: readonly { readonly request: Json; readonly case: AuthorisationCase }[],
  now: string,
): Json {
  return {
    resourceType: 'Parameters',
    ...(found.length === 0
      ? {}
      : {
          parameter: found.map(({ request, case: one }) => ({
            name: 'responseBundle',
            resource: responseBundle(request, one, { now, kind: 'inquire' }),
          })),
        }),
  };
}

export { keysOf };
