import { Button, CopyButton, Group, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconApps } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import admin from '../admin/admin.module.css';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { type AppKind, appKeys, appsApi, type SmartApp } from './api.ts';

const KINDS: readonly AppKind[] = ['public', 'confidential', 'backend'];

/** The apps that are let in: a tab of the administration. */
export function AppsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<SmartApp | undefined>(undefined);
  const apps = useQuery({ queryKey: appKeys.all, queryFn: appsApi.list });
  const remove = useMutation({
    mutationFn: (id: string) => appsApi.remove(id),
    onSuccess: () => {
      setLeaving(undefined);
      void queries.invalidateQueries({ queryKey: appKeys.all });
    },
  });
  if (apps.isPending) return <Loading />;
  if (apps.isError) return <Failure error={apps.error} retry={() => void apps.refetch()} />;
  return (
    <>
      <div className={admin.bar}>
        <p className={admin.sub}>{t('apps.lead')}</p>
        <Button leftSection={<IconApps size={17} aria-hidden />} onClick={() => setAdding(true)}>
          {t('apps.add')}
        </Button>
      </div>
      {apps.data.items.length === 0 ? (
        <Empty title={t('apps.empty')} hint={t('apps.emptyHint')} icon={<IconApps size={28} stroke={1.5} />} />
      ) : (
        <Card flush>
          <Table
            caption={t('apps.tab')}
            head={[t('apps.name'), t('apps.kind'), t('apps.id'), t('apps.created'), '']}
            rows={apps.data.items.map((app) => ({
              key: app.id,
              cells: [
                <strong key="name">{app.name}</strong>,
                t(`apps.kinds.${app.kind}`),
                <code key="id">{app.id}</code>,
                format.instant(app.createdAt),
                <div key="actions" className={admin.right}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('apps.remove')}: ${app.name}`}
                    onClick={() => setLeaving(app)}
                  >
                    {t('apps.remove')}
                  </Button>
                </div>,
              ],
            }))}
          />
        </Card>
      )}
      {adding ? <NewAppDialog onClose={() => setAdding(false)} /> : null}
      <Modal
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('apps.remove')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p>{t('apps.removeConfirm', { name: leaving?.name ?? '' })}</p>
        {remove.isError ? <Failure error={remove.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => setLeaving(undefined)}>
            {t('common.cancel')}
          </Button>
          <Button color="brick" loading={remove.isPending} onClick={() => leaving && remove.mutate(leaving.id)}>
            {t('apps.remove')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

const lines = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Undefined where the field is empty; null where it holds something else than a key set. */
function keySet(text: string): object | undefined | null {
  if (text.trim() === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'keys' in parsed ? parsed : null;
  } catch {
    return null;
  }
}

function NewAppDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState({
    name: '',
    kind: 'public' as AppKind,
    redirect: '',
    launch: '',
    scopes: 'launch\nopenid\nfhirUser\npatient/*.rs',
    jwks: '',
  });
  const jwks = keySet(form.jwks);
  const create = useMutation({
    mutationFn: () =>
      appsApi.create({
        name: form.name.trim(),
        kind: form.kind,
        redirectUris: lines(form.redirect),
        scopes: lines(form.scopes),
        ...(form.launch.trim() === '' ? {} : { launchUrl: form.launch.trim() }),
        ...(jwks ? { jwks } : {}),
      }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: appKeys.all }),
  });
  const set = (patch: Partial<typeof form>) => setForm((now) => ({ ...now, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (jwks !== null) create.mutate();
  };
  const made = create.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(made === undefined ? 'apps.add' : 'apps.made')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {made === undefined ? (
        <form onSubmit={submit} className={admin.form}>
          {create.isError ? <Failure error={create.error} compact /> : null}
          <TextInput
            label={t('apps.name')}
            required
            withAsterisk={false}
            data-autofocus
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('apps.kind')}
            value={form.kind}
            onChange={(event) => {
              const kind = event.currentTarget.value as AppKind;
              set({ kind, ...(kind === 'backend' ? { scopes: 'system/*.rs' } : {}) });
            }}
            data={KINDS.map((value) => ({ value, label: t(`apps.kinds.${value}`) }))}
          />
          {form.kind === 'backend' ? null : (
            <>
              <Textarea
                label={t('apps.redirect')}
                autosize
                minRows={2}
                value={form.redirect}
                onChange={(event) => set({ redirect: event.currentTarget.value })}
              />
              <TextInput
                label={t('apps.launch')}
                value={form.launch}
                onChange={(event) => set({ launch: event.currentTarget.value })}
              />
            </>
          )}
          <Textarea
            label={t('apps.scopes')}
            autosize
            minRows={3}
            value={form.scopes}
            onChange={(event) => set({ scopes: event.currentTarget.value })}
          />
          {form.kind === 'public' ? null : (
            <Textarea
              label={t('apps.jwks')}
              autosize
              minRows={2}
              maxRows={6}
              value={form.jwks}
              error={jwks === null ? t('apps.jwksWrong') : undefined}
              onChange={(event) => set({ jwks: event.currentTarget.value })}
            />
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending}>
              {t('apps.add')}
            </Button>
          </Group>
        </form>
      ) : (
        <>
          <p className={admin.sub}>{t('apps.id')}</p>
          <code className={admin.token}>{made.id}</code>
          {made.secret === undefined ? null : (
            <>
              <p className={admin.sub}>
                {t('apps.secret')}. {t('apps.secretHint')}
              </p>
              <code className={admin.token}>{made.secret}</code>
            </>
          )}
          <Group justify="flex-end" gap={8}>
            <CopyButton value={made.secret ?? made.id}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'common.copied' : 'common.copy')}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{t('common.close')}</Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
