import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { choiceLabel } from '../forms/fieldLabel';
import { Facts } from '../patterns/Facts';
import { FoldedText } from '../patterns/FoldedText';
import { WrappedName } from '../patterns/WrappedName';
import { PersonName } from '../people/PersonName';
import { useText } from '../translation';
import { FileLink } from './FileLink';

/** What the project says of itself: its description, and its place in the catalog as far as it has one. */
export function ProjectAbout(props: { project: Project }) {
  const { t } = useText();
  const { project } = props;
  const { description, owner, system, sources, defaultMethod, file } = project;
  const facts = [
    file && {
      label:
        project.managedBy === 'file'
          ? t('projects.keptIn')
          : t('projects.mayTake'),
      value: <FileLink location={file.location} />,
    },
    owner && {
      label: t('projects.owner'),
      value: <PersonName entityRef={owner} />,
    },
    system && {
      label: t('projects.system'),
      value: <WrappedName name={system} />,
    },
    sources?.length && {
      label: t('projects.sources'),
      value: sources.map(address => (
        <div key={address}>
          <WrappedName name={address} />
        </div>
      )),
    },
    defaultMethod && {
      label: t('projects.defaultMethod'),
      value: choiceLabel('defaultMethod', defaultMethod, t),
    },
  ].flatMap(fact => fact || []);
  return (
    <>
      {description && <FoldedText text={description} />}
      {facts.length > 0 && <Facts facts={facts} />}
    </>
  );
}
