export type Step = string | number;

/**
 * Steps into the JSON of a resource for a FHIRPath that names one element, as evidence carries it:
 * `MedicationRequest.dosageInstruction[0].doseAndRate[0]`. Choices (`value as Quantity`, `value.ofType(Quantity)`) become the
 * JSON name. Functions that pick among entries (`where`, `first`) end the walk at the list. Undefined for what it cannot read.
 */
export function stepsOf(path: string, resourceType: string): Step[] | undefined {
  if (path.length > 500) return undefined;
  const plain = path
    .replace(/\(?\b([a-z][A-Za-z]{0,60})\s+as\s+([A-Za-z]{1,60})\)?/g, (_, name: string, type: string) =>
      choice(name, type),
    )
    .replace(/\b([a-z][A-Za-z]{0,60})\.ofType\(([A-Za-z]{1,60})\)/g, (_, name: string, type: string) =>
      choice(name, type),
    );
  const steps: Step[] = [];
  for (const [position, part] of plain.split('.').entries()) {
    if (position === 0 && part === resourceType) continue;
    const match = /^([A-Za-z_][A-Za-z0-9_]{0,80})((?:\[\d{1,5}\])*)$/.exec(part);
    if (match === null) return steps.length > 0 && /^(where|first|last|single|exists)\(/.test(part) ? steps : undefined;
    steps.push(match[1]!);
    for (const index of match[2]!.matchAll(/\d+/g)) steps.push(Number(index[0]));
  }
  return steps;
}

const choice = (name: string, type: string): string => `${name}${type[0]!.toUpperCase()}${type.slice(1)}`;

/**
 * The steps as far as they exist in `json`, with what a path may leave out put in: the index of a list that is not named
 * (its only entry) and the type of a choice (`value` where the resource has `valueQuantity`).
 */
export function resolve(json: unknown, steps: readonly Step[]): Step[] {
  const found: Step[] = [];
  let at = json;
  for (const step of steps) {
    if (Array.isArray(at) && typeof step === 'string') {
      if (at.length !== 1) return found;
      found.push(0);
      at = at[0];
    }
    const key = keyOf(at, step);
    if (key === undefined) return found;
    found.push(key);
    at = (at as Record<Step, unknown>)[key];
  }
  return found;
}

function keyOf(at: unknown, step: Step): Step | undefined {
  if (typeof at !== 'object' || at === null) return undefined;
  if (Array.isArray(at)) return typeof step === 'number' && step < at.length ? step : undefined;
  if (typeof step === 'number') return undefined;
  if (Object.hasOwn(at, step)) return step;
  const typed = Object.keys(at).filter((key) => key.startsWith(step) && /^[A-Z]/.test(key.slice(step.length)));
  return typed.length === 1 ? typed[0] : undefined;
}

export const sameSteps = (a: readonly Step[], b: readonly Step[]): boolean =>
  a.length === b.length && a.every((step, index) => step === b[index]);

export const leadsTo = (path: readonly Step[], target: readonly Step[]): boolean =>
  path.length <= target.length && path.every((step, index) => step === target[index]);
