import { Button, Group, Modal } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { PatientPicker, type Picked } from '../../ui/patient-picker.tsx';
import { Failure } from '../../ui/states.tsx';
import { type ImagingStudy, imagingApi, imagingKeys } from '../api.ts';
import classes from './list.module.css';

/** Says whose study it is, where the identifiers in the images did not: a person's decision, kept with their name. */
export function LinkPatient({ study }: { study: ImagingStudy }) {
  const { t } = useTranslation();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const [picked, setPicked] = useState<Picked>();
  const link = useMutation({
    mutationFn: (patient: string) => imagingApi.link(study.uid, patient),
    onSuccess: async () => {
      setOpened(false);
      await Promise.all(
        [imagingKeys.studies, imagingKeys.study(study.uid)].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
  });
  if (!may('patient.write')) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconLink size={14} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('imaging.link.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('imaging.link.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p className={classes.sub}>
          {t('imaging.link.lead', {
            subject: [study.subject.name, study.subject.id, study.subject.birthDate].filter(Boolean).join(', ') || '–',
          })}
        </p>
        <PatientPicker label={t('imaging.columns.patient')} value={picked} error={undefined} onChange={setPicked} />
        {link.isError ? <Failure error={link.error} compact /> : null}
        <Group justify="flex-end" gap={8} mt="md">
          <Button variant="default" onClick={() => setOpened(false)}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={picked === undefined}
            loading={link.isPending}
            onClick={() => (picked === undefined ? undefined : link.mutate(picked.id))}
          >
            {t('imaging.link.confirm')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
