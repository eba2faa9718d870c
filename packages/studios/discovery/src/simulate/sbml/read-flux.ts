import { numeric } from './attributes.ts';
import type { FluxBound, FluxObjective } from './model.ts';
import { elements, listOf, packageAttribute, sbmlError, type XmlElement } from './xml.ts';

const of = (e: XmlElement, name: string): string | undefined => packageAttribute(e, '/fbc/', name)?.trim();

function required(e: XmlElement, name: string): string {
  const value = of(e, name);
  if (!value) throw sbmlError(e, `the attribute fbc:${name} is missing`);
  return value;
}

/** Flux bounds (version 1) and objectives (package fbc). */
export function readFlux(model: XmlElement): {
  fluxBounds: FluxBound[];
  objectives: FluxObjective[];
  activeObjective: string | undefined;
} {
  const fluxBounds = listOf(model, 'listOfFluxBounds', 'fluxBound').map((e): FluxBound => {
    const operation = required(e, 'operation');
    const relation = operation === 'less' ? 'lessEqual' : operation === 'greater' ? 'greaterEqual' : operation;
    if (relation !== 'lessEqual' && relation !== 'greaterEqual' && relation !== 'equal') {
      throw sbmlError(e, `a flux bound is lessEqual, greaterEqual or equal, not ${JSON.stringify(operation)}`);
    }
    return { reaction: required(e, 'reaction'), relation, value: numeric(e, 'fbc:value', required(e, 'value'))! };
  });
  const lists = elements(model, 'listOfObjectives');
  const objectives = listOf(model, 'listOfObjectives', 'objective').map(
    (e): FluxObjective => ({
      id: required(e, 'id'),
      maximize: required(e, 'type') !== 'minimize',
      terms: listOf(e, 'listOfFluxObjectives', 'fluxObjective').map((term) => ({
        reaction: required(term, 'reaction'),
        coefficient: numeric(term, 'fbc:coefficient', required(term, 'coefficient'))!,
      })),
    }),
  );
  return { fluxBounds, objectives, activeObjective: lists[0] && of(lists[0], 'activeObjective') };
}
