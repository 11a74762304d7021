export { createPreparationSights } from './preparationSights';
export { createPreparationsRoom } from './room';
