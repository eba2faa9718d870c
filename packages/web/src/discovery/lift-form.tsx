import { Button, Textarea } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { Failure } from '../ui/states.tsx';
import classes from './discovery.module.css';

/** What the dual-use gate has stopped, and for an administrator the reason under which it is let through. */
export function LiftForm(props: { act: string; children?: ReactNode; lift: (reason: string) => Promise<unknown> }) {
  const { t } = useTranslation();
  const may = useMay();
  const [reason, setReason] = useState('');
  const lift = useMutation({ mutationFn: () => props.lift(reason.trim()) });
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        lift.mutate();
      }}
    >
      {props.children}
      {may('discovery.unblock') ? (
        <>
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
          <div className={classes.bar}>
            <Button
              type="submit"
              variant="default"
              disabled={reason.trim().length < 3}
              loading={lift.isPending}
              leftSection={<IconLockOpen size={17} aria-hidden />}
            >
              {props.act}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
}
