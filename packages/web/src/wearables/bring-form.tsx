import { Button, FileInput, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { Card } from '../ui/page.tsx';
import { Sending } from '../ui/sending.tsx';
import { Failure } from '../ui/states.tsx';
import { bringAndImport, importsQuery, type Settings, type WearableImport } from './api.ts';
import classes from './wearables.module.css';

/** Files of one person, and what they do not tell themselves. */
export function BringForm({ patient, onStarted }: { patient: string; onStarted: (started: WearableImport) => void }) {
  const { t } = useTranslation();
  const [files, setFiles] = useState<File[]>([]);
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [dateOrder, setDateOrder] = useState('');
  const [unit, setUnit] = useState('');
  const [part, setPart] = useState<number>();
  const bring = useMutation({
    mutationFn: () =>
      bringAndImport(
        patient,
        files,
        {
          zone,
          ...(dateOrder === '' ? {} : { dateOrder: dateOrder as NonNullable<Settings['dateOrder']> }),
          ...(unit === '' ? {} : { unit: unit as NonNullable<Settings['unit']> }),
        },
        setPart,
      ),
    onSettled: () => setPart(undefined),
    onSuccess: async (started) => {
      setFiles([]);
      await queries.invalidateQueries({ queryKey: importsQuery(patient).queryKey });
      onStarted(started);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (files.length > 0) bring.mutate();
  };
  return (
    <Card title={t('wearables.bring')} id="wearables-bring">
      <form onSubmit={submit} className={classes.stack}>
        <FileInput
          multiple
          label={t('wearables.files')}
          description={t('wearables.filesHint')}
          value={files}
          onChange={setFiles}
          clearable
          clearButtonProps={{ 'aria-label': t('computations.clear', { label: t('wearables.files') }) }}
        />
        <TextInput
          label={t('wearables.zone')}
          description={t('wearables.zoneHint')}
          value={zone}
          onChange={(event) => setZone(event.currentTarget.value)}
        />
        <details className={classes.more}>
          <summary>{t('wearables.more')}</summary>
          <div className={classes.stack}>
            <NativeSelect
              label={t('wearables.dateOrder')}
              value={dateOrder}
              data={[
                { value: '', label: t('wearables.byFile') },
                { value: 'dmy', label: t('wearables.dmy') },
                { value: 'mdy', label: t('wearables.mdy') },
              ]}
              onChange={(event) => setDateOrder(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('wearables.unit')}
              value={unit}
              data={[{ value: '', label: t('wearables.byFile') }, 'mg/dL', 'mmol/L']}
              onChange={(event) => setUnit(event.currentTarget.value)}
            />
          </div>
        </details>
        <Sending part={part} />
        {bring.isError ? <Failure error={bring.error} compact /> : null}
        <Button type="submit" disabled={files.length === 0} loading={bring.isPending}>
          {t('wearables.read')}
        </Button>
      </form>
    </Card>
  );
}
