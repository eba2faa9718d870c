import type { Claim, Draft } from '@aceso/evidence';
import { describe, expect, it } from 'vitest';
import { evidenceGraph } from './graph.ts';
import { graphSvg } from './svg.ts';

const claim = (id: string, evidence: Claim['evidence']): Claim => ({
  id,
  kind: 'condition',
  patient: 'Patient/p',
  concept: { label: 'Gout <acute>' },
  polarity: 'affirmed',
  experiencer: 'patient',
  evidence,
});
const draft = {
  id: 'd',
  type: 'handoff',
  title: 'Handoff',
  patient: 'Patient/p',
  asOf: '2026-01-01',
  generator: { kind: 'model', name: 'writer', version: '2', provider: 'onnx', prompt: 'clinical-draft@1.0.0' },
  language: 'en',
  omissions: [],
  sections: [
    {
      id: 's',
      title: 'Problems',
      sentences: [
        {
          id: 'a',
          form: 'model',
          text: 'He has gout.',
          claims: [
            claim('c1', [{ lane: 'chart', ref: 'Condition/1', version: '3', patient: 'Patient/p' }]),
            claim('c2', [
              {
                lane: 'computed',
                ref: 'trend',
                algorithm: 'trend',
                version: '1',
                inputs: ['Observation/9', 'Condition/1'],
                output: 'up',
              },
              { lane: 'knowledge', ref: 'rule-1', source: 'Rule', version: '2026', licence: 'CC0-1.0' },
            ]),
          ],
        },
      ],
    },
  ],
} as unknown as Draft;

describe('the evidence graph of an output', () => {
  const graph = evidenceGraph(draft);

  it('goes from the draft to what everything in it rests on, each with its version, each once', () => {
    const kinds = Object.fromEntries(graph.nodes.map(({ id, kind }) => [id, kind]));
    expect(kinds).toMatchObject({
      'draft:d': 'draft',
      'generator:writer@2': 'generator',
      'claim:c1': 'claim',
      'chart:Condition/1': 'chart',
      'computed:trend@1:trend': 'computed',
      'knowledge:rule-1': 'knowledge',
    });
    expect(graph.nodes.filter(({ id }) => id === 'chart:Condition/1')).toHaveLength(1);
    expect(graph.nodes.find(({ id }) => id === 'chart:Condition/1')).toMatchObject({ version: '3' });
    expect(graph.edges).toContainEqual({
      from: 'computed:trend@1:trend',
      to: 'chart:Observation/9',
      why: 'computed-from',
    });
    const known = new Set(graph.nodes.map(({ id }) => id));
    for (const { from, to } of graph.edges) expect(known.has(from) && known.has(to)).toBe(true);
  });

  it('is drawn with every node, and what a text says is not markup', () => {
    const svg = graphSvg(graph, 'Evidence');
    expect(svg.match(/<g>/g)).toHaveLength(graph.nodes.length);
    expect(svg).not.toContain('<acute>');
    expect(svg).toContain('writer, clinical-draft@1.0.0 (2)');
  });
});
