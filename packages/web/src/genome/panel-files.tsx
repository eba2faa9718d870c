import { Button, FileInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { genomeApi, type PanelFile, panelsQuery } from './api.ts';
import classes from './genome.module.css';

/** The reference panel of this server: what it has, and bringing its two tables. */
export function PanelFiles() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const panels = useQuery(panelsQuery);
  const items = panels.data?.items ?? [];
  return (
    <Card title={t('genome.panels')} id="genome-panels">
      <div className={classes.stack}>
        <p className={classes.sub}>{t('genome.panelsHint')}</p>
        {panels.isError ? <Failure error={panels.error} compact /> : null}
        {panels.isSuccess && items.length === 0 ? <p>{t('genome.panelsNone')}</p> : null}
        {items.length === 0 ? null : (
          <ul className={classes.lines}>
            {items.map(({ id, kind, panel, rows, name }) => (
              <li key={id}>{t(`genome.panelRows.${kind}`, { panel, name, rows: format.number(rows) })}</li>
            ))}
          </ul>
        )}
        {may('patient.write') ? (
          <>
            <Bring kind="loadings" label={t('genome.panelLoadings')} />
            <Bring kind="people" label={t('genome.panelPeople')} />
          </>
        ) : null}
      </div>
    </Card>
  );
}

function Bring({ kind, label }: { kind: PanelFile['kind']; label: string }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: () => genomeApi.bringPanel(file!, kind),
    onSuccess: () => {
      setFile(null);
      return queries.invalidateQueries(panelsQuery);
    },
  });
  return (
    <>
      <div className={classes.region}>
        <FileInput label={label} accept=".tsv,.txt,.gz" placeholder=" " value={file} onChange={setFile} />
        <Button
          variant="default"
          aria-label={`${label}: ${t('genome.bring')}`}
          disabled={file === null}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('genome.bring')}
        </Button>
      </div>
      {send.isError ? <Failure error={send.error} compact /> : null}
    </>
  );
}
