import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { bring, everything, type Row, trialsQuery } from './api.ts';
import classes from './trials.module.css';

/** Trials whose criteria were brought, and a form to bring another. */
export function TrialsPage() {
  const { t } = useTranslation();
  const list = useQuery(trialsQuery);
  return (
    <Page title={t('trials.title')} lead={t('trials.lead')} wide>
      <div className={classes.columns}>
        <Card id="trials-list" title={t('trials.list')} flush>
          {list.isError ? (
            <Failure error={list.error} retry={() => void list.refetch()} />
          ) : list.isPending ? (
            <Loading />
          ) : list.data.items.length === 0 ? (
            <Empty title={t('trials.none')} hint={t('trials.noneHint')} />
          ) : (
            <List rows={list.data.items} />
          )}
        </Card>
        <BringForm />
      </div>
    </Page>
  );
}

function List({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table
      head={[t('trials.name'), t('trials.brought'), t('trials.possible')]}
      rows={rows.map(({ id, title, at, by, screening }) => ({
        key: id,
        cells: [
          <Link key="name" to="/trials/$id" params={{ id }} className={classes.link}>
            {title}
          </Link>,
          `${format.date(at.slice(0, 10))}, ${by}`,
          <span key="count" className="tabular">
            {screening?.state === 'ready' ? screening.eligible + screening.open : ''}
          </span>,
        ],
      }))}
    />
  );
}

/** FHIR, where the text is a JSON object; else the words of the criteria. */
function studyIn(text: string): object | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

function BringForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const save = useMutation({
    mutationFn: () => {
      const study = studyIn(text);
      return bring({
        ...(title.trim() === '' ? {} : { title: title.trim() }),
        ...(study === undefined ? { criteria: text } : { study }),
      });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: everything });
      await navigate({ to: '/trials/$id', params: { id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') save.mutate();
  };
  return (
    <Card id="trials-bring" title={t('trials.bring')}>
      <form onSubmit={submit} className={classes.stack}>
        <TextInput
          label={t('trials.name')}
          value={title}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          maxLength={300}
        />
        <Textarea
          label={t('trials.criteria')}
          description={t('trials.criteriaHint')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          autosize
          minRows={10}
          maxRows={24}
          required
        />
        {save.isError ? <Failure error={save.error} compact /> : null}
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('trials.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
