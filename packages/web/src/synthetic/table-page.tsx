import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { syntheticApi, syntheticKeys } from './api.ts';
import { SchemaEditor } from './schema-editor.tsx';
import { StartSynthesis } from './start-synthesis.tsx';
import { SynthesisTag } from './synthesis-tag.tsx';
import classes from './synthetic.module.css';

const route = getRouteApi('/shell/synthetic/tables/$tableId');

/** One table: what its columns mean, and a synthetic one to be made of it. */
export function TablePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { tableId } = route.useParams();
  const table = useQuery({ queryKey: syntheticKeys.table(tableId), queryFn: () => syntheticApi.table(tableId) });
  const made = useQuery({
    queryKey: syntheticKeys.syntheses(tableId),
    queryFn: () => syntheticApi.syntheses(tableId),
  });
  const drop = useMutation({
    mutationFn: () => syntheticApi.drop(tableId),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: syntheticKeys.tables });
      void navigate({ to: '/synthetic' });
    },
  });
  if (table.isPending) return <Loading />;
  if (table.isError) return <Failure error={table.error} retry={() => void table.refetch()} />;
  const { name, rows, schema, notes, sha256, bytes } = table.data;
  return (
    <Page
      title={name}
      lead={t('synthetic.tableLead', {
        rows: format.number(rows),
        columns: format.number(schema.columns.length),
        size: format.number(Math.ceil(bytes / 1000)),
      })}
      wide
      actions={
        <Button
          variant="default"
          loading={drop.isPending}
          leftSection={<IconTrash size={17} aria-hidden />}
          onClick={() => drop.mutate()}
        >
          {t('synthetic.drop')}
        </Button>
      }
    >
      {drop.isError ? <Failure error={drop.error} compact /> : null}
      <div className={classes.columns}>
        <div className={classes.stack}>
          <StartSynthesis
            table={table.data}
            onStarted={(one) =>
              void navigate({ to: '/synthetic/syntheses/$synthesisId', params: { synthesisId: one.id } })
            }
          />
          {(made.data?.items.length ?? 0) > 0 ? (
            <Card title={t('synthetic.made')} id="made-of-this">
              <ul className={classes.list}>
                {made.data?.items.map((one) => (
                  <li key={one.id} className={classes.line}>
                    <Link to="/synthetic/syntheses/$synthesisId" params={{ synthesisId: one.id }}>
                      {t(`synthetic.methods.${one.settings.method}`)}, {format.instant(one.startedAt)}
                    </Link>
                    <SynthesisTag synthesis={one} />
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          <p className={classes.sub}>
            SHA-256 <span className={classes.hash}>{sha256}</span>
          </p>
        </div>
        <div className={classes.stack}>
          {notes.length === 0 ? null : (
            <Card title={t('synthetic.notes')} id="table-notes">
              <ul className={classes.notes}>
                {notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </Card>
          )}
          <SchemaEditor key={JSON.stringify(schema)} id={tableId} schema={schema} />
        </div>
      </div>
    </Page>
  );
}
