/** What the audit table shows of an AuditEvent; fields that are missing or odd stay empty. */
export interface EventWords {
  readonly action: string;
  readonly outcome: string;
  readonly who: string;
  readonly what: string;
  readonly refs: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function parseEvent(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export function readEvent(json: string): EventWords {
  const event = object(parseEvent(json));
  const agents = list(event.agent);
  const agent = agents.find(({ requestor }) => requestor === true) ?? agents[0] ?? {};
  const who = object(agent.who);
  const subtype = list(event.subtype)[0] ?? {};
  const type = object(event.type);
  return {
    action: text(event.action),
    outcome: text(event.outcome),
    who: text(agent.name) || text(agent.altId) || text(who.display) || text(who.reference),
    what: text(subtype.display) || text(subtype.code) || text(type.display) || text(type.code),
    refs: list(event.entity)
      .map((entity) => text(object(entity.what).reference))
      .filter((ref) => ref !== ''),
  };
}
