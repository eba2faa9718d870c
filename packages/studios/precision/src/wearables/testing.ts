import { crc32, deflateRawSync } from 'node:zlib';
import { analyse } from './analyse.ts';
import { readWearables } from './import.ts';
import { checksum } from './sources/fit-decode.ts';

/** Long after the dates of the tests. */
export const NOW = Date.UTC(2026, 5, 1);

/** Reads texts and bytes as files, and gives the report with its observations. */
export async function imported(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<Parameters<typeof readWearables>[1]> = {},
) {
  const { intake, files: read } = await readWearables(
    Object.entries(files).map(([name, content]) => ({
      name,
      bytes: [typeof content === 'string' ? new TextEncoder().encode(content) : content],
    })),
    { now: NOW, ...options },
  );
  const observations: import('@medplum/fhirtypes').Observation[] = [];
  const report = analyse(intake, {
    patient: 'Patient/p',
    onObservation(resource) {
      if (resource.resourceType === 'Observation') observations.push(resource);
    },
  });
  return { ...report, files: read, observations };
}

export const appleExport = (records: readonly string[], head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record)*>\n]>\n<HealthData locale="en_GB">\n${head}${records.join('\n')}\n</HealthData>\n`;

export interface AppleRecord {
  readonly type: string;
  readonly source?: string;
  readonly unit?: string;
  readonly start: string;
  readonly end?: string;
  readonly value: string | number;
  readonly inner?: string;
}

export const appleRecord = ({
  type,
  source = 'Watch',
  unit,
  start,
  end = start,
  value,
  inner = '',
}: AppleRecord): string =>
  ` <Record type="${type}" sourceName="${source}"${unit === undefined ? '' : ` unit="${unit}"`} startDate="${start}" endDate="${end}" value="${value}"${inner === '' ? '/>' : `>${inner}</Record>`}`;

export interface FitField {
  readonly number: number;
  readonly size: number;
  readonly type: number;
}

/** A FIT file of definitions and messages, with its checksum. */
export class FitWriter {
  readonly #bytes: number[] = [];
  readonly #fields: (readonly FitField[])[] = [];

  define(local: number, message: number, fields: readonly FitField[]): this {
    this.#fields[local] = fields;
    this.#bytes.push(0x40 | local, 0, 0, message & 255, message >> 8, fields.length);
    for (const { number, size, type } of fields) this.#bytes.push(number, size, type);
    return this;
  }

  write(local: number, values: readonly number[]): this {
    this.#bytes.push(local);
    this.#values(local, values);
    return this;
  }

  /** With a time of five bits in the header instead of a field. */
  compressed(local: number, seconds: number, values: readonly number[]): this {
    this.#bytes.push(0x80 | (local << 5) | (seconds & 31));
    this.#values(local, values);
    return this;
  }

  #values(local: number, values: readonly number[]): void {
    for (const [index, { size }] of this.#fields[local]!.entries())
      for (let each = 0; each < size; each += 1) this.#bytes.push(Math.floor(values[index]! / 256 ** each) & 255);
  }

  done(): Uint8Array {
    const size = this.#bytes.length;
    const head = [14, 0x20, 0, 0, size & 255, (size >> 8) & 255, size >> 16, 0, 0x2e, 0x46, 0x49, 0x54, 0, 0];
    const bytes = new Uint8Array([...head, ...this.#bytes, 0, 0]);
    const crc = checksum(bytes, 0, bytes.length - 2);
    bytes[bytes.length - 2] = crc & 255;
    bytes[bytes.length - 1] = crc >> 8;
    return bytes;
  }
}

/** A zip archive; `size` may lie. */
export function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  sizes: Readonly<Record<string, number>> = {},
): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content as string);
    const packed = deflateRawSync(data);
    const label = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(sizes[name] ?? data.length, 22);
    head.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 8, 6, 30);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, label, packed);
    central.push(entry, label);
    offset += head.length + label.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
