/** Ids that AWS gives to what comes into being in the resources of the templates. */

/** A revision of a task definition that a later deployment will have made. */
export const LATER_REVISION = 9;
export const SOME_TASK = '0123456789abcdef0123456789abcdef';
export const SOME_STREAM = 'ecs/app/0';
export const SOME_SNAPSHOT = 'any-snapshot';
