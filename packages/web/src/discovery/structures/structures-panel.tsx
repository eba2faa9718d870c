import { Button, TextInput } from '@mantine/core';
import { IconCube3dSphere } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import type { Project } from '../api.ts';
import { BringForm } from '../computations/bring-form.tsx';
import shared from '../computations/computations.module.css';
import { Listing } from '../computations/listing.tsx';
import { useItem } from '../computations/use-item.ts';
import { structureKeys, structuresApi } from './api.ts';
import { FoldForm } from './fold-form.tsx';
import { StructureView } from './structure-view.tsx';

/** The structures of a project, and a form to bring one. */
export function StructuresPanel({ project }: { readonly project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [item, open] = useItem('structures');
  const found = useQuery({
    queryKey: structureKeys.list(project.id),
    queryFn: () => structuresApi.list(project.id),
  });
  if (item !== undefined)
    return <StructureView key={item} project={project.id} id={item} onBack={() => open(undefined)} />;
  return (
    <div className={shared.columns}>
      <div className={shared.stack}>
        <BringStructure project={project.id} onBrought={open} />
        <FoldForm project={project.id} onBrought={open} />
      </div>
      <Listing
        found={found}
        none={t('structures.none')}
        noneHint={t('structures.noneHint')}
        icon={<IconCube3dSphere size={28} stroke={1.5} />}
      >
        {(items) => (
          <Card title={t('structures.title')} id="structures" flush>
            <Table
              caption={t('structures.title')}
              head={[t('structures.name'), t('structures.kind'), t('structures.residues'), t('structures.broughtBy')]}
              rows={items.map((one) => ({
                key: one.id,
                cells: [
                  <Button key="open" variant="subtle" size="compact-sm" onClick={() => open(one.id)}>
                    {one.name}
                  </Button>,
                  one.description.predicted
                    ? t('structures.predicted', { by: one.description.predicted.by })
                    : one.description.method || t('structures.unknown'),
                  <span key="residues" className="tabular">
                    {format.number(one.description.chains.reduce((sum, { residues }) => sum + residues, 0))}
                  </span>,
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

function BringStructure({ project, onBrought }: { project: string; onBrought: (id: string) => void }) {
  const { t } = useTranslation();
  const [by, setBy] = useState('');
  return (
    <BringForm
      title={t('structures.bring')}
      id="bring-structure"
      label={t('structures.file')}
      description={t('structures.fileHint')}
      accept=".pdb,.ent,.cif,.mmcif,.pdbqt,.gz"
      submit={t('structures.bringIt')}
      bring={(file) => structuresApi.bring(project, file, by.trim())}
      onBrought={(structure) => {
        void queries.invalidateQueries({ queryKey: structureKeys.list(project) });
        onBrought(structure.id);
      }}
    >
      <TextInput
        label={t('structures.predictedBy')}
        description={t('structures.predictedHint')}
        maxLength={200}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
    </BringForm>
  );
}
