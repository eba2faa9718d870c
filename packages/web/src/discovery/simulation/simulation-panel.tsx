import { Button } from '@mantine/core';
import { IconUpload, IconWaveSine } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { Project } from '../api.ts';
import { textFile } from '../computations/api.ts';
import classes from '../computations/computations.module.css';
import { FileField } from '../computations/file-field.tsx';
import { useItem } from '../computations/use-item.ts';
import { modelKeys, modelsApi } from './api.ts';
import { ModelView } from './model-view.tsx';

/** The models of a project, and a form to bring one. */
export function SimulationPanel({ project }: { readonly project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [item, open] = useItem('simulation');
  const found = useQuery({ queryKey: modelKeys.list(project.id), queryFn: () => modelsApi.list(project.id) });
  if (item !== undefined) return <ModelView key={item} project={project.id} id={item} onBack={() => open(undefined)} />;
  const items = found.data?.items ?? [];
  return (
    <div className={classes.columns}>
      <BringModel project={project.id} onBrought={open} />
      <div className={classes.stack}>
        {found.isPending ? <Loading /> : null}
        {found.isError ? <Failure error={found.error} retry={() => void found.refetch()} /> : null}
        {found.isSuccess && items.length === 0 ? (
          <Empty
            title={t('simulations.none')}
            hint={t('simulations.noneHint')}
            icon={<IconWaveSine size={28} stroke={1.5} />}
          />
        ) : null}
        {items.length > 0 ? (
          <Card title={t('simulations.title')} id="models" flush>
            <Table
              caption={t('simulations.title')}
              head={[t('simulations.name'), t('simulations.contents'), t('simulations.broughtBy')]}
              rows={items.map((one) => ({
                key: one.id,
                cells: [
                  <Button key="open" variant="subtle" size="compact-sm" onClick={() => open(one.id)}>
                    {one.name}
                  </Button>,
                  t('simulations.counts', { ...one.description, species: one.description.species.length }),
                  `${one.broughtBy} · ${format.instant(one.broughtAt)}`,
                ],
              }))}
            />
          </Card>
        ) : null}
      </div>
    </div>
  );
}

function BringModel({ project, onBrought }: { project: string; onBrought: (id: string) => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const bring = useMutation({
    mutationFn: async () => modelsApi.bring(project, await textFile(file!)),
    onSuccess: (model) => {
      void queries.invalidateQueries({ queryKey: modelKeys.list(project) });
      onBrought(model.id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    bring.mutate();
  };
  return (
    <Card title={t('simulations.bring')} id="bring-model">
      <form onSubmit={submit} className={classes.stack}>
        <FileField
          label={t('simulations.file')}
          description={t('simulations.fileHint')}
          accept=".xml,.sbml"
          required
          value={file}
          onChange={setFile}
        />
        {bring.isError ? <Failure error={bring.error} compact /> : null}
        <Button
          type="submit"
          disabled={file === null}
          loading={bring.isPending}
          leftSection={<IconUpload size={17} aria-hidden />}
        >
          {t('simulations.bringIt')}
        </Button>
      </form>
    </Card>
  );
}
