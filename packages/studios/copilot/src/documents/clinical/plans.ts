import type { OtherEntry } from '@aceso/fhir';
import type { Scene } from '../context.ts';
import { inVisit } from '../context.ts';
import { conceptWords } from '../words/concept.ts';

type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const jsonList = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** Words of a CodeableConcept of unknown shape. */
export function jsonWords(value: unknown): string | undefined {
  if (!isJson(value)) return undefined;
  if (typeof value.text === 'string' && value.text.trim() !== '') return conceptWords(value.text);
  const coding = jsonList(value.coding).find((item) => typeof item.display === 'string' && item.display.trim() !== '');
  return coding ? conceptWords(coding.display as string) : undefined;
}

/** `Type/id` that a Reference object means, within the chart. */
export function jsonRef(scene: Scene, value: unknown): string | undefined {
  if (!isJson(value) || typeof value.reference !== 'string') return undefined;
  const text = value.reference.split('/_history/')[0]!;
  if (scene.chart.byRef.has(text)) return text;
  const id = text.slice(Math.max(text.lastIndexOf(':'), text.lastIndexOf('/')) + 1);
  for (const type of ['Condition', 'Goal', 'Practitioner', 'Encounter', 'Procedure', 'Observation']) {
    if (scene.chart.byRef.has(`${type}/${id}`)) return `${type}/${id}`;
  }
  return undefined;
}

export interface PlanActivity {
  readonly label: string;
  readonly path: string;
  readonly kind: 'diet' | 'activity' | 'other';
}

export interface Plan {
  readonly entry: OtherEntry;
  readonly label: string;
  readonly activities: readonly PlanActivity[];
  /** The condition it addresses, as said. */
  readonly reason?: string;
  readonly goals: readonly OtherEntry[];
}

const LIVE = new Set(['active', 'on-hold', 'draft', 'unknown', undefined]);

/** Care plans that run at the scene's moment; those of the visit only, or all. */
export function plansOf(scene: Scene, visitOnly: boolean): Plan[] {
  return scene.chart.others
    .filter((entry) => entry.resourceType === 'CarePlan')
    .filter((entry) =>
      visitOnly ? inVisit(scene.encounter, entry, entry.start ?? entry.recorded) : isRunning(entry, scene.asOf),
    )
    .map((entry) => planOf(scene, entry))
    .filter((plan) => plan !== undefined);
}

/** A plan that has ended only after the moment was running then, whatever its status says now. */
function isRunning(entry: OtherEntry, asOf: number): boolean {
  return entry.end ? entry.end.start > asOf : LIVE.has(entry.status);
}

function planOf(scene: Scene, entry: OtherEntry): Plan | undefined {
  const resource: unknown = entry.resource;
  if (!isJson(resource)) return undefined;
  const title = typeof resource.title === 'string' ? conceptWords(resource.title) : undefined;
  const label = title ?? entry.concept?.text;
  const activities = jsonList(resource.activity).flatMap((item, index): PlanActivity[] => {
    const detail = isJson(item.detail) ? item.detail : {};
    const words =
      jsonWords(detail.code) ??
      (typeof detail.description === 'string' ? detail.description.trim().slice(0, 300) : undefined);
    return words === undefined || words === ''
      ? []
      : [{ label: words.replace(/^recommendation to /i, ''), path: `activity[${index}].detail`, kind: kindOf(words) }];
  });
  if (label === undefined && activities.length === 0) return undefined;
  const addressed = jsonList(resource.addresses)
    .map((item) => scene.chart.byRef.get(jsonRef(scene, item) ?? ''))
    .find((found) => found?.resourceType === 'Condition');
  const reason =
    addressed && 'concept' in addressed && addressed.concept ? conceptWords(addressed.concept.text) : undefined;
  const goals = jsonList(resource.goal).flatMap((item) => {
    const goal = scene.chart.byRef.get(jsonRef(scene, item) ?? '');
    return goal?.resourceType === 'Goal' ? [goal as OtherEntry] : [];
  });
  return {
    entry,
    label: label === undefined ? 'care plan' : conceptWords(label),
    activities,
    ...(reason !== undefined && { reason }),
    goals,
  };
}

function kindOf(words: string): PlanActivity['kind'] {
  if (/\bdiet|sodium|salt|fluid restrict|calorie|nutrition|caffeine|alcohol-free/i.test(words)) return 'diet';
  return /\bexercise|\brest\b|activity|ambulat|weight[- ]bearing|mobil|walk|driving|lifting/i.test(words)
    ? 'activity'
    : 'other';
}
