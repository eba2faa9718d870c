import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Resource } from '@medplum/fhirtypes';
import { fileError } from '../../core/errors.ts';

const BUFFER = 1 << 20;

/** A FHIR file that is written resource by resource: NDJSON, or a transaction Bundle. It is whole or not there. */
export class RecordFile {
  readonly #path: string;
  readonly #part: string;
  readonly #lines: boolean;
  readonly #handle: number;
  #text = '';
  #count = 0;

  /** @throws CliError where the file cannot be made */
  constructor(path: string) {
    this.#path = path;
    this.#part = `${path}.${process.pid}.part`;
    this.#lines = /\.ndjson$/i.test(path);
    try {
      mkdirSync(dirname(path), { recursive: true });
      this.#handle = openSync(this.#part, 'w');
    } catch (error) {
      throw fileError(error, 'output file', path);
    }
    if (!this.#lines) this.#text = '{"resourceType":"Bundle","type":"transaction","entry":[\n';
  }

  add(resource: Resource): void {
    const { resourceType, id } = resource;
    this.#text += this.#lines
      ? `${JSON.stringify(resource)}\n`
      : `${this.#count > 0 ? ',\n' : ''}${JSON.stringify({
          fullUrl: `https://aceso.health/fhir/${resourceType}/${id}`,
          resource,
          request: { method: 'PUT', url: `${resourceType}/${id}` },
        })}`;
    this.#count += 1;
    if (this.#text.length > BUFFER) this.#flush();
  }

  #flush(): void {
    try {
      writeSync(this.#handle, this.#text);
    } catch (error) {
      throw fileError(error, 'output file', this.#path);
    }
    this.#text = '';
  }

  close(): void {
    if (!this.#lines) this.#text += '\n]}\n';
    this.#flush();
    closeSync(this.#handle);
    renameSync(this.#part, this.#path);
  }

  abandon(): void {
    try {
      closeSync(this.#handle);
    } catch {
      // It was closed before.
    }
    rmSync(this.#part, { force: true });
  }
}
