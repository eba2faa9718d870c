import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemoteSearch } from './api.ts';
import classes from './archives.module.css';

const EMPTY = { patientId: '', patientName: '', accession: '', modality: '', from: '', to: '' };

/** What a study is looked for by; at least one field, or an archive would list everything it has. */
export function SearchForm({ onSearch }: { onSearch: (search: RemoteSearch) => void }) {
  const { t } = useTranslation();
  const [values, setValues] = useState(EMPTY);
  const [needed, setNeeded] = useState(false);
  const field = (name: keyof typeof EMPTY) => ({
    label: t(`imaging.archives.search.${name}`),
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.entries(values)
      .map(([name, value]) => [name, name === 'modality' ? value.trim().toUpperCase() : value.trim()] as const)
      .filter(([, value]) => value !== '');
    setNeeded(given.length === 0);
    if (given.length > 0) onSearch(Object.fromEntries(given));
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput className={classes.wide ?? ''} {...field('patientId')} />
      <TextInput
        className={classes.wide ?? ''}
        {...field('patientName')}
        placeholder={t('imaging.archives.search.nameHint')}
      />
      <TextInput className={classes.wide ?? ''} {...field('accession')} />
      <TextInput {...field('modality')} w={110} maxLength={16} />
      <TextInput type="date" {...field('from')} />
      <TextInput type="date" {...field('to')} />
      <Button type="submit" leftSection={<IconSearch size={17} aria-hidden />}>
        {t('imaging.archives.search.submit')}
      </Button>
      {needed ? (
        <span role="alert" className={classes.sub}>
          {t('imaging.archives.search.needed')}
        </span>
      ) : null}
    </form>
  );
}
