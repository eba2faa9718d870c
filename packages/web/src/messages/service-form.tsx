import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/states.tsx';
import { type Channel, type Hook, type Mail, type Service, saveService, servicesQuery } from './api.ts';
import classes from './messages.module.css';

const BODY = { channel: '{{channel}}', to: '{{to}}', subject: '{{subject}}', text: '{{text}}', id: '{{key}}' };

function otherKind({ id, name, reason, network, plain, timeoutSeconds, keyVariable, kind }: Service): Service {
  const common = { id, name, reason, network, plain, timeoutSeconds, ...(keyVariable ? { keyVariable } : {}) };
  return kind === 'smtp'
    ? {
        ...common,
        kind: 'webhook',
        channels: ['sms'],
        url: 'https://',
        login: 'bearer',
        format: 'json',
        body: BODY,
        idempotent: false,
      }
    : { ...common, kind: 'smtp', host: '', port: 587, tls: 'starttls', from: '' };
}

/** A mail server or a gateway; who is signed in answers for it. */
export function ServiceForm({ service, fresh = false, done }: { service: Service; fresh?: boolean; done: () => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [form, setForm] = useState(service);
  const save = useMutation({
    mutationFn: () => saveService(form),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: servicesQuery.queryKey });
      done();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const change = (part: Partial<Mail> | Partial<Hook>) => setForm({ ...form, ...part } as Service);
  const text = (name: 'id' | 'name' | 'reason' | 'keyVariable', more: object = {}) => (
    <TextInput
      label={t(`messages.fields.${name}`)}
      value={form[name] ?? ''}
      onChange={({ currentTarget: { value } }) => {
        if (name !== 'keyVariable' || value !== '') return change({ [name]: value });
        const { keyVariable: _, ...rest } = form;
        setForm(rest as Service);
      }}
      {...more}
    />
  );
  return (
    <form className={classes.form} onSubmit={submit}>
      <Select
        label={t('messages.fields.kind')}
        allowDeselect={false}
        disabled={!fresh}
        data={(['smtp', 'webhook'] as const).map((value) => ({ value, label: t(`messages.kinds.${value}`) }))}
        value={form.kind}
        onChange={(value) => value !== form.kind && setForm(otherKind(form))}
      />
      {text('id', { required: true, disabled: !fresh })}
      {text('name', { required: true })}
      {form.kind === 'smtp' ? <MailFields form={form} change={change} /> : <HookFields form={form} change={change} />}
      {text('keyVariable', { description: t('messages.keyHint') })}
      <Select
        label={t('messages.fields.network')}
        allowDeselect={false}
        data={(['internet', 'internal'] as const).map((value) => ({ value, label: t(`messages.networks.${value}`) }))}
        value={form.network}
        onChange={(value) => change({ network: value === 'internal' ? value : 'internet' })}
      />
      {text('reason', { required: true, description: t('messages.reasonHint') })}
      <div className={classes.wide}>
        {save.isError ? <Failure error={save.error} compact /> : null}
        <div className={classes.actions}>
          <Button type="submit" loading={save.isPending}>
            {t('messages.save')}
          </Button>
          <Button variant="default" onClick={done}>
            {t('messages.cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}

function MailFields({ form, change }: { form: Mail; change: (part: Partial<Mail>) => void }) {
  const { t } = useTranslation();
  const text = (name: 'host' | 'from' | 'fromName' | 'user', more: object = {}) => (
    <TextInput
      label={t(`messages.fields.${name}`)}
      value={form[name] ?? ''}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
      {...more}
    />
  );
  return (
    <>
      {text('host', { required: true })}
      <NumberInput
        label={t('messages.fields.port')}
        min={1}
        max={65_535}
        value={form.port}
        onChange={(value) => change({ port: Number(value) })}
      />
      <Select
        label={t('messages.fields.tls')}
        allowDeselect={false}
        data={(['starttls', 'implicit'] as const).map((value) => ({ value, label: t(`messages.tls.${value}`) }))}
        value={form.tls}
        onChange={(value) => change({ tls: value === 'implicit' ? value : 'starttls' })}
      />
      {text('from', { required: true, type: 'email' })}
      {text('fromName')}
      {text('user', { autoComplete: 'off' })}
    </>
  );
}

const textOf = (body: Hook['body']): string =>
  Object.entries(body)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
const bodyOf = (text: string): Hook['body'] =>
  Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()]] : [];
    }),
  );

function HookFields({ form, change }: { form: Hook; change: (part: Partial<Hook>) => void }) {
  const { t } = useTranslation();
  const [lines, setLines] = useState(() => textOf(form.body));
  return (
    <>
      <TextInput
        label={t('messages.fields.url')}
        type="url"
        required
        value={form.url}
        onChange={(event) => change({ url: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t('messages.channels')}
        value={[...form.channels]}
        onChange={(value) => change({ channels: value as Channel[] })}
      >
        <div className={classes.checks}>
          {(['sms', 'email'] as const).map((one) => (
            <Checkbox key={one} value={one} label={t(`messages.channel.${one}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label={t('messages.fields.login')}
        allowDeselect={false}
        data={(['bearer', 'basic'] as const).map((value) => ({ value, label: t(`messages.logins.${value}`) }))}
        value={form.login}
        onChange={(value) => change({ login: value === 'basic' ? value : 'bearer' })}
      />
      <Select
        label={t('messages.fields.format')}
        allowDeselect={false}
        data={[
          { value: 'json', label: 'JSON' },
          { value: 'form', label: t('messages.formFormat') },
        ]}
        value={form.format}
        onChange={(value) => change({ format: value === 'form' ? value : 'json' })}
      />
      <Textarea
        className={classes.wide ?? ''}
        label={t('messages.fields.body')}
        description={t('messages.bodyHint')}
        autosize
        minRows={3}
        value={lines}
        onChange={(event) => {
          setLines(event.currentTarget.value);
          change({ body: bodyOf(event.currentTarget.value) });
        }}
      />
      <Checkbox
        className={classes.wide ?? ''}
        label={t('messages.fields.idempotent')}
        checked={form.idempotent}
        onChange={(event) => change({ idempotent: event.currentTarget.checked })}
      />
    </>
  );
}
