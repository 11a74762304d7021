/**
 * Topic of the notifications of how builds ended: people read it where they
 * switch them off. The scope of each is the id of its build.
 *
 * @public
 */
export const BUILDS_TOPIC = 'Builds that ended';
