import { Button, Textarea } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { type Computation, computationKeys, computationsApi } from '../computations/api.ts';
import shared from '../computations/computations.module.css';

/** For an administrator: docks again with what the dual-use gate stopped, with a reason. */
export function LiftDocking(props: { computation: Computation; onStarted: (id: string) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const [reason, setReason] = useState('');
  const { id, project } = props.computation;
  const lift = useMutation({
    mutationFn: () => computationsApi.lift(project, id, reason.trim()),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: computationKeys.all });
      props.onStarted(made.id);
    },
  });
  if (!may('discovery.unblock')) return null;
  return (
    <Card title={t('docking.lift')} id="lift-docking">
      <form
        className={shared.stack}
        onSubmit={(event) => {
          event.preventDefault();
          lift.mutate();
        }}
      >
        <Textarea
          label={t('discovery.molecule.liftReason')}
          description={t('discovery.molecule.liftHint')}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {lift.isError ? <Failure error={lift.error} compact /> : null}
        <div className={shared.actions}>
          <Button
            type="submit"
            variant="default"
            disabled={reason.trim().length < 3}
            loading={lift.isPending}
            leftSection={<IconLockOpen size={17} aria-hidden />}
          >
            {t('docking.liftIt')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
