import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import workspace from '../ui/workspace.module.css';
import { designs, designsQuery } from './api.ts';

type Typed = number | string;

/** What is to be found, what the forecast is worth, and how sure the trial should be. */
export function PlanForm({ onStarted }: { onStarted: (id: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [effect, setEffect] = useState<Typed>(0.4);
  const [correlation, setCorrelation] = useState<Typed>(0.6);
  const [trusted, setTrusted] = useState<Typed>(90);
  const [power, setPower] = useState<Typed>(90);
  const [trials, setTrials] = useState<Typed>(2000);
  const start = useMutation({
    mutationFn: () =>
      designs.start({
        effect: Number(effect),
        correlation: Number(correlation),
        trusted: Number(trusted) / 100,
        power: Number(power) / 100,
        trials: Number(trials),
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: designsQuery.queryKey });
      onStarted(id);
    },
  });
  return (
    <Card title={t('trialDesign.plan')} id="trial-design-plan">
      <form
        className={workspace.stack}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <NumberInput
          label={t('trialDesign.effect')}
          description={t('trialDesign.effectHint')}
          required
          min={0.02}
          max={3}
          step={0.05}
          value={effect}
          onChange={setEffect}
        />
        <NumberInput
          label={t('trialDesign.correlation')}
          description={t('trialDesign.correlationHint')}
          required
          min={0}
          max={0.95}
          step={0.05}
          value={correlation}
          onChange={setCorrelation}
        />
        <NumberInput
          label={t('trialDesign.trusted')}
          description={t('trialDesign.trustedHint')}
          required
          min={10}
          max={100}
          step={5}
          value={trusted}
          onChange={setTrusted}
        />
        <NumberInput
          label={t('trialDesign.power')}
          required
          min={50}
          max={99}
          step={5}
          value={power}
          onChange={setPower}
        />
        <NumberInput
          label={t('trialDesign.trials')}
          required
          min={100}
          max={20_000}
          step={500}
          allowDecimal={false}
          value={trials}
          onChange={setTrials}
        />
        <Button type="submit" loading={start.isPending}>
          {t('trialDesign.start')}
        </Button>
        {start.isError ? <Failure error={start.error} compact /> : null}
      </form>
    </Card>
  );
}
