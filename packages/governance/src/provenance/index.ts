/** What an output rests on, as a graph. */
export { type EvidenceGraph, evidenceGraph, type GraphEdge, type GraphNode } from './graph.ts';
export { graphSvg } from './svg.ts';
