import { Button, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './doses.module.css';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'time' | 'number';
  readonly max?: number;
  readonly optional?: boolean;
  /** Another field that must be there where this one is. */
  readonly needs?: string;
  /** What a row begins with: alone it is nothing that a person wrote. */
  readonly preset?: number;
}
export type Row = Readonly<Record<string, string | number>> & { readonly key: number };

let last = 0;
/** An empty row, with a key of its own. */
export const emptyRow = (given: Readonly<Record<string, string | number>> = {}): Row => ({ ...given, key: ++last });

const written = (row: Row, name: string): boolean => (row[name] ?? '') !== '';

/** The fields of a row that are needed and not there; none for a row in which nothing was written, which counts for nothing. */
export function lacking(row: Row, fields: readonly Field[]): ReadonlySet<string> {
  if (fields.every(({ name, preset }) => !written(row, name) || row[name] === preset)) return new Set();
  const needed = fields.flatMap(({ name, optional, needs }) => [
    ...(optional === true ? [] : [name]),
    ...(needs !== undefined && written(row, name) ? [needs] : []),
  ]);
  return new Set(needed.filter((name) => !written(row, name)));
}

/** Whether what must be there is there. */
export const filled = (row: Row, fields: readonly Field[]): boolean =>
  fields.every(({ name, optional }) => optional === true || written(row, name)) && lacking(row, fields).size === 0;

/** Lines of a list that a person writes: doses, levels, regimens. */
export function Rows(props: {
  legend: string;
  add: string;
  fields: readonly Field[];
  rows: readonly Row[];
  most: number;
  /** Whether fields that are needed are marked. */
  marked: boolean;
  onChange: (rows: readonly Row[]) => void;
}) {
  const { t } = useTranslation();
  const { fields, rows, onChange, marked } = props;
  const problem = (row: Row, name: string) =>
    marked && lacking(row, fields).has(name) ? { error: t('doses.needed') } : {};
  const change = (key: number, name: string, value: string | number): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, [name]: value } : row)));
  return (
    <fieldset className={classes.rows}>
      <legend>{props.legend}</legend>
      {rows.map((row) => (
        <div key={row.key} className={classes.row}>
          {fields.map(({ name, label, kind, max = 100_000 }) =>
            kind === 'time' ? (
              <TextInput
                key={name}
                className={classes.when}
                type="datetime-local"
                label={label}
                value={String(row[name] ?? '')}
                onChange={(event) => change(row.key, name, event.currentTarget.value)}
                {...problem(row, name)}
              />
            ) : (
              <NumberInput
                key={name}
                label={label}
                value={row[name] ?? ''}
                min={0}
                max={max}
                hideControls
                onChange={(value) => change(row.key, name, value)}
                {...problem(row, name)}
              />
            ),
          )}
          <Button
            variant="subtle"
            className={classes.remove}
            onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
          >
            {t('doses.remove')}
          </Button>
        </div>
      ))}
      {rows.length < props.most ? (
        <Button variant="default" size="compact-sm" onClick={() => onChange([...rows, emptyRow()])}>
          {props.add}
        </Button>
      ) : null}
    </fieldset>
  );
}
