import { Button, NativeSelect } from '@mantine/core';
import { IconDatabaseImport, IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import classes from '../synthetic.module.css';
import { DOWNLOADS, type Download, type Population, populationKeys, populationsApi } from './api.ts';

/** Download in one of the forms; import, asked twice. */
export function TakeAlong({ population, onStop }: { population: Population; onStop: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const [form, setForm] = useState<Download>('ndjson');
  const [asked, setAsked] = useState(false);
  const { id, settings, imported } = population;
  const bring = useMutation({
    mutationFn: () => populationsApi.import(id),
    onSuccess: (next) => {
      setAsked(false);
      queries.setQueryData(populationKeys.one(id), next);
    },
  });
  const mayImport = may('synthetic.release') && may('job.write');
  return (
    <Card title={t('populations.take')} id="take-along">
      <div className={classes.stack}>
        <NativeSelect
          label={t('populations.form')}
          value={form}
          data={DOWNLOADS.map((one) => ({ value: one, label: t(`populations.forms.${one}`) }))}
          onChange={(event) => setForm(event.currentTarget.value as Download)}
        />
        <Button
          component="a"
          href={populationsApi.data(id, form)}
          variant="default"
          leftSection={<IconDownload size={17} aria-hidden />}
        >
          {t('populations.download')}
        </Button>
        <p className={classes.sub}>{mayImport ? t('populations.importHint') : t('populations.mayNotImport')}</p>
        {bring.isError ? <Failure error={bring.error} compact /> : null}
        {mayImport && imported?.state !== 'running' ? (
          <Button
            variant={asked ? 'filled' : 'default'}
            loading={bring.isPending}
            leftSection={<IconDatabaseImport size={17} aria-hidden />}
            onClick={() => (asked ? bring.mutate() : setAsked(true))}
          >
            {asked ? t('populations.importSure', { count: settings.count }) : t('populations.import')}
          </Button>
        ) : null}
        {imported === undefined ? null : (
          <div className={classes.line}>
            <p className={classes.sub} role="status">
              {t(`populations.imports.${imported.state}`, { done: format.number(imported.done) })}
            </p>
            {imported.state === 'running' ? (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPlayerStop size={15} aria-hidden />}
                onClick={onStop}
              >
                {t('populations.stop')}
              </Button>
            ) : null}
          </div>
        )}
      </div>
    </Card>
  );
}
