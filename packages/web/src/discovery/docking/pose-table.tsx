import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import type { DockedLigand } from './api.ts';

interface Chosen {
  readonly ligand: number;
  readonly pose: number;
}

/** Every pose with its score; one is shown. What was not docked says why. */
export function PoseTable(props: {
  ligands: readonly DockedLigand[];
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ligands, chosen, onChoose } = props;
  const number = (value: number, digits = 2) => <span className="tabular">{format.number(value, digits)}</span>;
  return (
    <Table
      caption={t('docking.table')}
      head={[t('docking.ligand'), t('docking.pose'), t('docking.affinity'), t('docking.rmsd')]}
      rows={ligands.flatMap((one, ligand) => {
        if (!('poses' in one)) {
          const why =
            'error' in one
              ? t('docking.notDocked', { why: one.error })
              : t('docking.gate', { rule: one.withheld.rule });
          return [{ key: `${ligand}`, dim: true, cells: [one.name, why, '', ''] }];
        }
        return one.poses.map((each, pose) => {
          const current = chosen.ligand === ligand && chosen.pose === pose;
          return {
            key: `${ligand}-${pose}`,
            cells: [
              pose === 0
                ? one.lifted
                  ? t('docking.liftedLigand', { name: one.name, rule: one.lifted.rule })
                  : one.name
                : '',
              <Button
                key="show"
                size="compact-xs"
                variant={current ? 'filled' : 'default'}
                aria-pressed={current}
                aria-label={t('docking.showPose', { pose: pose + 1, ligand: one.name })}
                onClick={() => onChoose({ ligand, pose })}
              >
                {pose + 1}
              </Button>,
              number(each.affinity),
              number(each.fromBest),
            ],
          };
        });
      })}
    />
  );
}
