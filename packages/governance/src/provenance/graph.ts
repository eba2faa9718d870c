import type { Draft, Evidence, Generator } from '@aceso/evidence';

export interface GraphNode {
  readonly id: string;
  readonly kind: 'draft' | 'generator' | 'sentence' | 'claim' | Evidence['lane'];
  readonly label: string;
  /** Version of the resource, rule, algorithm or model. */
  readonly version?: string;
  readonly licence?: string;
}
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly why: 'written-by' | 'has' | 'says' | 'rests-on' | 'computed-from';
}
export interface EvidenceGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What an output rests on: draft, sentences, claims, and the entries, words, images, rules and computations beneath, each with its version. */
export function evidenceGraph<T extends string>(draft: Draft<T>): EvidenceGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const add = (node: GraphNode): string => {
    if (!nodes.has(node.id)) nodes.set(node.id, node);
    return node.id;
  };
  const join = (from: string, to: string, why: GraphEdge['why']): void => {
    edges.set(`${from} ${why} ${to}`, { from, to, why });
  };
  const root = add({ id: `draft:${draft.id}`, kind: 'draft', label: draft.title });
  join(root, add(generatorNode(draft.generator)), 'written-by');
  for (const section of draft.sections) {
    for (const { id, text, claims } of section.sentences) {
      const sentence = add({ id: `sentence:${id}`, kind: 'sentence', label: text });
      join(root, sentence, 'has');
      for (const { id: claimId, kind, concept, evidence } of claims) {
        const claim = add({ id: `claim:${claimId}`, kind: 'claim', label: `${kind}: ${concept.label}` });
        join(sentence, claim, 'says');
        for (const one of evidence) {
          const at = add(evidenceNode(one));
          join(claim, at, 'rests-on');
          for (const input of one.lane === 'computed' ? one.inputs : [])
            join(at, add({ id: `chart:${input}`, kind: 'chart', label: input }), 'computed-from');
        }
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function generatorNode(generator: Generator): GraphNode {
  const { kind, name, version } = generator;
  const prompt = kind === 'model' && generator.prompt !== undefined ? `, ${generator.prompt}` : '';
  return { id: `generator:${name}@${version}`, kind: 'generator', label: `${name}${prompt}`, version };
}

function evidenceNode(evidence: Evidence): GraphNode {
  const { lane, ref } = evidence;
  const node = (label: string, more: Pick<GraphNode, 'version' | 'licence'> = {}): GraphNode => ({
    id: `${lane}:${ref}`,
    kind: lane,
    label,
    ...more,
  });
  switch (lane) {
    case 'chart':
      return node(ref, evidence.version === undefined ? {} : { version: evidence.version });
    case 'conversation':
      return { ...node(`utterance ${evidence.utterance + 1}`), id: `conversation:${ref}#${evidence.utterance}` };
    case 'image':
      return node(evidence.region === undefined ? evidence.method : `${evidence.method}, ${evidence.region}`);
    case 'knowledge':
      return node(evidence.source, { version: evidence.version, licence: evidence.licence });
    case 'computed':
      return {
        ...node(evidence.algorithm, { version: evidence.version }),
        id: `computed:${evidence.algorithm}@${evidence.version}:${ref}`,
      };
  }
}
