import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { Card } from '../../ui/page.tsx';
import { type Computation, computationKeys, computationsApi } from '../computations/api.ts';
import { LiftForm } from '../lift-form.tsx';

/** For an administrator: docks again with what the dual-use gate stopped, with a reason. */
export function LiftDocking(props: { computation: Computation; onStarted: (id: string) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const { id, project } = props.computation;
  if (!may('discovery.unblock')) return null;
  return (
    <Card title={t('docking.lift')} id="lift-docking">
      <LiftForm
        act={t('docking.liftIt')}
        lift={async (reason) => {
          const made = await computationsApi.lift(project, id, reason);
          void queries.invalidateQueries({ queryKey: computationKeys.all });
          props.onStarted(made.id);
        }}
      />
    </Card>
  );
}
