import { add } from '../ops/elementwise.ts';
import type { Graph, Value } from './graph.ts';
import { showShape } from './shape.ts';

/**
 * Reverse-mode differentiation: appends to the graph the gradient of the scalar `loss` with respect to each of `targets`
 * and returns them in order. The appended nodes are differentiable themselves (where their operators are), so that a
 * gradient may be part of a loss.
 * @throws RangeError when the loss is no scalar, a target does not influence it, or an operator has no derivative
 */
export function backward(loss: Value, targets: readonly Value[]): Value[] {
  if (loss.shape.length !== 0) throw new RangeError(`a loss is a scalar, not ${showShape(loss.shape)}; take its mean`);
  const graph = loss.graph;
  const gradients = new Map<number, Value>([[loss.id, graph.scalar(1)]]);
  const wanted = influenced(graph, targets);
  // Nodes were appended in the order of computation, so the reverse is an order for gradients.
  for (let i = graph.nodes.length - 1; i >= 0; i -= 1) {
    const node = graph.nodes[i];
    if (node === undefined || !node.outputs.some((output) => gradients.has(output.id))) continue;
    const sources = [...node.inputs, ...node.captures];
    if (!sources.some((source) => source !== undefined && wanted.has(source.id))) continue;
    if (node.pullback === undefined) {
      throw new RangeError(`${node.scope === '' ? '' : `${node.scope}: `}${node.op} has no derivative here`);
    }
    const parts = graph.scope(node.scope === '' ? 'gradient' : `${node.scope}.gradient`, () =>
      (node.pullback as NonNullable<typeof node.pullback>)(node.outputs.map((output) => gradients.get(output.id))),
    );
    for (const [k, source] of sources.entries()) {
      const part = parts[k];
      if (source === undefined || part === undefined || !wanted.has(source.id)) continue;
      if (showShape(part.shape) !== showShape(source.shape)) {
        throw new RangeError(
          `${node.scope}: gradient of ${node.op} is ${showShape(part.shape)} for an input of ${showShape(source.shape)}`,
        );
      }
      const known = gradients.get(source.id);
      gradients.set(source.id, known === undefined ? part : add(known, part));
    }
  }
  return targets.map((target) => {
    const gradient = gradients.get(target.id);
    if (gradient === undefined) throw new RangeError(`the loss does not depend on ${target.name}`);
    return gradient;
  });
}

/** The targets and every value computed from them. */
function influenced(graph: Graph, targets: readonly Value[]): Set<number> {
  const ids = new Set(targets.map((target) => target.id));
  for (const node of graph.nodes) {
    if ([...node.inputs, ...node.captures].some((input) => input !== undefined && ids.has(input.id))) {
      for (const output of node.outputs) if (output.type === 'float32') ids.add(output.id);
    }
  }
  return ids;
}
