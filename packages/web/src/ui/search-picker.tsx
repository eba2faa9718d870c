import { Combobox, InputBase, Loader, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Search as you type for one of many; arrow keys and Enter choose. */
export function SearchPicker<T extends Named>(props: {
  label: string;
  placeholder: string;
  error?: string | undefined;
  value: Named | undefined;
  /** Letters from which on what was found is shown; from the first look unless given. */
  least?: number;
  /** A hook: what is found for the letters that were typed. */
  useFound: (q: string) => { readonly items: readonly T[]; readonly isFetching: boolean };
  line: (item: T) => ReactNode;
  onChange: (value: T | undefined) => void;
}) {
  const { t } = useTranslation();
  const { least = 0 } = props;
  const [text, setText] = useState(props.value?.name ?? '');
  const [q] = useDebouncedValue(text.trim(), 180);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const { items, isFetching } = props.useFound(q);
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const item = items.find((one) => one.id === id);
        if (item === undefined) return;
        props.onChange(item);
        setText(item.name);
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          label={props.label}
          placeholder={props.placeholder}
          error={props.error}
          rightSection={isFetching ? <Loader size={14} /> : null}
          value={text}
          onFocus={() => box.openDropdown()}
          onClick={() => box.openDropdown()}
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
      <Combobox.Dropdown hidden={q.length < least}>
        <Combobox.Options aria-label={props.label}>
          {items.length === 0 ? <Combobox.Empty>{t('patientPicker.nobody')}</Combobox.Empty> : null}
          {items.map((item) => (
            <Combobox.Option key={item.id} value={item.id}>
              {props.line(item)}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
