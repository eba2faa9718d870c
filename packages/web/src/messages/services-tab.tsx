import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { fieldsOf, type Listed, makeAddress, removeService, type Service, servicesQuery } from './api.ts';
import classes from './messages.module.css';
import { ServiceForm } from './service-form.tsx';
import { SecretForm, TryForm } from './small-forms.tsx';

const EMPTY: Service = {
  id: '',
  name: '',
  kind: 'smtp',
  host: '',
  port: 587,
  tls: 'starttls',
  from: '',
  network: 'internet',
  plain: false,
  timeoutSeconds: 20,
  keyVariable: 'MAIL_KEY',
  reason: '',
};

/** Mail servers and gateways by which patients are written to. */
export function ServicesTab() {
  const { t } = useTranslation();
  const found = useQuery(servicesQuery);
  const [adding, setAdding] = useState(false);
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { items, outbox, undeliverable } = found.data;
  return (
    <div className={classes.stack}>
      <div className={classes.head}>
        <p className={classes.lead}>
          {t('messages.lead')} {t('messages.waiting', { outbox, undeliverable })}
        </p>
        <Button onClick={() => setAdding(true)} disabled={adding}>
          {t('messages.add')}
        </Button>
      </div>
      {adding ? (
        <Card title={t('messages.add')}>
          <ServiceForm service={EMPTY} fresh done={() => setAdding(false)} />
        </Card>
      ) : null}
      {items.length === 0 && !adding ? <Empty title={t('messages.none')} hint={t('messages.noneHint')} /> : null}
      {items.map((one) => (
        <ServiceCard key={one.id} service={one} />
      ))}
    </div>
  );
}

function ServiceCard({ service }: { service: Listed }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [open, setOpen] = useState<'change' | 'secret' | 'try'>();
  const close = () => setOpen(undefined);
  const remove = useMutation({
    mutationFn: () => removeService(service.id),
    onSettled: () => cache.invalidateQueries({ queryKey: servicesQuery.queryKey }),
  });
  const address = useMutation({ mutationFn: () => makeAddress(service.id) });
  const { counts, secret } = service;
  return (
    <Card title={service.name} id={`service-${service.id}`} aside={<Tag>{service.id}</Tag>}>
      <div className={classes.stack}>
        <dl className={classes.facts}>
          <dt>{t('messages.where')}</dt>
          <dd>
            {service.kind === 'smtp'
              ? `${service.host}:${service.port} (${service.plain ? t('messages.plain') : t(`messages.tls.${service.tls}`)})`
              : service.url}
          </dd>
          <dt>{t('messages.channels')}</dt>
          <dd>{service.channels.map((one) => t(`messages.channel.${one}`)).join(', ')}</dd>
          <dt>{t('messages.secret')}</dt>
          <dd>
            <Tag tone={secret === 'missing' ? 'bad' : secret === 'none' ? 'plain' : 'good'}>
              {t(`messages.secrets.${secret}`)}
            </Tag>
          </dd>
          <dt>{t('messages.queue')}</dt>
          <dd className={classes.tags}>
            {(['sent', 'retrying', 'unknown', 'returned'] as const).map((name) => (
              <Tag key={name} tone={name !== 'sent' && counts[name] > 0 ? 'warn' : 'plain'}>
                {t(`messages.counts.${name}`)}: {counts[name]}
              </Tag>
            ))}
          </dd>
          {service.because === undefined ? null : (
            <>
              <dt>{t('messages.because')}</dt>
              <dd>{service.because}</dd>
            </>
          )}
          <dt>{t('messages.reason')}</dt>
          <dd>
            {service.reason} ({service.by})
          </dd>
        </dl>
        <div className={classes.actions}>
          <Button size="xs" variant="default" onClick={() => setOpen('try')}>
            {t('messages.try')}
          </Button>
          {service.keyVariable === undefined ? null : (
            <Button size="xs" variant="default" onClick={() => setOpen('secret')}>
              {t('messages.setSecret')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setOpen('change')}>
            {t('messages.change')}
          </Button>
          {service.kind === 'webhook' ? (
            <Button size="xs" variant="default" loading={address.isPending} onClick={() => address.mutate()}>
              {t('messages.address')}
            </Button>
          ) : null}
          <Button size="xs" variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('messages.remove')}
          </Button>
        </div>
        {address.data ? (
          <p role="status" className={classes.address}>
            {t('messages.addressOnce')} <code>{address.data.url}</code>
          </p>
        ) : null}
        {address.isError || remove.isError ? <Failure error={address.error ?? remove.error} compact /> : null}
        {open === 'change' ? <ServiceForm service={fieldsOf(service)} done={close} /> : null}
        {open === 'secret' ? (
          <SecretForm id={service.id} inEnvironment={secret === 'environment'} done={close} />
        ) : null}
        {open === 'try' ? <TryForm service={service} /> : null}
      </div>
    </Card>
  );
}
