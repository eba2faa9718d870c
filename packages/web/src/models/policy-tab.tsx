import { Button } from '@mantine/core';
import { IconLock, IconPlus, IconWorld } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { DATA_CLASSES, type EgressRule, type ModelPolicy, modelKeys, modelsApi, REMOTE_PROVIDERS } from './api.ts';
import { LimitsForm } from './limits-form.tsx';
import classes from './models.module.css';
import { hostsFor } from './place.ts';
import { RuleDialog } from './rule-dialog.tsx';

/** What may leave: a table of providers and classes of data, and the rules behind it with who answers for each. */
export function PolicyTab({ policy, manages }: { policy: ModelPolicy; manages: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [allowing, setAllowing] = useState(false);
  const save = useMutation({
    mutationFn: (next: ModelPolicy) => modelsApi.putPolicy(next),
    onSuccess: (saved) => {
      queries.setQueryData(modelKeys.policy, saved);
      setAllowing(false);
      notify({ title: t('models.policy.saved'), message: '' });
    },
  });
  const withdraw = (rule: EgressRule) =>
    save.mutate({ ...policy, egress: policy.egress.filter((one) => one !== rule) });
  return (
    <div className={classes.stack}>
      <Card title={t('models.policy.table')} id="egress-table" flush>
        <p className={classes.lead}>{t('models.policy.lead')}</p>
        <Table
          caption={t('models.policy.table')}
          head={[t('models.policy.provider'), ...DATA_CLASSES.map((one) => t(`models.classes.${one}`))]}
          rows={REMOTE_PROVIDERS.map((provider) => ({
            key: provider,
            cells: [
              <code key="provider">{provider}</code>,
              ...DATA_CLASSES.map((one) => {
                const hosts = hostsFor(policy.egress, provider, one);
                return hosts.length === 0 ? (
                  <Tag key={one} icon={<IconLock size={13} aria-hidden />}>
                    {t('models.policy.nothing')}
                  </Tag>
                ) : (
                  <span key={one} className={classes.hosts}>
                    {hosts.map((host) => (
                      <Tag key={host} tone={one === 'phi' ? 'bad' : 'warn'} icon={<IconWorld size={13} aria-hidden />}>
                        {host}
                      </Tag>
                    ))}
                  </span>
                );
              }),
            ],
          }))}
        />
      </Card>
      <Card
        title={t('models.policy.rules')}
        id="egress-rules"
        aside={
          manages ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setAllowing(true)}
            >
              {t('models.policy.allow')}
            </Button>
          ) : null
        }
      >
        {save.isError && !allowing ? <Failure error={save.error} compact /> : null}
        {policy.egress.length === 0 ? <p className={classes.sub}>{t('models.policy.noRules')}</p> : null}
        <ul className={classes.rules}>
          {policy.egress.map((rule) => (
            <li key={JSON.stringify(rule)}>
              <div>
                <strong>
                  {rule.provider} · {rule.hosts.join(', ')}
                </strong>
                <div className={classes.hosts}>
                  {rule.classes.map((one) => (
                    <Tag key={one} tone={one === 'phi' ? 'bad' : 'warn'}>
                      {t(`models.classes.${one}`)}
                    </Tag>
                  ))}
                  <span className={classes.sub}>
                    {[
                      t(`models.policy.networks.${rule.network}`),
                      `${t('models.policy.identifiers')}: ${t(`models.policy.identifierChoices.${rule.identifiers}`)}`,
                      `${t('models.policy.dates')}: ${t(`models.policy.dateChoices.${rule.dates}`)}`,
                      ...(rule.plainHttp ? [t('models.policy.plainHttp')] : []),
                    ].join(' · ')}
                  </span>
                </div>
                <span className={classes.sub}>
                  {t('models.policy.by', { by: rule.by, when: format.instant(rule.at), reason: rule.reason })}
                </span>
              </div>
              {manages ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={save.isPending}
                  aria-label={`${t('models.policy.withdraw')}: ${rule.provider}, ${rule.hosts.join(', ')}`}
                  onClick={() => withdraw(rule)}
                >
                  {t('models.policy.withdraw')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
      <LimitsForm policy={policy} manages={manages} pending={save.isPending} onSave={(next) => save.mutate(next)} />
      {allowing ? (
        <RuleDialog
          error={save.isError ? save.error : undefined}
          pending={save.isPending}
          onClose={() => {
            save.reset();
            setAllowing(false);
          }}
          onAllow={(rule) => save.mutate({ ...policy, egress: [...policy.egress, rule] })}
        />
      ) : null}
    </div>
  );
}
