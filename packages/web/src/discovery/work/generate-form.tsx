import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/states.tsx';
import { MODELS, type Model } from '../api.ts';
import classes from '../discovery.module.css';
import { StructureField } from '../sketch/structure-field.tsx';
import { useStart } from './use-start.ts';

/** Which model, how many, from which seed, around which scaffold. */
export function GenerateForm({ project }: { project: string }) {
  const { t } = useTranslation();
  const [model, setModel] = useState<Model>('lm');
  const [n, setN] = useState<number | string>(100);
  const [seed, setSeed] = useState<number | string>(1);
  const [scaffold, setScaffold] = useState('');
  const start = useStart(project, 'generate');
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({
          model,
          n: Number(n),
          seed: Number(seed),
          ...(scaffold.trim() === '' ? {} : { scaffold: scaffold.trim() }),
        });
      }}
    >
      <NativeSelect
        label={t('discovery.work.model')}
        description={t(`discovery.work.about.${model}`)}
        value={model}
        data={MODELS.map((value) => ({ value, label: t(`discovery.work.models.${value}`) }))}
        onChange={(event) => setModel(event.currentTarget.value as Model)}
      />
      <NumberInput label={t('discovery.work.count')} min={1} max={5000} required value={n} onChange={setN} />
      <StructureField
        notation="SMARTS"
        label={t('discovery.work.scaffold')}
        description={t('discovery.work.scaffoldHint')}
        value={scaffold}
        onChange={setScaffold}
      />
      <NumberInput label={t('discovery.work.seed')} min={0} max={4294967295} required value={seed} onChange={setSeed} />
      {start.isError ? <Failure error={start.error} compact /> : null}
      <Button type="submit" loading={start.isPending} leftSection={<IconPlayerPlay size={17} aria-hidden />}>
        {t('discovery.work.start.generate')}
      </Button>
    </form>
  );
}
