import { Button, Textarea } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type Block, moleculeKeys, moleculesApi } from '../api.ts';
import classes from '../discovery.module.css';

/** A molecule that the dual-use gate withholds: why, and for an administrator the form to lift that. */
export function Lift({ project, number, block }: { project: string; number: number; block: Block }) {
  const { t } = useTranslation();
  const may = useMay();
  const [reason, setReason] = useState('');
  const lift = useMutation({
    mutationFn: () => moleculesApi.lift(project, number, reason.trim()),
    onSuccess: () => queries.invalidateQueries({ queryKey: moleculeKeys.all(project) }),
  });
  return (
    <Card title={t('discovery.molecule.withheld')} id="withheld">
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          lift.mutate();
        }}
      >
        <p className={classes.plain}>
          <Tag tone="bad">{block.rule}</Tag> <span lang="en">{block.reason}</span>
        </p>
        <p className={classes.sub}>{block.source}</p>
        <p className={classes.plain}>{t('discovery.molecule.withheldHint')}</p>
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
                {t('discovery.molecule.lift')}
              </Button>
            </div>
          </>
        ) : null}
      </form>
    </Card>
  );
}
