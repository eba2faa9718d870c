import { Button } from '@mantine/core';
import { IconWaveSine } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import type { Project } from '../api.ts';
import { textFile } from '../computations/api.ts';
import { BringForm } from '../computations/bring-form.tsx';
import classes from '../computations/computations.module.css';
import { Listing } from '../computations/listing.tsx';
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
  return (
    <div className={classes.columns}>
      <BringModel project={project.id} onBrought={open} />
      <Listing
        found={found}
        none={t('simulations.none')}
        noneHint={t('simulations.noneHint')}
        icon={<IconWaveSine size={28} stroke={1.5} />}
      >
        {(items) => (
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
        )}
      </Listing>
    </div>
  );
}

function BringModel({ project, onBrought }: { project: string; onBrought: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <BringForm
      title={t('simulations.bring')}
      id="bring-model"
      label={t('simulations.file')}
      description={t('simulations.fileHint')}
      accept=".xml,.sbml"
      submit={t('simulations.bringIt')}
      bring={async (file) => modelsApi.bring(project, await textFile(file))}
      onBrought={(model) => {
        void queries.invalidateQueries({ queryKey: modelKeys.list(project) });
        onBrought(model.id);
      }}
    />
  );
}
