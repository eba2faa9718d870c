import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatePatients, UNTIL } from '../generate.ts';
import { readVocabulary, VocabularyError } from './vocabulary.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-vocabulary-'));
  // Ids are invented; only their form is that of the real files.
  const head =
    'concept_id concept_name domain_id vocabulary_id concept_class_id standard_concept concept_code valid_start_date valid_end_date invalid_reason';
  const concepts = [
    [101, 'Essential "hypertension"', 'Condition', 'SNOMED', 'Disorder', 'S', '59621000', '', '', ''],
    [102, 'Old', 'Condition', 'ICD10CM', 'Code', '', 'I10', '', '', ''],
    [103, 'Body height', 'Measurement', 'LOINC', 'Lab', 'S', '8302-2', '', '', ''],
    [104, 'Body height, used before', 'Measurement', 'LOINC', 'Lab', '', '8302-2', '', '', 'D'],
    [105, 'centimetre', 'Unit', 'UCUM', 'Unit', 'S', 'cm', '', '', ''],
    [106, 'Elsewhere', 'Condition', 'Nowhere', 'Code', 'S', '59621000', '', '', ''],
    [107, 'Lost', 'Condition', 'ICD10CM', 'Code', '', 'I11', '', '', ''],
  ];
  writeFileSync(
    join(folder, 'CONCEPT.csv'),
    [head.replaceAll(' ', '\t'), ...concepts.map((row) => row.join('\t'))].join('\n'),
  );
  const relations = [
    ['concept_id_1', 'concept_id_2', 'relationship_id', 'valid_start_date', 'valid_end_date', 'invalid_reason'],
    [102, 101, 'Maps to', '', '', ''],
    [107, 101, 'Is a', '', '', ''],
    [101, 106, 'Maps to', '', '', ''],
  ];
  writeFileSync(join(folder, 'CONCEPT_RELATIONSHIP.csv'), relations.map((row) => row.join('\t')).join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a vocabulary of the user', () => {
  it('gives standard and source concepts', async () => {
    const words = await readVocabulary(folder);
    expect(words.concepts({ system: 'SNOMED-CT', code: '59621000' })).toEqual({ source: 101, standard: 101 });
    expect(words.concepts({ system: 'ICD10CM', code: 'I10' })).toEqual({ source: 102, standard: 101 });
    expect(words.concepts({ system: 'ICD10CM', code: 'I11' })).toEqual({ source: 107, standard: 0 });
    expect(words.concepts({ system: 'LOINC', code: '8302-2' })).toEqual({ source: 103, standard: 103 });
    expect(words.concepts({ system: 'LOINC', code: 'nothing' })).toEqual({ source: 0, standard: 0 });
    expect(words.concepts(undefined)).toEqual({ source: 0, standard: 0 });
    // Alone, without relationships, what is not standard has no standard concept.
    const alone = await readVocabulary(join(folder, 'CONCEPT.csv'));
    expect(alone.concepts({ system: 'ICD10CM', code: 'I10' })).toEqual({ source: 102, standard: 0 });
  });

  it('fills the concept ids of OMOP tables', async () => {
    const out = join(folder, 'cdm');
    mkdirSync(out);
    const vocabulary = await readVocabulary(folder);
    await generatePatients({ seed: 3, until: UNTIL, count: 25, minAge: 50, format: 'omop', folder: out, vocabulary });
    const rows = (file: string): Record<string, string>[] => parse(readFileSync(join(out, file)), { columns: true });
    const ill = rows('condition_occurrence.csv').filter((r) => r['condition_source_value'] === '59621000');
    expect(ill.length).toBeGreaterThan(0);
    for (const row of ill)
      expect(row).toMatchObject({ condition_concept_id: '101', condition_source_concept_id: '101' });
    const heights = rows('measurement.csv').filter((r) => r['measurement_source_value'] === '8302-2');
    expect(heights.length).toBeGreaterThan(0);
    for (const row of heights)
      expect(row).toMatchObject({ measurement_concept_id: '103', unit_concept_id: '105', unit_source_value: 'cm' });
    const others = rows('measurement.csv').filter((r) => r['measurement_source_value'] !== '8302-2');
    expect(new Set(others.map((r) => r['measurement_concept_id']))).toEqual(new Set(['0']));
  });

  it('says what is wrong with a file', async () => {
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, 'a,b\n1,2\n');
    await expect(readVocabulary(bad)).rejects.toThrow(VocabularyError);
    await expect(readVocabulary(bad)).rejects.toThrow(/no column concept_id/);
    await expect(readVocabulary(join(folder, 'nowhere'))).rejects.toThrow(/ENOENT/);
  });
});
