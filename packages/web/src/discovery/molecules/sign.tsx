import { Button, Textarea } from '@mantine/core';
import { IconSignature, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type MoleculeClaims, moleculesApi } from '../api.ts';
import classes from '../discovery.module.css';

/** The decision of a named person, or the form for it. */
export function Sign(props: {
  project: string;
  number: number;
  open: boolean;
  decision: MoleculeClaims['decision'];
  onDecided: (claims: MoleculeClaims) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { project, number, open, decision, onDecided } = props;
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const decide = useMutation({
    mutationFn: (made: 'signed' | 'rejected') => moleculesApi.decide(project, number, made, reason.trim()),
    onSuccess: onDecided,
  });
  const act = (made: 'signed' | 'rejected') => {
    setAsked(true);
    if (reason.trim().length >= 3) decide.mutate(made);
  };
  if (decision !== undefined)
    return (
      <Card title={t('discovery.sign.decision')} id="decision">
        <p className={classes.plain}>
          <Tag tone={decision.decision === 'signed' ? 'good' : 'bad'}>
            {t(`discovery.sign.decisions.${decision.decision}`)}
          </Tag>{' '}
          {decision.by}, {format.instant(decision.at)}: {decision.reason}
        </p>
      </Card>
    );
  if (!open || !may('discovery.sign')) return null;
  return (
    <Card title={t('discovery.sign.title')} id="sign">
      <div className={classes.stack}>
        <p className={classes.plain}>{t('discovery.sign.lead')}</p>
        <Textarea
          label={t('discovery.sign.reason')}
          autosize
          minRows={2}
          value={reason}
          error={asked && reason.trim().length < 3 ? t('discovery.sign.needReason') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {decide.isError ? <Failure error={decide.error} compact /> : null}
        <div className={classes.bar}>
          <Button
            loading={decide.isPending && decide.variables === 'signed'}
            leftSection={<IconSignature size={17} aria-hidden />}
            onClick={() => act('signed')}
          >
            {t('discovery.sign.sign')}
          </Button>
          <Button
            variant="default"
            loading={decide.isPending && decide.variables === 'rejected'}
            leftSection={<IconX size={17} aria-hidden />}
            onClick={() => act('rejected')}
          >
            {t('discovery.sign.reject')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
