import { checkProject, checkTenant, checkVersion } from './checkValue';
import { ImageVersionPicker } from './ImageVersionPicker';
import { ProjectPicker } from './ProjectPicker';
import { TenantPicker } from './TenantPicker';

/** The fields by the names that templates know them by. */
export const fields = {
  project: {
    name: 'ImageProjectPicker',
    component: ProjectPicker,
    validation: checkProject,
  },
  tenant: {
    name: 'ImageTenantPicker',
    component: TenantPicker,
    validation: checkTenant,
  },
  version: {
    name: 'ImageVersionPicker',
    component: ImageVersionPicker,
    validation: checkVersion,
  },
};
