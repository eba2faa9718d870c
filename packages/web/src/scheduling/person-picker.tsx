import { Combobox, InputBase, Loader, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { type Person, peopleQuery } from './api.ts';

/** Whom an appointment is for: by name or date of birth. The desk sees these and no chart. */
export function PersonPicker(props: { value: Person | undefined; onChange: (value: Person | undefined) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState(props.value?.name ?? '');
  const [q] = useDebouncedValue(text.trim(), 180);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const found = useQuery({ ...peopleQuery(q), placeholderData: keepPreviousData });
  const items = found.data?.items ?? [];
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const person = items.find((one) => one.id === id);
        if (person === undefined) return;
        props.onChange(person);
        setText(person.name);
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          label={t('scheduling.patient')}
          placeholder={t('scheduling.patientHint')}
          rightSection={found.isFetching ? <Loader size={14} /> : null}
          value={text}
          onFocus={() => box.openDropdown()}
          onBlur={() => {
            box.closeDropdown();
            setText(props.value?.name ?? '');
          }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (props.value !== undefined) props.onChange(undefined);
            box.openDropdown();
            box.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q.length < 2}>
        <Combobox.Options aria-label={t('scheduling.patient')}>
          {items.length === 0 ? <Combobox.Empty>{t('patientPicker.nobody')}</Combobox.Empty> : null}
          {items.map((person) => (
            <Combobox.Option key={person.id} value={person.id}>
              <strong>{person.name}</strong> <span className="tabular">{format.date(person.birthDate)}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
