import { Button, Switch } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { type Computation, computationsApi } from '../computations/api.ts';
import { BackButton } from '../computations/back-button.tsx';
import { ComputationHead } from '../computations/computation-head.tsx';
import shared from '../computations/computations.module.css';
import { useComputation, useResult } from '../computations/use-computation.ts';
import type { Picture } from '../structures/picture.ts';
import classes from '../structures/structures.module.css';
import { StructureViewer } from '../structures/viewer.tsx';
import type { DockedPose, DockingResult } from './api.ts';
import { ContactTables, TermTable } from './contact-tables.tsx';
import { LiftDocking } from './lift-docking.tsx';
import { PoseTable } from './pose-table.tsx';

/** One docking: poses with their scores beside the receptor, and what holds the chosen pose. */
export function DockingView(props: { project: string; id: string; onBack: () => void; onOpen: (id: string) => void }) {
  const { project, id, onBack, onOpen } = props;
  const found = useComputation(project, id);
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return (
    <div className={shared.stack}>
      <div className={shared.actions}>
        <BackButton onBack={onBack} />
      </div>
      <Docked computation={found.data} onOpen={onOpen} />
    </div>
  );
}

function Docked({ computation, onOpen }: { computation: Computation; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const result = useResult<DockingResult>(computation);
  const data = result.data;
  const lifted = computation.settings.lifted as { reason: string; by: string } | undefined;
  const format = data?.ligands.some((one) => 'poses' in one && one.format === 'pdbqt') ? 'pdbqt' : 'sdf';
  return (
    <>
      <ComputationHead
        computation={computation}
        table
        more={
          <Button
            component="a"
            variant="default"
            size="compact-sm"
            href={computationsApi.poses(computation.project, computation.id)}
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            {t('docking.download', { ending: format.toUpperCase() })}
          </Button>
        }
      />
      {result.isError ? <Failure error={result.error} retry={() => void result.refetch()} /> : null}
      {lifted ? (
        <p className={shared.notice} role="note">
          {t('docking.liftedNote', { by: lifted.by, reason: lifted.reason })}
        </p>
      ) : null}
      {data?.ligands.some((one) => 'withheld' in one) ? (
        <LiftDocking computation={computation} onStarted={onOpen} />
      ) : null}
      {data ? <Poses result={data} /> : null}
    </>
  );
}

function Poses({ result }: { result: DockingResult }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<{ ligand: number; pose: number }>(() => ({ ligand: bestOf(result), pose: 0 }));
  const [box, setBox] = useState(true);
  const [lines, setLines] = useState(true);
  const ligand = result.ligands[chosen.ligand];
  const docked = ligand && 'poses' in ligand ? ligand : undefined;
  const pose = docked?.poses[chosen.pose];
  const picture = useMemo(
    (): Picture => ({
      structure: { text: result.receptor.pdbqt, format: 'pdbqt' },
      colour: 'chain',
      ...(docked && pose ? { pose: { text: pose.text, format: docked.format } } : {}),
      ...(box ? { box: result.box } : {}),
      ...(lines && pose ? { contacts: linesOf(pose) } : {}),
      ...(pose ? { residues: pose.contacts.residues.slice(0, 14).map(({ residue }) => residue) } : {}),
    }),
    [result, docked, pose, box, lines],
  );
  const left = Object.entries(result.receptor.leftOut).map(([what, atoms]) => `${what} (${atoms})`);
  return (
    <>
      <div className={classes.columns}>
        <Card title={result.receptor.name} id="docking-view">
          <StructureViewer
            picture={picture}
            label={t('docking.view', {
              pose: chosen.pose + 1,
              ligand: ligand?.name ?? '',
              receptor: result.receptor.name,
            })}
          />
          <div className={shared.actions}>
            <Switch
              size="xs"
              label={t('docking.showBox')}
              checked={box}
              onChange={(event) => setBox(event.currentTarget.checked)}
            />
            <Switch
              size="xs"
              label={t('docking.showContacts')}
              checked={lines}
              onChange={(event) => setLines(event.currentTarget.checked)}
            />
          </div>
          {left.length > 0 ? <p className={classes.sub}>{t('docking.leftOut', { what: left.join(', ') })}</p> : null}
        </Card>
        <Card title={t('docking.table')} id="poses" flush>
          <PoseTable ligands={result.ligands} chosen={chosen} onChoose={setChosen} />
        </Card>
      </div>
      {pose ? (
        <div className={shared.halves}>
          <TermTable pose={pose} />
          <ContactTables pose={pose} />
        </div>
      ) : null}
    </>
  );
}

/** The ligand with the best pose. */
function bestOf({ ligands }: DockingResult): number {
  let best = 0;
  let lowest = Number.POSITIVE_INFINITY;
  ligands.forEach((one, i) => {
    const affinity = 'poses' in one ? one.poses[0]?.affinity : undefined;
    if (affinity === undefined || affinity >= lowest) return;
    lowest = affinity;
    best = i;
  });
  return best;
}

const linesOf = ({ contacts }: DockedPose) => [
  ...contacts.hydrogenBonds.map(({ from, to, residue, atom }) => ({
    kind: 'hydrogen-bond' as const,
    from,
    to,
    label: `${residue} ${atom}`,
  })),
  ...contacts.hydrophobic.map(({ from, to, residue, atom }) => ({
    kind: 'hydrophobic' as const,
    from,
    to,
    label: `${residue} ${atom}`,
  })),
];
