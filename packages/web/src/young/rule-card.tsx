import { Button, Checkbox, NumberInput, Select, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { CATEGORIES, type Category, GROUPS, type Rule, type RuleView, ruleQuery, setRule } from './api.ts';
import classes from './young.module.css';

/** What those who act for young people see, by age. */
export function YoungRuleCard() {
  const found = useQuery(ruleQuery);
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Form view={found.data} />;
}

const linesOf = (rule: Rule): string =>
  rule.added.map(({ category, system, code }) => `${category} ${system} ${code}`).join('\n');

/** A code a line: category, system, code; undefined where a line is none. */
function codesIn(text: string): Rule['added'] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const codes = lines.map((line) => {
    const [category, system, code, ...more] = line.trim().split(/\s+/);
    const known = CATEGORIES.find((one) => one === category);
    return known && system && code && more.length === 0 ? { category: known, system, code } : undefined;
  });
  return codes.every((one) => one !== undefined) ? codes : undefined;
}

function Form({ view }: { view: RuleView }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [form, setForm] = useState(view.rule);
  const [lines, setLines] = useState(() => linesOf(view.rule));
  const added = codesIn(lines);
  const save = useMutation({
    mutationFn: () => setRule({ ...form, added: added ?? [] }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ruleQuery.queryKey });
      notify({ message: t('young.saved') });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const number = (name: 'limitedFrom' | 'majority', min: number) => (
    <NumberInput
      label={t(`young.${name}`)}
      min={min}
      max={25}
      value={form[name]}
      onChange={(value) => setForm({ ...form, [name]: Number(value) })}
    />
  );
  const { lists, sources } = view.sensitive;
  const counts = (category: Category): number => lists.reduce((sum, list) => sum + list.codes[category], 0);
  return (
    <Card title={t('young.title')}>
      <p className={classes.lead}>{t('young.lead', { zone: view.zone })}</p>
      <form onSubmit={submit} className={classes.form}>
        <div className={classes.row}>
          {number('limitedFrom', 0)}
          {number('majority', 14)}
          <Select
            label={t('young.leapDay')}
            allowDeselect={false}
            value={form.leapDay}
            onChange={(value) => setForm({ ...form, leapDay: value === 'feb-28' ? value : 'mar-1' })}
            data={(['mar-1', 'feb-28'] as const).map((value) => ({ value, label: t(`young.leapDays.${value}`) }))}
          />
        </div>
        <Checkbox.Group
          label={t('young.shown')}
          description={t('young.shownHint')}
          value={[...form.shown]}
          onChange={(value) => setForm({ ...form, shown: GROUPS.filter((one) => value.includes(one)) })}
        >
          <div className={classes.groups}>
            {GROUPS.map((one) => (
              <Checkbox key={one} value={one} label={t(`young.groups.${one}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <div>
          <h3 className={classes.sub}>{t('young.never')}</h3>
          <ul className={classes.list}>
            {CATEGORIES.map((one) => (
              <li key={one}>
                {t(`young.categories.${one}`)}{' '}
                <span className={classes.soft}>{t('young.codes', { count: counts(one) })}</span>
              </li>
            ))}
          </ul>
          <details className={classes.soft}>
            <summary>{t('young.sources')}</summary>
            <ul className={classes.list}>
              {sources.map(({ title, by, cite, url }) => (
                <li key={url}>
                  {by}: <a href={url}>{title}</a>. {cite}.
                </li>
              ))}
              {lists.map(({ source }) => (
                <li key={source}>{source}</li>
              ))}
            </ul>
          </details>
        </div>
        <Textarea
          label={t('young.added')}
          description={t('young.addedHint')}
          placeholder="mental http://example.org/codes PSY*"
          autosize
          minRows={2}
          maxRows={10}
          value={lines}
          error={added === undefined ? t('young.addedWrong') : undefined}
          onChange={(event) => setLines(event.currentTarget.value)}
        />
        {save.isError ? <Failure error={save.error} compact /> : null}
        <div>
          <Button type="submit" loading={save.isPending} disabled={added === undefined}>
            {t('young.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
