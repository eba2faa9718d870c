import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { KINDS, type Kind, type Schema, syntheticApi, syntheticKeys, type TableColumn } from './api.ts';
import classes from './synthetic.module.css';

/** What was inferred about each column, to be corrected. */
export function SchemaEditor({ id, schema }: { id: string; schema: Schema }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [columns, setColumns] = useState(schema.columns);
  const change = (index: number, fields: Partial<TableColumn>) =>
    setColumns((now) => now.map((column, at) => (at === index ? { ...column, ...fields } : column)));
  const save = useMutation({
    mutationFn: () => syntheticApi.correct(id, { ...schema, columns }),
    onSuccess: (table) => queries.setQueryData(syntheticKeys.table(id), table),
  });
  const isChanged = columns !== schema.columns;
  const domain = ({ levels, min, max, format: pattern }: TableColumn): string => {
    if (levels !== undefined && levels.length > 0)
      return `${levels.slice(0, 4).join(', ')}${levels.length > 4 ? ` … (${format.number(levels.length)})` : ''}`;
    if (pattern !== undefined) return pattern;
    return min === undefined || max === undefined ? '' : `${format.number(min)} – ${format.number(max)}`;
  };
  return (
    <Card
      title={t('synthetic.schema')}
      id="table-schema"
      flush
      aside={
        <Button size="compact-sm" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
          {t('synthetic.saveSchema')}
        </Button>
      }
    >
      {save.isError ? <Failure error={save.error} compact /> : null}
      <Table
        caption={t('synthetic.schema')}
        head={[
          t('synthetic.column'),
          t('synthetic.kind'),
          t('synthetic.domain'),
          t('synthetic.missing'),
          t('synthetic.unit'),
        ]}
        rows={columns.map((column, index) => ({
          key: column.name,
          dim: column.treatment === 'drop',
          cells: [
            <strong key="name">{column.name}</strong>,
            <NativeSelect
              key="kind"
              size="xs"
              aria-label={t('synthetic.kindOf', { column: column.name })}
              value={column.kind}
              data={KINDS.map((kind) => ({ value: kind, label: t(`synthetic.kinds.${kind}`) }))}
              onChange={(event) => change(index, { kind: event.currentTarget.value as Kind })}
            />,
            <span key="domain" className={classes.domain}>
              {domain(column)}
            </span>,
            <Checkbox
              key="missing"
              size="xs"
              aria-label={t('synthetic.missingOf', { column: column.name })}
              checked={column.missing}
              onChange={(event) => change(index, { missing: event.currentTarget.checked })}
            />,
            <TextInput
              key="unit"
              size="xs"
              className={classes.unit ?? ''}
              aria-label={t('synthetic.unitOf', { column: column.name })}
              value={column.unit ?? ''}
              onChange={(event) => {
                const unit = event.currentTarget.value;
                const { unit: _, ...rest } = column;
                setColumns((now) =>
                  now.map((one, at) => (at === index ? (unit === '' ? rest : { ...rest, unit }) : one)),
                );
              }}
            />,
          ],
        }))}
      />
    </Card>
  );
}
