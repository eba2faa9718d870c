import type { PlanDefinition, RequestGroupAction, Resource } from '@medplum/fhirtypes';
import type { Applied } from '../guidelines/apply/apply.ts';
import type { Card, Indicator, Link, OverrideReason, Source, Suggestion } from './types.ts';
import { uuidOf } from './uuid.ts';

/** Characters of a card's summary, CDS Hooks 2.0: "fewer than 140". */
export const MAX_SUMMARY = 139;

const INDICATOR_EXTENSION = /cds-?hooks.*indicator|cdsIndicator/i;
/** Where a FHIR request priority lands among the indicators of a card. */
const OF_PRIORITY: Readonly<Record<string, Indicator>> = {
  routine: 'info',
  urgent: 'warning',
  asap: 'warning',
  stat: 'critical',
};

/**
 * One card for each top-level action that applies: title to summary, description to detail, priority to indicator,
 * documentation to source and links, proposed requests and choices to suggestions, coded reasons to override reasons.
 *
 * @param instance the hook instance, part of the ids of cards
 */
export function cardsOf({ plan, requestGroup, proposals }: Applied, instance: string): Card[] {
  return (requestGroup.action ?? []).map((action, index) =>
    cardOf(action, plan, proposals, [instance, plan.url ?? plan.id ?? '', String(index)], reasonsAt(plan, action)),
  );
}

function cardOf(
  action: RequestGroupAction,
  plan: PlanDefinition,
  proposals: ReadonlyMap<string, Resource>,
  key: readonly string[],
  overrideReasons: readonly OverrideReason[],
): Card {
  const summary = shortened(action.title ?? action.description ?? plan.title ?? 'Recommendation');
  const detail = action.description;
  const suggestions = suggestionsOf(action, proposals, key);
  const links = linksOf(plan);
  return {
    uuid: uuidOf(...key),
    summary,
    ...(detail === undefined || detail === summary ? {} : { detail }),
    indicator: indicatorOf(action),
    source: sourceOf(plan),
    ...(suggestions.length > 0
      ? {
          suggestions,
          selectionBehavior: action.selectionBehavior === 'any' ? ('any' as const) : ('at-most-one' as const),
        }
      : {}),
    ...(overrideReasons.length > 0 ? { overrideReasons } : {}),
    ...(links.length > 0 ? { links } : {}),
  };
}

/** Cuts at a word, and says that it did. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= MAX_SUMMARY) return line;
  const cut = line.slice(0, MAX_SUMMARY - 1);
  const space = cut.lastIndexOf(' ');
  return `${space > MAX_SUMMARY / 2 ? cut.slice(0, space) : cut}…`;
}

function indicatorOf(action: RequestGroupAction): Indicator {
  const extension = action.extension?.find(({ url }) => INDICATOR_EXTENSION.test(url ?? ''));
  const said = extension?.valueString ?? extension?.valueCode;
  if (said === 'info' || said === 'warning' || said === 'critical') return said;
  return OF_PRIORITY[action.priority ?? 'routine'] ?? 'info';
}

function sourceOf(plan: PlanDefinition): Source {
  const document = plan.relatedArtifact?.find(({ type }) => type === 'documentation');
  const url = document?.url ?? document?.document?.url;
  return { label: document?.display ?? plan.title ?? plan.name ?? plan.id ?? 'Guideline', ...(url ? { url } : {}) };
}

function linksOf(plan: PlanDefinition): Link[] {
  return (plan.relatedArtifact ?? []).flatMap(({ type, display, label, url, document }) => {
    const target = url ?? document?.url;
    if ((type !== 'documentation' && type !== 'citation') || !target) return [];
    return [{ label: display ?? label ?? target, url: target, type: 'absolute' as const }];
  });
}

function suggestionsOf(
  action: RequestGroupAction,
  proposals: ReadonlyMap<string, Resource>,
  key: readonly string[],
): Suggestion[] {
  return [action, ...(action.action ?? [])].flatMap((each, index) => {
    const resource = proposals.get(each.resource?.reference?.replace(/^#/, '') ?? '');
    const label = resource ? (nameOf(resource) ?? each.title) : (each.title ?? each.description);
    // The action itself is the card; only what it proposes is a suggestion.
    if (label === undefined || (index === 0 && !resource)) return [];
    const description = each.description ?? label;
    return [
      {
        label: shortened(label),
        uuid: uuidOf(...key, String(index)),
        ...(resource ? { actions: [{ type: actionType(each), description, resource: withoutId(resource) }] } : {}),
      },
    ];
  });
}

function actionType(action: RequestGroupAction): 'create' | 'update' | 'delete' {
  const code = action.type?.coding?.[0]?.code;
  return code === 'update' ? 'update' : code === 'remove' ? 'delete' : 'create';
}

function nameOf(resource: Resource): string | undefined {
  const { code, medicationCodeableConcept } = resource as {
    code?: { text?: string; coding?: { display?: string }[] };
    medicationCodeableConcept?: { text?: string; coding?: { display?: string }[] };
  };
  const concept = code ?? medicationCodeableConcept;
  return concept?.text ?? concept?.coding?.find(({ display }) => display !== undefined)?.display;
}

function withoutId(resource: Resource): Resource {
  const { id: _, ...rest } = resource;
  return rest as Resource;
}

/** Coded reasons for not following an action: children of the plan's action that carry only a `reason`. */
function reasonsAt(plan: PlanDefinition, action: RequestGroupAction): OverrideReason[] {
  const defined = plan.action?.find(({ title }) => title === action.title);
  return (defined?.action ?? []).flatMap(({ reason }) =>
    (reason ?? []).flatMap(({ coding, text }) => {
      const [first] = coding ?? [];
      if (!first?.code || !first.system) return [];
      return [{ code: first.code, system: first.system, display: text ?? first.display ?? first.code }];
    }),
  );
}
