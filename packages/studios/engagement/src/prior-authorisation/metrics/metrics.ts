import { EngagementError } from '../../errors.ts';
import { type AuthorisationCase, type CaseItem, isDecided, replay, step } from '../decision/case.ts';
import type { CaseEvent } from '../decision/event.ts';

/** A share with the two numbers that it comes from; `percent` is absent where there is nothing to share. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly percent?: number;
}

interface ByUrgency {
  readonly requests: number;
  readonly decided: number;
  readonly approved: Share;
  readonly denied: Share;
  /** Hours from receipt to decision. */
  readonly meanHours?: number;
  readonly medianHours?: number;
  readonly late: Share;
}

/** The yearly public figures of CMS-0057-F (42 CFR 422.122(c) and its likes), as far as events of requests tell them. */
export interface PublicMetrics {
  readonly from?: string;
  readonly to?: string;
  /** Services that were asked for. */
  readonly services: readonly { readonly system: string; readonly code: string; readonly requests: number }[];
  readonly standard: ByUrgency;
  readonly expedited: ByUrgency;
  readonly approvedAfterAppeal: Share;
  /** Requests whose time was extended, and that were approved. */
  readonly extendedAndApproved: Share;
  /** Requests for drugs, which the rule leaves out. */
  readonly drugsLeftOut: number;
  readonly waiting: number;
}

/**
 * The figures from the events alone: same events, same figures, in any order of requests. A request is approved where every
 * item that was not withdrawn is, and denied where one is denied, as the payer's letter to the patient would say.
 * @param period requests decided within it (ISO days, both included); all unless given
 * @throws EngagementError for events that do not follow from each other, or a denial that nobody has signed
 */
export function publicMetrics(
  events: readonly CaseEvent[],
  period: { readonly from?: string; readonly to?: string } = {},
): PublicMetrics {
  const byCase = new Map<string, CaseEvent[]>();
  for (const event of events) byCase.set(event.case, [...(byCase.get(event.case) ?? []), event]);
  const cases = [...byCase].map(([id, own]) => {
    try {
      return replay(own.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)));
    } catch (error) {
      throw error instanceof EngagementError
        ? new EngagementError(error.code, `Request ${id}: ${error.message}`)
        : error;
    }
  });
  const isDrug = ({ events: [first] }: AuthorisationCase): boolean => first?.type === 'received' && first.drug === true;
  const counted = cases
    .filter((one) => !isDrug(one) && !isWithdrawn(one))
    .filter((one) => {
      const day = (firstDecision(one) ?? one.receivedAt).slice(0, 10);
      return (period.from === undefined || day >= period.from) && (period.to === undefined || day <= period.to);
    });
  const services = new Map<string, number>();
  for (const one of counted)
    for (const key of new Set(asked(one).map(({ system = '', code = '' }) => `${system}|${code}`)))
      services.set(key, (services.get(key) ?? 0) + 1);
  const denied = counted.filter(wasDenied);
  const extended = counted.filter(({ extended: was }) => was);
  return {
    ...period,
    services: [...services]
      .map(([key, requests]) => ({
        system: key.slice(0, key.lastIndexOf('|')),
        code: key.slice(key.lastIndexOf('|') + 1),
        requests,
      }))
      .toSorted((a, b) => b.requests - a.requests || (`${a.system}|${a.code}` < `${b.system}|${b.code}` ? -1 : 1)),
    standard: figures(counted.filter(({ urgent }) => !urgent)),
    expedited: figures(counted.filter(({ urgent }) => urgent)),
    approvedAfterAppeal: share(
      denied.filter((one) => isApproved(one) && one.items.some(({ appealed }) => appealed)).length,
      denied.length,
    ),
    extendedAndApproved: share(extended.filter(isApproved).length, extended.length),
    drugsLeftOut: cases.filter(isDrug).length,
    waiting: counted.filter((one) => !isDecided(one)).length,
  };
}

/** When every item had its first answer: an appeal afterwards does not make the first decision later. */
function firstDecision({ events }: AuthorisationCase): string | undefined {
  let one: AuthorisationCase | undefined;
  for (const event of events) {
    one = step(one, event);
    if (isDecided(one)) return event.at;
  }
  return undefined;
}

const asked = ({ items }: AuthorisationCase): CaseItem[] => items.filter(({ state }) => state !== 'cancelled');
const isWithdrawn = (one: AuthorisationCase): boolean => asked(one).length === 0;
const isApproved = (one: AuthorisationCase): boolean =>
  asked(one).every(({ state }) => state === 'approved' || state === 'modified');
const wasDenied = ({ events }: AuthorisationCase): boolean => events.some(({ type }) => type === 'denied');

function figures(cases: readonly AuthorisationCase[]): ByUrgency {
  const decided = cases.filter(isDecided);
  const hours = decided
    .map((one) => (Date.parse(firstDecision(one)!) - Date.parse(one.receivedAt)) / 3_600_000)
    .toSorted((a, b) => a - b);
  const middle = hours.length / 2;
  return {
    requests: cases.length,
    decided: decided.length,
    // After an appeal a request counts there, and here by its first decision.
    approved: share(decided.filter((one) => isApproved(one) && !wasDenied(one)).length, decided.length),
    denied: share(decided.filter(wasDenied).length, decided.length),
    ...(hours.length === 0
      ? {}
      : {
          meanHours: round(hours.reduce((sum, each) => sum + each, 0) / hours.length),
          medianHours: round(
            hours.length % 2 === 1 ? hours[Math.floor(middle)]! : (hours[middle - 1]! + hours[middle]!) / 2,
          ),
        }),
    late: share(decided.filter((one) => Date.parse(firstDecision(one)!) > Date.parse(one.due)).length, decided.length),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
const share = (count: number, of: number): Share => ({
  count,
  of,
  ...(of === 0 ? {} : { percent: Math.round((count / of) * 1000) / 10 }),
});

/** Events of a file, one JSON object a line. @throws EngagementError naming the line */
export function readEvents(text: string): CaseEvent[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      const event = JSON.parse(line) as CaseEvent;
      if (typeof event?.case !== 'string' || typeof event.type !== 'string' || typeof event.at !== 'string')
        throw new Error('it needs case, type and at');
      return [event];
    } catch (error) {
      throw new EngagementError('input', `line ${index + 1} is no event: ${(error as Error).message}.`);
    }
  });
}
