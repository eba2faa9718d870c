import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { Card } from '../ui/page.tsx';
import { Failure } from '../ui/states.tsx';
import { isNeural, isPrivate, METHODS, type Method, type SourceTable, type Synthesis, syntheticApi } from './api.ts';
import classes from './synthetic.module.css';

/** Which family, from which seed, how many rows; what a private or a neural one needs beside. */
export function StartSynthesis({ table, onStarted }: { table: SourceTable; onStarted: (made: Synthesis) => void }) {
  const { t } = useTranslation();
  const [method, setMethod] = useState<Method>('trees');
  const [seed, setSeed] = useState<number | string>(1);
  const [rows, setRows] = useState<number | string>('');
  const [epsilon, setEpsilon] = useState<number | string>(1);
  const [epochs, setEpochs] = useState<number | string>('');
  const [target, setTarget] = useState('');
  const start = useMutation({
    mutationFn: () =>
      syntheticApi.start(table.id, {
        method,
        seed: Number(seed),
        ...(rows === '' ? {} : { rows: Number(rows) }),
        ...(isPrivate(method) ? { epsilon: Number(epsilon) } : {}),
        ...(isNeural(method) && epochs !== '' ? { epochs: Number(epochs) } : {}),
        ...(target === '' ? {} : { target }),
      }),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: ['syntheses'] });
      onStarted(made);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  const names = table.schema.columns
    .filter(({ kind }) => kind !== 'text' && kind !== 'identifier')
    .map(({ name }) => ({ value: name, label: name }));
  return (
    <Card title={t('synthetic.make')} id="make-synthetic">
      <form onSubmit={submit} className={classes.stack}>
        <NativeSelect
          label={t('synthetic.method')}
          description={t(`synthetic.about.${method}`)}
          value={method}
          data={METHODS.map((one) => ({ value: one, label: t(`synthetic.methods.${one}`) }))}
          onChange={(event) => setMethod(event.currentTarget.value as Method)}
        />
        {isPrivate(method) ? (
          <NumberInput
            label={t('synthetic.epsilon')}
            description={t('synthetic.epsilonHint')}
            min={0.01}
            max={1000}
            step={0.5}
            required
            value={epsilon}
            onChange={setEpsilon}
          />
        ) : null}
        {isNeural(method) ? (
          <NumberInput
            label={t('synthetic.epochs')}
            placeholder={t('synthetic.automatic')}
            min={1}
            max={10_000}
            value={epochs}
            onChange={setEpochs}
          />
        ) : null}
        <NumberInput
          label={t('synthetic.rows')}
          placeholder={t('synthetic.rowsHint')}
          min={1}
          max={5_000_000}
          thousandSeparator=" "
          value={rows}
          onChange={setRows}
        />
        <NativeSelect
          label={t('synthetic.target')}
          description={t('synthetic.targetHint')}
          value={target}
          data={[{ value: '', label: t('synthetic.noTarget') }, ...names]}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        <NumberInput label={t('synthetic.seed')} min={0} max={4294967295} required value={seed} onChange={setSeed} />
        {start.isError ? <Failure error={start.error} compact /> : null}
        <Button type="submit" loading={start.isPending} leftSection={<IconPlayerPlay size={17} aria-hidden />}>
          {t('synthetic.start')}
        </Button>
      </form>
    </Card>
  );
}
