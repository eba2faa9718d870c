import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { endProxy, letAct, proxiesQuery, RELATIONSHIPS, type Relationship, type Scope } from './api.ts';
import classes from './inbox.module.css';

/** Who may act for a patient in the portal: let somebody, with an end and a scope, and end it. */
export function ProxiesCard({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cache = useQueryClient();
  const found = useQuery(proxiesQuery(patient));
  const fresh = () => cache.invalidateQueries({ queryKey: proxiesQuery(patient).queryKey });
  const end = useMutation({ mutationFn: (id: string) => endProxy(patient, id), onSettled: fresh });
  const [open, setOpen] = useState(false);
  const holding = (found.data?.items ?? []).filter((one) => one.holds);
  return (
    <Card
      title={t('inbox.proxies')}
      aside={
        open ? null : (
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t('inbox.letAct')}
          </Button>
        )
      }
    >
      <div className={classes.stack}>
        {found.isError ? <Failure error={found.error} compact /> : null}
        {end.isError ? <Failure error={end.error} compact /> : null}
        {found.data && holding.length === 0 ? <p className={classes.soft}>{t('inbox.nobodyActs')}</p> : null}
        {holding.map((one) => (
          <div key={one.id} className={classes.proxy}>
            <span>
              <strong>{one.name}</strong>, {t(`inbox.relationships.${one.relationship}`)}
              <span className={classes.soft}>
                {one.scopes.map((scope) => t(`inbox.scopes.${scope}`)).join(', ')} ·{' '}
                {t(one.minor ? 'inbox.untilAge' : 'inbox.until', { day: format.date(one.until) })}
              </span>
            </span>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t('inbox.endProxy')}: ${one.name}`}
              onClick={() => end.mutate(one.id)}
            >
              {t('inbox.endProxy')}
            </Button>
          </div>
        ))}
        {open ? (
          <LetAct
            patient={patient}
            done={() => {
              setOpen(false);
              void fresh();
            }}
          />
        ) : null}
      </div>
    </Card>
  );
}

/** What may be allowed: each with all before it, so that nobody writes about a record they do not see. */
const ALLOWED: Readonly<Record<Scope, readonly Scope[]>> = {
  record: ['record'],
  act: ['record', 'act'],
  visits: ['record', 'visits'],
};

function LetAct({ patient, done }: { patient: string; done: () => void }) {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [relationship, setRelationship] = useState<Relationship>('parent');
  const [scopes, setScopes] = useState<readonly Scope[]>(['record', 'act', 'visits']);
  const [until, setUntil] = useState('');
  const save = useMutation({
    mutationFn: () => letAct(patient, { username, relationship, scopes, until }),
    onSuccess: done,
  });
  const toggle = (scope: Scope, on: boolean) =>
    setScopes((all) =>
      on
        ? [...new Set([...all, ...ALLOWED[scope]])]
        : all.filter((one) => one !== scope && !ALLOWED[one].includes(scope)),
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={classes.stack} onSubmit={submit}>
      <TextInput
        label={t('inbox.proxyUser')}
        description={t('inbox.proxyUserHint')}
        required
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <Select
        label={t('inbox.relationship')}
        allowDeselect={false}
        data={RELATIONSHIPS.map((one) => ({ value: one, label: t(`inbox.relationships.${one}`) }))}
        value={relationship}
        onChange={(value) => setRelationship((value ?? 'parent') as Relationship)}
      />
      {(['record', 'act', 'visits'] as const).map((scope) => (
        <Checkbox
          key={scope}
          label={t(`inbox.scopes.${scope}`)}
          checked={scopes.includes(scope)}
          onChange={(event) => toggle(scope, event.currentTarget.checked)}
        />
      ))}
      <TextInput
        type="date"
        label={t('inbox.lastDay')}
        description={t('inbox.lastDayHint')}
        required
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      {save.isError ? <Failure error={save.error} compact /> : null}
      <Button type="submit" loading={save.isPending} disabled={scopes.length === 0}>
        {t('inbox.letActNow')}
      </Button>
    </form>
  );
}
