import type { FactorPolicy } from '@aceso/client';
import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../admin/user-dialog.tsx';
import { api, keys, queries } from '../api/client.ts';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import classes from './security.module.css';

const KEY = ['factor-policy'] as const;

/** Which roles may not be used without a second factor. */
export function PolicyTab() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[] | undefined>(undefined);
  const [only, setOnly] = useState<boolean | undefined>(undefined);
  const [self, setSelf] = useState<boolean | undefined>(undefined);
  const policy = useQuery({ queryKey: KEY, queryFn: api.security.policy });
  const save = useMutation({
    mutationFn: (next: FactorPolicy) => api.security.setPolicy(next),
    onSuccess: (answer) => {
      queries.setQueryData(KEY, answer);
      setChosen(undefined);
      setOnly(undefined);
      setSelf(undefined);
      notify({ message: t('security.admin.saved') });
      // One's own role may ask for it from now on.
      void queries.invalidateQueries({ queryKey: keys.session });
    },
  });
  if (policy.isPending) return <Loading />;
  if (policy.isError) return <Failure error={policy.error} retry={() => void policy.refetch()} />;
  const roles = chosen ?? policy.data.required;
  const selfReset = self ?? policy.data.selfReset ?? false;
  const canMail = policy.data.canMail === true;
  const linksOnly = only ?? policy.data.linksOnly ?? false;
  return (
    <Card id="factor-policy" title={t('security.admin.title')}>
      <p className={classes.text}>{t('security.admin.lead')}</p>
      {save.isError ? <Failure error={save.error} compact /> : null}
      <Checkbox.Group aria-labelledby="factor-policy" value={[...roles]} onChange={setChosen}>
        <div className={classes.roles}>
          {ROLES.map((role) => (
            <Checkbox key={role} value={role} label={t(`app.roles.${role}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <p className={classes.text}>
        <strong>{t('security.admin.linksTitle')}</strong>
      </p>
      <Checkbox
        mb="md"
        checked={linksOnly}
        onChange={(event) => setOnly(event.currentTarget.checked)}
        label={t('security.admin.linksOnly')}
      />
      <p className={classes.text}>
        <strong>{t('security.admin.forgottenTitle')}</strong>
      </p>
      <Checkbox
        mb="md"
        checked={selfReset}
        disabled={!canMail && !selfReset}
        onChange={(event) => setSelf(event.currentTarget.checked)}
        label={t('security.admin.selfReset')}
        description={t(canMail ? 'security.admin.selfResetHint' : 'security.admin.noMail')}
      />
      <Button
        loading={save.isPending}
        disabled={chosen === undefined && only === undefined && self === undefined}
        onClick={() => save.mutate({ required: ROLES.filter((role) => roles.includes(role)), linksOnly, selfReset })}
      >
        {t('security.admin.save')}
      </Button>
    </Card>
  );
}
