import { Button, Group, Modal, NativeSelect, Radio, Stack } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { notify } from '../../ui/notify.ts';
import { Failure } from '../../ui/states.tsx';
import { dicomweb, type ImagingStudy, imagingApi } from '../api.ts';
import { archiveKeys, archivesApi } from './api.ts';
import classes from './archives.module.css';

const UID = '00080018';

/** Instances of the study that are reports and segmentations. */
async function madeOf(study: string): Promise<readonly string[]> {
  const { series } = await imagingApi.study(study);
  const made = series.filter(({ kind }) => kind === 'report' || kind === 'segmentation');
  const each = await Promise.all(made.map(({ uid }) => dicomweb.metadata(study, uid)));
  return each.flat().flatMap((json) => (json[UID]?.Value ?? []).map(String));
}

/** Sends a study, or what was made of it, to an archive outside; not there where none may be sent to. */
export function SendStudy({ study }: { study: ImagingStudy }) {
  const { t } = useTranslation();
  const may = useMay();
  const allowed = may('archive.use') && may('patient.read');
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [what, setWhat] = useState<'all' | 'made'>('all');
  const archives = useQuery({ queryKey: archiveKeys.list, queryFn: () => archivesApi.list(), enabled: allowed });
  const targets = (archives.data?.items ?? []).filter(({ may: acts }) => acts.includes('send'));
  const made = useQuery({
    queryKey: ['imaging-made', study.uid],
    queryFn: () => madeOf(study.uid),
    enabled: opened,
  });
  const archive = chosen ?? targets[0]?.id;
  const send = useMutation({
    mutationFn: (id: string) =>
      archivesApi.send(id, { study: study.uid, ...(what === 'made' ? { instances: made.data ?? [] } : {}) }),
    onSuccess: () => {
      setOpened(false);
      void queries.invalidateQueries({ queryKey: archiveKeys.transfers });
      notify({ title: t('imaging.archives.send.begun'), message: '' });
    },
  });
  if (!allowed || archive === undefined) return null;
  const title = study.description ?? t('imaging.untitled');
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('imaging.archives.send.label', { study: title })}
        leftSection={<IconSend size={14} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('imaging.archives.send.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('imaging.archives.send.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack gap={12}>
          <p className={classes.sub}>{t('imaging.archives.send.lead')}</p>
          <NativeSelect
            label={t('imaging.archives.archive')}
            value={archive}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={targets.map(({ id, name, where }) => ({ value: id, label: `${name} (${where})` }))}
          />
          <Radio.Group
            label={t('imaging.archives.send.what')}
            value={what}
            onChange={(value) => setWhat(value === 'made' ? 'made' : 'all')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="all" label={t('imaging.archives.send.all')} />
              <Radio value="made" label={t('imaging.archives.send.made')} disabled={(made.data ?? []).length === 0} />
            </Stack>
          </Radio.Group>
          {send.isError ? <Failure error={send.error} compact /> : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => setOpened(false)}>
              {t('common.cancel')}
            </Button>
            <Button loading={send.isPending} onClick={() => send.mutate(archive)}>
              {t('imaging.archives.send.confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
