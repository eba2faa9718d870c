import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatedPatient } from '../world/simulate.ts';
import { toFhir } from './fhir.ts';
import { toOmop } from './omop.ts';
import { OMOP_TABLES } from './omop-tables.ts';
import { ParquetFile } from './parquet-file.ts';
import type { Row, TableSpec } from './rows.ts';
import { TABLES, toRows } from './tables.ts';
import { csvHeading, csvLine, TextFile } from './text-file.ts';
import type { Vocabulary } from './vocabulary.ts';

export const FORMATS = ['fhir', 'fhir-bundles', 'omop', 'csv', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** Takes patients one after the other and writes them to files of a folder. */
export interface Sink {
  add(patient: SimulatedPatient): void;
  close(): void;
  /** Lines or rows (or files) written, by file. */
  readonly counts: Readonly<Record<string, number>>;
}

class CsvFile {
  readonly #file: TextFile;
  constructor(path: string, spec: TableSpec) {
    this.#file = new TextFile(path);
    this.#file.write(csvHeading(spec));
  }
  write(row: Row): void {
    this.#file.write(csvLine(row));
  }
  close(): void {
    this.#file.close();
  }
}

/** Tables: every file is there from the start, so a table without rows still has its heading. */
function tableSink(
  folder: string,
  specs: Readonly<Record<string, TableSpec>>,
  kind: 'csv' | 'parquet',
  rowsOf: (patient: SimulatedPatient) => Iterable<readonly [string, Row]>,
): Sink {
  const counts: Record<string, number> = {};
  const files = new Map(
    Object.entries(specs).map(([key, spec]) => {
      const name = `${spec.name}.${kind}`;
      counts[name] = 0;
      const path = join(folder, name);
      return [key, { name, file: kind === 'csv' ? new CsvFile(path, spec) : new ParquetFile(path, spec) }] as const;
    }),
  );
  return {
    counts,
    add(patient) {
      for (const [table, row] of rowsOf(patient)) {
        const { name, file } = files.get(table)!;
        file.write(row);
        counts[name] = counts[name]! + 1;
      }
    },
    close() {
      for (const { file } of files.values()) file.close();
    },
  };
}

/** Bulk data: one NDJSON file for each type of resource. */
function ndjsonSink(folder: string, seed: number): Sink {
  const counts: Record<string, number> = {};
  const files = new Map<string, TextFile>();
  return {
    counts,
    add(patient) {
      for (const resource of toFhir(patient, seed)) {
        const name = `${resource.resourceType}.ndjson`;
        let file = files.get(name);
        if (file === undefined) {
          file = new TextFile(join(folder, name));
          files.set(name, file);
        }
        file.write(`${JSON.stringify(resource)}\n`);
        counts[name] = (counts[name] ?? 0) + 1;
      }
    },
    close() {
      for (const file of files.values()) file.close();
    },
  };
}

/** One transaction Bundle for each patient; sending it again changes nothing. */
function bundleSink(folder: string, seed: number): Sink {
  const counts: Record<string, number> = { bundles: 0 };
  return {
    counts,
    add(patient) {
      const entry = toFhir(patient, seed).map((resource) => ({
        fullUrl: `urn:uuid:${resource.id}`,
        resource,
        request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
      }));
      const file = new TextFile(join(folder, `${patient.profile.id}.json`));
      file.write(JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }));
      file.close();
      counts['bundles'] = counts['bundles']! + 1;
    },
    close: () => {},
  };
}

/** @param until end of the simulation in milliseconds, for observation periods. */
export function openSink(format: Format, folder: string, seed: number, until: number, vocabulary?: Vocabulary): Sink {
  mkdirSync(folder, { recursive: true });
  const encounters = { encounter: 0 };
  const numbers = {};
  switch (format) {
    case 'fhir':
      return ndjsonSink(folder, seed);
    case 'fhir-bundles':
      return bundleSink(folder, seed);
    case 'omop':
      return tableSink(folder, OMOP_TABLES, 'csv', (patient) => toOmop(patient, until, numbers, vocabulary));
    default:
      return tableSink(folder, TABLES, format, (patient) => toRows(patient, encounters));
  }
}
