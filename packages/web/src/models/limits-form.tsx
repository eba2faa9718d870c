import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import type { ModelPolicy } from './api.ts';
import { LIMITS, type Limit, limitOf, textsOf, withLimits } from './limits.ts';
import classes from './models.module.css';

const LABELS = {
  userTokensPerDay: 'models.policy.userTokens',
  userMoneyPerDay: 'models.policy.userMoney',
  totalMoneyPerDay: 'models.policy.totalMoney',
} as const satisfies Record<Limit, string>;

/** The rest of the policy: what becomes of what is not borne out, budgets, and where weights may come from. */
export function LimitsForm(props: {
  policy: ModelPolicy;
  manages: boolean;
  pending: boolean;
  onSave: (policy: ModelPolicy) => void;
}) {
  const { t } = useTranslation();
  const { policy, manages } = props;
  const [texts, setTexts] = useState(() => textsOf(policy.budget));
  const [unsupported, setUnsupported] = useState(policy.unsupported);
  const [downloads, setDownloads] = useState(policy.downloads.join('\n'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = withLimits(policy, texts);
    if (next === undefined) return;
    props.onSave({ ...next, unsupported, downloads: downloads.split(/\s+/).filter((host) => host !== '') });
  };
  return (
    <Card title={t('models.policy.other')} id="model-limits">
      <form onSubmit={submit} className={classes.limits}>
        <NativeSelect
          label={t('models.policy.unsupported')}
          value={unsupported}
          disabled={!manages}
          data={(['remove', 'mark'] as const).map((value) => ({
            value,
            label: t(`models.policy.unsupportedChoices.${value}`),
          }))}
          onChange={(event) => setUnsupported(event.currentTarget.value as ModelPolicy['unsupported'])}
        />
        {LIMITS.map((name) => (
          <TextInput
            key={name}
            label={t(LABELS[name])}
            inputMode="decimal"
            readOnly={!manages}
            placeholder={t('models.policy.noLimit')}
            value={texts[name]}
            error={limitOf(name, texts[name]) === null ? t('models.policy.notNumber') : undefined}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTexts((now) => ({ ...now, [name]: value }));
            }}
          />
        ))}
        <Textarea
          label={t('models.policy.downloads')}
          autosize
          minRows={1}
          maxRows={6}
          readOnly={!manages}
          value={downloads}
          onChange={(event) => setDownloads(event.currentTarget.value)}
        />
        {policy.proxy === undefined ? null : (
          <p className={classes.sub}>{t('models.policy.proxy', { proxy: policy.proxy })}</p>
        )}
        {manages ? (
          <div className={classes.right}>
            <Button type="submit" loading={props.pending}>
              {t('common.save')}
            </Button>
          </div>
        ) : null}
      </form>
    </Card>
  );
}
