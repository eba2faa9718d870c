import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useSession } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Card, Page } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { agentName } from './agent-name.ts';
import { FactorSetup, OWN_FACTOR, RecoveryCodes } from './factor-setup.tsx';
import { OWN_PASSKEYS, PasskeysCard } from './passkeys-card.tsx';
import classes from './security.module.css';

const own = {
  factor: OWN_FACTOR,
  passkeys: OWN_PASSKEYS,
  sessions: ['own-sessions'] as const,
  notices: ['own-notices'] as const,
};

/** One's own account: second factor, password, sessions, and what happened to it. */
export function SecurityPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.security')} lead={t('security.lead')}>
      <div className={classes.stack}>
        <PasskeysCard changed={changed} />
        <FactorCard />
        <PasswordCard />
        <SessionsCard />
        <NoticesCard />
      </div>
    </Page>
  );
}

const changed = (): void => {
  for (const queryKey of [...Object.values(own), keys.session]) void queries.invalidateQueries({ queryKey });
};

function FactorCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const [setting, setSetting] = useState(false);
  const [removing, setRemoving] = useState(false);
  const factor = useQuery({ queryKey: own.factor, queryFn: api.security.factor });
  const renew = useMutation({ mutationFn: api.security.renewRecovery, onSuccess: changed });
  const remove = useMutation({
    mutationFn: api.security.removeFactor,
    onSuccess: () => {
      setRemoving(false);
      changed();
    },
  });
  const body = () => {
    if (factor.isError) return <Failure error={factor.error} retry={() => void factor.refetch()} />;
    if (factor.isPending) return <Loading />;
    const { since, recoveryLeft, required, passkeys } = factor.data;
    const done = () => {
      setSetting(false);
      changed();
    };
    if (setting) return <FactorSetup done={done} />;
    if (renew.isSuccess)
      return (
        <RecoveryCodes codes={renew.data.recoveryCodes} done={renew.reset} doneLabel={t('security.factor.kept')} />
      );
    if (since === undefined)
      return (
        <>
          <p className={classes.text}>{t('security.factor.none')}</p>
          {passkeys === 0 ? null : (
            <p className={classes.text}>
              {t('security.factor.byPasskey')} {t('security.factor.left', { count: recoveryLeft })}
            </p>
          )}
          {renew.isError ? <Failure error={renew.error} compact /> : null}
          <div className={classes.actions}>
            <Button variant={passkeys === 0 ? 'filled' : 'default'} onClick={() => setSetting(true)}>
              {t('security.factor.begin')}
            </Button>
            {passkeys === 0 ? null : (
              <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
                {t('security.factor.renew')}
              </Button>
            )}
          </div>
        </>
      );
    return (
      <>
        <p className={classes.text}>
          {t('security.factor.on', { when: format.instant(since) })}{' '}
          {t('security.factor.left', { count: recoveryLeft })} {required ? t('security.factor.required') : null}
        </p>
        {renew.isError ? <Failure error={renew.error} compact /> : null}
        <div className={classes.actions}>
          <Button variant="default" onClick={() => setSetting(true)}>
            {t('security.factor.change')}
          </Button>
          <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
            {t('security.factor.renew')}
          </Button>
          {required && passkeys === 0 ? null : (
            <Button variant="default" onClick={() => setRemoving(true)}>
              {t('security.factor.remove')}
            </Button>
          )}
        </div>
      </>
    );
  };
  const isOn = factor.data?.since !== undefined;
  return (
    <Card
      id="second-factor"
      title={t('security.factor.title')}
      aside={<Tag tone={isOn ? 'good' : 'plain'}>{t(isOn ? 'security.admin.on' : 'security.admin.off')}</Tag>}
    >
      {body()}
      <Modal
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t('security.factor.remove')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p>{t(factor.data?.passkeys ? 'security.factor.removeAskPasskey' : 'security.factor.removeAsk')}</p>
        {remove.isError ? <Failure error={remove.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => setRemoving(false)}>
            {t('common.cancel')}
          </Button>
          <Button color="brick" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('security.factor.remove')}
          </Button>
        </Group>
      </Modal>
    </Card>
  );
}

const EMPTY = { current: '', next: '', repeat: '' };

