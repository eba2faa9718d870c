import { type ColumnSource, fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Row, TableSpec } from './rows.ts';

const TYPES = { text: 'STRING', number: 'DOUBLE', integer: 'INT64' } as const;
/** Rows of one row group: enough to compress well, few enough to hold in memory. */
const GROUP = 20_000;

/** A Parquet file written in row groups. */
export class ParquetFile {
  readonly #spec: TableSpec;
  readonly #writer: ParquetWriter;
  #rows: Row[] = [];

  constructor(path: string, spec: TableSpec) {
    this.#spec = spec;
    this.#writer = new ParquetWriter({
      writer: fileWriter(path),
      schema: schemaFromColumnData({ columnData: this.#columns([]) }),
      createdBy: 'aceso',
    });
  }

  #columns(rows: readonly Row[]): ColumnSource[] {
    return this.#spec.columns.map(([name, type], i) => ({
      name,
      type: TYPES[type],
      nullable: true,
      data: rows.map((row) => {
        const value = row[i] ?? null;
        return value === null || type !== 'integer' ? value : BigInt(value);
      }),
    }));
  }

  write(row: Row): void {
    this.#rows.push(row);
    if (this.#rows.length >= GROUP) this.#flush();
  }

  #flush(): void {
    if (this.#rows.length === 0) return;
    // The file writer is synchronous; what it returns is not a promise then.
    void this.#writer.write({ columnData: this.#columns(this.#rows), rowGroupSize: GROUP });
    this.#rows = [];
  }

  close(): void {
    this.#flush();
    void this.#writer.finish();
  }
}
