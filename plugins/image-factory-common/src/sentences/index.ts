export { activitySentences } from './activitySentences';
export { boxCheckSentences } from './boxCheckSentences';
export { checkSentences } from './checkSentences';
export { clusterSentences } from './clusterSentences';
export { failureSentences } from './failureSentences';
export { localCheckSentences } from './localCheckSentences';
export { localSentences } from './localSentences';
export { refusalSentences } from './refusalSentences';
