import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { BackButton } from '../computations/back-button.tsx';
import shared from '../computations/computations.module.css';
import { FileField } from '../computations/file-field.tsx';
import { LineChart } from '../computations/line-chart.tsx';
import { type Structure, structureKeys, structuresApi } from './api.ts';
import { PaePlot } from './pae-plot.tsx';
import type { Picture } from './picture.ts';
import { PLDDT_BANDS } from './plddt.ts';
import classes from './structures.module.css';
import { StructureViewer } from './viewer.tsx';

/** One structure: in space, and how surely it is what it is. */
export function StructureView({ project, id, onBack }: { project: string; id: string; onBack: () => void }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: structureKeys.one(id), queryFn: () => structuresApi.get(project, id) });
  const text = useQuery({
    queryKey: structureKeys.text(id),
    queryFn: () => structuresApi.text(project, id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const description = found.data?.description;
  const picture = useMemo(
    (): Picture | undefined =>
      description && text.data !== undefined
        ? {
            structure: { text: text.data, format: description.format },
            colour: description.plddt ? 'plddt' : 'chain',
          }
        : undefined,
    [description, text.data],
  );
  const drop = useMutation({
    mutationFn: () => structuresApi.drop(project, id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: structureKeys.list(project) });
      onBack();
    },
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const structure = found.data;
  const { predicted, plddt } = structure.description;
  return (
    <div className={shared.stack}>
      <div className={shared.actions}>
        <BackButton onBack={onBack} />
        <Button
          variant="default"
          size="compact-sm"
          loading={drop.isPending}
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => drop.mutate()}
        >
          {t('structures.remove')}
        </Button>
      </div>
      {drop.isError ? <Failure error={drop.error} compact /> : null}
      {predicted ? (
        <p className={shared.notice} role="note">
          {t('structures.predictedNote', { by: predicted.by })}
        </p>
      ) : null}
      <div className={classes.columns}>
        <Card title={structure.name} id="structure">
          {text.isError ? <Failure error={text.error} retry={() => void text.refetch()} /> : null}
          {picture === undefined ? (
            <Loading />
          ) : (
            <StructureViewer picture={picture} label={t('structures.view', { name: structure.name })} />
          )}
        </Card>
        <div className={classes.stack}>
          <Facts structure={structure} />
          <Pae project={project} structure={structure} />
        </div>
      </div>
      {plddt ? (
        <Card title={t('structures.profile')} id="plddt-profile">
          <LineChart
            label={t('structures.profile')}
            height={240}
            x={t('structures.residue')}
            y="pLDDT"
            range={[0, 100]}
            series={[{ name: 'pLDDT', points: plddt.values.map((value, i) => [i + 1, value] as const) }]}
          />
        </Card>
      ) : null}
    </div>
  );
}

function Facts({ structure: { description, provenance } }: { structure: Structure }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { predicted, plddt, method, title, chains, atoms, hetero } = description;
  const said = predicted?.saidBy === 'person' ? t('structures.saidByPerson') : t('structures.saidByFile');
  return (
    <Card title={title === '' ? t('structures.kind') : title} id="structure-facts">
      <dl className={classes.facts}>
        <dt>{t('structures.kind')}</dt>
        <dd>
          {predicted
            ? `${t('structures.predicted', { by: predicted.by })}, ${said}`
            : method || t('structures.unknown')}
        </dd>
        {provenance ? (
          <>
            <dt>{t('structures.from')}</dt>
            <dd>
              {[provenance.name, provenance.version, provenance.host].filter((part) => part !== undefined).join(', ')} ·{' '}
              {format.instant(provenance.at)} ·{' '}
              <span title={provenance.request}>
                {t('structures.request', { hash: provenance.request.slice(0, 12) })}
              </span>
            </dd>
          </>
        ) : null}
        <dt>{t('structures.chains')}</dt>
        <dd>{chains.map(({ id, residues }) => `${id || '–'} (${format.number(residues)})`).join(', ')}</dd>
        <dt>{t('structures.atoms')}</dt>
        <dd>{format.number(atoms)}</dd>
        {hetero.length > 0 ? (
          <>
            <dt>{t('structures.hetero')}</dt>
            <dd>{hetero.join(', ')}</dd>
          </>
        ) : null}
        {plddt ? (
          <>
            <dt>{t('structures.mean')}</dt>
            <dd>{format.number(plddt.mean, 1)}</dd>
            {PLDDT_BANDS.map(({ name }) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{format.percent(plddt.bands[name] / Math.max(1, plddt.values.length))}</dt>
                <dd>{t('structures.share', { residues: plddt.bands[name], band: t(`structures.bands.${name}`) })}</dd>
              </div>
            ))}
          </>
        ) : null}
      </dl>
    </Card>
  );
}

function Pae({ project, structure }: { project: string; structure: Structure }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const { id, pae } = structure;
  const matrix = useQuery({
    queryKey: structureKeys.pae(id),
    queryFn: () => structuresApi.pae(project, id),
    enabled: pae !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const add = useMutation({
    mutationFn: () => structuresApi.addPae(project, id, file!),
    onSuccess: (changed) => queries.setQueryData(structureKeys.one(id), changed),
  });
  if (pae === undefined && structure.description.predicted === undefined) return null;
  return (
    <Card title={t('structures.pae')} id="pae">
      {matrix.isError ? <Failure error={matrix.error} retry={() => void matrix.refetch()} /> : null}
      {matrix.data ? (
        <PaePlot matrix={matrix.data} />
      ) : (
        <div className={classes.stack}>
          <p className={classes.sub}>{t('structures.paeNone')}</p>
          <FileField label={t('structures.paeFile')} accept=".json,.npz,.gz" value={file} onChange={setFile} />
          {add.isError ? <Failure error={add.error} compact /> : null}
          <Button size="xs" disabled={file === null} loading={add.isPending} onClick={() => add.mutate()}>
            {t('structures.paeAdd')}
          </Button>
        </div>
      )}
    </Card>
  );
}
