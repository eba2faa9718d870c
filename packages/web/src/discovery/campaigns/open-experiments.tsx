import { Button } from '@mantine/core';
import { IconBulb, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import classes from '../computations/computations.module.css';
import { FileField } from '../computations/file-field.tsx';
import { type CampaignView, campaignsApi, type Suggested } from './api.ts';

/** What to make next, with what is expected of it; results and failures are entered here. */
export function OpenExperiments(props: {
  project: string;
  view: CampaignView;
  onChanged: (view: CampaignView) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { project, view, onChanged } = props;
  const [file, setFile] = useState<File | null>(null);
  const suggest = useMutation({ mutationFn: () => campaignsApi.suggest(project, view.id), onSuccess: onChanged });
  const observe = useMutation({
    mutationFn: () => campaignsApi.observe(project, view.id, file!),
    onSuccess: (next) => {
      setFile(null);
      onChanged(next);
    },
  });
  const failed = useMutation({
    mutationFn: (experiment: string) => campaignsApi.failed(project, view.id, experiment, t('campaigns.failReason')),
    onSuccess: onChanged,
  });
  const names = view.campaign.settings.space.parameters.map(({ name }) => name);
  const value = (one: string | number | undefined) =>
    typeof one === 'number' ? (
      <span key="number" className="tabular">
        {format.number(Number(one.toPrecision(5)))}
      </span>
    ) : (
      (one ?? '')
    );
  const expected = ({ expected: mean, deviation }: Suggested): string =>
    mean === undefined
      ? ''
      : `${format.number(Number(mean.toPrecision(3)))}${deviation === undefined ? '' : ` ± ${format.number(Number(deviation.toPrecision(2)))}`}`;
  const error = suggest.error ?? observe.error ?? failed.error;
  return (
    <Card
      title={t('campaigns.next')}
      id="open-experiments"
      aside={
        <Button
          size="compact-sm"
          disabled={view.ended !== undefined}
          loading={suggest.isPending}
          leftSection={<IconBulb size={15} aria-hidden />}
          onClick={() => suggest.mutate()}
        >
          {t('campaigns.suggest')}
        </Button>
      }
    >
      <div className={classes.stack}>
        {error === null ? null : <Failure error={error} compact />}
        {view.open.length === 0 ? (
          <p className={classes.sub}>{t('campaigns.noneOpen')}</p>
        ) : (
          <div style={{ overflowX: 'auto' }}>
            <Table
              caption={t('campaigns.next')}
              head={[t('campaigns.experiment'), ...names, t('campaigns.expected'), t('campaigns.why'), '']}
              rows={view.open.map((one) => ({
                key: one.id,
                cells: [
                  one.id,
                  ...names.map((name) => value(one.condition[name])),
                  expected(one),
                  one.reason === undefined ? '' : t(`campaigns.reasons.${one.reason}`),
                  <Button
                    key="failed"
                    size="compact-xs"
                    variant="default"
                    aria-label={t('campaigns.failedOf', { id: one.id })}
                    onClick={() => failed.mutate(one.id)}
                  >
                    {t('campaigns.failedIt')}
                  </Button>,
                ],
              }))}
            />
          </div>
        )}
        <FileField
          label={t('campaigns.enter')}
          description={t('campaigns.enterHint')}
          accept=".csv,.gz"
          value={file}
          onChange={setFile}
        />
        <Button
          size="xs"
          disabled={file === null}
          loading={observe.isPending}
          leftSection={<IconUpload size={15} aria-hidden />}
          onClick={() => observe.mutate()}
        >
          {t('campaigns.enterIt')}
        </Button>
      </div>
    </Card>
  );
}
