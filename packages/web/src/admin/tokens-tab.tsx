import type { ApiToken, CreatedToken } from '@aceso/client';
import { Button, CopyButton, Group, Modal, NumberInput, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import classes from './admin.module.css';

export function TokensTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<ApiToken | undefined>(undefined);
  const tokens = useQuery({ queryKey: keys.tokens, queryFn: () => api.tokens.list() });
  const revoke = useMutation({
    mutationFn: (id: string) => api.tokens.delete(id),
    onSuccess: () => {
      setRevoked(undefined);
      void queries.invalidateQueries({ queryKey: keys.tokens });
    },
  });
  if (tokens.isPending) return <Loading />;
  if (tokens.isError) return <Failure error={tokens.error} retry={() => void tokens.refetch()} />;
  return (
    <>
      <div className={classes.bar}>
        <p className={classes.sub}>{t('admin.tokens.lead')}</p>
        <Button leftSection={<IconKey size={17} aria-hidden />} onClick={() => setAdding(true)}>
          {t('admin.tokens.add')}
        </Button>
      </div>
      {tokens.data.items.length === 0 ? (
        <Empty
          title={t('admin.tokens.empty')}
          hint={t('admin.tokens.emptyHint')}
          icon={<IconKey size={28} stroke={1.5} />}
        />
      ) : (
        <Card flush>
          <Table
            caption={t('admin.tabs.tokens')}
            head={[
              t('admin.tokens.name'),
              t('admin.tokens.created'),
              t('admin.tokens.expires'),
              t('admin.tokens.lastUsed'),
              '',
            ]}
            rows={tokens.data.items.map((token) => ({
              key: token.id,
              cells: [
                <strong key="name">{token.name}</strong>,
                format.instant(token.createdAt),
                format.instant(token.expiresAt),
                token.lastUsed === undefined ? t('admin.tokens.never') : format.instant(token.lastUsed),
                <div key="actions" className={classes.right}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('admin.tokens.revoke')}: ${token.name}`}
                    onClick={() => setRevoked(token)}
                  >
                    {t('admin.tokens.revoke')}
                  </Button>
                </div>,
              ],
            }))}
          />
        </Card>
      )}
      {adding ? <NewToken onClose={() => setAdding(false)} /> : null}
      <Modal
        opened={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        title={t('admin.tokens.revoke')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p>{t('admin.tokens.revokeConfirm', { name: revoked?.name ?? '' })}</p>
        {revoke.isError ? <Failure error={revoke.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => setRevoked(undefined)}>
            {t('common.cancel')}
          </Button>
          <Button
            color="brick"
            loading={revoke.isPending}
            onClick={() => (revoked === undefined ? undefined : revoke.mutate(revoked.id))}
          >
            {t('admin.tokens.revoke')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function NewToken({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  const [made, setMade] = useState<CreatedToken | undefined>(undefined);
  const create = useMutation({
    mutationFn: () => api.tokens.create({ name: name.trim(), expiresInDays: days }),
    onSuccess: (token) => {
      setMade(token);
      void queries.invalidateQueries({ queryKey: keys.tokens });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(made === undefined ? 'admin.tokens.add' : 'admin.tokens.shown')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {made === undefined ? (
        <form onSubmit={submit} className={classes.form}>
          {create.isError ? <Failure error={create.error} compact /> : null}
          <TextInput
            label={t('admin.tokens.name')}
            required
            withAsterisk={false}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NumberInput
            label={t('admin.tokens.days')}
            min={1}
            max={365}
            value={days}
            onChange={(value) => setDays(Number(value) || 1)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending}>
              {t('admin.tokens.add')}
            </Button>
          </Group>
        </form>
      ) : (
        <>
          <p className={classes.sub}>{t('admin.tokens.shownHint')}</p>
          <code className={classes.token}>{made.token}</code>
          <Group justify="flex-end" gap={8}>
            <CopyButton value={made.token}>
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
