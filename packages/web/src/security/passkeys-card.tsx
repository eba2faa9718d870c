import type { Passkey } from '@aceso/client';
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { agentName } from './agent-name.ts';
import { RecoveryCodes } from './factor-setup.tsx';
import { canUsePasskeys, makePasskey } from './passkey.ts';
import { PasskeyFailure } from './passkey-failure.tsx';
import classes from './security.module.css';

export const OWN_PASSKEYS = ['own-passkeys'] as const;

/** One's own passkeys: what they are called, what they can do, and a new one. */
export function PasskeysCard({ changed }: { changed: () => void }) {
  const { t } = useTranslation();
  const passkeys = useQuery({ queryKey: OWN_PASSKEYS, queryFn: api.security.passkeys });
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const [renaming, setRenaming] = useState<Passkey>();
  const [removing, setRemoving] = useState<Passkey>();
  const reload = () => {
    void queries.invalidateQueries({ queryKey: OWN_PASSKEYS });
    changed();
  };
  const items = passkeys.data?.items ?? [];
  const ready = passkeys.data?.address !== undefined && canUsePasskeys();
  return (
    <Card
      id="passkeys"
      title={t('security.passkeys.title')}
      aside={items.length > 0 ? <Tag tone="good">{t('security.passkeys.count', { count: items.length })}</Tag> : null}
    >
      {codes === undefined ? (
        <>
          <p className={classes.text}>{t('security.passkeys.lead')}</p>
          {passkeys.isPending ? <Loading /> : null}
          {passkeys.isError ? <Failure error={passkeys.error} retry={() => void passkeys.refetch()} /> : null}
          {items.length === 0 ? null : (
            <ul className={classes.list} aria-labelledby="passkeys">
              {items.map((one) => (
                <Row key={one.id} passkey={one} rename={() => setRenaming(one)} remove={() => setRemoving(one)} />
              ))}
            </ul>
          )}
          {passkeys.isSuccess && !ready ? <Elsewhere address={passkeys.data.address} /> : null}
          {ready && !adding ? (
            <Button mt="sm" onClick={() => setAdding(true)}>
              {t('security.passkeys.add')}
            </Button>
          ) : null}
          {ready && adding ? (
            <Add
              end={(recovery) => {
                setAdding(false);
                setCodes(recovery);
                reload();
              }}
            />
          ) : null}
        </>
      ) : (
        <RecoveryCodes codes={codes} done={() => setCodes(undefined)} doneLabel={t('security.factor.kept')} />
      )}
      {renaming ? <Rename passkey={renaming} end={() => setRenaming(undefined)} changed={reload} /> : null}
      {removing ? <Remove passkey={removing} end={() => setRemoving(undefined)} changed={reload} /> : null}
    </Card>
  );
}

function Row(props: { passkey: Passkey; rename: () => void; remove: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, createdAt, lastUsed, synced, alone } = props.passkey;
  const used =
    lastUsed === undefined
      ? t('security.passkeys.unused')
      : t('security.passkeys.used', { when: format.instant(lastUsed) });
  return (
    <li>
      <span>
        <strong>{name}</strong>
        <p className={classes.soft}>
          {t('security.passkeys.since', { when: format.instant(createdAt) })} {used}
        </p>
        <p className={classes.soft}>
          {t(alone ? 'security.passkeys.alone' : 'security.passkeys.afterPassword')}{' '}
          {synced ? t('security.passkeys.synced') : null}
        </p>
      </span>
      <span className={classes.actions}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t('security.passkeys.rename')}: ${name}`}
          onClick={props.rename}
        >
          {t('security.passkeys.rename')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t('security.passkeys.remove')}: ${name}`}
          onClick={props.remove}
        >
          {t('security.passkeys.remove')}
        </Button>
      </span>
    </li>
  );
}

/** Why none can be made here, and where one can. */
function Elsewhere({ address }: { address: string | undefined }) {
  const { t } = useTranslation();
  const { protocol, hostname, port } = window.location;
  const isHere = /^127\.|^\[?::1/.test(hostname);
  const other = address ?? (isHere ? `${protocol}//localhost${port === '' ? '' : `:${port}`}` : undefined);
  if (other === undefined) return <p className={classes.soft}>{t('security.passkeys.noName')}</p>;
  return (
    <p className={classes.soft}>
      {t('security.passkeys.elsewhere')} <a href={`${other}/security`}>{other}</a>
    </p>
  );
}

/** A name, and then the browser asks the device. */
export function Add({ end }: { end: (recoveryCodes: readonly string[] | undefined) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(() => agentName(navigator.userAgent));
  const add = useMutation({
    mutationFn: async () => {
      const response = await makePasskey(await api.security.passkeyOptions());
      return api.security.addPasskey({ name: name.trim(), response });
    },
    onSuccess: ({ recoveryCodes }) => end(recoveryCodes),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {add.isError ? <PasskeyFailure error={add.error} /> : null}
      <TextInput
        label={t('security.passkeys.name')}
        description={t('security.passkeys.nameHint')}
        required
        withAsterisk={false}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={add.isPending}>
          {t('security.passkeys.make')}
        </Button>
      </div>
    </form>
  );
}

function Rename({ passkey, end, changed }: { passkey: Passkey; end: () => void; changed: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(passkey.name);
  const rename = useMutation({
    mutationFn: () => api.security.renamePasskey(passkey.id, name.trim()),
    onSuccess: () => {
      changed();
      end();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate();
  };
  return (
    <Modal
      opened
      onClose={end}
      title={t('security.passkeys.rename')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className={classes.form} onSubmit={submit}>
        {rename.isError ? <Failure error={rename.error} compact /> : null}
        <TextInput
          label={t('security.passkeys.name')}
          data-autofocus
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={end}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={rename.isPending}>
            {t('security.admin.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function Remove(props: { passkey: Passkey; end: () => void; changed: () => void }) {
  const { t } = useTranslation();
  const { passkey, end, changed } = props;
  const remove = useMutation({
    mutationFn: () => api.security.removePasskey(passkey.id),
    onSuccess: () => {
      changed();
      end();
    },
  });
  return (
    <Modal
      opened
      onClose={end}
      title={t('security.passkeys.removeTitle', { name: passkey.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('security.passkeys.removeAsk')}</p>
      {remove.isError ? <Failure error={remove.error} compact /> : null}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={end}>
          {t('common.cancel')}
        </Button>
        <Button color="brick" loading={remove.isPending} onClick={() => remove.mutate()}>
          {t('security.passkeys.remove')}
        </Button>
      </Group>
    </Modal>
  );
}
