import type { RecordDocumentType } from '@aceso/client';
import { Button, Group, Modal, NativeSelect, Progress, Text } from '@mantine/core';
import { IconPlayerStop, IconSparkles } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, queries } from '../api/client.ts';
import { notify } from '../ui/notify.ts';
import { Failure } from '../ui/states.tsx';
import type { ModelCard } from './api.ts';
import { modelDraftKey, modelDraftsApi } from './draft-api.ts';
import classes from './models.module.css';

/** Milliseconds between looks at a draft that is being written. */
const LOOK_EVERY = 700;
const STAGES = ['writing', 'checking', 'done'] as const;

/** Lets a model write a document: what and by which, how far it is, and a button that stops it. */
export function ModelDraftDialog(props: {
  types: readonly RecordDocumentType[];
  models: readonly ModelCard[];
  patient: string;
  encounter: string | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [type, setType] = useState<RecordDocumentType>(props.types[0] ?? 'patient-summary');
  const [model, setModel] = useState(props.models[0]?.id ?? '');
  const [id, setId] = useState<string>();
  const start = useMutation({
    mutationFn: () =>
      modelDraftsApi.start({
        type,
        model,
        patient: props.patient,
        ...(props.encounter === undefined ? {} : { encounter: props.encounter }),
      }),
    onSuccess: ({ job }) => setId(job.id),
  });
  const watched = useQuery({
    queryKey: modelDraftKey(id ?? ''),
    queryFn: ({ signal }) => modelDraftsApi.get(id!, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isOpen(state.data?.job.state) ? LOOK_EVERY : false),
  });
  const stop = useMutation({
    mutationFn: () => modelDraftsApi.cancel(id!),
    // Whatever came of it, done or stopped meanwhile, the next look tells.
    onSettled: () => queries.invalidateQueries({ queryKey: modelDraftKey(id ?? '') }),
  });
  const job = id === undefined ? undefined : watched.data?.job;
  const isRunning = id !== undefined && isOpen(job?.state);
  const { record, report } = watched.data ?? {};
  const { onClose } = props;
  useEffect(() => {
    if (record === undefined) return;
    void queries.invalidateQueries({ queryKey: keys.drafts });
    void queries.invalidateQueries({ queryKey: keys.patients });
    if (report?.fallback === undefined)
      notify({
        color: 'leaf',
        title: t('models.draft.ready'),
        message: t('models.draft.counts', { written: report?.written ?? 0, kept: report?.kept ?? 0 }),
      });
    else notify({ color: 'amber', title: t('models.draft.fellBack'), message: t('models.draft.fellBackHint') });
    onClose();
    void navigate({ to: '/documents/$draft', params: { draft: record.draft.id } });
  }, [record, report, onClose, navigate, t]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setId(undefined);
    start.mutate();
  };
  const total = job?.total ?? 0;
  const stage = STAGES.find((one) => one === job?.message);
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('models.draft.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.stack}>
        <Text size="sm">{t('models.draft.hint')}</Text>
        <NativeSelect
          label={t('models.draft.type')}
          value={type}
          disabled={isRunning}
          data={props.types.map((value) => ({ value, label: t(`documentType.${value}`) }))}
          onChange={(event) => setType(event.currentTarget.value as RecordDocumentType)}
        />
        <NativeSelect
          label={t('models.draft.model')}
          value={model}
          disabled={isRunning}
          data={props.models.map(({ id: value, name, version }) => ({
            value,
            label: `${name} (${version}) · ${value}`,
          }))}
          onChange={(event) => setModel(event.currentTarget.value)}
        />
        {isRunning ? (
          <div>
            <Progress
              value={total > 0 ? Math.max(8, (100 * (job?.done ?? 0)) / total) : 8}
              animated
              aria-label={t('models.draft.progress')}
            />
            <Text size="sm" mt={6} role="status">
              {t(`models.draft.stages.${stage ?? 'waiting'}`)}
            </Text>
          </div>
        ) : null}
        {job?.state === 'cancelled' ? (
          <Text size="sm" role="status">
            {t('models.draft.stopped')}
          </Text>
        ) : null}
        {job?.state === 'failed' ? <Failure error={new Error(job.error ?? '')} compact /> : null}
        {[start.error, watched.error, stop.error].map((error) =>
          error === null ? null : <Failure key={error.message} error={error} compact />,
        )}
        <Group justify="flex-end">
          {isRunning ? (
            <Button
              variant="default"
              loading={stop.isPending}
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              onClick={() => stop.mutate()}
            >
              {t('models.draft.stop')}
            </Button>
          ) : (
            <Button type="submit" loading={start.isPending} leftSection={<IconSparkles size={16} aria-hidden />}>
              {t('models.draft.start')}
            </Button>
          )}
        </Group>
      </form>
    </Modal>
  );
}

const isOpen = (state: string | undefined): boolean => state === undefined || state === 'queued' || state === 'running';
