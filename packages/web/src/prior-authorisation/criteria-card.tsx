import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session.ts';
import { Card } from '../ui/page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { criteriaQuery, everything, saveCriteria } from './api.ts';
import classes from './authorisation.module.css';

/** Criteria in force, and a form for new ones. */
export function CriteriaCard() {
  const { t } = useTranslation();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const criteria = useQuery(criteriaQuery);
  const add = (
    <Button size="xs" variant="default" onClick={() => setOpened(true)}>
      {t('authorisation.addCriteria')}
    </Button>
  );
  return (
    <Card title={t('authorisation.criteria')} id="pa-criteria" aside={may('authorisation.decide') ? add : null}>
      {criteria.isError ? (
        <Failure error={criteria.error} compact />
      ) : criteria.isPending ? (
        <Loading />
      ) : criteria.data.items.length === 0 ? (
        <p className={classes.soft}>{t('authorisation.noCriteria')}</p>
      ) : (
        <div className={classes.scroll}>
          <Table
            head={[
              t('authorisation.criteriaTitle'),
              t('authorisation.version'),
              t('authorisation.services'),
              t('authorisation.count'),
            ]}
            rows={criteria.data.items.map(({ id, title, version, services, criteria: count }) => ({
              key: id,
              cells: [title, version, services.join(', '), count],
            }))}
          />
        </div>
      )}
      <AddCriteria opened={opened} close={() => setOpened(false)} />
    </Card>
  );
}

function AddCriteria({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [id, setId] = useState('');
  const [text, setText] = useState('');
  const save = useMutation({
    mutationFn: () => saveCriteria(id.trim(), text),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: everything });
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={t('authorisation.addCriteria')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} className={classes.stack}>
        <TextInput
          label={t('authorisation.criteriaId')}
          value={id}
          required
          withAsterisk={false}
          onChange={(event) => setId(event.currentTarget.value)}
        />
        <Textarea
          label={t('authorisation.criteriaText')}
          description={t('authorisation.criteriaHint')}
          value={text}
          required
          withAsterisk={false}
          autosize
          minRows={10}
          maxRows={24}
          classNames={{ input: classes.code ?? '' }}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {save.isError ? <Failure error={save.error} compact /> : null}
        <Button type="submit" loading={save.isPending} disabled={id.trim() === '' || text.trim() === ''}>
          {t('authorisation.putInForce')}
        </Button>
      </form>
    </Modal>
  );
}
