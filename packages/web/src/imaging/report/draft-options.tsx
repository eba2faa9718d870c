import { Button, Checkbox, Group, Modal, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Failure } from '../../ui/states.tsx';
import { imagingApi, imagingKeys } from '../api.ts';
import classes from '../panel.module.css';
import { useViewer } from '../viewer/context.ts';

/** What a report takes into account beside the findings: a prior study, the record; and its language. */
export function DraftOptions({ analysis, onClose }: { analysis: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { detail, keep, openReport } = useViewer();
  const { study } = detail;
  const patient = study.patient?.id;
  const [prior, setPrior] = useState('');
  const [record, setRecord] = useState(true);
  const [language, setLanguage] = useState<'en' | 'es'>(i18n.language.startsWith('es') ? 'es' : 'en');
  const search = { patient: patient ?? '', limit: 50 };
  const studies = useQuery({
    queryKey: [...imagingKeys.studies, search],
    queryFn: ({ signal }) => imagingApi.studies(search, signal),
    enabled: patient !== undefined,
  });
  const earlier = (studies.data?.items ?? []).filter(
    ({ uid, date, modalities }) =>
      uid !== study.uid &&
      (date ?? '') <= (study.date ?? '9') &&
      modalities.some((one) => study.modalities.includes(one)),
  );
  const draft = useMutation({
    mutationFn: () => imagingApi.draft(study.uid, { analysis, language, record, ...(prior === '' ? {} : { prior }) }),
    onSuccess: (report) => {
      keep(report);
      openReport(report.id);
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('imaging.findings.draft')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          draft.mutate();
        }}
      >
        <NativeSelect
          label={t('imaging.draft.prior')}
          description={earlier.length === 0 ? t('imaging.noPriors') : t('imaging.draft.priorHint')}
          value={prior}
          disabled={earlier.length === 0}
          onChange={(event) => setPrior(event.currentTarget.value)}
          data={[
            { value: '', label: t('imaging.draft.noPrior') },
            ...earlier.map(({ uid, date, modalities, description }) => ({
              value: uid,
              label: [format.date(date), modalities.join(' '), description].filter(Boolean).join(' · '),
            })),
          ]}
        />
        <Checkbox
          label={t('imaging.draft.record')}
          description={t('imaging.draft.recordHint')}
          checked={record}
          onChange={(event) => setRecord(event.currentTarget.checked)}
        />
        <NativeSelect
          label={t('imaging.draft.language')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value === 'es' ? 'es' : 'en')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Español' },
          ]}
        />
        {studies.isError ? <Failure error={studies.error} compact /> : null}
        {draft.isError ? <Failure error={draft.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={draft.isPending}>
            {t('imaging.draft.write')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