function PasswordCard() {
  const { t } = useTranslation();
  const me = useSession()?.user?.id ?? '';
  const [form, setForm] = useState(EMPTY);
  const [checked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: () => api.users.update(me, { password: form.next, currentPassword: form.current }),
    onSuccess: () => {
      setForm(EMPTY);
      setChecked(false);
      notify({ message: t('security.password.changed') });
      changed();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (form.next === form.repeat) change.mutate();
  };
  const field = (name: keyof typeof form) => ({
    label: t(`security.password.${name}`),
    required: true,
    withAsterisk: false,
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setForm((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <Card id="password" title={t('security.password.title')}>
      <form className={classes.form} onSubmit={submit}>
        {change.isError ? <Failure error={change.error} compact /> : null}
        <PasswordInput autoComplete="current-password" {...field('current')} />
        <PasswordInput
          autoComplete="new-password"
          description={t('setup.passwordHint', { count: 12 })}
          {...field('next')}
        />
        <PasswordInput
          autoComplete="new-password"
          error={checked && form.next !== form.repeat ? t('setup.mismatch') : null}
          {...field('repeat')}
        />
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('security.password.submit')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function SessionsCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useSession()?.user?.id ?? '';
  const sessions = useQuery({ queryKey: own.sessions, queryFn: api.security.sessions });
  const end = useMutation({
    mutationFn: (id: string | undefined) =>
      id === undefined ? api.users.endSessions(me) : api.security.endSession(id),
    onSettled: () => void queries.invalidateQueries({ queryKey: own.sessions }),
  });
  const items = sessions.data?.items ?? [];
  return (
    <Card
      id="own-sessions"
      title={t('security.sessions.title')}
      aside={
        items.length > 1 ? (
          <Button size="compact-sm" variant="default" onClick={() => end.mutate(undefined)}>
            {t('security.sessions.endOthers')}
          </Button>
        ) : null
      }
    >
      {sessions.isPending ? <Loading /> : null}
      {sessions.isError ? <Failure error={sessions.error} retry={() => void sessions.refetch()} /> : null}
      {end.isError ? <Failure error={end.error} compact /> : null}
      <ul className={classes.list}>
        {items.map((one) => {
          const name = one.agent === undefined ? t('security.sessions.unknown') : agentName(one.agent);
          return (
            <li key={one.id}>
              <span>
                <strong title={one.agent}>{name}</strong>{' '}
                {one.address === undefined ? null : <span className="tabular">{one.address}</span>}
                <p className={classes.soft}>
                  {t('security.sessions.seen', {
                    when: format.instant(one.lastSeenAt),
                    since: format.instant(one.createdAt),
                  })}
                </p>
              </span>
              {one.current ? (
                <Tag tone="good">{t('security.sessions.current')}</Tag>
              ) : (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('security.sessions.end')}: ${name}, ${format.instant(one.createdAt)}`}
                  onClick={() => end.mutate(one.id)}
                >
                  {t('security.sessions.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function NoticesCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const notices = useQuery({ queryKey: own.notices, queryFn: api.security.notices });
  const unseen = notices.data?.items.some(({ seen }) => !seen) ?? false;
  useEffect(() => {
    // Once they are on the screen; what is new stays marked until the next visit.
    if (unseen) void api.security.seeNotices().then(() => queries.invalidateQueries({ queryKey: keys.session }));
  }, [unseen]);
  return (
    <Card id="own-notices" title={t('security.notices.title')}>
      {notices.isPending ? <Loading /> : null}
      {notices.isError ? <Failure error={notices.error} retry={() => void notices.refetch()} /> : null}
      {notices.data?.items.length === 0 ? <p className={classes.soft}>{t('security.notices.empty')}</p> : null}
      <ul className={classes.list}>
        {(notices.data?.items ?? []).map((one) => (
          <li key={`${one.kind} ${one.at}`}>
            <span>
              {t(`security.notices.kinds.${one.kind}`)}
              <p className={classes.soft}>
                {format.instant(one.at)}, {t('security.notices.from', { address: one.address })}
                {one.by === undefined ? null : `, ${t('security.notices.by', { by: one.by })}`}
              </p>
            </span>
            {one.seen ? null : <Tag tone="warn">{t('security.notices.unseen')}</Tag>}
          </li>
        ))}
      </ul>
      {notices.data?.items.length ? <p className={classes.soft}>{t('security.notices.not')}</p> : null}
    </Card>
  );
}
