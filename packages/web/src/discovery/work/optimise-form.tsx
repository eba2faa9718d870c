import { ActionIcon, Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconPlayerPlay, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/states.tsx';
import classes from '../discovery.module.css';
import { PROPERTIES, type Property } from '../properties.ts';
import { usePropertyWords } from '../property-words.ts';
import { StructureField } from '../sketch/structure-field.tsx';
import { goalOf, type Wish } from './goal.ts';
import { useStart } from './use-start.ts';

const WANTS = ['atLeast', 'atMost', 'gaussian'] as const;

/** What is wanted of a molecule, how many may be tried, from which seed. */
export function OptimiseForm({ project }: { project: string }) {
  const { t } = useTranslation();
  const words = usePropertyWords();
  const [wishes, setWishes] = useState<readonly Wish[]>([
    { key: 0, property: 'qed', want: 'atLeast', value: 0.9, tolerance: 0.1 },
  ]);
  const [combine, setCombine] = useState('geometric');
  const [similarTo, setSimilarTo] = useState('');
  const [budget, setBudget] = useState<number | string>(2000);
  const [top, setTop] = useState<number | string>(50);
  const [seed, setSeed] = useState<number | string>(1);
  const start = useStart(project, 'optimise');
  const change = (key: number, part: Partial<Wish>) =>
    setWishes(wishes.map((wish) => (wish.key === key ? { ...wish, ...part } : wish)));
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        const goal = goalOf({ wishes, combine, similarTo });
        start.mutate({ goal, budget: Number(budget), top: Number(top), seed: Number(seed) });
      }}
    >
      {wishes.map((wish, index) => (
        <fieldset key={wish.key} className={classes.wish}>
          <legend className={classes.sub}>{t('discovery.work.wish', { number: index + 1 })}</legend>
          <NativeSelect
            aria-label={t('discovery.work.property')}
            value={wish.property}
            data={PROPERTIES.map((value) => ({ value, label: words(value) }))}
            onChange={(event) => change(wish.key, { property: event.currentTarget.value as Property })}
          />
          <NativeSelect
            aria-label={t('discovery.work.want')}
            value={wish.want}
            data={WANTS.map((value) => ({ value, label: t(`discovery.work.wants.${value}`) }))}
            onChange={(event) => change(wish.key, { want: event.currentTarget.value as Wish['want'] })}
          />
          <NumberInput
            aria-label={t('discovery.work.value')}
            required
            value={wish.value}
            onChange={(value) => change(wish.key, { value: Number(value) })}
          />
          <NumberInput
            aria-label={t('discovery.work.tolerance')}
            leftSection="±"
            min={0.001}
            required
            value={wish.tolerance}
            onChange={(value) => change(wish.key, { tolerance: Number(value) })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('discovery.work.dropWish', { number: index + 1 })}
            disabled={wishes.length === 1}
            onClick={() => setWishes(wishes.filter(({ key }) => key !== wish.key))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() =>
          setWishes([
            ...wishes,
            {
              key: Math.max(...wishes.map(({ key }) => key)) + 1,
              property: 'logp',
              want: 'atMost',
              value: 3,
              tolerance: 1,
            },
          ])
        }
      >
        {t('discovery.work.addWish')}
      </Button>
      <StructureField
        notation="SMILES"
        label={t('discovery.work.similarTo')}
        description={t('discovery.work.similarToHint')}
        value={similarTo}
        onChange={setSimilarTo}
      />
      <NativeSelect
        label={t('discovery.work.combine')}
        value={combine}
        data={(['geometric', 'arithmetic', 'pareto'] as const).map((value) => ({
          value,
          label: t(`discovery.work.combines.${value}`),
        }))}
        onChange={(event) => setCombine(event.currentTarget.value)}
      />
      <NumberInput
        label={t('discovery.work.budget')}
        description={t('discovery.work.budgetHint')}
        min={10}
        max={50_000}
        required
        value={budget}
        onChange={setBudget}
      />
      <NumberInput label={t('discovery.work.top')} min={1} max={1000} required value={top} onChange={setTop} />
      <NumberInput label={t('discovery.work.seed')} min={0} max={4294967295} required value={seed} onChange={setSeed} />
      {start.isError ? <Failure error={start.error} compact /> : null}
      <Button type="submit" loading={start.isPending} leftSection={<IconPlayerPlay size={17} aria-hidden />}>
        {t('discovery.work.start.optimise')}
      </Button>
    </form>
  );
}
