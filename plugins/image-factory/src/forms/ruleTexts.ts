import { fieldPatterns } from '@imagefactory/backstage-plugin-image-factory-common';

/** What texts in fields must look like; each goes on after the name of a field. */
export const ruleTexts = {
  argument: fieldPatterns.argument.message,
  entityRef: fieldPatterns.entityRef.message,
  host: fieldPatterns.host.message,
  imageName: fieldPatterns.imageName.message,
  label: fieldPatterns.label.message,
  name: fieldPatterns.name.message,
  noNul: fieldPatterns.noNul.message,
  notEmpty: fieldPatterns.notEmpty.message,
  oneLine: fieldPatterns.oneLine.message,
  requestId: fieldPatterns.requestId.message,
  secretSource: fieldPatterns.secretSource.message,
  stage: fieldPatterns.stage.message,
  tag: fieldPatterns.tag.message,
  username: fieldPatterns.username.message,
} as const;
