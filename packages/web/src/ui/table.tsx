import type { ReactNode } from 'react';
import classes from './table.module.css';

export interface Row {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  readonly dim?: boolean;
}

/** A plain data table: header cells, rows, nothing that moves. */
export function Table({ head, rows, caption }: { head: readonly ReactNode[]; rows: readonly Row[]; caption?: string }) {
  return (
    <table className={classes.table}>
      {caption === undefined ? null : <caption className={classes.caption}>{caption}</caption>}
      <thead>
        <tr>
          {head.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
            <th key={index} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-dim={row.dim === true || undefined}>
            {row.cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
