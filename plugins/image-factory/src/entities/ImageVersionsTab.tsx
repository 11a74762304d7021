import { ImageVersions } from '../images/ImageVersions';
import { EntityTab } from './EntityTab';
import { FromFactory } from './FromFactory';
import { useImageOfEntity } from './useImageOfEntity';

/** The versions of an `Image`. */
export function ImageVersionsTab() {
  const place = useImageOfEntity();
  return (
    <EntityTab>
      <FromFactory {...place}>
        {image => <ImageVersions imageId={image.id} level={2} />}
      </FromFactory>
    </EntityTab>
  );
}
