import type { Duplex } from 'node:stream';
import { IMPLEMENTATION } from '../dicom/write.ts';
import { Association, type Context, DEFAULT_LIMITS, DimseError, type Limits } from './association.ts';
import {
  type AnsweredContext,
  APPLICATION_CONTEXT,
  type AssociateRequest,
  type ProposedContext,
  type RoleSelection,
} from './pdu.ts';

/** As in the files that this program writes. */
const OWN = { uid: IMPLEMENTATION, version: 'ACESO_1' };

/** Why an association is refused: source and reason of PS3.8 9.3.4. */
export const REFUSAL = {
  applicationContext: { result: 1, source: 1, reason: 2 },
  callingAe: { result: 1, source: 1, reason: 3 },
  calledAe: { result: 1, source: 1, reason: 7 },
  version: { result: 1, source: 2, reason: 2 },
  tooMany: { result: 2, source: 3, reason: 2 },
} as const;

const REASONS: Readonly<Record<string, string>> = {
  '1.1': 'it gives no reason',
  '1.2': 'it does not know the application context',
  '1.3': 'it does not know the calling AE title',
  '1.7': 'it does not know the called AE title',
  '2.1': 'it gives no reason',
  '2.2': 'it does not speak this version of the protocol',
  '3.1': 'it is congested for now',
  '3.2': 'it has as many associations as it takes',
};

export interface Offer {
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
}

export interface RequestOptions {
  readonly callingAe: string;
  readonly calledAe: string;
  /** At most 128. */
  readonly offers: readonly Offer[];
  readonly roles?: readonly RoleSelection[];
  readonly limits?: Partial<Limits>;
  /** Until the answer, ms. */
  readonly timeoutMs?: number;
}

/**
 * Asks for an association over an open connection.
 * @throws DimseError when it is refused, or the other side does not speak DICOM
 */
export async function requestAssociation(socket: Duplex, options: RequestOptions): Promise<Association> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const association = new Association(socket, limits);
  const contexts: ProposedContext[] = options.offers.slice(0, 128).map((offer, n) => ({ id: 2 * n + 1, ...offer }));
  association.sendNegotiation({
    type: 'associate-request',
    version: 1,
    calledAe: options.calledAe,
    callingAe: options.callingAe,
    applicationContext: APPLICATION_CONTEXT,
    contexts,
    user: {
      maxLength: limits.maxPdu,
      implementationUid: OWN.uid,
      implementationVersion: OWN.version,
      roles: options.roles ?? [],
      extended: [],
    },
  });
  const answer = await association.negotiation(options.timeoutMs ?? 30_000);
  if (answer.type === 'associate-reject') {
    const why = REASONS[`${answer.source}.${answer.reason}`] ?? `reason ${answer.source}.${answer.reason}`;
    association.abort('closed', 'refused');
    throw new DimseError(
      `${options.calledAe} refused the association ${answer.result === 2 ? 'for now' : 'for good'}: ${why}.`,
    );
  }
  if (answer.type !== 'associate-accept') {
    association.abort('violation', 'An association was asked for where an answer should be.');
    throw new DimseError(association.why, association.end);
  }
  const proposed = new Map(contexts.map((each) => [each.id, each]));
  association.open(
    answer.contexts.flatMap(({ id, result, transferSyntax }): Context[] => {
      const abstractSyntax = proposed.get(id)?.abstractSyntax;
      return result === 0 && abstractSyntax !== undefined ? [{ id, abstractSyntax, transferSyntax }] : [];
    }),
    answer.user.maxLength,
  );
  return association;
}

/** What an acceptor makes of each proposed context: the transfer syntax it takes, or why none. */
export type Choose = (context: ProposedContext) => string | 'abstract-syntax' | 'transfer-syntaxes' | 'refused';

const RESULT = { refused: 1, 'abstract-syntax': 3, 'transfer-syntaxes': 4 } as const;

/** Accepts a request; contexts that cannot be had are refused one by one. */
export function acceptAssociation(
  association: Association,
  request: AssociateRequest,
  {
    choose,
    role,
    maxPdu,
  }: { readonly choose: Choose; readonly role: (each: RoleSelection) => RoleSelection; readonly maxPdu: number },
): void {
  const open: Context[] = [];
  const seen = new Set<number>();
  const contexts = request.contexts.flatMap((context): AnsweredContext[] => {
    const { id, abstractSyntax, transferSyntaxes } = context;
    // An even or repeated id names no context (PS3.8 9.3.2.2).
    if (id % 2 === 0 || seen.has(id)) return [];
    seen.add(id);
    const chosen = choose(context);
    if (chosen in RESULT)
      return [{ id, result: RESULT[chosen as keyof typeof RESULT], transferSyntax: transferSyntaxes[0] ?? '' }];
    open.push({ id, abstractSyntax, transferSyntax: chosen });
    return [{ id, result: 0, transferSyntax: chosen }];
  });
  association.sendNegotiation({
    type: 'associate-accept',
    calledAe: request.calledAe,
    callingAe: request.callingAe,
    contexts,
    user: {
      maxLength: maxPdu,
      implementationUid: OWN.uid,
      implementationVersion: OWN.version,
      roles: request.user.roles.map(role),
      extended: [],
    },
  });
  association.open(open, request.user.maxLength);
}
