import type { AuditCheckpoint, AuditLeaf, AuditQuery } from '@aceso/client';
import { Button, FileButton, Modal, TextInput } from '@mantine/core';
import { IconCertificate, IconDownload, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { JsonView } from '../evidence/json-view.tsx';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading, useErrorWords } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './audit.module.css';
import { parseEvent, readEvent } from './event.ts';

const PAGE = 100;
const ACTIONS = ['C', 'R', 'U', 'D', 'E'] as const;
const OUTCOMES = ['0', '4', '8', '12'] as const;
const NO_FILTER = { patient: '', agent: '', from: '', to: '' };

export function AuditPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const [form, setForm] = useState(NO_FILTER);
  const [filter, setFilter] = useState(NO_FILTER);
  const [shown, setShown] = useState<AuditLeaf | undefined>(undefined);
  const log = useInfiniteQuery({
    queryKey: [...keys.audit, filter],
    queryFn: ({ pageParam, signal }) => api.audit.list(queryOf(filter, pageParam), signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ items }) => (items.length < PAGE ? undefined : items.at(-1)?.index),
    staleTime: 0,
  });
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  const field = (name: keyof typeof form) => ({
    label: t(`audit.${name}`),
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setForm((now) => ({ ...now, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFilter(form);
  };
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      <Integrity />
      <form onSubmit={submit} className={classes.filters}>
        <TextInput placeholder="Patient/…" {...field('patient')} />
        <TextInput {...field('agent')} />
        <TextInput type="date" {...field('from')} />
        <TextInput type="date" {...field('to')} />
        <Button type="submit" variant="default">
          {t('audit.apply')}
        </Button>
        {Object.values(filter).some((value) => value !== '') ? (
          <Button
            variant="subtle"
            onClick={() => {
              setForm(NO_FILTER);
              setFilter(NO_FILTER);
            }}
          >
            {t('common.clear')}
          </Button>
        ) : null}
      </form>
      {log.isPending ? <Loading /> : null}
      {log.isError ? <Failure error={log.error} retry={() => void log.refetch()} /> : null}
      {log.isSuccess && items.length === 0 ? <Empty title={t('audit.empty')} hint={t('audit.emptyHint')} /> : null}
      {items.length > 0 ? (
        <Card flush>
          <Table
            caption={t('audit.title')}
            head={(['index', 'when', 'who', 'action', 'what', 'outcome'] as const).map((name) => t(`audit.${name}`))}
            rows={items.map((leaf) => {
              const event = readEvent(leaf.event);
              const action = ACTIONS.find((code) => code === event.action);
              const outcome = OUTCOMES.find((code) => code === event.outcome);
              return {
                key: String(leaf.index),
                cells: [
                  <button
                    key="index"
                    type="button"
                    className={`${classes.index} tabular`}
                    onClick={() => setShown(leaf)}
                  >
                    {leaf.index}
                  </button>,
                  <span key="when" className="tabular">
                    {format.instant(leaf.recorded, true)}
                  </span>,
                  event.who,
                  action === undefined ? event.action : t(`audit.actions.${action}`),
                  <span key="what">
                    {event.what}{' '}
                    <span className={classes.refs}>
                      {event.refs.slice(0, 3).join(', ')}
                      {event.refs.length > 3 ? ' …' : ''}
                    </span>
                  </span>,
                  <Tag key="outcome" tone={outcome === '0' ? 'good' : 'bad'}>
                    {outcome === undefined ? event.outcome : t(`audit.outcomes.${outcome}`)}
                  </Tag>,
                ],
              };
            })}
          />
          {log.hasNextPage ? (
            <div className={classes.more}>
              <Button
                variant="default"
                size="xs"
                loading={log.isFetchingNextPage}
                onClick={() => void log.fetchNextPage()}
              >
                {t('audit.older')}
              </Button>
            </div>
          ) : null}
        </Card>
      ) : null}
      <Modal
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        size="lg"
        title={t('audit.event', { index: shown?.index ?? '' })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {shown === undefined ? null : (
          <>
            <code className={classes.hash}>{shown.hash}</code>
            <JsonView value={parseEvent(shown.event)} target={[]} label={t('audit.event', { index: shown.index })} />
          </>
        )}
      </Modal>
    </Page>
  );
}

function queryOf(filter: typeof NO_FILTER, before: number | undefined): AuditQuery {
  return {
    limit: PAGE,
    ...(filter.patient === '' ? {} : { patient: filter.patient.trim() }),
    ...(filter.agent === '' ? {} : { agent: filter.agent.trim() }),
    ...(filter.from === '' ? {} : { from: new Date(`${filter.from}T00:00:00`).toISOString() }),
    ...(filter.to === '' ? {} : { to: new Date(`${filter.to}T23:59:59.999`).toISOString() }),
    ...(before === undefined ? {} : { before }),
  };
}

/** Proof that the log is whole, now or since a checkpoint saved earlier. */
function Integrity() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useErrorWords();
  const complain = (error: unknown) => {
    const { message, hint } = words(error);
    notify({ color: 'brick', title: message, message: hint ?? '' });
  };
  const verify = useMutation({
    mutationFn: (saved: AuditCheckpoint | undefined) => api.audit.verify(saved),
    onError: complain,
  });
  const checkpoint = useMutation({
    mutationFn: () => api.audit.checkpoint(),
    onSuccess: (saved) => download(`aceso-audit-${saved.size}.json`, JSON.stringify(saved, null, 2)),
    onError: complain,
  });
  const against = async (file: File | null) => {
    if (file === null) return;
    const saved = readCheckpoint(await file.text());
    if (saved === undefined) {
      notify({ color: 'brick', title: t('audit.badCheckpoint'), message: t('audit.badCheckpointHint') });
    } else verify.mutate(saved);
  };
  return (
    <section className={classes.integrity} aria-label={t('audit.verify')}>
      <div className={classes.buttons}>
        <Button
          loading={verify.isPending}
          leftSection={<IconShieldCheck size={18} aria-hidden />}
          onClick={() => verify.mutate(undefined)}
        >
          {t('audit.verify')}
        </Button>
        <FileButton accept=".json" onChange={(file) => void against(file)}>
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconCertificate size={17} aria-hidden />}>
              {t('audit.against')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          loading={checkpoint.isPending}
          leftSection={<IconDownload size={17} aria-hidden />}
          onClick={() => checkpoint.mutate()}
        >
          {t('audit.checkpoint')}
        </Button>
      </div>
      <div aria-live="polite">
        {verify.data === undefined ? (
          <p className={classes.hint}>{t('audit.checkpointHint')}</p>
        ) : (
          <div className={classes.result} data-ok={verify.data.ok}>
            {verify.data.ok ? <IconShieldCheck size={22} aria-hidden /> : <IconShieldX size={22} aria-hidden />}
            <div>
              <strong>{t(verify.data.ok ? 'audit.ok' : 'audit.bad')}</strong>
              <div className={classes.hash}>
                {t('audit.okHint', { formatted: format.number(verify.data.size), root: verify.data.root })}
              </div>
              {verify.data.problems.map((problem) => (
                <div key={problem}>{problem}</div>
              ))}
            </div>
          </div>
        )}
      </div>
    </section>
  );
}

function readCheckpoint(text: string): AuditCheckpoint | undefined {
  const value = parseEvent(text);
  if (typeof value !== 'object' || value === null) return undefined;
  return 'size' in value && 'root' in value && 'signature' in value ? (value as AuditCheckpoint) : undefined;
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
