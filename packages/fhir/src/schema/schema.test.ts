import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generate } from '../../scripts/generate-schema.ts';
import { isResourceType, resourceTypes, typeDef, valueSetCodes } from './index.ts';

describe('the R4 schema', () => {
  it('is what the generator makes of the published definitions, and stays small', () => {
    let size = 0;
    for (const [file, content] of generate()) {
      const stored = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
      size += stored.length;
      expect(stored === content, `${file} is stale: run node packages/fhir/scripts/generate-schema.ts`).toBe(true);
    }
    expect(size).toBeLessThan(1_000_000);
  });

  it('has the 146 concrete resource types of R4 and nothing else', () => {
    expect(resourceTypes()).toHaveLength(146);
    for (const type of ['Patient', 'ViewDefinition', 'Resource', 'DomainResource', '__proto__', 'Quantity']) {
      expect(isResourceType(type)).toBe(type === 'Patient');
    }
  });

  it('leaves out what the packed definitions add to R4', () => {
    expect([...typeDef('Meta')!.elements.keys()]).toEqual([
      'id',
      'extension',
      'versionId',
      'lastUpdated',
      'source',
      'profile',
      'security',
      'tag',
    ]);
    expect([...typeDef('Binary')!.elements.keys()]).not.toContain('url');
  });

  it('inherits elements and invariants, and resolves content references', () => {
    const observation = typeDef('Observation')!;
    expect([...observation.elements.keys()].slice(0, 9)).toEqual([
      'id',
      'meta',
      'implicitRules',
      'language',
      'text',
      'contained',
      'extension',
      'modifierExtension',
      'identifier',
    ]);
    expect(observation.elements.get('value')).toMatchObject({ choice: true, max: 1 });
    expect(typeDef('Observation.component')!.elements.get('referenceRange')!.types).toEqual([
      'Observation.referenceRange',
    ]);
    expect(observation.constraints.map((c) => c.key)).toEqual(expect.arrayContaining(['obs-6', 'obs-7', 'dom-2']));
  });

  it('lists the codes of required value sets by system', () => {
    expect(valueSetCodes('http://hl7.org/fhir/ValueSet/administrative-gender')).toEqual({
      'http://hl7.org/fhir/administrative-gender': ['male', 'female', 'other', 'unknown'],
    });
    expect(valueSetCodes('http://hl7.org/fhir/ValueSet/mimetypes')).toBeUndefined();
  });
});
