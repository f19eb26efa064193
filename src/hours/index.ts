export * from './hours-calendar-options';
export * from './korean-holidays';
export * from './office-hours';
export * from './office-hours-props';
export * from './weekday';
export * from './working-hours';
