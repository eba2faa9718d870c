import { IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import type { Project } from '../api.ts';
import { type Computation, computationKeys } from '../computations/api.ts';
import { ComputationList } from '../computations/computation-list.tsx';
import classes from '../computations/computations.module.css';
import { Listing } from '../computations/listing.tsx';
import { useComputations } from '../computations/use-computation.ts';
import { useItem } from '../computations/use-item.ts';
import { DockingView } from './docking-view.tsx';
import { NewDocking } from './new-docking.tsx';

/** Dockings of a project, a form for a new one, and one that is open. */
export function DockingPanel({ project }: { readonly project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [item, open] = useItem('docking');
  const found = useComputations(project.id, 'docking');
  if (item !== undefined)
    return <DockingView key={item} project={project.id} id={item} onBack={() => open(undefined)} onOpen={open} />;
  const what = ({ summary }: Computation): string => {
    const { docked, best, withheld } = (summary ?? {}) as {
      docked?: number;
      withheld?: number;
      best?: { name: string; affinity: number };
    };
    const said =
      best === undefined
        ? t('docking.nothing')
        : t('docking.best', {
            docked: format.number(docked ?? 0),
            name: best.name,
            affinity: format.number(best.affinity, 2),
          });
    return (withheld ?? 0) > 0 ? `${said}; ${t('docking.withheld', { withheld })}` : said;
  };
  return (
    <div className={classes.columns}>
      <NewDocking
        project={project.id}
        onStarted={(made) => {
          void queries.invalidateQueries({ queryKey: computationKeys.all });
          open(made.id);
        }}
      />
      <Listing
        found={found}
        none={t('docking.none')}
        noneHint={t('docking.noneHint')}
        icon={<IconStack2 size={28} stroke={1.5} />}
      >
        {(items) => (
          <ComputationList
            title={t('docking.title')}
            id="dockings"
            items={items}
            what={what}
            onOpen={({ id }) => open(id)}
          />
        )}
      </Listing>
    </div>
  );
}
