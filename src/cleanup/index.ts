export * from './earlier-cluster-snapshots';
export * from './resource-audit';
export * from './resource-audit-props';
export * from './snapshot-janitor';
export * from './snapshot-janitor-props';
