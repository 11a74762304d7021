import { Combobox } from '@backstage/ui';
import { entityRefSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { Translate, useText } from '../translation';
import { useCatalogPrincipals } from './useCatalogPrincipals';

/** What is wrong with a group or user that was chosen or written, if anything. */
export function principalProblem(
  ref: string,
  t: Translate,
): string | undefined {
  if (!ref) return t('bindings.principalMissing');
  const isPrincipal =
    /^(group|user):/i.test(ref) && entityRefSchema.safeParse(ref).success;
  return isPrincipal ? undefined : t('bindings.principalWrong', { typed: ref });
}

/** Chooses a group or user of the catalog; one that it does not find can be written. */
export function PrincipalInput(props: {
  label: string;
  description?: string;
  /** Entity ref, or what was typed so far. */
  value: string;
  onChange: (ref: string) => void;
  error?: string;
}) {
  const { t } = useText();
  const [typed, setTyped] = useState(props.value);
  const [isWanted, setWanted] = useState(false);
  const { principals, isFetching } = useCatalogPrincipals(typed, isWanted);
  const chosen = principals.find(each => each.ref === props.value);

  const type = (text: string) => {
    setTyped(text);
    // After a choice the list writes its title: that is not something typed.
    const isTitle = principals.some(
      each => each.ref === props.value && each.title === text,
    );
    if (!isTitle) props.onChange(text.trim());
  };
  const choose = (key: unknown) => {
    const found = principals.find(each => each.ref === key);
    if (!found) return;
    setTyped(found.title);
    props.onChange(found.ref);
  };
  const help = [props.description, t('bindings.principalText')];
  if (chosen) help.push(t('bindings.principalIs', { ref: chosen.ref }));
  return (
    <Combobox
      label={props.label}
      description={help.filter(Boolean).join(' ')}
      placeholder={t('bindings.principalSearch')}
      size="medium"
      isRequired
      secondaryLabel={t('forms.required')}
      allowsCustomValue
      menuTrigger="input"
      options={principals.map(({ ref, title }) => ({
        id: ref,
        label: title,
        description: ref,
      }))}
      loading={{ state: isFetching ? 'filtering' : 'idle' }}
      search={{ mode: 'server', inputValue: typed, onInputChange: type }}
      onFocus={() => setWanted(true)}
      selectedKey={chosen?.ref ?? null}
      onSelectionChange={choose}
      validationBehavior="aria"
      validate={() => props.error ?? null}
    />
  );
}
