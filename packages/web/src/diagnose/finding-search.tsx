import { Combobox, InputBase, Loader, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { diagnosisApi, diagnosisKeys, type Term, type Vocabulary } from './api.ts';
import classes from './diagnose.module.css';

/** Search as you type for a finding; arrow keys and Enter add it. */
export function FindingSearch(props: { vocabulary: Vocabulary; onPick: (term: Term) => void }) {
  const { t, i18n } = useTranslation();
  const nameOf = ({ label, es }: Term): string => (i18n.language.startsWith('es') ? (es ?? label) : label);
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 180);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const found = useQuery({
    queryKey: diagnosisKeys.terms(q, props.vocabulary),
    queryFn: ({ signal }) => diagnosisApi.terms(q, props.vocabulary, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const items = q === '' ? [] : (found.data?.items ?? []);
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const term = items.find((one) => one.id === id);
        if (term === undefined) return;
        props.onPick({ ...term, label: nameOf(term) });
        setText('');
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          label={t('diagnose.search')}
          placeholder={t('diagnose.searchHint')}
          rightSection={found.isFetching ? <Loader size={14} /> : null}
          value={text}
          onBlur={() => box.closeDropdown()}
          onChange={(event) => {
            setText(event.currentTarget.value);
            box.openDropdown();
            box.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q === '' || (items.length === 0 && found.isFetching)}>
        <Combobox.Options aria-label={t('diagnose.search')}>
          {items.length === 0 ? <Combobox.Empty>{t('diagnose.nothingFound')}</Combobox.Empty> : null}
          {items.map((term) => (
            <Combobox.Option key={term.id} value={term.id}>
              {nameOf(term)}
              <span className={classes.sub}>
                {[
                  term.matched === nameOf(term) ? undefined : term.matched,
                  term.vocabulary === 'hpo' ? term.id : undefined,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
